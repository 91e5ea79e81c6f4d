from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    for i in []:
        pass
    else:
        out("else")
