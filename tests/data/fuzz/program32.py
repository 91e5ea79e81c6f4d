from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    l = [3, 1, 2]
    l.append(4)
    l.extend([5])
    l.insert(0, 0)
    l.remove(1)
    out(l.pop())
    out(l.pop(0))
    l.sort()
    out(l)
    l.reverse()
    out(l)
    l += [9]
    out(l)
    l[0] = "x"
    l[1:3] = ["y"]
    out(l)
    del l[0]
    out(l)
    del l[:]
    out(l)
    l.remove(5)
