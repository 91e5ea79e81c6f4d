#!/usr/bin/python3
# SPDX-FileCopyrightText: The Retort developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints, as JSON, what SQLAlchemy's inspector sees in the SQLite file that is named."""
import json
import sys
import warnings

import sqlalchemy as sa

warnings.simplefilter("ignore")


def table(inspector, name):
    key = inspector.get_pk_constraint(name)
    return {
        "columns": [
            [column["name"], column["nullable"], column["default"], bool(column["primary_key"])]
            for column in inspector.get_columns(name)
        ],
        "key": [key["name"] or "", key["constrained_columns"]],
        "foreign keys": sorted(
            [
                key["name"] or "",
                key["constrained_columns"],
                key["referred_table"],
                key["referred_columns"],
                key["options"].get("ondelete", ""),
                key["options"].get("onupdate", ""),
                key["options"].get("initially", ""),
            ]
            for key in inspector.get_foreign_keys(name)
        ),
        "uniques": sorted([each["name"] or "", each["column_names"]] for each in inspector.get_unique_constraints(name)),
        "checks": sorted([each["name"] or "", each["sqltext"]] for each in inspector.get_check_constraints(name)),
        "indexes": sorted(
            [each["name"], bool(each["unique"]), each["column_names"]] for each in inspector.get_indexes(name)
        ),
    }


def main():
    inspector = sa.inspect(sa.create_engine("sqlite:///" + sys.argv[1]))
    json.dump({name: table(inspector, name) for name in inspector.get_table_names()}, sys.stdout)


main()
