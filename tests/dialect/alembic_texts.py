#!/usr/bin/python3
# SPDX-FileCopyrightText: The Retort developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints, as JSON, what Debian's Alembic sends for the directives of tst_alembic.cpp: {case: {dialect: [statement…]}}.

A directive that Alembic refuses ends its list with "!! the reason"."""
import json
import sys
import warnings

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Column as C

warnings.simplefilter("ignore")

TABLES = {
    "department": lambda: ["t", C("id", sa.Integer, primary_key=True), C("name", sa.String(50))],
    "link": lambda: [
        "t",
        C("department_id", sa.Integer, sa.ForeignKey("department.id"), primary_key=True),
        C("employee_id", sa.Integer, sa.ForeignKey("employee.id"), primary_key=True),
    ],
    "constraint order": lambda: [
        "t",
        C("a", sa.Integer, unique=True),
        C("b", sa.Integer, sa.ForeignKey("p.id")),
        C("c", sa.Integer, sa.ForeignKey("q.id"), unique=True),
        C("d", sa.Boolean(create_constraint=True, name="dd"), sa.ForeignKey("r.id"), unique=True),
        sa.ForeignKeyConstraint(["a"], ["x.id"]),
        sa.UniqueConstraint("b", name="uq"),
        sa.CheckConstraint("a > 1"),
        sa.PrimaryKeyConstraint("a", "b", name="pk"),
    ],
    "column check": lambda: ["t", C("a", sa.Integer, sa.CheckConstraint("a > 5", name="x"), nullable=False)],
    "nullable key": lambda: [
        "t",
        C("a", sa.Integer, nullable=False),
        C("b", sa.Integer, nullable=True),
        sa.PrimaryKeyConstraint("a", "b"),
    ],
    "key order": lambda: [
        "t",
        C("a", sa.Integer),
        C("b", sa.Integer),
        sa.PrimaryKeyConstraint("b", "a"),
    ],
    "bigint key": lambda: ["t", C("a", sa.BigInteger, primary_key=True)],
    "smallint key": lambda: ["t", C("a", sa.SmallInteger, primary_key=True)],
    "numeric key": lambda: ["t", C("a", sa.Numeric(8, 0), primary_key=True)],
    "text key": lambda: ["t", C("a", sa.String(5), primary_key=True)],
    "key by constraint": lambda: ["t", C("a", sa.Integer, nullable=False), sa.PrimaryKeyConstraint("a")],
    "key without autoincrement": lambda: ["t", C("a", sa.Integer, primary_key=True, autoincrement=False)],
    "key with default": lambda: ["t", C("a", sa.Integer, primary_key=True, server_default="5")],
    "key with foreign key": lambda: ["t", C("a", sa.Integer, sa.ForeignKey("p.id"), primary_key=True)],
    "composite autoincrement": lambda: [
        "t",
        C("a", sa.Integer, primary_key=True),
        C("b", sa.Integer, primary_key=True, autoincrement=True),
    ],
    "two autoincrements": lambda: [
        "t",
        C("a", sa.Integer, primary_key=True, autoincrement=True),
        C("b", sa.Integer, primary_key=True, autoincrement=True),
    ],
    "generic types": lambda: [
        "t",
        C("a", sa.Integer),
        C("b", sa.BigInteger),
        C("c", sa.SmallInteger),
        C("d", sa.Boolean),
        C("e", sa.Date),
        C("f", sa.DateTime),
        C("g", sa.DateTime(timezone=True)),
        C("h", sa.Time),
        C("i", sa.Time(timezone=True)),
        C("j", sa.Interval),
        C("k", sa.Float),
        C("l", sa.Float(5)),
        C("m", sa.Numeric),
        C("n", sa.Numeric(10)),
        C("o", sa.Numeric(10, 2)),
        C("p", sa.String(9)),
        C("q", sa.Text),
        C("r", sa.Text(5)),
        C("s", sa.LargeBinary),
        C("t", sa.LargeBinary(4)),
        C("u", sa.JSON),
    ],
    "collations": lambda: ["t", C("a", sa.String(3, collation="NOCASE")), C("b", sa.Text(collation="x"))],
    "string without length": lambda: ["t", C("a", sa.String)],
    "enum": lambda: ["t", C("a", sa.Enum("x", "it's", name="Kind")), C("b", sa.Enum("x", "it's", name="Kind"))],
    "enum without name": lambda: ["t", C("a", sa.Enum("x", "yyy"))],
    "enum as varchar": lambda: ["t", C("A", sa.Enum("x", "yyy", name="k", native_enum=False, create_constraint=True))],
    "array": lambda: ["t", C("a", sa.ARRAY(sa.String(3, collation="C")))],
    "no type": lambda: ["t", C("a")],
    "verbatim types": lambda: [
        "t",
        C("a", sa.CHAR(3)),
        C("b", sa.NCHAR(3)),
        C("c", sa.NVARCHAR(3)),
        C("d", sa.VARCHAR(3)),
        C("e", sa.VARBINARY(3)),
        C("f", sa.DECIMAL(4, 2)),
        C("g", sa.REAL),
        C("h", sa.FLOAT(4)),
        C("i", sa.BOOLEAN),
        C("j", sa.TIMESTAMP),
        C("k", sa.TIMESTAMP(timezone=True), nullable=False),
        C("l", sa.TIME),
        C("m", sa.BLOB),
        C("n", sa.TEXT),
    ],
    "varchar without length": lambda: ["t", C("a", sa.VARCHAR)],
    "postgresql type": lambda: ["t", C("a", sa.dialects.postgresql.JSONB)],
    "mysql type": lambda: ["t", C("a", sa.dialects.mysql.TINYINT(1))],
    "types of other dialects": lambda: [
        "t",
        C("a", sa.dialects.mysql.INTEGER(display_width=11, unsigned=True)),
        C("b", sa.dialects.mysql.VARCHAR(5, charset="utf8", collation="x")),
        C("c", sa.dialects.mysql.DATETIME(fsp=6)),
        C("d", sa.dialects.mysql.DECIMAL(10, 2, unsigned=True)),
        C("e", sa.dialects.postgresql.TIMESTAMP(timezone=True, precision=3)),
        C("f", sa.dialects.mysql.TIME(fsp=6)),
        C("g", sa.BLOB(5)),
    ],
    "variant": lambda: ["t", C("a", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True)],
    "defaults": lambda: [
        "t",
        C("a", sa.String(9), server_default="it's"),
        C("b", sa.DateTime, server_default=sa.func.now(), nullable=False),
        C("c", sa.Boolean, server_default=sa.true()),
        C("d", sa.Boolean, server_default=sa.false()),
        C("e", sa.Integer, server_default=sa.text("-5")),
        C("f", sa.DateTime, server_default=sa.text("CURRENT_TIMESTAMP")),
        C("g", sa.String(9), server_default=sa.text("'x'")),
        C("h", sa.String(9), server_default=sa.text("(lower('X'))")),
    ],
    "backslash default": lambda: ["t", C("a", sa.String(9), server_default="a\\b")],
    "function default": lambda: ["t", C("a", sa.Integer, server_default=sa.func.abs(-1))],
    "computed": lambda: ["t", C("a", sa.Integer), C("b", sa.Integer, sa.Computed("a * 2"))],
    "computed stored": lambda: ["t", C("a", sa.Integer), C("b", sa.Integer, sa.Computed("a * 2", persisted=True))],
    "computed virtual": lambda: ["t", C("a", sa.Integer), C("b", sa.Integer, sa.Computed("a * 2", persisted=False))],
    "identity": lambda: [
        "t",
        C("a", sa.Integer, sa.Identity(start=5, always=True), primary_key=True),
        C("b", sa.Integer, sa.Identity(minvalue=1, maxvalue=9, increment=2, cycle=True, cache=4)),
    ],
    "foreign key actions": lambda: [
        "t",
        C("a", sa.Integer),
        C("b", sa.Integer),
        sa.ForeignKeyConstraint(
            ["a", "b"], ["p.x", "p.y"], "fk", "SET NULL", "cascade", deferrable=False, initially="DEFERRED"
        ),
        sa.UniqueConstraint("a", name="U", deferrable=True, initially="IMMEDIATE"),
    ],
    "foreign key match": lambda: ["t", C("a", sa.Integer), sa.ForeignKeyConstraint(["a"], ["p.x"], match="FULL")],
    "bad action": lambda: ["t", C("a", sa.Integer, sa.ForeignKey("p.id", ondelete="bad"))],
    "names": lambda: ["Select"]
    + [C(name, sa.Integer) for name in ["select", "Ab", "a b", "1a", "$a", "a$", "a\"b`", "é", "_a", "key"]],
    "empty table": lambda: ["t"],
    "unique index": lambda: ["t", C("a", sa.Integer, unique=True, index=True)],
    "long index": lambda: ["t" * 60, C("b" * 20, sa.Integer, index=True)],
}
KEYWORDS = {
    "sqlite autoincrement": ("bigint key", {"sqlite_autoincrement": True}),
    "sqlite without rowid": ("text key", {"sqlite_with_rowid": False}),
    "mysql options": ("text key", {"mysql_engine": "InnoDB"}),
    "postgresql options": ("text key", {"postgresql_partition_by": "LIST (a)", "postgresql_tablespace": "Ts"}),
    "schema and prefix": ("department", {"schema": "s1", "prefixes": ["TEMPORARY"]}),
    "comments": ("department", {"comment": "it's"}),
}
OPERATIONS = {
    "column comment": lambda op: op.create_table("t", C("a", sa.Integer, comment="c")),
    "schema index": lambda op: op.create_table("t", C("a", sa.Integer, index=True), schema="s.x"),
    "drop table": lambda op: op.drop_table("t", schema="s1"),
    "rename table": lambda op: op.rename_table("a", "B"),
    "rename table in schema": lambda op: op.rename_table("a", "b", schema="s.x"),
    "add column": lambda op: op.add_column(
        "t", C("c", sa.String(5), nullable=False, server_default="q", comment="x"), schema="s1"
    ),
    "add column with index": lambda op: op.add_column("t", C("c", sa.Integer, index=True, unique=True)),
    "add unique column": lambda op: op.add_column("t", C("c", sa.Integer, unique=True)),
    "add key column": lambda op: op.add_column("t", C("c", sa.Integer, primary_key=True)),
    "add foreign key column": lambda op: op.add_column("t", C("c", sa.Integer, sa.ForeignKey("p.id"))),
    "add named foreign key column": lambda op: op.add_column(
        "t", C("c", sa.Integer, sa.ForeignKey("p.id", name="fk1", ondelete="CASCADE"))
    ),
    "add check column": lambda op: op.add_column("t", C("c", sa.Integer, sa.CheckConstraint("c > 5", name="ck"))),
    "add boolean with check": lambda op: op.add_column("t", C("c", sa.Boolean(create_constraint=True, name="ck"))),
    "add computed column": lambda op: op.add_column("t", C("c", sa.Integer, sa.Computed("a + 1"))),
    "drop column": lambda op: op.drop_column("t", "Order"),
    "create index": lambda op: op.create_index("ix", "t", ["a", "B"], unique=True),
    "create index without name": lambda op: op.create_index(None, "t", ["a", "b"]),
    "create index on expressions": lambda op: op.create_index("ix", "t", [sa.text("lower(a)"), sa.text("b DESC")]),
    "create index in schema": lambda op: op.create_index("ix", "t", ["a"], schema="s1"),
    "create index with keywords": lambda op: op.create_index(
        "ix",
        "t",
        ["a"],
        sqlite_where=sa.text("a > 1"),
        postgresql_where=sa.text("a > 1"),
        postgresql_using="GIN",
        postgresql_concurrently=True,
        mysql_length=10,
        mysql_prefix="FULLTEXT",
        mysql_using="hash",
    ),
    "drop index": lambda op: op.drop_index("ix", table_name="t"),
    "drop index in schema": lambda op: op.drop_index("ix", table_name="t", schema="s1"),
    "execute": lambda op: op.execute("update t set a='100% x\\:y' where b = 'c'"),
    "insert": lambda op: op.bulk_insert(
        sa.table("t", sa.column("a", sa.Integer), sa.column("b", sa.String), sa.column("c", sa.Boolean),
                 sa.column("d", sa.Float)),
        [{"a": 1, "b": "o'k", "c": True, "d": 1.0}, {"a": -2, "b": None, "c": False, "d": 1e-07},
         {"a": 3, "b": "x\\y", "c": True, "d": 1e20}],
    ),
    "insert nothing": lambda op: op.bulk_insert(sa.table("t", sa.column("a", sa.Integer)), [{}]),
}


def texts(dialect, directive):
    """The texts that would reach the driver of a connected database, but without their outer white space."""
    context = MigrationContext.configure(
        dialect_name=dialect, dialect_opts={"paramstyle": "named"}, opts={"as_sql": True, "literal_binds": True}
    )
    sent = []

    def collect(construct, *args, **kwargs):
        if isinstance(construct, str):
            construct = sa.text(construct)
        literals = {} if isinstance(construct, sa.schema.DDLElement) else {"compile_kwargs": {"literal_binds": True}}
        sent.append(str(construct.compile(dialect=context.impl.dialect, **literals)).strip())

    context.impl._exec = collect
    if dialect == "postgresql":
        context.impl.dialect._backslash_escapes = False  # as a server with standard strings says
    try:
        directive(Operations(context))
    except Exception as error:  # every refusal is an answer
        sent.append("!! " + str(error).split("\n")[0])
    return sent


def main():
    directives = dict(OPERATIONS)
    for name, table in TABLES.items():
        directives[name] = lambda op, table=table: op.create_table(*table())
    for name, (table, keywords) in KEYWORDS.items():
        directives[name] = lambda op, table=TABLES[table], keywords=keywords: op.create_table(*table(), **keywords)
    answers = {
        name: {dialect: texts(dialect, directive) for dialect in ("sqlite", "postgresql", "mysql", "mariadb")}
        for name, directive in directives.items()
    }
    json.dump(answers, sys.stdout)


main()
