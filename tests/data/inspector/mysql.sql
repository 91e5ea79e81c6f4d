CREATE TABLE kinds (
    id int unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY,
    tiny tinyint(1) NOT NULL DEFAULT 1, small smallint(5) unsigned zerofill, medium mediumint, big bigint(20) unsigned DEFAULT 7,
    exact decimal(12,4) NOT NULL DEFAULT 1.5000, single float, twice double unsigned, sized float(7,3), bits bit(3) DEFAULT b'101',
    word varchar(40) NOT NULL DEFAULT 'it''s', latin varchar(20) CHARACTER SET latin1 COLLATE latin1_bin,
    accents varchar(20) COLLATE utf8mb4_unicode_ci, fixed char(5), note text, longer longtext, tinier tinytext,
    bytes blob, longbytes longblob, raw varbinary(9), rawfixed binary(4),
    day date DEFAULT '2020-01-02', clock time(2), years year(4), moment datetime DEFAULT CURRENT_TIMESTAMP,
    fine datetime(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
    stamp timestamp NULL ON UPDATE CURRENT_TIMESTAMP, stamped timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
    feel enum('sad','it''s','a,b(c)') DEFAULT 'sad', flags set('x','y') NOT NULL, doc json, place point,
    made int DEFAULT (1 + 2)
) ENGINE=InnoDB COMMENT='Every ''kind'' of column' DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
ALTER TABLE kinds MODIFY word varchar(40) NOT NULL DEFAULT 'it''s' COMMENT 'what it''s called';
CREATE TABLE `Parent` (
    a int NOT NULL, b int NOT NULL, `Mixed Case` varchar(30) NOT NULL, area int,
    stored int GENERATED ALWAYS AS (area * 2) STORED, virtually int GENERATED ALWAYS AS (area + 1) VIRTUAL,
    hidden varchar(600), body text, spot point NOT NULL,
    PRIMARY KEY (b, a), CONSTRAINT uq_area UNIQUE (area, `Mixed Case`), UNIQUE KEY uq_prefix (hidden(20)),
    CONSTRAINT ck_area CHECK (area > 0), KEY ix_prefix (body(10), area), KEY ix_down (area DESC), FULLTEXT KEY ix_full (body),
    SPATIAL KEY ix_spot (spot), KEY ix_both (`Mixed Case`, a) USING BTREE
);
CREATE TABLE child (
    id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY, pa int, pb int, other int unsigned, self bigint, more int CHECK (more < 9),
    CONSTRAINT fk_parent FOREIGN KEY (pb, pa) REFERENCES `Parent` (b, a) ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT fk_other FOREIGN KEY (other) REFERENCES kinds (id) ON DELETE SET NULL,
    CONSTRAINT fk_self FOREIGN KEY (self) REFERENCES child (id)
);
CREATE TABLE log (id int NOT NULL, at int NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at)
    (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN MAXVALUE);
CREATE VIEW v AS SELECT id, word FROM kinds;
CREATE TRIGGER tr BEFORE INSERT ON child FOR EACH ROW SET NEW.more = 1
