"""Issued statements may be void; customers may be out of use; documents are found by what they are over."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    # Said in SQLite's own words: an added column that is empty everywhere needs no copy of the table.
    op.execute("ALTER TABLE issued_statement ADD COLUMN voided_on DATE")
    op.execute("ALTER TABLE issued_statement ADD COLUMN void_reason VARCHAR")
    op.execute("ALTER TABLE customer ADD COLUMN retired_on DATE")
    op.execute("CREATE INDEX ix_customer_retired_on ON customer (retired_on) WHERE retired_on IS NOT NULL")
    op.execute("CREATE INDEX ix_sales_order_amount ON sales_order (amount)")
    op.execute("CREATE INDEX ix_ledger_entry_amount ON ledger_entry (amount)")
    op.execute(
        "CREATE INDEX ix_ledger_entry_voided_amount ON ledger_entry (voided_amount) WHERE voided_amount IS NOT NULL"
    )
