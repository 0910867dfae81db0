"""Units and price lists of products."""

from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE product_price (
            product_id INTEGER NOT NULL,
            position INTEGER NOT NULL,
            level VARCHAR,
            from_quantity INTEGER,
            price INTEGER NOT NULL,
            since DATE,
            until DATE,
            id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            uid CHAR(32) NOT NULL,
            CONSTRAINT uq_product_price_uid UNIQUE (uid),
            CONSTRAINT fk_product_price_product_id_product FOREIGN KEY(product_id) REFERENCES product (id)
        )
        """
    )
    op.execute(
        """
        CREATE INDEX ix_product_price_product_id ON product_price (product_id)
        """
    )
    op.execute(
        """
        CREATE TABLE product_unit (
            product_id INTEGER NOT NULL,
            position INTEGER NOT NULL,
            unit VARCHAR NOT NULL,
            factor INTEGER NOT NULL,
            barcode VARCHAR,
            price INTEGER,
            id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            uid CHAR(32) NOT NULL,
            CONSTRAINT fk_product_unit_product_id_product FOREIGN KEY(product_id) REFERENCES product (id),
            CONSTRAINT uq_product_unit_uid UNIQUE (uid)
        )
        """
    )
    op.execute(
        """
        CREATE INDEX ix_product_unit_barcode ON product_unit (barcode) WHERE barcode IS NOT NULL
        """
    )
    op.execute(
        """
        CREATE UNIQUE INDEX ix_product_unit_product_id_unit ON product_unit (product_id, unit)
        """
    )
    op.execute(
        """
        ALTER TABLE document_line ADD COLUMN factor INTEGER
        """
    )
