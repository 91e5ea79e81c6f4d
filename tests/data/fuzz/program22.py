from alembic import op
import sqlalchemy as sa
out = op.execute


def upgrade():
    class A:
        def hello(self):
            return "A"
    class B(A):
        def hello(self):
            return "B" + super().hello()
    class C(A):
        def hello(self):
            return "C" + super().hello()
    class D(B, C):
        pass
    out(D().hello())
    out(issubclass(D, A))
    out(hasattr(D(), "hello"))
