"""Attachments."""

from alembic import op

revision = "0020"
down_revision = "0019"


INDEXED = (
    "activity_id",
    "contact_id",
    "discount_id",
    "document_id",
    "entry_id",
    "move_id",
    "party_id",
    "product_id",
    "sha256",
    "warehouse_id",
)


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE file_content (
            id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            sha256 VARCHAR NOT NULL,
            size INTEGER NOT NULL,
            content BLOB NOT NULL,
            CONSTRAINT uq_file_content_sha256 UNIQUE (sha256)
        )
        """
    )
    op.execute(
        """
        CREATE TABLE attachment (
            party_id INTEGER,
            contact_id INTEGER,
            activity_id INTEGER,
            document_id INTEGER,
            entry_id INTEGER,
            product_id INTEGER,
            discount_id INTEGER,
            warehouse_id INTEGER,
            move_id INTEGER,
            position INTEGER NOT NULL,
            name VARCHAR NOT NULL,
            date DATE NOT NULL,
            is_picture BOOLEAN NOT NULL,
            size INTEGER NOT NULL,
            sha256 VARCHAR NOT NULL,
            id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            uid CHAR(32) NOT NULL,
            CONSTRAINT fk_attachment_entry_id_ledger_entry FOREIGN KEY(entry_id) REFERENCES ledger_entry (id),
            CONSTRAINT fk_attachment_product_id_product FOREIGN KEY(product_id) REFERENCES product (id),
            CONSTRAINT fk_attachment_warehouse_id_warehouse FOREIGN KEY(warehouse_id) REFERENCES warehouse (id),
            CONSTRAINT fk_attachment_move_id_stock_move FOREIGN KEY(move_id) REFERENCES stock_move (id),
            CONSTRAINT fk_attachment_document_id_document FOREIGN KEY(document_id) REFERENCES document (id),
            CONSTRAINT fk_attachment_discount_id_discount FOREIGN KEY(discount_id) REFERENCES discount (id),
            CONSTRAINT uq_attachment_uid UNIQUE (uid),
            CONSTRAINT fk_attachment_contact_id_contact FOREIGN KEY(contact_id) REFERENCES contact (id),
            CONSTRAINT fk_attachment_activity_id_activity FOREIGN KEY(activity_id) REFERENCES activity (id),
            CONSTRAINT fk_attachment_party_id_party FOREIGN KEY(party_id) REFERENCES party (id)
        )
        """
    )
    for column in INDEXED:
        op.execute(f"CREATE INDEX ix_attachment_{column} ON attachment ({column})")
