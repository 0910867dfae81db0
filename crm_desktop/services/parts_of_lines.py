"""How much of the lines of a document goes into the next one."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.core.lines import part_amount
from crm_desktop.core.money import QUANTITY_PLACES, ZERO, trimmed
from crm_desktop.models import Document, DocumentLine
from crm_desktop.services.copies import COPIED_LINE

Wanted = Mapping[int, Decimal]
"""How much of which line is wanted, by its place from 1 on."""


def rows_of_rest(
    source: Document, lines: Sequence[DocumentLine], before: Mapping[int, Decimal], wanted: Wanted | None
) -> list[dict[str, Any]]:
    """The lines of the new document, of what is left of these of the one before it."""
    asked = _asked(lines, before, wanted)
    rows = [
        part_of_line(lines[place], before.get(lines[place].id, ZERO), part)
        for place, part in asked.items()
        if part
    ]
    if not rows:
        raise Refusal(t("Nothing is left of {number}.", number=source.number))
    return rows


def _asked(
    lines: Sequence[DocumentLine], before: Mapping[int, Decimal], wanted: Wanted | None
) -> dict[int, Decimal]:
    """How much of each line, by its place from 0 on."""
    left = {place: line.quantity - before.get(line.id, ZERO) for place, line in enumerate(lines)}
    if wanted is None:
        return {place: rest for place, rest in left.items() if rest > 0 or lines[place].quantity < 0 > rest}
    asked: dict[int, Decimal] = {}
    for at, quantity in wanted.items():
        if at - 1 not in left:
            raise Refusal(t("There is no line {n}.", n=at))
        rest = left[at - 1]
        if not (ZERO < quantity <= rest or lines[at - 1].quantity < 0 > quantity >= rest):
            raise Refusal(
                t("Line {n}: {left} are left.", n=at, left=trimmed(rest, QUANTITY_PLACES)), "quantity"
            )
        asked[at - 1] = quantity
    return asked


def part_of_line(line: Any, before: Decimal, part: Decimal) -> dict[str, Any]:
    """The columns of a later document's line made of `part` of the quantity of one of which `before` was taken
    already."""
    amount = part_amount(line.amount, line.quantity, before, part)
    return {name: getattr(line, name) for name in COPIED_LINE} | {
        "quantity": part,
        "amount": amount,
        "tax": None if line.tax is None else part_amount(line.tax, line.quantity, before, part),
        "source_line_id": line.id,
    }
