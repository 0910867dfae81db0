"""Versions of quotes and orders."""

from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.execute(
        """
        ALTER TABLE document ADD COLUMN version INTEGER DEFAULT 1 NOT NULL
        """
    )
    op.execute(
        """
        UPDATE journal_entry SET after = json_set(after, '$.version', 1)
        WHERE verb = 'insert' AND after IS NOT NULL AND table_name = 'document'
        """
    )
    op.execute(
        """
        UPDATE journal_entry SET before = json_set(before, '$.version', 1)
        WHERE verb = 'delete' AND before IS NOT NULL AND table_name = 'document'
        """
    )
