from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    x = 0
    for i in range(5):
        if i == 3:
            break
        x += i
    else:
        x = -1
    out(x)
