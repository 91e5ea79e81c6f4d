#!/usr/bin/python3
# SPDX-FileCopyrightText: The Retort developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""compare_inspection.py URL [SCHEMA] < JSON   compares Retort's reading of a server with that of SQLAlchemy's
inspector, and names each difference. Types go through the server: a column is made of either text, and what the server
calls it counts."""
import json
import re
import sys
import warnings

import sqlalchemy as sa

warnings.simplefilter("ignore")


class Comparison:
    def __init__(self, url, schema):
        self.engine = sa.create_engine(url.replace("mariadb://", "mariadb+pymysql://"))
        self.connection = self.engine.connect()
        self.inspector = sa.inspect(self.connection)
        self.schema = schema
        self.differences = []
        self.is_postgresql = self.engine.dialect.name == "postgresql"

    def canonical(self, text, collation):
        """What the server calls a column of that type."""
        if self.is_postgresql:
            self.connection.exec_driver_sql(f"CREATE TEMP TABLE retort_probe (x {text})".replace("%", "%%"))
            row = self.connection.exec_driver_sql(
                "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 'retort_probe'::regclass"
                " AND attnum = 1"
            ).first()
        else:
            self.connection.exec_driver_sql(
                f"CREATE TEMPORARY TABLE retort_probe (x {text}) COLLATE {collation}".replace("%", "%%")
            )
            row = self.connection.exec_driver_sql("SHOW FULL COLUMNS FROM retort_probe").first()[1:3]
        self.connection.exec_driver_sql("DROP TABLE retort_probe")
        return tuple(row)

    def expect(self, where, ours, theirs):
        if ours != theirs:
            self.differences.append(f"{where}\n    Retort     {ours}\n    SQLAlchemy {theirs}")

    def bare(self, text):
        """Retort asks PostgreSQL for the form that people read, which has fewer parentheses."""
        return re.sub(r"[()\s]+", " ", text).strip()

    def default(self, text):
        """SQLAlchemy gives MariaDB's defaults in the server's words too, but ON UPDATE in its own."""
        return text and re.sub(r"\s+", " ", re.sub(r"current_timestamp\((\d*)\)", r"CURRENT_TIMESTAMP(\1)", text, flags=re.I))

    def column(self, where, ours, theirs, collation):
        if not isinstance(theirs["type"], sa.types.NullType):
            self.expect(
                where + " type",
                self.canonical(ours["type"], collation),
                self.canonical(theirs["type"].compile(dialect=self.engine.dialect), collation),
            )
        self.expect(where + " nullable", ours["nullable"], theirs["nullable"])
        if "computed" in theirs:
            computed = theirs["computed"]
            self.expect(where + " computed", [self.bare(ours["computed"][0]), ours["computed"][1]],
                        [self.bare(computed["sqltext"]), computed["persisted"]])
        elif not (ours["default"] or "").startswith(("b'", "(", "NULL ")):  # which SQLAlchemy's patterns do not know
            self.expect(where + " default", self.default(ours["default"]), self.default(theirs["default"]))
        self.expect(where + " comment", ours["comment"] or None, theirs.get("comment"))
        identity = theirs.get("identity")
        names = ("always", "start", "increment", "minvalue", "maxvalue", "cycle", "cache")
        self.expect(where + " identity", ours["identity"], identity and [identity[name] for name in names])
        if not self.is_postgresql:
            self.expect(where + " autoincrement", ours["autoincrement"], theirs.get("autoincrement") is True)

    def index_keys(self, index):
        keys = []
        for name in index["column_names"]:
            order = index.get("column_sorting", {}).get(name, ())
            words = {"desc": " DESC", "nulls_first": " NULLS FIRST", "nulls_last": " NULLS LAST"}
            keys.append(name + "".join(words[word] for word in order))
        return keys

    def indexes(self, name, ours):
        listed = self.inspector.get_indexes(name, self.schema)
        theirs = {index["name"]: index for index in listed if not index.get("duplicates_constraint")}
        uniques = {constraint["name"] for constraint in self.inspector.get_unique_constraints(name, self.schema)}
        for key in uniques & set(theirs):
            if key not in ours:  # MariaDB: the two are one
                del theirs[key]
        # SQLAlchemy 1.4 passes expressions over and does not see collations.
        for index in [index for index, value in ours.items() if index not in theirs and value["expressions"]]:
            del ours[index]
        self.expect(f"{name} indexes", sorted(ours), sorted(theirs))
        for index in sorted(set(ours) & set(theirs)):
            where = f"{name}.{index} "
            options = theirs[index].get("dialect_options", {})
            self.expect(where + "unique", ours[index]["unique"], bool(theirs[index]["unique"]))
            self.expect(
                where + "keys",
                [re.sub(r' COLLATE "?C"?|`', "", key) for key in ours[index]["keys"]],
                self.index_keys(theirs[index]) if self.is_postgresql else
                [key.replace(" DESC", "") + (" DESC" if " DESC" in ours[index]["keys"][at] else "")
                 for at, key in enumerate(self.index_keys(theirs[index]))],
            )
            if self.is_postgresql:
                self.expect(where + "include", ours[index]["include"], theirs[index]["include_columns"])
                self.expect(where + "where", self.bare(ours[index]["where"]),
                            self.bare(str(options.get("postgresql_where", ""))))
                self.expect(where + "using", ours[index]["using"], options.get("postgresql_using", ""))
                self.expect(where + "with", ours[index]["with"], options.get("postgresql_with", {}))
            else:
                # SQLAlchemy 1.4 knows no lengths of prefixes.
                kind = theirs[index].get("type") or ""
                self.expect(where + "prefix", ours[index]["prefix"], "" if kind == "UNIQUE" else kind)

    def foreign_keys(self, name, ours):
        theirs = sorted(
            [
                key["name"], key["constrained_columns"], key["referred_schema"] or "", key["referred_table"],
                key["referred_columns"], key["options"].get("ondelete", ""), key["options"].get("onupdate", ""),
                bool(key["options"].get("deferrable")), key["options"].get("initially", ""), key["options"].get("match", ""),
            ]
            for key in self.inspector.get_foreign_keys(name, self.schema)
        )
        self.expect(f"{name} foreign keys", sorted(ours), theirs)

    def checks(self, name, ours):
        theirs = sorted([check["name"] or "", self.bare(check["sqltext"])]
                        for check in self.inspector.get_check_constraints(name, self.schema))
        if not self.is_postgresql:
            theirs = [check for check in theirs if check in [list(each) for each in ours] or check[0].startswith("ck_")]
            ours = [check for check in ours if check[0]]
        self.expect(f"{name} checks", sorted([check[0], self.bare(check[1])] for check in ours), theirs)

    def table(self, name, ours):
        theirs = self.inspector.get_columns(name, self.schema)
        self.expect(f"{name} columns", [column["name"] for column in ours["columns"]], [column["name"] for column in theirs])
        for our_column, column in zip(ours["columns"], theirs):
            self.column(f"{name}.{column['name']}", our_column, column, ours["collation"] or "utf8mb4_general_ci")
        key = self.inspector.get_pk_constraint(name, self.schema)
        self.expect(f"{name} key", ours["key"], [key.get("name") or "", key["constrained_columns"]])
        self.foreign_keys(name, ours["foreign keys"])
        uniques = sorted([unique["name"], unique["column_names"]]
                         for unique in self.inspector.get_unique_constraints(name, self.schema))
        if not self.is_postgresql:
            uniques = [unique for unique in uniques if not ours["indexes"].get(unique[0], {}).get("length")]
        self.expect(f"{name} uniques", sorted(ours["uniques"]), uniques)
        self.checks(name, ours["checks"])
        self.expect(f"{name} comment", ours["comment"] or None, self.inspector.get_table_comment(name, self.schema)["text"])
        self.indexes(name, ours["indexes"])

    def run(self, ours):
        self.expect("tables", sorted(ours["tables"]), sorted(self.inspector.get_table_names(self.schema)))
        views = set(self.inspector.get_view_names(self.schema))
        if self.is_postgresql:
            views |= set(self.inspector.get_view_names(self.schema, include="materialized"))
            self.expect("sequences", sorted(ours["sequences"]), sorted(self.inspector.get_sequence_names(self.schema)))
            enums = self.inspector.get_enums(self.schema)
            self.expect("enums", ours["enums"], {enum["name"]: enum["labels"] for enum in enums})
        self.expect("views", sorted(ours["views"]), sorted(views))
        for name in sorted(ours["tables"]):
            self.table(name, ours["tables"][name])
        print("\n".join(self.differences))
        return 1 if self.differences else 0


comparison = Comparison(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None)
sys.exit(comparison.run(json.load(sys.stdin)))
