"""add employee salary

Revision ID: 3f0a52c8b7d4
Revises: 1da977fd3e6e
Create Date: 2024-03-18 14:30:02.551790

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '3f0a52c8b7d4'
down_revision: Union[str, Sequence[str], None] = '1da977fd3e6e'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Upgrade schema."""
    op.add_column('employee', sa.Column('salary', sa.Integer))


def downgrade() -> None:
    """Downgrade schema."""
    op.drop_column('employee', 'salary')
