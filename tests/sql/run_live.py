# SPDX-FileCopyrightText: The Retort developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""run_live.py SCRIPT: runs a script with Debian's Alembic on an empty SQLite database and prints its log as JSON."""
import importlib.util
import json
import sys
import warnings

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations

warnings.simplefilter("ignore")
sys.dont_write_bytecode = True
specification = importlib.util.spec_from_file_location("live", sys.argv[1])
module = importlib.util.module_from_spec(specification)
specification.loader.exec_module(module)
with sa.create_engine("sqlite://").connect() as connection:
    with connection.begin(), Operations.context(MigrationContext.configure(connection)):
        module.upgrade()
    print(json.dumps([row[0] for row in connection.execute(sa.text("SELECT msg FROM log ORDER BY id"))]))
