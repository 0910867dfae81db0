"""Orders are drafts until they are confirmed."""

import json

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
    _confirm_undone_orders()


def _confirm_undone_orders() -> None:
    """Orders that an undone step took out come back confirmed as well, which they were when they were made."""
    db = op.get_bind()
    told = "SELECT step_id, names FROM journal_parcel_columns WHERE table_name = 'document'"
    for step, names in db.exec_driver_sql(told).all():
        columns = json.loads(names)
        orders = "step_id = ? AND table_name = 'document'"
        if "kind" in columns:
            orders += f" AND json_extract(content, '$[{columns.index('kind')}]') = 'order'"
        if "state" in columns:
            state = f"$[{columns.index('state')}]"
            orders += f" AND json_extract(content, '{state}') = 'open'"
        else:  # from before quotes were kept beside them: all are orders
            state, widened = "$[#]", json.dumps([*columns, "state"])
            db.exec_driver_sql(
                "UPDATE journal_parcel_columns SET names = ? WHERE step_id = ? AND table_name = 'document'",
                (widened, step),
            )
        db.exec_driver_sql(
            f"UPDATE journal_parcel SET content = json_set(content, '{state}', 'confirmed') WHERE {orders}",
            (step,),
        )
