from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    try:
        raise KeyError("a")
    except IndexError:
        out("wrong")
