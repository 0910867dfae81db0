"""What lies in stock follows from moves; orders are delivered, and closed."""

import json
from typing import Any

from alembic import op
from uuid_utils import uuid7

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE stock_move (
            product_id INTEGER NOT NULL,
            date DATE NOT NULL,
            kind VARCHAR NOT NULL,
            quantity INTEGER NOT NULL,
            given INTEGER,
            value INTEGER NOT NULL,
            line_id INTEGER,
            note VARCHAR,
            id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            uid CHAR(32) NOT NULL,
            CONSTRAINT uq_stock_move_uid UNIQUE (uid),
            CONSTRAINT fk_stock_move_product_id_product FOREIGN KEY(product_id) REFERENCES product (id),
            CONSTRAINT fk_stock_move_line_id_document_line FOREIGN KEY(line_id) REFERENCES document_line (id)
        )
        """
    )
    op.execute(
        """
        CREATE INDEX ix_stock_move_line_id ON stock_move (line_id) WHERE line_id IS NOT NULL
        """
    )
    op.execute(
        """
        CREATE INDEX ix_stock_move_product_id_date ON stock_move (product_id, date)
        """
    )
    op.execute(
        """
        ALTER TABLE document ADD COLUMN deliver_by DATE
        """
    )
    op.execute(
        """
        ALTER TABLE document ADD COLUMN carrier VARCHAR
        """
    )
    op.execute(
        """
        ALTER TABLE document ADD COLUMN tracking_number VARCHAR
        """
    )
    op.execute(
        """
        ALTER TABLE document ADD COLUMN signed_on DATE
        """
    )
    _open_stock()
    _close_charged_orders()


def _open_stock() -> None:
    """What lies in stock becomes an opening move of the day the file begins with, made by the step that made the
    product."""
    db = op.get_bind()
    began = db.exec_driver_sql(
        "SELECT substr(coalesce(min(at), date('now')), 1, 10) FROM journal_step"
    ).scalar()
    rows = db.exec_driver_sql(
        "SELECT id, stock_quantity, stock_value, cost_price FROM product "
        "WHERE coalesce(stock_quantity, stock_value) IS NOT NULL ORDER BY id"
    ).all()
    for product, quantity, value, cost in rows:
        if not quantity and value:
            _keep_in_note(product, value)
        if quantity is None:
            db.exec_driver_sql("UPDATE product SET stock_value = NULL WHERE id = ?", (product,))
            continue
        worth = _worth(quantity, value, cost)
        move = {
            "product_id": product, "date": began, "kind": "opening", "quantity": quantity, "given": abs(worth),
            "value": worth, "line_id": None, "note": None, "uid": uuid7().hex,
        }  # fmt: skip
        _insert(move)
        db.exec_driver_sql("UPDATE product SET stock_value = ? WHERE id = ?", (worth, product))


def _worth(quantity: int, value: int | None, cost: int | None) -> int:
    """In cents: as stated, else quantity (four decimals) × cost price (six); nothing where nothing lies there."""
    if not quantity:
        return 0
    if value is not None and (value < 0) == (quantity < 0):
        return value
    return (2 * quantity * (cost or 0) + 10**8) // (2 * 10**8)


def _keep_in_note(product: int, value: int) -> None:
    """The value of a stock in which nothing lies cannot stand as one; it is not lost."""
    op.get_bind().exec_driver_sql(
        "UPDATE product SET note = ltrim(coalesce(note, '') || char(10) || ?, char(10)) WHERE id = ?",
        (f"stock_value {value / 100:.2f}", product),
    )


def _insert(move: dict[str, Any]) -> None:
    db = op.get_bind()
    names, marks = ", ".join(move), ", ".join("?" * len(move))
    db.exec_driver_sql(f"INSERT INTO stock_move ({names}) VALUES ({marks})", tuple(move.values()))
    key = db.exec_driver_sql("SELECT last_insert_rowid()").scalar()
    db.exec_driver_sql(
        "INSERT INTO journal_entry (step_id, table_name, record_id, verb, after) "
        "SELECT step_id, 'stock_move', ?, 'insert', ? FROM ("
        "SELECT step_id FROM journal_entry WHERE table_name = 'product' AND verb = 'insert' AND record_id = ? "
        "UNION SELECT step_id FROM journal_range WHERE table_name = 'product' AND ? BETWEEN first_id AND last_id)",
        (key, json.dumps({**move, "id": key}), move["product_id"], move["product_id"]),
    )


def _close_charged_orders() -> None:
    """What was charged whole was delivered in all likelihood: nothing of it is to be shipped any more."""
    charged = (
        "SELECT d.id FROM document d WHERE d.kind = 'order' AND d.amount <= (SELECT sum(e.amount) FROM ledger_entry e "
        "WHERE e.order_id = d.id AND e.kind = 'charge' AND e.voided_on IS NULL)"
    )
    op.execute(
        "UPDATE journal_entry SET after = json_set(after, '$.state', 'closed') "
        f"WHERE table_name = 'document' AND verb = 'insert' AND after IS NOT NULL AND record_id IN ({charged})"
    )
    op.execute(f"UPDATE document SET state = 'closed' WHERE id IN ({charged})")
