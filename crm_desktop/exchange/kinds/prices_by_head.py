"""Prices of a row that stand beside each other, each for what its column's head says."""

from collections.abc import Iterator, Mapping
from typing import Any

from crm_desktop.core.i18n import Text, t
from crm_desktop.exchange.kinds.parts_of_products import Values
from crm_desktop.exchange.recognise.listed_prices import listed_as
from crm_desktop.exchange.sheet_rows import SheetRows
from crm_desktop.exchange.sheets.products import BY_HEAD

NOT_TOLD = t("The head does not say for which level or from which quantity on the price is.")
TOLD_TWICE = t("The row says a level or a quantity as well.")


def prices_by_head(rows: SheetRows, values: Mapping[str, Any]) -> Iterator[tuple[str, Values | Text]]:
    """The head of each of these prices of a row with the price as it is listed, or why it is not taken."""
    for key in BY_HEAD:
        price = values.get(key)
        if price is None:
            continue
        head = rows.head_of(key)
        said = listed_as(head)
        if said is None:
            yield head, NOT_TOLD
        elif values.get("level") is not None or values.get("from_quantity") is not None:
            yield head, TOLD_TWICE
        else:
            since, until = values.get("since"), values.get("until")
            first = said.reach.first if said.reach else None
            yield (
                head,
                {"level": said.level, "from_quantity": first, "price": price, "since": since, "until": until},
            )
