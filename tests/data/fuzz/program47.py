from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    class Base:
        registry = {}
        def __init__(self, **kwargs):
            for k, v in kwargs.items():
                setattr(self, k, v)
    class Child(Base):
        kind = "child"
    c = Child(a=1, b="x")
    out((c.a, c.b, c.kind, getattr(c, "zz", None)))
    Child.registry["x"] = 1
    out(Base.registry)
    c.missing
