from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    s = {1}
    s.add(2)
    s.update([3, 4])
    s.discard(9)
    s.remove(1)
    out(sorted(s))
    s -= {2}
    out(sorted(s))
    s |= {7}
    out(sorted(s))
    s.remove(99)
