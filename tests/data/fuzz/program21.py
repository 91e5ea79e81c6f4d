from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    class A:
        x = 1
        def __init__(self, y):
            self.y = y
        def add(self, z=1):
            return self.x + self.y + z
        @property
        def double(self):
            return self.y * 2
        @staticmethod
        def s(a):
            return a
        @classmethod
        def make(cls, y):
            return cls(y)
        def __repr__(self):
            return "A(%r)" % self.y
    a = A(2)
    out(a.add())
    out(a.add(z=5))
    out(a.double)
    out(A.s(3))
    out(A.make(4))
    out([a])
    out(A.x)
    a.x = 10
    out((a.x, A.x))
    out(isinstance(a, A))
