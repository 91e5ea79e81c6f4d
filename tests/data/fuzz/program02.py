from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    i = 0
    while i < 5:
        i += 1
        if i == 2:
            continue
        out(i)
    else:
        out("done")
