from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    try:
        assert False, "why"
    except AssertionError as e:
        out(str(e))
