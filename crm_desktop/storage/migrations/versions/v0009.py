"""Charges by line."""

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE ledger_line (
            entry_id INTEGER NOT NULL,
            line_id INTEGER NOT NULL,
            quantity INTEGER,
            amount INTEGER NOT NULL,
            tax INTEGER,
            order_id INTEGER,
            id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            uid CHAR(32) NOT NULL,
            CONSTRAINT fk_ledger_line_order_id_document FOREIGN KEY(order_id) REFERENCES document (id),
            CONSTRAINT fk_ledger_line_line_id_document_line FOREIGN KEY(line_id) REFERENCES document_line (id),
            CONSTRAINT fk_ledger_line_entry_id_ledger_entry FOREIGN KEY(entry_id) REFERENCES ledger_entry (id),
            CONSTRAINT uq_ledger_line_uid UNIQUE (uid)
        )
        """
    )
    op.execute(
        """
        CREATE INDEX ix_ledger_line_entry_id ON ledger_line (entry_id)
        """
    )
    op.execute(
        """
        CREATE INDEX ix_ledger_line_line_id ON ledger_line (line_id)
        """
    )
    op.execute(
        """
        CREATE INDEX ix_ledger_line_order_id ON ledger_line (order_id) WHERE order_id IS NOT NULL
        """
    )
