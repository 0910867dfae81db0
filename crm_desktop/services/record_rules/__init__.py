"""What is particular to an entity when its records are added, changed or deleted by hand.

What must hold among records whatever writes them is stated by the entity itself; see `core.rules`.
"""

from crm_desktop.models import (
    MODELS,
    Activity,
    Contact,
    Document,
    Entry,
    Party,
    Product,
    Record,
    StockMove,
    Warehouse,
)
from crm_desktop.services.record_rules.documents import DocumentRules
from crm_desktop.services.record_rules.goods import ProductRules, WarehouseRules
from crm_desktop.services.record_rules.parties import ActivityRules, ContactRules, PartyRules
from crm_desktop.services.record_rules.posted import LedgerRules, MoveRules
from crm_desktop.services.record_rules.rules import Rules

RULES: dict[type[Record], Rules] = {
    Party: PartyRules(),
    Contact: ContactRules(),
    Activity: ActivityRules(),
    Product: ProductRules(),
    Warehouse: WarehouseRules(),
    Document: DocumentRules(),
    Entry: LedgerRules(),
    StockMove: MoveRules(),
}


def rules_of(entity: str) -> Rules:
    """The rules of an entity, which are those of its table."""
    return RULES.get(MODELS[entity], Rules())
