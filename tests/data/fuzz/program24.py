from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    from enum import Enum, IntEnum
    class Color(Enum):
        RED = 1
        GREEN = "g"
        ALIAS = 1
    out(Color.RED.value)
    out(Color.RED.name)
    out([c.name for c in Color])
    out(Color(1) is Color.RED)
    out(Color["GREEN"].value)
    out(str(Color.RED))
    out(repr(Color.RED))
    out(Color.ALIAS is Color.RED)
    class N(IntEnum):
        ONE = 1
        TWO = 2
    out(N.ONE < N.TWO)
    out(N.TWO + 1)
    out(N.ONE == 1)
    Color(5)
