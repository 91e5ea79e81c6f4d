from alembic import op
import uuid


def upgrade():
    x = 2 ** 64 - 1
    y = -(1 << 130) // 7 % (x | 12345) ^ ~x
    for i in range(3):
        x = x * x + pow(y, 5, 1 << 90)
    z = int('ffffffffffffffffffff', 16).to_bytes(12, 'little', signed=True)
    w = int.from_bytes(z, 'big', signed=True) / 3 + round(x, -20) + float(y >> 40)
    op.execute('SELECT %.32x, %d' % (uuid.UUID(int=x % (1 << 128)).int, abs(y)) + f'{x:,}' + hex(-x) + str(divmod(x, y)))
    op.execute(repr([x < 1.5, x == y, hash(x), {x: 1}, sorted([y, x, 0.5]), w, 99999999999999999999, -x & y, 9 ** 9 ** 9]))
