"""An issued statement says of which side of the ledger it is."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.execute("ALTER TABLE issued_statement ADD COLUMN side VARCHAR DEFAULT 'receivable' NOT NULL")
    for verb, image in (("insert", "after"), ("delete", "before")):
        op.execute(
            f"UPDATE journal_entry SET {image} = json_set({image}, '$.side', 'receivable') "
            f"WHERE verb = '{verb}' AND {image} IS NOT NULL AND table_name = 'issued_statement'"
        )
