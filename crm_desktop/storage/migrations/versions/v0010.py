"""What lies in stock lies in warehouses."""

from alembic import op
from uuid_utils import uuid7

from crm_desktop.core.i18n import t
from crm_desktop.core.pinyin import mnemonic, sort_key

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE warehouse (
            number VARCHAR NOT NULL,
            name VARCHAR NOT NULL,
            mnemonic VARCHAR,
            address VARCHAR,
            keeper VARCHAR,
            note VARCHAR,
            retired_on DATE,
            pinyin_key VARCHAR,
            id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            uid CHAR(32) NOT NULL,
            CONSTRAINT uq_warehouse_uid UNIQUE (uid),
            CONSTRAINT uq_warehouse_number UNIQUE (number)
        )
        """
    )
    op.execute(
        """
        CREATE INDEX ix_warehouse_name ON warehouse (name)
        """
    )
    op.execute(
        """
        CREATE INDEX ix_warehouse_pinyin_key ON warehouse (pinyin_key)
        """
    )
    op.execute(
        """
        ALTER TABLE document ADD COLUMN warehouse_id INTEGER
        CONSTRAINT fk_document_warehouse_id_warehouse REFERENCES warehouse (id)
        """
    )
    op.execute(
        "CREATE INDEX ix_document_warehouse_id ON document (warehouse_id) WHERE warehouse_id IS NOT NULL"
    )
    _open_warehouse()
    _move_in()
    _tell_history()


def _open_warehouse() -> None:
    """All that lies in stock lies in one place so far."""
    name = str(t("Main warehouse"))
    columns = "number, name, mnemonic, pinyin_key, id, uid"
    op.get_bind().exec_driver_sql(
        f"INSERT INTO warehouse ({columns}) VALUES ('CK01', ?, ?, ?, 1, ?)",
        (name, mnemonic(name), sort_key(name), uuid7().hex),
    )


def _move_in() -> None:
    """A move without a warehouse is none: the table is made anew."""
    db = op.get_bind()
    last = db.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'stock_move'").scalar()
    op.execute(
        """
        CREATE TABLE stock_move_new (
            product_id INTEGER NOT NULL,
            warehouse_id INTEGER NOT NULL,
            date DATE NOT NULL,
            kind VARCHAR NOT NULL,
            quantity INTEGER NOT NULL,
            given INTEGER,
            value INTEGER NOT NULL,
            lacking INTEGER,
            from_move_id INTEGER,
            line_id INTEGER,
            note VARCHAR,
            id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            uid CHAR(32) NOT NULL,
            CONSTRAINT uq_stock_move_uid UNIQUE (uid),
            CONSTRAINT fk_stock_move_product_id_product FOREIGN KEY(product_id) REFERENCES product (id),
            CONSTRAINT fk_stock_move_warehouse_id_warehouse FOREIGN KEY(warehouse_id) REFERENCES warehouse (id),
            CONSTRAINT fk_stock_move_from_move_id_stock_move FOREIGN KEY(from_move_id) REFERENCES stock_move (id),
            CONSTRAINT fk_stock_move_line_id_document_line FOREIGN KEY(line_id) REFERENCES document_line (id)
        )
        """
    )
    columns = "product_id, date, kind, quantity, given, value, line_id, note, id, uid"
    op.execute(f"INSERT INTO stock_move_new ({columns}, warehouse_id) SELECT {columns}, 1 FROM stock_move")
    op.execute("DROP TABLE stock_move")
    op.execute("ALTER TABLE stock_move_new RENAME TO stock_move")
    if last is not None:
        op.execute("DELETE FROM sqlite_sequence WHERE name IN ('stock_move', 'stock_move_new')")
        db.exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES ('stock_move', ?)", (last,))
    op.execute("CREATE INDEX ix_stock_move_product_id_date ON stock_move (product_id, date)")
    op.execute("CREATE INDEX ix_stock_move_date ON stock_move (date)")
    op.execute("CREATE INDEX ix_stock_move_warehouse_id ON stock_move (warehouse_id)")
    for column in ("line_id", "from_move_id"):
        op.execute(f"CREATE INDEX ix_stock_move_{column} ON stock_move ({column}) WHERE {column} IS NOT NULL")


def _tell_history() -> None:
    """What was deleted or undone comes back into that place."""
    for verb, image in (("insert", "after"), ("delete", "before")):
        op.execute(
            f"UPDATE journal_entry SET {image} = json_set({image}, '$.warehouse_id', 1) "
            f"WHERE verb = '{verb}' AND {image} IS NOT NULL AND table_name = 'stock_move'"
        )
    op.execute(
        "UPDATE journal_parcel SET content = json_insert(content, '$[#]', 1) WHERE table_name = 'stock_move'"
    )
    op.execute(
        "UPDATE journal_parcel_columns SET names = json_insert(names, '$[#]', 'warehouse_id') "
        "WHERE table_name = 'stock_move'"
    )
