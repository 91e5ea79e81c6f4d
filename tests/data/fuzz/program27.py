from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    import contextlib
    @contextlib.contextmanager
    def ctx(name):
        out("begin " + name)
        try:
            yield name.upper()
        finally:
            out("end " + name)
    with ctx("a") as a, ctx("b") as b:
        out(a + b)
    def f():
        with ctx("c"):
            return 3
    out(f())
    for i in range(3):
        with ctx("d"):
            if i == 1:
                break
    with ctx("e"):
        raise ValueError("x")
