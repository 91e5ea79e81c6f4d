from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    try:
        int("x")
    except ValueError:
        out("bad")
        int("y")
