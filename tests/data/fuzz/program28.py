from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    def gen(n):
        for i in range(n):
            yield i * i
        yield from [100, 101]
    out(list(gen(3)))
    out(sum(gen(3)))
    for x in gen(2):
        out(x)
    out([x for x in gen(2)])
