from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    def f(l=[]):
        l.append(1)
        return l
    f()
    out(f())
