from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    def counter():
        n = 0
        def step():
            nonlocal n
            n += 1
            return n
        return step
    c = counter()
    c()
    out(c())
