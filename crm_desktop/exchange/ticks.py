"""Ticks beside amounts: whether they say that something is paid, by their head or by a line that explains them."""

import re
from collections.abc import Iterator, Sequence

from crm_desktop.exchange.reading.rows import Row, filled_at
from crm_desktop.exchange.recognise.labels import Label
from crm_desktop.exchange.recognise.sides_of_books import Side, side_of
from crm_desktop.exchange.values.paid_states import PaidState

TICK = re.compile(r"\s*(?:[√✓✔☑✅]+|[对打]?勾|ticked)\s*", re.IGNORECASE)
_EXPLAINED = re.compile(r"(?:[√✓✔☑✅勾]|\btick(?:ed)?\b)(?P<said>[^，,。;；.]{1,20})", re.IGNORECASE)
_OPEN = re.compile(r"[没未欠]|\b(?:not|un\w+|owes?|owing|still|open)\b", re.IGNORECASE)
_PAID = re.compile(
    r"[收付结清给还]|\b(?:paid|settled|received|cleared|money in|in the bank)\b", re.IGNORECASE
)


def ticks_say(index: int, labels: Sequence[Label], sample: Sequence[Row]) -> PaidState | None:
    """What the ticks of a column say of their rows; None where it holds anything else, or they may say any other
    thing. A line that explains them goes before the head."""
    cells = filled_at(sample, index)
    if not cells or not all(TICK.fullmatch(str(cell)) for cell in cells):
        return None
    explained = next(_explained(sample), None)
    if explained is not None:
        return explained
    return {Side.PAID: PaidState.PAID, Side.OPEN: PaidState.OPEN}.get(side_of(labels[index]) or Side.CHARGED)


def _explained(rows: Sequence[Row]) -> Iterator[PaidState]:
    """What lines that stand alone say of ticks: 打√的收了, ticked = paid."""
    for row in rows:
        filled = [cell for cell in row if cell not in ("", None)]
        found = _EXPLAINED.search(filled[0]) if len(filled) == 1 and isinstance(filled[0], str) else None
        if found and _OPEN.search(found["said"]):
            yield PaidState.OPEN
        elif found and _PAID.search(found["said"]):
            yield PaidState.PAID
