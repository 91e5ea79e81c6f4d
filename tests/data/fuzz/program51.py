from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    words = ["apple", "Bob", "cat"]
    out({w: len(w) for w in words if w.islower()})
    out(sorted(words, key=str.lower, reverse=True))
    out(list(map(lambda w: w[0], words)))
    out(" ".join(w.title() for w in words))
