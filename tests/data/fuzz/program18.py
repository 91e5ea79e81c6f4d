from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    assert 1 == 1
    assert 1 == 2, "message"
