from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    try:
        try:
            raise ValueError("a", 1)
        except ValueError as e:
            out(e.args)
            raise
    except Exception as e:
        out(str(e))
        out(repr(e))
