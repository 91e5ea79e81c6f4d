from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    def f():
        global_name = 1
        def g():
            return global_name + 1
        return g()
    out(f())
