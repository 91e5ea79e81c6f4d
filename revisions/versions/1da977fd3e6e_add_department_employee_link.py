"""add department_employee_link

An employee works for any number of departments.

Revision ID: 1da977fd3e6e
Revises: 
Create Date: 2024-03-04 09:12:45.104233

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '1da977fd3e6e'
down_revision: Union[str, Sequence[str], None] = None
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Upgrade schema."""
    op.create_table(
        'department_employee_link',
        sa.Column('department_id', sa.Integer, sa.ForeignKey('department.id'), primary_key=True),
        sa.Column('employee_id', sa.Integer, sa.ForeignKey('employee.id'), primary_key=True),
    )


def downgrade() -> None:
    """Downgrade schema."""
    op.drop_table('department_employee_link')
