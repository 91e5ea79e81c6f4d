# SPDX-FileCopyrightText: The Retort developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads, copies and changes columns, constraints and indexes as objects; what it sees goes into the table `log`."""
revision = 'a2'
down_revision = None
import enum
import sqlalchemy as sa
from sqlalchemy import types as sqla_types
from sqlalchemy.sql import base as sql_base
from alembic import op
from sqlalchemy import orm

class State(enum.Enum):
    NEW = 'fresh'
    OLD = 'stale'

class Level(int, enum.Enum):
    LOW = 1

def upgrade():
    bind = op.get_bind()
    t = op.create_table('log', sa.Column('id', sa.Integer, primary_key=True), sa.Column('msg', sa.String(200)))
    def log(*x):
        bind.execute(t.insert().values(msg=' '.join([str(i) for i in x])))
    # op.create_table() takes a MetaData among its items, and does nothing with it
    op.create_table('place', sa.MetaData(), sa.Column('id', sa.Integer, primary_key=True), sa.Column('town', sa.String(30), index=True))
    op.create_table('person', sa.Column('id', sa.Integer, primary_key=True), sa.Column('name', sa.String(20), nullable=False),
        sa.Column('place_id', sa.Integer, sa.ForeignKey('place.id', name='fk_place', ondelete='CASCADE')),
        sa.Column('age', sa.SmallInteger, server_default='0'), sa.Column('note', sa.Text), sa.Column('odd', sa.types.NullType()) if False else sa.Column('half', sa.Float),
        sa.UniqueConstraint('name', 'age', name='uq_both'))
    op.create_index('ix_note', 'person', ['note', 'age'], unique=True)
    c = sa.Column('status', sa.String(16), index=True, nullable=False, comment='why')
    log(c.name, c.key, c.index, c.unique, c.nullable, c.primary_key, c.comment, c.type.length, c.table)
    d = c.copy()
    d.unique = True
    d.index = False
    d.name = 'other'
    log(d.name, d.unique, bool(d.index), c.name, c.unique, c.index)
    log(isinstance(c, sa.Column), isinstance('x', sa.Column), isinstance(sa.column('x'), sa.Column), isinstance(sa.Integer(), sa.Column))
    log(isinstance(c.type, sa.String), isinstance(sa.Text(), sa.String), isinstance(sa.String(), sa.Text), isinstance(sa.VARCHAR(5), sa.String),
        isinstance(sa.BigInteger(), sa.Integer), isinstance(sa.Integer(), sa.BigInteger), isinstance(sa.Enum('a'), sa.String), isinstance(sa.Float(), sa.Numeric),
        isinstance(sa.types.NullType(), sqla_types.NullType), isinstance(sa.Integer, sa.Integer), isinstance(sa.DATETIME(), (sa.Date, sa.DateTime)))
    log([str(x) for x in (sa.Integer(), sa.String(20), sa.String(), sa.Text(), sa.Numeric(10, 2), sa.Numeric(), sa.Boolean(), sa.DateTime(), sa.Enum('a', 'bcd'), sa.LargeBinary(), sa.BigInteger(), sa.VARCHAR(5), sa.JSON(), sa.Date(), sa.Float())])
    log(isinstance(sa.MetaData(), sa.MetaData), isinstance(sa.UniqueConstraint('a'), sa.UniqueConstraint), isinstance(sa.UniqueConstraint('a'), sa.PrimaryKeyConstraint),
        isinstance(sa.Index('i', 'a'), sa.Index), isinstance(t, sa.Table))
    meta = sa.MetaData()
    sa.MetaData.reflect(meta, bind)
    person = meta.tables['person']
    log([col.name for col in person.columns], [col.name for col in person.primary_key], [col.name for col in person.primary_key.columns],
        isinstance(person.c, sql_base.ColumnCollection))
    log([(isinstance(col, sa.Column), col.nullable, col.primary_key, isinstance(col.type, sa.Integer), isinstance(col.type, sa.String), isinstance(col.type, sa.Float))
         for col in person.columns])
    for key in person.foreign_keys:
        log(key.constraint.name, key.target_fullname, key.column.name, key.parent.name, key.ondelete, [x.name for x in key.constraint.columns])
    for index in sorted(person.indexes, key=lambda each: each.name):
        log(index.name, [x.name for x in index.columns], bool(index.unique), index.table.name)
    log(sorted([type(x).__name__ == 'x' or (x.name or '') for x in person.constraints]))
    # a table made anew of copies
    items = [col.copy() for col in person.columns if col.name != 'note']
    items += [key.constraint.copy() for key in person.foreign_keys]
    op.create_table('person_new', *items)
    meta.reflect(bind)
    new = meta.tables['person_new']
    names = [col.name for col in new.columns]
    bind.execute(person.insert(), [{'name': 'a', 'age': 1}, {'name': 'b', 'age': 2}])
    bind.execute(new.insert().from_select(names, sa.select([person.c[name] for name in names])))
    log(bind.execute(sa.select([new.c.name, new.c.age]).order_by(new.c.name)).fetchall())
    op.drop_table('person')
    op.rename_table('person_new', 'person')
    log([(x['name'], str(x['type']), x['nullable'], x['default']) for x in sa.inspect(bind).get_columns('person')])
    # indexes that create and drop themselves
    place = sa.Table('place', sa.MetaData(), autoload_with=bind)
    extra = sa.Index('ix_extra', place.c.town, place.c.id, unique=True)
    extra.create(bind)
    log(sorted(x['name'] for x in sa.inspect(bind).get_indexes('place')))
    extra.drop(bind)
    log(sorted(x['name'] for x in sa.inspect(bind).get_indexes('place')))
    # a column alone is an expression; `is not None` is Python's own
    first = lambda: sa.Column('name', sa.String(20))
    light = sa.table('person', first(), sa.Column('half', sa.Float))
    op.execute(light.update().values(name=first() + ':' + first()).where((first() is not None) | (first() is None)))
    log(bind.execute(sa.select([light.c.name]).order_by(light.c.name)).fetchall())
    # members of enumerations
    states = sa.Table('states', sa.MetaData(), sa.Column('id', sa.Integer, primary_key=True), sa.Column('state', sa.Enum(State)),
        sa.Column('by_value', sa.Enum(State, values_callable=lambda x: [e.value for e in x])), sa.Column('level', sa.Integer))
    states.create(bind)
    bind.execute(states.insert().values(state=State.OLD, by_value=State.OLD, level=Level.LOW))
    log(bind.execute(sa.text('select state, by_value, level from states')).first())
    found = bind.execute(sa.select([states.c.state, states.c.by_value]).where(states.c.state == State.OLD)).first()
    log(found.state == State.OLD, found.by_value is State.OLD, found[0].value, found)
    # defaults of Python's own, for rows and for changes
    calls = []
    def count():
        calls.append(1)
        return len(calls)
    made = sa.Table('made', sa.MetaData(), sa.Column('id', sa.Integer, primary_key=True), sa.Column('kind', sa.String(5), default='k'),
        sa.Column('turn', sa.Integer, default=count, onupdate=100), sa.Column('with_context', sa.Integer, default=lambda context: 7), sa.Column('name', sa.String(9)))
    made.create(bind)
    bind.execute(made.insert().values([{'name': 'a'}, {'name': 'b'}, {'name': 'c'}]))
    bind.execute(made.insert(), [{'name': 'd'}, {'name': 'e'}])
    op.bulk_insert(made, [{'name': 'f'}, {'name': 'g'}])
    bind.execute(made.insert().from_select(['name'], sa.select([made.c.name]).where(made.c.name == 'a')))
    log(bind.execute(sa.select([made.c.name, made.c.kind, made.c.turn, made.c.with_context]).order_by(made.c.id)).fetchall())
    bind.execute(made.update().where(made.c.name == 'c').values(kind='new'))
    bind.execute(made.update().where(made.c.name == 'd').values(turn=5))
    op.execute(made.update().where(made.c.name == 'e').values(kind='x'))
    log(bind.execute(sa.select([made.c.name, made.c.kind, made.c.turn]).order_by(made.c.id)).fetchall())
    # savepoints
    try:
        with bind.begin_nested():
            bind.execute(made.delete())
            raise ValueError('no')
    except ValueError as error:
        log(error, bind.execute(sa.select([sa.func.count()]).select_from(made)).scalar())
    with bind.begin_nested():
        bind.execute(made.delete().where(made.c.name == 'g'))
    point = bind.begin_nested()
    bind.execute(made.delete())
    point.rollback()
    log(bind.execute(sa.select([sa.func.count()]).select_from(made)).scalar())
    log(isinstance(bind.dialect.server_version_info, tuple) or 0 == 0, 3 in bind.dialect.server_version_info, bind.dialect.server_version_info >= (3, 0), bind.dialect.dialect_description)
    # the same for objects that are rows
    base = orm.declarative_base()
    class Row(base):
        __tablename__ = 'orm_rows'
        id = sa.Column(sa.Integer, primary_key=True)
        name = sa.Column(sa.String(5))
        kind = sa.Column(sa.String(5), default='k')
        turn = sa.Column(sa.Integer, onupdate=9)
    base.metadata.create_all(bind)
    session = orm.Session(bind=bind)
    session.add(Row(name='a'))
    session.add(Row(name='b', kind='own'))
    session.flush()
    log(bind.execute(sa.text('select * from orm_rows order by id')).fetchall())
    row = session.query(Row).filter(Row.name == 'a').one()
    row.name = 'c'
    session.flush()
    log(bind.execute(sa.text('select * from orm_rows order by id')).fetchall())
    session.query(Row).filter(Row.name == 'b').update({'kind': 'new'})
    log(bind.execute(sa.text('select * from orm_rows order by id')).fetchall())
    # a collection with a convention names what the database has left without a name
    op.create_table('root', sa.Column('id', sa.Integer, primary_key=True))
    op.create_table('leaf', sa.Column('id', sa.Integer, primary_key=True), sa.Column('root_id', sa.Integer, sa.ForeignKey('root.id')),
        sa.Column('own_id', sa.Integer, sa.ForeignKey('leaf.id', name='fk_own')))
    named = sa.MetaData(naming_convention={'fk': 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s', 'pk': 'pk_%(table_name)s'})
    root = sa.Table('root', named, autoload_with=bind)
    leaf = sa.Table('leaf', named, autoload_with=bind)
    for key in sorted(leaf.foreign_keys, key=lambda each: each.parent.name):
        log(key.constraint.name, bool(key.column == root.c.id), bool(key.column == leaf.c.id), bool(key.parent == leaf.c.root_id), bool(key.parent != leaf.c.own_id))
    log(leaf.c.root_id.table is leaf, leaf.c.id.table.name, bool(leaf.c.id == root.c.id), bool(leaf.c.id == leaf.alias('x').c.id), leaf.primary_key.name)
    pairs = [[leaf.c.root_id, root.c.id], [leaf.c.own_id, leaf.c.id]]
    for pair in pairs:
        for key in pair[0].table.foreign_keys.copy():
            if key.parent == pair[0] and key.column == pair[1]:
                log('found', key.constraint.name)
