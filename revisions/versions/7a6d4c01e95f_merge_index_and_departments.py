"""merge index and departments

Revision ID: 7a6d4c01e95f
Revises: 9c41de77a2b6, 5be2f0a96c13
Create Date: 2024-04-09 08:20:37.918605

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '7a6d4c01e95f'
down_revision: Union[str, Sequence[str], None] = ('9c41de77a2b6', '5be2f0a96c13')
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Upgrade schema."""
    pass


def downgrade() -> None:
    """Downgrade schema."""
    pass
