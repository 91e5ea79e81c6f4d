from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    try:
        {}["key"]
    except (IndexError, KeyError) as e:
        out(type(e).__name__)
        out(isinstance(e, LookupError))
    else:
        out("else")
