from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    print("no output")
    out(None)
    pass
    out(...)
