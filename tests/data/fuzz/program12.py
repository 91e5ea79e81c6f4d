from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    def f():
        for i in range(3):
            try:
                if i == 1:
                    continue
                if i == 2:
                    break
                out(i)
            finally:
                out("f%d" % i)
        return "end"
    out(f())
