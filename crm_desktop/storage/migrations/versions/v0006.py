"""A document has a discount on the whole and says whether its prices hold the tax."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.execute(
        """
        ALTER TABLE document ADD COLUMN document_discount INTEGER
        """
    )
    op.execute(
        """
        ALTER TABLE document ADD COLUMN price_basis VARCHAR DEFAULT 'gross' NOT NULL
        """
    )
    op.execute(
        """
        UPDATE journal_entry SET after = json_set(after, '$.price_basis', 'gross')
        WHERE verb = 'insert' AND after IS NOT NULL AND table_name = 'document'
        """
    )
    op.execute(
        """
        UPDATE journal_entry SET before = json_set(before, '$.price_basis', 'gross')
        WHERE verb = 'delete' AND before IS NOT NULL AND table_name = 'document'
        """
    )
