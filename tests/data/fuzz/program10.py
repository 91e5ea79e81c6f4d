from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    try:
        pass
    except ValueError:
        out("no")
    else:
        out("else")
    finally:
        out("finally")
