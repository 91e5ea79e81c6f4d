from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    def fib(n):
        return n if n < 2 else fib(n - 1) + fib(n - 2)
    out([fib(i) for i in range(10)])
