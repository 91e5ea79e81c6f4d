# SPDX-FileCopyrightText: The Retort developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A database as SQLAlchemy's inspector tells it, and its rows, in an order that does not depend on the run."""
import datetime
import json
import re

import sqlalchemy as sa

# What scripts make up anew in every run: identifiers, and the moment of the run.
UUID = re.compile(r'[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}')
MOMENT = re.compile(r'(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d+))?')
# The beginning of an identifier within a name: PostgreSQL names a key after the table that it was made with, whatever a script
# made up for that one, and keeps the name when the table is renamed.
NAME_PART = re.compile(r'(?<=_)[0-9a-f]{8}(?=_)')
SECONDS = re.compile(r'^1\d{9}(?:\.\d{1,9})?$')


def key(item):
    return json.dumps(item, sort_keys=True, default=str)


def ordered(items):
    return sorted(items, key=key)


def schema_of(connection):
    """Every table: columns, keys, indexes, constraints. The version table is compared by its rows."""
    inspector = sa.inspect(connection)
    schema = {}
    for table in sorted(inspector.get_table_names()):
        if table == 'alembic_version':
            continue
        columns = [{name: str(value) if name in ('type', 'default') and value is not None else value
                    for name, value in column.items()} for column in inspector.get_columns(table)]
        schema[table] = dict(
            columns=columns, primary_key=inspector.get_pk_constraint(table),
            foreign_keys=ordered(inspector.get_foreign_keys(table)), indexes=ordered(inspector.get_indexes(table)),
            unique=ordered(inspector.get_unique_constraints(table)))
        try:
            schema[table]['checks'] = ordered(inspector.get_check_constraints(table))
        except NotImplementedError:
            pass
    schema['views'] = sorted(inspector.get_view_names())
    # Through JSON and back, so that a schema that was printed equals one that was not.
    return json.loads(json.dumps(schema, default=str))


def plain(value):
    if isinstance(value, (bytes, memoryview)):
        value = bytes(value).hex()
    if isinstance(value, datetime.datetime):
        value = str(value)
    if isinstance(value, str):
        return UUID.sub('<uuid>', value)
    return value if isinstance(value, (int, float, type(None))) else str(value)


def now():
    """The moment in both spellings that scripts ask for."""
    return [datetime.datetime.utcnow().isoformat(' ', 'seconds'), datetime.datetime.now().isoformat(' ', 'seconds')]


def settled_default(text):
    """PostgreSQL cuts the zeros at the end of a moment in a default: the number of its digits is chance. A sequence that was made for
    a table keeps the name of that table, which Alembic builds under another one where it is told to (recreate='always')."""
    if not isinstance(text, str):
        return text
    text = re.sub(r"'<moment, [0-9] digits>'::timestamp", "'<moment>'::timestamp", text)
    return re.sub(r"nextval\('_alembic_tmp_", "nextval('", text)


def settled(state, window):
    """A state without the moment of its run: what lies between the run's beginning and end becomes a word that tells only
    the number of its digits. Every other date and time stays. `window`: now() before and after."""
    def word(match):
        moment = match[1] + ' ' + match[2]
        inside = any(began <= moment <= ended for began, ended in zip(*window))
        return f'<moment, {len(match[3] or "")} digits>' if inside else match[0]

    def second(match):
        """The same as a number of seconds."""
        moment = datetime.datetime.utcfromtimestamp(int(match[0].split('.')[0])).isoformat(' ', 'seconds')
        return '<moment in seconds>' if window[0][0] <= moment <= window[1][0] else match[0]

    def without(item):
        if isinstance(item, str):
            return SECONDS.sub(second, MOMENT.sub(word, item))
        if isinstance(item, dict):
            return {name: without(value) for name, value in item.items()}
        return [without(value) for value in item] if isinstance(item, list) else item

    state = without(state)
    for table in state['schema'].values():
        name = table['primary_key'].get('name') if isinstance(table, dict) else None
        if name:
            table['primary_key']['name'] = NAME_PART.sub('<uuid>', name)
        for column in table['columns'] if isinstance(table, dict) else ():
            column['default'] = settled_default(column.get('default'))
    # The same CHECK twice under one name (Alembic writes that of an enumeration again) means what it means once.
    for table in state['schema'].values():
        if isinstance(table, dict) and 'checks' in table:
            table['checks'] = ordered({key(check): check for check in table['checks']}.values())
    return dict(state, rows={table: ordered(rows) for table, rows in state['rows'].items()})


def rows_of(connection):
    """The rows of every table that has any, sorted."""
    rows = {}
    quote = connection.dialect.identifier_preparer.quote
    for table in sorted(sa.inspect(connection).get_table_names()):
        found = connection.exec_driver_sql('SELECT * FROM ' + quote(table)).fetchall()
        if found:
            rows[table] = ordered([plain(value) for value in row] for row in found)
    return json.loads(json.dumps(rows, default=str))
