from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    matrix = [[1, 2], [3, 4]]
    out([list(r) for r in zip(*matrix)])
    out([x for row in matrix for x in row])
    total = 0
    for i, row in enumerate(matrix):
        for j, v in enumerate(row):
            total += v * (i + 1) * (j + 1)
    out(total)
