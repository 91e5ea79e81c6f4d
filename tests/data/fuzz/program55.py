from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    it = iter([1, 2, 3])
    out(next(it))
    out(list(it))
    out(next(it, "end"))
    z = zip([1, 2], [3, 4])
    out(next(z))
    out(list(z))
    next(z)
