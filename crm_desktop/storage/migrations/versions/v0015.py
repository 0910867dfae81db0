"""What is owed on one side may be set off against the other: the two entries are tied."""

from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.execute(
        """
        ALTER TABLE ledger_entry ADD COLUMN contra_id INTEGER
            CONSTRAINT fk_ledger_entry_contra_id_ledger_entry REFERENCES ledger_entry (id)
        """
    )
    op.execute(
        """
        CREATE INDEX ix_ledger_entry_contra_id ON ledger_entry (contra_id) WHERE contra_id IS NOT NULL
        """
    )
