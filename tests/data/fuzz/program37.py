from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    import re
    out(re.sub(r"(\w+)@(\w+)", r"\2 at \1", "user@host"))
    m = re.match(r"(?P<a>\d+)-(\d+)", "12-34x")
    out(m.group(0))
    out(m.group("a"))
    out(m.groups())
    out(m.groupdict())
    out(re.search("x", "abc"))
    out(re.findall(r"\d", "a1b2"))
    out(re.findall(r"(\w)(\d)", "a1b2"))
    out(re.split(r"[,;]", "a,b;c"))
    out(bool(re.match("ABC", "abc", re.I)))
    out(re.compile(r"\s+").sub(" ", "a   b"))
    out(re.sub("a", lambda m: m.group(0).upper(), "banana"))
    out(re.fullmatch("a+", "aaa").group())
