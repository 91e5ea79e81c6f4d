from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    def f():
        try:
            return 1
        finally:
            out("cleanup")
    out(f())
