from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    class T(tuple):
        pass
    out(T is T)
