from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    x = 5
    x += 1
    x -= 2
    x *= 3
    x //= 5
    x **= 2
    x %= 3
    out(x)
    s = "a"
    s += "b"
    s *= 2
    out(s)
    a = b = [1]
    a += [2]
    out(b)
