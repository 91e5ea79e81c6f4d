from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    class MyError(Exception):
        pass
    class Other(MyError):
        def __init__(self, a, b):
            super().__init__("%s-%s" % (a, b))
            self.a = a
    try:
        raise Other(1, 2)
    except MyError as e:
        out(str(e))
        out(e.a)
        out(type(e).__name__)
