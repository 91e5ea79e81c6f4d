from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    funcs = [lambda i=i: i for i in range(3)]
    out([f() for f in funcs])
    funcs = [lambda: i for i in range(3)]
    out([f() for f in funcs])
