"""What keeps a chain one customer's and of the same goods: by hand, and by undo and redo."""

from collections.abc import Sequence

from sqlalchemy import Connection

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.models import Document, DocumentLine
from crm_desktop.queries.one_chain import apart, of_other_goods, others_customer
from crm_desktop.services.switched import Switched


def refuse_another_customer(db: Connection, documents: Sequence[int], customer: int | None) -> None:
    """Refusal where an order would not be of the customer it was delivered to, or a delivery not of its order's."""
    found = others_customer(db, documents, customer)
    if found is not None:
        said = t("{made} was made of {number}: both stay one customer's.", made=found[1], number=found[0])
        raise Refusal(said, "customer_id")


def refuse_apart(db: Connection, switched: Switched) -> None:
    """Refusal of a step that would part the documents of a chain by their customers, or their lines by their goods."""
    heads = switched.wrote(Document.__tablename__, {"customer_id"})
    lines = switched.wrote(DocumentLine.__tablename__, {"product_id"})
    found = (apart(db, heads) if heads else None) or (of_other_goods(db, lines) if lines else None)
    if found is not None:
        raise Refusal(
            t("{made} was made of {number} as it is. Delete it first.", made=found[1], number=found[0])
        )
