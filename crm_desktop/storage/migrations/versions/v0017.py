"""Printings of notes."""

from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.execute(
        """
        ALTER TABLE document ADD COLUMN prints INTEGER
        """
    )
    op.execute(
        """
        ALTER TABLE document ADD COLUMN printed_on DATE
        """
    )
