from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    import enum
    class S(str, enum.Enum):
        A = "a"
        B = "b"
    out(S.A == "a")
    out(S.A.upper())
    out(",".join(S))
    out({"a": 1}[S.A])
