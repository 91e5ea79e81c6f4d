from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    import os.path
    out(os.path.join("a", "b", "/c"))
    out(os.path.join("a", "b"))
    out(os.path.basename("/x/y.txt"))
    out(os.path.dirname("/x/y.txt"))
    out(os.path.splitext("a.tar.gz"))
    out(os.environ.get("RETORT_SURELY_NOT_SET", "default"))
