from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    def outer():
        def a():
            return b()
        def b():
            return "b"
        return a()
    out(outer())
