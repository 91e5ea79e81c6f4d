"""index employee name

Revision ID: 9c41de77a2b6
Revises: 3f0a52c8b7d4
Create Date: 2024-04-02 10:05:19.803311

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '9c41de77a2b6'
down_revision: Union[str, Sequence[str], None] = '3f0a52c8b7d4'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Upgrade schema."""
    op.create_index('ix_employee_name', 'employee', ['name'])


def downgrade() -> None:
    """Downgrade schema."""
    op.drop_index('ix_employee_name', table_name='employee')
