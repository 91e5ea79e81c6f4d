from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    try:
        1 / 0
    except ZeroDivisionError as e:
        out("caught")
        out(str(e))
    finally:
        out("finally")
