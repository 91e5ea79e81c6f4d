from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    from dataclasses import dataclass
    @dataclass
    class P:
        x: int
        y: int = 5
    out(repr(P(1)).split('.')[-1])
    out(P(1) == P(1, 5))
    out(P(y=2, x=1).y)
    P()
