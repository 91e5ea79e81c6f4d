CREATE TABLE department (
	id INTEGER NOT NULL, 
	name VARCHAR, 
	PRIMARY KEY (id)
);
CREATE TABLE employee (
	id INTEGER NOT NULL, 
	name VARCHAR, 
	hired_on DATE, 
	PRIMARY KEY (id)
);
INSERT INTO department (id, name) VALUES (1, 'IT');
INSERT INTO department (id, name) VALUES (2, 'Financial');
INSERT INTO employee (id, name, hired_on) VALUES (1, 'Cathy', '2024-02-01');
INSERT INTO employee (id, name, hired_on) VALUES (2, 'Marry', '2024-05-15');
INSERT INTO employee (id, name, hired_on) VALUES (3, 'John', '2025-01-07');
