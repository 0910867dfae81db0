"""Products with brand, warranty, successor."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.execute(
        """
        ALTER TABLE product ADD COLUMN brand VARCHAR
        """
    )
    op.execute(
        """
        ALTER TABLE product ADD COLUMN lead_time_days INTEGER
        """
    )
    op.execute(
        """
        ALTER TABLE product ADD COLUMN warranty_months INTEGER
        """
    )
    op.execute(
        """
        ALTER TABLE product ADD COLUMN successor_id INTEGER
        CONSTRAINT fk_product_successor_id_product REFERENCES product (id)
        """
    )
    op.execute(
        """
        ALTER TABLE product ADD COLUMN known_problems VARCHAR
        """
    )
    op.execute(
        """
        CREATE INDEX ix_product_barcode ON product (barcode) WHERE barcode IS NOT NULL
        """
    )
    op.execute(
        """
        CREATE INDEX ix_product_successor_id ON product (successor_id)
        """
    )
