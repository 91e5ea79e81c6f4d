from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    import uuid, hashlib, base64
    out(str(uuid.UUID("12345678123456781234567812345678")))
    out(len(str(uuid.uuid4())))
    out(uuid.uuid5(uuid.NAMESPACE_DNS, "python.org").hex)
    out(hashlib.md5(b"abc").hexdigest())
    out(hashlib.sha256("abc".encode()).hexdigest())
    out(base64.b64encode(b"abc").decode())
    out(uuid.UUID("{12345678-1234-5678-1234-567812345678}") == uuid.UUID("12345678123456781234567812345678"))
    uuid.UUID("x")
