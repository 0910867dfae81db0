"""Issued statements may be void; customers may be out of use."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    # Said in SQLite's own words: an added column that is empty everywhere needs no copy of the table.
    op.execute("ALTER TABLE issued_statement ADD COLUMN voided_on DATE")
    op.execute("ALTER TABLE issued_statement ADD COLUMN void_reason VARCHAR")
    op.execute("ALTER TABLE customer ADD COLUMN retired_on DATE")
