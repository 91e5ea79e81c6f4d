from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    d = {"a": 1}
    d["b"] = 2
    d.update({"c": 3}, e=5)
    out(d)
    out(d.pop("a"))
    out(d.pop("zz", None))
    out(d.setdefault("q", []))
    d.setdefault("q").append(1)
    out(d)
    del d["b"]
    out(sorted(d))
    for k, v in d.items():
        out((k, v))
    out(d.popitem())
    d.clear()
    out(d)
    d.pop("x")
