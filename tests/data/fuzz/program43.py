from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    x = 1
    del x
    try:
        out(x)
    except NameError:
        out("gone")
