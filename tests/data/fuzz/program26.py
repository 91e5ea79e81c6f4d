from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    class Ctx:
        def __init__(self, swallow):
            self.swallow = swallow
        def __enter__(self):
            out("enter")
            return 5
        def __exit__(self, t, v, tb):
            out("exit %s" % (t.__name__ if t else None))
            return self.swallow
    with Ctx(False) as x:
        out(x)
    with Ctx(True):
        raise ValueError("x")
    with Ctx(False):
        raise KeyError("x")
