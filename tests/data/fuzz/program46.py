from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    for k in list(range(3)):
        out(k)
    k = [n for n in range(3)]
    out(k)
    if (n := len(k)) > 2:
        out(n)
