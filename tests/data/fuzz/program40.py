from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    def deco(f):
        def inner(*args, **kwargs):
            return "<" + f(*args, **kwargs) + ">"
        return inner
    @deco
    def hello(name):
        return "hi " + name
    out(hello("x"))
