# SPDX-FileCopyrightText: The Retort developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Decimal numbers: arithmetic with 28 digits, and columns that hold them."""
revision = 'a4'
down_revision = None
import decimal
from decimal import Decimal, ROUND_HALF_UP
import sqlalchemy as sa
from alembic import op

def upgrade():
    bind = op.get_bind()
    t = op.create_table('log', sa.Column('id', sa.Integer, primary_key=True), sa.Column('msg', sa.String(400)))
    def log(*x):
        bind.execute(t.insert().values(msg=' '.join([str(i) for i in x])))
    D = Decimal
    numbers = [D('1.10'), D('2'), D('-3.5'), D('0'), D('0.000000123'), D('123456789012345678901234567890.5'), D('1e5'), D('-7'), D(3), D('9999999999999999999999999999'), D('0.1') ]
    for left in numbers:
        log(left, repr(left), -left, +left, abs(left), bool(left), float(left), int(left) if left < 1000 else 0)
        for right in numbers:
            log(left + right, left - right, left * right, left < right, left == right, left >= right)
            if right != 0:
                log(left / right)
    for left in numbers[:3] + numbers[-4:-2]:
        for right in (D('0.3'), D(-2), 7):
            log(left // right, left % right)
    log(1 + D('0.10'), 2 * D('1.5'), 1 - D('0.9'), 10 / D(4), D('1.5') == 1.5, D('1.1') == 1.1, 2 > D('1.9'))
    for text in ('1.005', '2.675', '2.5', '-2.5', '0', '12345.678'):
        log(round(D(text), 2), round(D(text)), round(D(text), -1))
        log(D(text).quantize(D('0.01')), D(text).quantize(D('1')), D(text).quantize(D('0.01'), rounding=ROUND_HALF_UP), D(text).quantize(D('0.01'), decimal.ROUND_DOWN), D(text).normalize())
    log(isinstance(D('1'), Decimal), isinstance(1, Decimal), D('1.0') in [D('1')], {D('1.0'): 'x'}[D('1.00')], D(0.5), D(0.1))
    try:
        D(1) / D(0)
    except ZeroDivisionError:
        log('zero')
    try:
        D(1) + 0.5
    except TypeError:
        log('type')
    money = sa.Table('money', sa.MetaData(), sa.Column('id', sa.Integer, primary_key=True), sa.Column('a', sa.Numeric(10, 2)), sa.Column('b', sa.Numeric), sa.Column('c', sa.Numeric(8, 3, asdecimal=False)))
    money.create(bind)
    bind.execute(money.insert(), [{'a': D('12.34'), 'b': D('0.5'), 'c': D('1.5')}, {'a': D(7), 'b': D('3'), 'c': 2}])
    for row in bind.execute(sa.select([money]).order_by(money.c.id)):
        log(row.a, row.b, row.c, row.a * 2 + D('0.01'), repr(row.a))
    log(bind.execute(sa.select([sa.func.sum(money.c.a)])).scalar())
