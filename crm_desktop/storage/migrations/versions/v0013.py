"""A supplier's numbers are its own: those of two suppliers, and ours, may be equal."""

import re

from alembic import op

revision = "0013"
down_revision = "0012"

UNIQUE = r"CONSTRAINT uq_ledger_entry_number UNIQUE \(number\),\s*"
WHOSE = "CASE side WHEN 'receivable' THEN 0 ELSE customer_id END"


def upgrade() -> None:
    """A constraint goes with its table alone: the table is made anew, without it."""
    db = op.get_bind()
    last = db.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'ledger_entry'").scalar()
    made = "SELECT sql FROM sqlite_master WHERE tbl_name = 'ledger_entry' AND sql IS NOT NULL AND type = ?"
    indexes = db.exec_driver_sql(made, ("index",)).scalars().all()
    table = db.exec_driver_sql(made, ("table",)).scalar_one()
    body = re.sub(UNIQUE, "", table[table.index("(") :], count=1)
    db.exec_driver_sql(f"CREATE TABLE ledger_entry_new {body}")
    db.exec_driver_sql("INSERT INTO ledger_entry_new SELECT * FROM ledger_entry")
    db.exec_driver_sql("DROP TABLE ledger_entry")
    db.exec_driver_sql("ALTER TABLE ledger_entry_new RENAME TO ledger_entry")
    if last is not None:
        db.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name IN ('ledger_entry', 'ledger_entry_new')")
        db.exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES ('ledger_entry', ?)", (last,))
    for index in (
        *indexes,
        f"CREATE UNIQUE INDEX uq_ledger_entry_number_of ON ledger_entry (number, {WHOSE})",
    ):
        db.exec_driver_sql(index)
