# SPDX-FileCopyrightText: The Retort developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Column types of the project's own: what they make of values on both ways."""
revision = 'a5'
down_revision = None
import json
import sqlalchemy as sa
from sqlalchemy import types
from sqlalchemy.ext import mutable
from alembic import op


class Json(types.TypeDecorator):
    impl = types.Text
    cache_ok = True

    def process_bind_param(self, value, dialect):
        if value is not None:
            value = json.dumps(value, sort_keys=True)
        return value

    def process_result_value(self, value, dialect):
        if value is not None:
            value = json.loads(value)
        return value


class Stamp(types.TypeDecorator):
    impl = types.BigInteger
    cache_ok = True
    factor = 1000.0

    def process_bind_param(self, value, dialect):
        return None if value is None else int(value * self.factor)

    def process_result_value(self, value, dialect):
        return None if value is None else value / self.factor


class Named(types.TypeDecorator):
    impl = types.String(20)
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return value and dialect.name + ':' + value


class Dict(mutable.Mutable, dict):
    @classmethod
    def coerce(cls, key, value):
        return value


def upgrade():
    bind = op.get_bind()
    t = op.create_table('log', sa.Column('id', sa.Integer, primary_key=True), sa.Column('msg', sa.String(400)))

    def log(*x):
        bind.execute(t.insert().values(msg=' '.join([str(i) for i in x])))
    table = op.create_table('things', sa.Column('id', sa.Integer, primary_key=True), sa.Column('data', Json, default={}),
                            sa.Column('more', Dict.as_mutable(Json()), default=[1]), sa.Column('at', Stamp()),
                            sa.Column('name', Named()))
    op.bulk_insert(table, [{'id': 1, 'data': {'b': [1, 2], 'a': None}, 'more': {}, 'at': 1.5, 'name': 'x'}])
    bind.execute(table.insert().values(id=2, at=2, name=None))
    bind.execute(table.insert(), [{'id': 3, 'data': 'text', 'at': 0.25, 'name': ''}, {'id': 4, 'data': 7, 'at': None, 'name': 'z'}])
    bind.execute(table.insert().values(id=5, data=None, more=None, at=5))
    for row in bind.execute(sa.text('SELECT id, data, more, at, name FROM things ORDER BY id')):
        log(*row)
    for row in bind.execute(sa.select([table]).order_by(table.c.id)):
        log(row.id, repr(row.data), repr(row.more), row.at, row.name)
    log(bind.execute(sa.select([table.c.id]).where(table.c.data == {'a': None, 'b': [1, 2]})).scalar())
    log([row.id for row in bind.execute(sa.select([table.c.id]).where(table.c.data != {}).order_by(table.c.id))])
    log([row.id for row in bind.execute(sa.select([table.c.id]).where(table.c.at > 0.5).order_by(table.c.id))])
    log([row.id for row in bind.execute(sa.select([table.c.id]).where(table.c.name.in_(['x', 'z'])).order_by(table.c.id))])
    log([row.id for row in bind.execute(sa.select([table.c.id]).where(table.c.data == None).order_by(table.c.id))])
    bind.execute(table.update().where(table.c.id == 1).values({'data': {}, 'at': 9}))
    op.execute(table.update().where((table.c.id == 2) & (table.c.data == {})).values(data={'was': 'empty'}))
    for row in bind.execute(sa.text('SELECT id, data, more, at, name FROM things ORDER BY id')):
        log(*row)
    log(bind.execute(sa.select([table.c.data]).where(table.c.id == 2)).scalar()['was'])
