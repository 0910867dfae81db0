"""Of what lay in stock before a time and what lies there after it, the latter is the stock."""

import re
from collections.abc import Mapping, Sequence

from crm_desktop.exchange.recognise.labels import Label
from crm_desktop.exchange.recognise.traditional import simplified
from crm_desktop.exchange.recognise.vocabulary import guesses

STOCK = ("stock_quantity", "stock_value")
BEFORE = re.compile(
    "期初|年初|月初|上[期月年日]|昨日|opening|beginning|previous|brought forward", re.IGNORECASE
)
AFTER = re.compile("期末|年末|月末|本期结存|今日|closing|ending|end of|carried forward", re.IGNORECASE)


def with_closing_stock(columns: Mapping[str, int], labels: Sequence[Label]) -> dict[str, int]:
    """The columns of products with what lies there after the time in the place of what lay there before it."""
    found = dict(columns)
    for key in STOCK:
        index = found.get(key)
        if index is None or not BEFORE.search(simplified(labels[index].written)):
            continue
        free = [at for at in range(len(labels)) if at not in found.values()]
        after = [at for at in free if AFTER.search(simplified(labels[at].written))]
        told = [at for at in after if any(guess.field == key for guess in guesses("products", labels[at]))]
        if told:
            found[key] = told[0]
    return found
