# SPDX-FileCopyrightText: The Retort developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Declarative classes that are mixed of others, naming conventions, and tables that batches take from them."""
revision = 'a3'
down_revision = None
import sqlalchemy as sa
from alembic import op
from sqlalchemy import orm
from sqlalchemy.ext import declarative

def get_base():
    base = declarative.declarative_base()
    base.metadata.naming_convention = {'ix': 'ix_%(column_0_label)s', 'uq': 'uq_%(table_name)s_%(column_0_name)s', 'ck': 'ck_%(table_name)s_%(constraint_name)s',
        'fk': 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s', 'pk': 'pk_%(table_name)s'}
    return base
Base = get_base()

class Stamped:
    made_at = sa.Column(sa.DateTime)
    changed_at = sa.Column(sa.DateTime)

class Numbered(object):
    @declarative.declared_attr
    def __tablename__(cls):
        return cls.__name__.lower() + 's'
    id = sa.Column(sa.Integer, primary_key=True)

class Abstract(Base, Stamped):
    __abstract__ = True
    extra = sa.Column(sa.String(3))

class Owner(Base, Numbered):
    name = sa.Column(sa.String(20), unique=True)
    kind = sa.Column(sa.Enum('a', 'b', name='kinds', create_constraint=True))
    things = orm.relationship('Thing')

class Thing(Abstract):
    __tablename__ = 'things'
    @declarative.declared_attr
    def __table_args__(cls):
        return (sa.UniqueConstraint('title', 'owner_id', name='uq_own'), {'sqlite_autoincrement': False})
    id = sa.Column(sa.Integer, primary_key=True)
    title = sa.Column(sa.String(256), nullable=False, index=True)
    owner_id = sa.Column(sa.Integer, sa.ForeignKey('owners.id', ondelete='CASCADE'))

def upgrade():
    bind = op.get_bind()
    t = op.create_table('log', sa.Column('id', sa.Integer, primary_key=True), sa.Column('msg', sa.String(200)))
    def log(*x):
        bind.execute(t.insert().values(msg=' '.join([str(i) for i in x])))
    def tell(name):
        inspector = sa.inspect(bind)
        log(name, [(c['name'], str(c['type']), c['nullable']) for c in inspector.get_columns(name)])
        log(inspector.get_pk_constraint(name), sorted(str(sorted(k.items(), key=lambda x: x[0])) for k in inspector.get_foreign_keys(name)))
        log(sorted(str(sorted(u.items(), key=lambda x: x[0])) for u in inspector.get_unique_constraints(name)))
        log(sorted(str((i['name'], i['column_names'], bool(i['unique']))) for i in inspector.get_indexes(name)))
        log(sorted(c['name'] or '' for c in inspector.get_check_constraints(name)))
    log(sorted(Base.metadata.tables.keys()), [x.name for x in Base.metadata.sorted_tables])
    log([c.name for c in Owner.__table__.columns], [c.name for c in Thing.__table__.c], Owner.__tablename__)
    # tables as older scripts made them, without names
    op.create_table('owners', sa.Column('id', sa.Integer, primary_key=True), sa.Column('name', sa.String(10)), sa.Column('kind', sa.String(1)), sa.UniqueConstraint('name'))
    op.create_table('things', sa.Column('id', sa.Integer, primary_key=True), sa.Column('title', sa.String(40), nullable=False), sa.Column('owner_id', sa.Integer),
        sa.Column('made_at', sa.DateTime), sa.Column('changed_at', sa.DateTime), sa.Column('extra', sa.String(3)), sa.ForeignKeyConstraint(['owner_id'], ['owners.id']))
    owners = sa.table('owners', sa.column('id', sa.Integer), sa.column('name', sa.String), sa.column('kind', sa.String))
    bind.execute(owners.insert(), [{'id': 1, 'name': 'ann', 'kind': 'a'}, {'id': 2, 'name': 'bob', 'kind': 'b'}])
    bind.execute(sa.text("insert into things (id, title, owner_id) values (5, 'cup', 2)"))
    for name, table in Base.metadata.tables.items():
        with op.batch_alter_table(name, copy_from=table) as batch_op:
            batch_op.alter_column('id')
    tell('owners')
    tell('things')
    log(bind.execute(sa.text('select * from owners')).fetchall(), bind.execute(sa.text('select * from things')).fetchall())
    # what is not there yet is added as Alembic does it
    with op.batch_alter_table('things', copy_from=Thing.__table__, recreate='auto') as batch_op:
        batch_op.alter_column('extra', type_=sa.String(8))
        batch_op.add_column(sa.Column('place_id', sa.Integer, sa.ForeignKey('owners.id', name='fk_place')))
        batch_op.drop_constraint('uq_own', type_='unique')
    tell('things')
    with op.batch_alter_table('owners') as batch_op:
        batch_op.add_column(sa.Column('boss_id', sa.Integer, sa.ForeignKey('owners.id', name='fk_boss', ondelete='SET NULL')))
    tell('owners')
    convention = {'fk': 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s', 'uq': 'uq_%(table_name)s_%(column_0_name)s'}
    op.create_table('plain', sa.Column('id', sa.Integer, primary_key=True), sa.Column('owner_id', sa.Integer, sa.ForeignKey('owners.id')), sa.Column('code', sa.String(5)), sa.UniqueConstraint('code'))
    with op.batch_alter_table('plain', naming_convention=convention) as batch_op:
        batch_op.drop_constraint('fk_plain_owner_id_owners', type_='foreignkey')
        batch_op.drop_constraint('uq_plain_code', type_='unique')
    tell('plain')
