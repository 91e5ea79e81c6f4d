from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    d = {"a": 1, "b": 2}
    for k in d:
        d["c"] = 3
