"""Discount rules."""

from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE discount (
            number VARCHAR NOT NULL,
            name VARCHAR NOT NULL,
            mnemonic VARCHAR,
            discount INTEGER NOT NULL,
            customer_id INTEGER,
            level VARCHAR,
            product_id INTEGER,
            category VARCHAR,
            brand VARCHAR,
            from_quantity INTEGER,
            from_amount INTEGER,
            since DATE,
            until DATE,
            on_level_prices BOOLEAN,
            note VARCHAR,
            pinyin_key VARCHAR,
            id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            uid CHAR(32) NOT NULL,
            CONSTRAINT fk_discount_product_id_product FOREIGN KEY(product_id) REFERENCES product (id),
            CONSTRAINT fk_discount_customer_id_party FOREIGN KEY(customer_id) REFERENCES party (id),
            CONSTRAINT uq_discount_uid UNIQUE (uid),
            CONSTRAINT uq_discount_number UNIQUE (number)
        )
        """
    )
    op.execute(
        """
        CREATE INDEX ix_discount_customer_id ON discount (customer_id)
        """
    )
    op.execute(
        """
        CREATE INDEX ix_discount_name ON discount (name)
        """
    )
    op.execute(
        """
        CREATE INDEX ix_discount_pinyin_key ON discount (pinyin_key)
        """
    )
    op.execute(
        """
        CREATE INDEX ix_discount_product_id ON discount (product_id)
        """
    )
