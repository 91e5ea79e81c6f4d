from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    def f(a, /, b, *, c=3):
        return a, b, c
    out(f(1, 2))
    out(f(1, b=2, c=4))
    f(a=1, b=2)
