"""Customers become parties with roles, orders documents of one family; the ledger has sides."""

import json

from alembic import op

revision = "0004"
down_revision = "0003"

RENAMED = {"customer": "party", "sales_order": "document", "sales_order_line": "document_line"}
JOURNAL = ("journal_entry", "journal_range", "journal_parcel", "journal_parcel_columns")
NEW_FACTS = {
    "party": {"is_customer": 1, "is_supplier": 0},
    "document": {"kind": "order", "state": "open"},
    "ledger_entry": {"side": "receivable"},
}
PARTY_INDEXES = (
    "name", "name_key", "pinyin_key", "type", "level", "industry", "salesperson", "city", "mnemonic", "parent_id",
)  # fmt: skip
ADDED = {
    "customer": ("competitor_note", ("retired_on",)),
    "ledger_entry": ("invoice_number", ("order_id",)),
    "issued_statement": ("content", ("voided_on", "void_reason")),
}
"""Where the models of versions 2 and 3 had the columns they added: behind which other one."""


def upgrade() -> None:
    _tell_parcels()
    for old, new in RENAMED.items():
        op.execute(f"ALTER TABLE {old} RENAME TO {new}")
        for table in JOURNAL:
            op.execute(f"UPDATE {table} SET table_name = '{new}' WHERE table_name = '{old}'")
    _parties()
    _documents()
    _sides()
    _journal()


def _tell_parcels() -> None:
    """What undone steps took out lies in arrays in the order of the models of its day: that order is told now."""
    db = op.get_bind()
    op.execute(
        "CREATE TABLE journal_parcel_columns (step_id INTEGER NOT NULL, table_name VARCHAR NOT NULL, "
        "names JSON NOT NULL, CONSTRAINT pk_journal_parcel_columns PRIMARY KEY (step_id, table_name), "
        "CONSTRAINT fk_journal_parcel_columns_step_id_journal_step FOREIGN KEY(step_id) REFERENCES journal_step (id))"
    )
    found = db.exec_driver_sql(
        "SELECT step_id, table_name, max(json_array_length(content)) FROM journal_parcel GROUP BY 1, 2"
    ).all()
    for step, table, count in found:
        behind, added = ADDED.get(table, ("", ()))
        info = db.exec_driver_sql(f"PRAGMA table_info({table})").all()
        names = [row[1] for row in info if row[1] not in added]
        if count > len(names):
            place = names.index(behind) + 1
            names[place:place] = added
        told = [
            "document_id" if name == "order_id" and table == "sales_order_line" else name for name in names
        ]
        db.exec_driver_sql(
            "INSERT INTO journal_parcel_columns VALUES (?, ?, ?)", (step, table, json.dumps(told))
        )


def _parties() -> None:
    op.execute("ALTER TABLE party ADD COLUMN is_customer BOOLEAN DEFAULT 1 NOT NULL")
    op.execute("ALTER TABLE party ADD COLUMN is_supplier BOOLEAN DEFAULT 0 NOT NULL")
    for column in PARTY_INDEXES:
        op.execute(f"DROP INDEX IF EXISTS ix_customer_{column}")
        op.execute(f"CREATE INDEX ix_party_{column} ON party ({column})")
    op.execute("DROP INDEX IF EXISTS ix_customer_retired_on")
    op.execute("CREATE INDEX ix_party_retired_on ON party (retired_on) WHERE retired_on IS NOT NULL")
    op.execute("CREATE INDEX ix_party_is_customer ON party (is_customer) WHERE is_customer = 0")
    op.execute("CREATE INDEX ix_party_is_supplier ON party (is_supplier) WHERE is_supplier = 1")


