import sqlalchemy as sa
from sqlalchemy import and_, case, cast, func, literal, not_, or_, select
from sqlalchemy.dialects import mysql, postgresql, sqlite

t = sa.table('t', sa.column('id', sa.Integer), sa.column('name', sa.String), sa.column('flag', sa.Boolean),
             sa.column('n'), sa.column('made', sa.DateTime), sa.column('price', sa.Numeric))
u = sa.table('u', sa.column('id', sa.Integer), sa.column('t_id', sa.Integer), sa.column('Mixed', sa.String),
             sa.column('order', sa.Integer))
s = sa.table('things', sa.column('id', sa.Integer), schema='other')
meta = sa.MetaData()
parent = sa.Table('parent', meta, sa.Column('id', sa.Integer, primary_key=True), sa.Column('name', sa.String(20)),
                  sa.Column('kind', sa.String(5), default='x'))
child = sa.Table('child', meta, sa.Column('id', sa.Integer, primary_key=True),
                 sa.Column('parent_id', sa.Integer, sa.ForeignKey('parent.id')))
