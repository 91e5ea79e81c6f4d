from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    a, b = 1, 2
    a, b = b, a
    out((a, b))
    (a, [b, c]), d = (1, [2, 3]), 4
    out((a, b, c, d))
    a, *b = [1, 2, 3]
    out((a, b))
    *a, b = "xyz"
    out((a, b))
    a, *b, c = range(5)
    out((a, b, c))
