#!/usr/bin/python3
# SPDX-FileCopyrightText: The Retort developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints, as JSON, what Debian's Alembic sends for the snippets of the given files: {snippet: {dialect: [statement…]}}.

A snippet begins with "# its name" and ends with an empty line. One that Alembic refuses ends its list with "!! why"."""
import io
import json
import sys
import warnings

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy.dialects import mysql, postgresql, sqlite

warnings.simplefilter("ignore")
DIALECTS = ("sqlite", "postgresql", "mysql", "mariadb")


def texts(dialect, snippet, opts):
    """The texts that would reach the driver of a connected database, but without their outer white space."""
    context = MigrationContext.configure(
        dialect_name=dialect,
        dialect_opts={"paramstyle": "named"},
        opts={"as_sql": True, "literal_binds": True, "output_buffer": io.StringIO(), **opts},
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
    names = {"op": Operations(context), "sa": sa, "mysql": mysql, "postgresql": postgresql, "sqlite": sqlite}
    try:
        exec(snippet, names)
    except Exception as error:  # every refusal is an answer
        sent.append("!! " + str(error).split("\n")[0])
    return sent


def main():
    answers = {}
    for path in sys.argv[1:]:
        for block in open(path, encoding="utf-8").read().strip().split("\n\n"):
            name = block.split("\n")[0][2:]
            opts = {}
            if "\n#: naming\n" in block:
                opts["target_metadata"] = sa.MetaData(
                    naming_convention={
                        "ix": "ix_%(column_0_label)s",
                        "uq": "uq_%(table_name)s_%(column_0_name)s",
                        "ck": "ck_%(table_name)s_%(constraint_name)s",
                        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
                        "pk": "pk_%(table_name)s",
                    }
                )
            key = path.split("/")[-1] + ": " + name
            if key in answers:
                sys.exit("two snippets " + key)
            answers[key] = {dialect: texts(dialect, block, opts) for dialect in DIALECTS}
    json.dump(answers, sys.stdout)


main()
