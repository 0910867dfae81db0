"""The kind of sheet that follows from the declaration of a record alone."""

import re
from collections.abc import Sequence
from dataclasses import replace

from crm_desktop.core.fields import Entity, Kind
from crm_desktop.core.i18n import t, tc
from crm_desktop.exchange.sheets.common import TERMS, VITAL_IN_RECORDS, WAREHOUSE, own_fields
from crm_desktop.exchange.sheets.orders import MADE_OF, ORDERS
from crm_desktop.exchange.sheets.sheet_kind import NO_MARKS, SheetKind, heads, hints
from crm_desktop.models.document import LINES
from crm_desktop.models.entities import STEPS

OF_ORDERS_ALONE = "line_deliver_by"
"""What only lines of orders say."""
OF_HEADS = {WAREHOUSE.key, *(one.key for one in own_fields("orders"))}
OF_LINES = tuple(field for field in ORDERS.fields if field.key not in {OF_ORDERS_ALONE, *OF_HEADS})
NUMBERED = "单号|单编号|编号|号|no|num|number|nr|nummer|n°|nº|id|code"
DATED = "单日期|日期|时间|date|datum|day"
"""What follows a document's name in the heads of its number and its date."""
AS_TOLD = {"terms_kind": TERMS}
"""Fields that books say otherwise than the record keeps them."""


def following(entity: Entity) -> SheetKind:
    """A list of such records, told by the words they are heard as; of documents, with their lines."""
    return documents(entity) if entity.has_part(LINES.key) else _records(entity)


def documents(entity: Entity) -> SheetKind:
    """A list of documents with their lines, as a list of orders is, told by the words they are heard as."""
    own = tuple(own_fields(entity.key, "amount"))
    in_which = tuple(WAREHOUSE for one in entity.fields if one.refers_to == WAREHOUSE.refers_to)
    spans = frozenset(one.key for one in own if one.kind is Kind.DATE and not one.required)
    whole = tc("document", "Amount of the {kind:inline}", kind=entity.singular)
    of_lines = tuple(replace(one, label=whole) if one.key == "order_amount" else one for one in OF_LINES)
    each = tuple(one for one in ORDERS.layout.each if one != OF_ORDERS_ALONE)
    later = ORDERS.layout.later - {OF_ORDERS_ALONE}
    formerly = {"order_amount": ORDERS.field("order_amount").label}
    layout = replace(ORDERS.layout, each=each, later=later, formerly=formerly)
    if all(step.target != entity.key for step in STEPS.values()):
        of_lines = tuple(one for one in of_lines if one not in MADE_OF)
        made_of = {one.key for one in MADE_OF}
        layout = replace(layout, each=tuple(key for key in layout.each if key not in made_of))
    return replace(
        ORDERS,
        entity=entity.key,
        fields=(*own, *in_which, *of_lines, ORDERS.field("amount")),
        layout=layout,
        hints=hints(*(word if not word.isascii() else rf"{word}\b" for word in entity.heard_as)),
        marks=NO_MARKS,
        own_heads=_own_heads(entity.heard_as),
        marking_words=heads(*(pattern.pattern for pattern in _own_heads(entity.heard_as).values())),
        must_be_marked=True,
        headed_as=ORDERS.entity,
        left_empty=ORDERS.left_empty
        | spans
        | {WAREHOUSE.key}
        | {one.key for one in own if one.kind is Kind.CHOICE},
        spans=spans,
        charges=False,
    )


def _own_heads(words: Sequence[str]) -> dict[str, re.Pattern[str]]:
    """How heads call the number and the date of a document of that name, where it has one; the name alone is that of
    its number, where it is not Chinese: 报价 is also what is asked for a thing."""
    if not words:
        return {}
    names = "|".join(words)
    alone = "|".join(word for word in words if word.isascii())
    return {
        "number": re.compile(
            rf"^(?:(?:n°|nº|no|nr)?(?:de|des)?(?:{names})(?:{NUMBERED})|(?:n°|nº)?(?:de)?(?:{alone}))$"
        ),
        "date": re.compile(rf"^(?:(?:{names})(?:{DATED})|(?:date|datum)(?:du|de|des)?(?:{alone}))$"),
    }


def _records(entity: Entity) -> SheetKind:
    return SheetKind(
        entity.key,
        tuple(AS_TOLD.get(one.key, one) for one in own_fields(entity.key)),
        needs=((entity.number_field,), (entity.title_field,)),
        wanted=t("Say which column holds the {title:inline}.", title=entity.field(entity.title_field).label),
        hints=hints(*entity.heard_as),
        marking_words=hints(*(f"^{word}" for word in entity.heard_as)),
        must_be_marked=True,
        matched_by=(entity.title_field,),
        vital=VITAL_IN_RECORDS,
    )
