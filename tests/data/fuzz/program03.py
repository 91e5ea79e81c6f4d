from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    def f(a, b=2, *args, c, d=4, **kwargs):
        return (a, b, args, c, d, kwargs)
    out(f(1, c=3))
    out(f(1, 2, 3, 4, c=5, e=6))
    out(f(*[1, 2], **{"c": 3}))
