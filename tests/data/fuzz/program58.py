from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    x = [1, 2, 3]
    y = x
    y.append(4)
    out(x is y)
    out(x == [1, 2, 3, 4])
    z = x[:]
    z.append(5)
    out(len(x))
    out(x.copy() == x)
