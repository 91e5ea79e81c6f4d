"""add employee email

A batch change: several changes of one table at once.

Revision ID: c8e31f5ba042
Revises: 7a6d4c01e95f
Create Date: 2024-05-21 11:58:13.376942

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'c8e31f5ba042'
down_revision: Union[str, Sequence[str], None] = '7a6d4c01e95f'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Upgrade schema."""
    with op.batch_alter_table('employee') as batch_op:
        batch_op.add_column(sa.Column('email', sa.String(100)))
        batch_op.create_index('ix_employee_email', ['email'], unique=True)


def downgrade() -> None:
    """Downgrade schema."""
    with op.batch_alter_table('employee') as batch_op:
        batch_op.drop_index('ix_employee_email')
        batch_op.drop_column('email')
