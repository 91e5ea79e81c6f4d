# SPDX-FileCopyrightText: The Retort developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads and writes rows in every way; what it sees goes into the table `log`."""
revision = 'a1'
down_revision = None
import datetime
import sqlalchemy as sa
from alembic import op
from sqlalchemy import orm
from sqlalchemy.orm import declarative_base, Session
Base = declarative_base()
class User(Base):
    __tablename__ = 'users'
    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String(20))
    active = sa.Column(sa.Boolean)
    data = sa.Column(sa.JSON)
    def shout(self):
        return self.name.upper()

def upgrade():
    op.create_table('users', sa.Column('id', sa.Integer, primary_key=True), sa.Column('name', sa.String(20)),
        sa.Column('active', sa.Boolean), sa.Column('data', sa.JSON), sa.Column('made', sa.DateTime))
    t = op.create_table('log', sa.Column('id', sa.Integer, primary_key=True), sa.Column('msg', sa.String(200)))
    bind = op.get_bind()
    users = sa.table('users', sa.column('id', sa.Integer), sa.column('name', sa.String), sa.column('active', sa.Boolean), sa.column('data', sa.JSON))
    def log(*x):
        bind.execute(t.insert().values(msg=' '.join([str(i) for i in x])))
    r = bind.execute(users.insert().values(name='ann', active=True, data={'k': [1, 2]}))
    log('pk', r.lastrowid, r.rowcount)
    bind.execute(users.insert(), [{'name': 'bob', 'active': False}, {'name': 'cy', 'active': True}])
    rows = bind.execute(sa.select([users.c.id, users.c.name, users.c.active]).order_by(users.c.id)).fetchall()
    for id_, name, active in rows:
        log(id_, name, active)
    log(len(rows), rows[0].name, rows[0]['name'], rows[0][1], dict(rows[0]._mapping), rows[0]._asdict())
    log(bind.execute(sa.select(sa.func.count()).select_from(users)).scalar())
    log(bind.execute(sa.text('SELECT name FROM users WHERE id IN :ids').bindparams(sa.bindparam('ids', expanding=True)), {'ids': [1, 2]}).scalars().all())
    insp = sa.inspect(bind)
    log(sorted(insp.get_table_names()), [c['name'] for c in insp.get_columns('users')], insp.has_table('nope'))
    m = sa.MetaData()
    rt = sa.Table('users', m, autoload_with=bind)
    log(list(rt.c.keys()))
    bind.execute(rt.update().where(rt.c.active).values(name=rt.c.name + '!'))
    for row in bind.execute(sa.select([rt]).where(rt.c.data != None)):
        log(row.name, row.data, row.active)
    s = Session(bind=bind)
    for u in s.query(User).filter(User.active == True).order_by(User.id):
        log('orm', u.id, u.shout(), u.data)
        u.name = 'x' + u.name
    s.add(User(name='dee', active=False))
    s.commit()
    log(s.query(User).count(), s.query(User).filter_by(name='dee').one().id, s.query(User.name).filter(User.id == 2).scalar())
    s.query(User).filter(User.name == 'bob').delete()
    s.query(User).filter(User.id == 3).update({'name': 'zed'})
    s.close()
    try:
        bind.execute(sa.text('SELECT * FROM nothing'))
    except sa.exc.OperationalError as e:
        log('caught')
    log(bind.exec_driver_sql('SELECT name FROM users WHERE id = ?', (1,)).first()[0])
    with bind.begin_nested():
        bind.execute(users.delete().where(users.c.id.in_([4])))
    log([tuple(r) for r in bind.execute(sa.text('select id, name from users order by id'))])
    child = sa.Table('child', m, sa.Column('id', sa.Integer, primary_key=True), sa.Column('kind', sa.String(5), default='k'),
                     sa.Column('user_id', sa.Integer, sa.ForeignKey('users.id')))
    child.create(bind)
    child.create(bind, checkfirst=True)
    bind.execute(child.insert().values(user_id=1))
    joined = sa.select([rt.c.name, child.c.kind]).select_from(rt.join(child))
    log([tuple(r) for r in bind.execute(joined)])
    log(sa.inspect(bind).get_foreign_keys('child')[0]['referred_table'], sa.inspect(bind).get_pk_constraint('child')['constrained_columns'])
    log(bind.execute(sa.select([rt.c.id]).where(sa.exists().where(child.c.user_id == rt.c.id))).scalar())
    log(bind.execute(child.insert().from_select(['user_id'], sa.select([rt.c.id]))).rowcount)
    log(bind.execute(sa.select([child.c.kind, sa.func.count().label('n')]).group_by(child.c.kind).order_by('n')).mappings().all())
    m2 = sa.MetaData()
    m2.reflect(bind, only=['child', 'users'])
    log(sorted(m2.tables), [t.name for t in m2.sorted_tables])
    log(bind.execute(sa.union(sa.select([rt.c.id]), sa.select([child.c.id])).order_by('id')).fetchall())
    log(bind.execute(sa.select([rt.c.name]).where(rt.c.id == 99)).first(), bind.dialect.name)
    result = bind.execute(sa.select([rt.c.id, rt.c.name]).order_by(rt.c.id))
    log(list(result.keys()), result.fetchone()[1], result.fetchmany(5), result.fetchone())
    try:
        bind.execute(sa.select([rt.c.id])).one()
    except Exception as error:
        log(type(error).__name__)
    child.drop(bind)
    log(sa.inspect(bind).has_table('child'))
