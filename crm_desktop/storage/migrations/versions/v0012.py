"""Orders are drafts until they are confirmed."""

from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.execute(
        """
        ALTER TABLE document ADD COLUMN lost_because VARCHAR
        """
    )
    _confirm_open_orders()


def _confirm_open_orders() -> None:
    """Until now an order waited for its goods from the moment it was made: what stands open is confirmed, in the
    history as well, and nothing that was promised changes."""
    orders = "SELECT id FROM document WHERE kind = 'order'"
    for side, gone in (("after", "before"), ("before", "after")):
        kind = f"coalesce(json_extract({side}, '$.kind'), json_extract({gone}, '$.kind'))"
        op.execute(
            f"UPDATE journal_entry SET {side} = json_set({side}, '$.state', 'confirmed') "
            f"WHERE table_name = 'document' AND json_extract({side}, '$.state') = 'open' "
            f"AND ({kind} = 'order' OR {kind} IS NULL AND record_id IN ({orders}))"
        )
    op.execute("UPDATE document SET state = 'confirmed' WHERE kind = 'order' AND state = 'open'")
