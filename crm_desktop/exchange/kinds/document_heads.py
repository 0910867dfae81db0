"""The heads of documents read from a sheet: what the first row of each says."""

from array import array
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from crm_desktop.core.money import ZERO
from crm_desktop.exchange.kinds.kind import Kind
from crm_desktop.exchange.kinds.ruled import refused_by_rules
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.models import ENTITIES


@dataclass
class Head:
    """One document of the sheet: what its first row says (`facts` by column), and the sums of its lines."""

    row: int
    number: str | None
    day: date
    customer: Ref
    facts: dict[str, Any]
    amount: Decimal = ZERO
    rows: "array[int]" = field(default_factory=lambda: array("l"))
    ref: Ref | None = None


def leave_out_what_rules_refuse(kind: Kind, head: Head) -> None:
    """Take the facts that break a rule of the document out of a planned head, and name them."""
    if head.ref is None or not ENTITIES[kind.entity].rules:
        return
    refused = refused_by_rules(kind.batch, kind.entity, {head.ref: {"date": head.day, **head.facts}})
    for refusal in refused.values():
        if head.facts.pop(refusal.field or "", None) is not None:
            kind.verdicts.leave_out(head.row, kind.rows.head_of(str(refusal.field)), refusal.text)