def _documents() -> None:
    """A number is one of its kind only, which an old table's own constraint does not know: it is made anew."""
    db = op.get_bind()
    last = db.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'document'").scalar()
    op.execute(
        "CREATE TABLE document_new (number VARCHAR NOT NULL, date DATE NOT NULL, customer_id INTEGER NOT NULL, "
        "salesperson VARCHAR, amount INTEGER NOT NULL, note VARCHAR, valid_until DATE, "
        "state VARCHAR DEFAULT 'open' NOT NULL, kind VARCHAR DEFAULT 'order' NOT NULL, "
        "is_past BOOLEAN NOT NULL, id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid CHAR(32) NOT NULL, "
        "CONSTRAINT fk_document_customer_id_party FOREIGN KEY(customer_id) REFERENCES party (id), "
        "CONSTRAINT uq_document_uid UNIQUE (uid))"
    )
    columns = "number, date, customer_id, salesperson, amount, note, is_past, id, uid"
    op.execute(f"INSERT INTO document_new ({columns}) SELECT {columns} FROM document ORDER BY id")
    op.execute("DROP TABLE document")
    op.execute("ALTER TABLE document_new RENAME TO document")
    if last is not None:
        op.execute("DELETE FROM sqlite_sequence WHERE name = 'document'")
        db.exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES ('document', ?)", (last,))
    op.execute("CREATE UNIQUE INDEX ix_document_kind_number ON document (kind, number)")
    op.execute("CREATE INDEX ix_document_number ON document (number)")
    op.execute("CREATE INDEX ix_document_kind_date ON document (kind, date)")
    op.execute("CREATE INDEX ix_document_customer_id_kind_date ON document (customer_id, kind, date)")
    op.execute("CREATE INDEX ix_document_amount ON document (amount)")
    op.execute("ALTER TABLE document_line RENAME COLUMN order_id TO document_id")
    op.execute(
        "ALTER TABLE document_line ADD COLUMN source_line_id INTEGER "
        "CONSTRAINT fk_document_line_source_line_id_document_line REFERENCES document_line (id)"
    )
    for column in ("order_id", "product_id"):
        op.execute(f"DROP INDEX IF EXISTS ix_sales_order_line_{column}")
    op.execute("CREATE INDEX ix_document_line_document_id ON document_line (document_id)")
    op.execute("CREATE INDEX ix_document_line_product_id ON document_line (product_id)")
    op.execute(
        "CREATE INDEX ix_document_line_source_line_id ON document_line (source_line_id) "
        "WHERE source_line_id IS NOT NULL"
    )


def _sides() -> None:
    op.execute("ALTER TABLE ledger_entry ADD COLUMN side VARCHAR DEFAULT 'receivable' NOT NULL")
    for name in ("customer_id_date_amount_kind", "life", "open"):
        op.execute(f"DROP INDEX IF EXISTS ix_ledger_entry_{name}")
    op.execute(
        "CREATE INDEX ix_ledger_entry_customer_id_date_amount_kind_side "
        "ON ledger_entry (customer_id, date, amount, kind, side)"
    )
    op.execute(
        "CREATE INDEX ix_ledger_entry_life ON ledger_entry (side, closed_on, date, customer_id, kind, amount, due_date)"
    )
    op.execute(
        "CREATE INDEX ix_ledger_entry_open ON ledger_entry "
        '(customer_id, due_date, date, kind, "left", closed_on, side) WHERE closed_on IS NULL'
    )


def _journal() -> None:
    """The history tells of the new columns too: what was deleted can come back, what is lost be made anew."""
    for verb, side in (("insert", "after"), ("delete", "before")):
        where = f"WHERE verb = '{verb}' AND {side} IS NOT NULL AND table_name ="
        for table, facts in NEW_FACTS.items():
            more = ", ".join(
                f"'$.{name}', '{value}'" if isinstance(value, str) else f"'$.{name}', {value}"
                for name, value in facts.items()
            )
            op.execute(f"UPDATE journal_entry SET {side} = json_set({side}, {more}) {where} '{table}'")
        op.execute(
            f"UPDATE journal_entry SET {side} = json_remove(json_set({side}, '$.document_id', "
            f"json_extract({side}, '$.order_id')), '$.order_id') {where} 'document_line'"
        )
