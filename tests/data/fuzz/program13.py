from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    def f():
        try:
            raise ValueError("x")
        finally:
            return 2
    out(f())
