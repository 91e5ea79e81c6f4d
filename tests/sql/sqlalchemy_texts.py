# SPDX-FileCopyrightText: The Retort developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints, as JSON, what Debian's SQLAlchemy writes for every line of expressions.txt on each dialect ("!!" for an error)."""
import json
import os
import warnings

warnings.simplefilter("ignore")
here = os.path.dirname(os.path.abspath(__file__))
names = {}
with open(os.path.join(here, "prelude.py")) as prelude:
    exec(prelude.read(), names)
from sqlalchemy.dialects import mysql, postgresql, sqlite  # noqa: E402

DIALECTS = {
    "sqlite": sqlite.dialect(paramstyle="named"),
    "postgresql": postgresql.dialect(paramstyle="named"),
    "mysql": mysql.dialect(paramstyle="named"),
}
# Debian's servers read backslashes in literals as PostgreSQL does by default.
DIALECTS["postgresql"]._backslash_escapes = False
answers = {}
with open(os.path.join(here, "expressions.txt")) as lines:
    for line in lines.read().splitlines():
        answers[line] = {}
        for name, dialect in DIALECTS.items():
            try:
                text = str(eval(line, names).compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
            except Exception as error:
                text = "!!" + type(error).__name__
            answers[line][name] = text
print(json.dumps(answers))
