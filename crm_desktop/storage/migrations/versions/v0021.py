"""Bundles."""

from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE bundle_part (
            product_id INTEGER NOT NULL,
            position INTEGER NOT NULL,
            part_id INTEGER NOT NULL,
            quantity INTEGER NOT NULL,
            id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            uid CHAR(32) NOT NULL,
            CONSTRAINT fk_bundle_part_part_id_product FOREIGN KEY(part_id) REFERENCES product (id),
            CONSTRAINT uq_bundle_part_uid UNIQUE (uid),
            CONSTRAINT fk_bundle_part_product_id_product FOREIGN KEY(product_id) REFERENCES product (id)
        )
        """
    )
    op.execute(
        """
        CREATE INDEX ix_bundle_part_part_id ON bundle_part (part_id)
        """
    )
    op.execute(
        """
        CREATE INDEX ix_bundle_part_product_id ON bundle_part (product_id)
        """
    )
    op.execute(
        """
        ALTER TABLE stock_move ADD COLUMN per_bundle INTEGER
        """
    )
