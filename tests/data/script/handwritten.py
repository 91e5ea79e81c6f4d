# -*- coding: utf-8 -*-
'''Fill the lookup tables – by hand

Create Date: 2019-01-02
'''
import datetime
import logging

import sqlalchemy as sa
from alembic import op
from sqlalchemy.sql import column, table

from some.project import settings

revision = 'fill-1'
down_revision = "3f0a1c2b4d5e"

log = logging.getLogger(__name__)
TABLE = 'kind'
NAMES = ["one", 'two', r'th\ree']
SQL = f"""
UPDATE {TABLE}
   SET name = '{NAMES[0]!s:>10}', total = {1_000 * 2 + 0x1f},
       note = 'a "quoted" {{brace}}'
 WHERE id = :id
"""
OPTIONS = {'schema': None, **{}}


class Helper(object):
    size: int = 3

    @staticmethod
    def double(value, /, *args, key=None, **rest) -> int:
        return value * 2 if value else [v for v in args if v is not None][0]


def _rows(conn):
    try:
        while True:
            yield conn.fetchone()
    except (StopIteration, ValueError) as error:
        raise RuntimeError("no rows") from error
    finally:
        log.info("done %s", len(NAMES))


def upgrade():
    kind = table(TABLE, column('id', sa.Integer), column('name', sa.String(20)), column('since', sa.Date))
    op.bulk_insert(kind, [
        {'id': 1, 'name': NAMES[0], 'since': datetime.date(2020, 1, 2)},
        {'id': 2, 'name': "{}-{n}".format(NAMES[1], n=3), 'since': None},
    ])
    conn = op.get_bind()
    if conn.dialect.name == 'sqlite' and not (1 > 2 or False):
        conn.execute(sa.text(SQL), {'id': 2})
    elif conn.dialect.name in ('mysql', 'mariadb'):
        op.execute("ALTER TABLE %s ENGINE=%s" % (TABLE, 'InnoDB'))
    else:
        op.execute('SELECT '
                   '1')  # implicit concatenation
    op.drop_column(TABLE, 'old', **OPTIONS); op.rename_table(TABLE, TABLE + '_x')


def downgrade():
    op.rename_table(TABLE + '_x', TABLE)
    op.add_column(TABLE, sa.Column('old', sa.DateTime(timezone=True), default=datetime.datetime.utcnow,
                                   server_default=sa.func.now()))
    op.execute("DELETE FROM " + TABLE)
