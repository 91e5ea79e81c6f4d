from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    import json
    out(json.dumps({"b": [1, 2.5, None, True], "a": "x\"y\n"}))
    out(json.dumps({"b": 1, "a": {"c": []}}, sort_keys=True, indent=2))
    out(json.loads('{"a": [1, 2.0, null, true, "\\u00e9"]}'))
    out(json.dumps("é"))
    out(json.dumps("é", ensure_ascii=False))
    out(json.dumps([1, 2], separators=(",", ":")))
    out(json.dumps({1: 2, None: 3}))
    json.loads("{bad")
