from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    class V:
        def __init__(self, v):
            self.v = v
        def __eq__(self, other):
            return self.v == other.v
        def __lt__(self, other):
            return self.v < other.v
        def __add__(self, other):
            return V(self.v + other.v)
        def __len__(self):
            return self.v
        def __getitem__(self, i):
            return self.v * i
        def __contains__(self, i):
            return i == self.v
        def __iter__(self):
            return iter([self.v, self.v])
        def __call__(self, x):
            return x + self.v
        def __str__(self):
            return "V%d" % self.v
        def __bool__(self):
            return self.v > 1
    out(V(1) == V(1))
    out(V(1) != V(2))
    out((V(1) + V(2)).v)
    out(len(V(3)))
    out(V(2)[4])
    out(2 in V(2))
    out(list(V(5)))
    out(V(1)(2))
    out(str(V(7)))
    out([str(v) for v in sorted([V(3), V(1)])])
    out(bool(V(1)))
