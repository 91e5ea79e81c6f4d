"""more departments

A data migration on a branch of its own: rows, not tables.

Revision ID: 5be2f0a96c13
Revises: 3f0a52c8b7d4
Create Date: 2024-04-03 16:44:58.220174

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '5be2f0a96c13'
down_revision: Union[str, Sequence[str], None] = '3f0a52c8b7d4'
branch_labels: Union[str, Sequence[str], None] = ('data',)
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Upgrade schema."""
    department = sa.table('department', sa.column('name', sa.String))
    op.bulk_insert(
        department,
        [
            {'name': 'Legal'},
            {'name': 'Research'},
        ],
    )
    op.execute("UPDATE employee SET salary = 3000 WHERE salary IS NULL")


def downgrade() -> None:
    """Downgrade schema."""
    op.execute("UPDATE employee SET salary = NULL")
    op.execute("DELETE FROM department WHERE name IN ('Legal', 'Research')")
