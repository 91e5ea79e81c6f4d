from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    try:
        try:
            raise ValueError("a")
        except ValueError:
            raise KeyError("b")
    except KeyError as e:
        out(str(e))
        out(repr(e))
