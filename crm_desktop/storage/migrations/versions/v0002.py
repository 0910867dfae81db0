"""Receivables name the sales order they were made from; what a customer owes is read from one index alone."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    # Said in SQLite's own words: an added column that is empty everywhere needs no copy of the whole ledger.
    op.execute(
        "ALTER TABLE ledger_entry ADD COLUMN order_id INTEGER "
        "CONSTRAINT fk_ledger_entry_order_id_sales_order REFERENCES sales_order (id)"
    )
    op.execute("CREATE INDEX ix_ledger_entry_order_id ON ledger_entry (order_id) WHERE order_id IS NOT NULL")
    op.execute("DROP INDEX ix_ledger_entry_open")
    op.execute(
        'CREATE INDEX ix_ledger_entry_open ON ledger_entry (customer_id, due_date, date, kind, "left", closed_on) '
        "WHERE closed_on IS NULL"
    )
