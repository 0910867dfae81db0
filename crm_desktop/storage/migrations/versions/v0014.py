"""Customer returns."""

from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.execute(
        """
        ALTER TABLE document ADD COLUMN settled_by VARCHAR DEFAULT 'refund' NOT NULL
        """
    )
    op.execute(
        """
        UPDATE journal_entry SET after = json_set(after, '$.settled_by', 'refund')
        WHERE verb = 'insert' AND after IS NOT NULL AND table_name = 'document'
        """
    )
    op.execute(
        """
        UPDATE journal_entry SET before = json_set(before, '$.settled_by', 'refund')
        WHERE verb = 'delete' AND before IS NOT NULL AND table_name = 'document'
        """
    )
    op.execute(
        """
        ALTER TABLE document ADD COLUMN reason VARCHAR
        """
    )
