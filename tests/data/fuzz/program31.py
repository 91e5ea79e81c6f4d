from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    a, b = 1, 2, 3
