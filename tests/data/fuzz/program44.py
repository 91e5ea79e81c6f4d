from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    def f(x):
        if x > 3:
            return "big"
        elif x > 1:
            return "mid"
        else:
            return "small"
    out([f(i) for i in range(6)])
