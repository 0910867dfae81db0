"""Heads that may be of a day or of a number of goods: the cells below tell which."""

import re
from collections.abc import Sequence
from dataclasses import replace

from crm_desktop.exchange.reading.rows import Cell, Row, filled_at
from crm_desktop.exchange.recognise.labels import Label, label_of

COUNTED = {
    label_of("quantity ordered"): re.compile(
        "ordered|(?:已?订货|订购|下单)|bestellt|commandée?s?|pedido|ordinato"
    ),
    label_of("quantity delivered"): re.compile(
        "shipped|delivered|despatched|dispatched|sent|已?(?:发货|送货|出货|出库)|geliefert|livrée?s?|entregado|consegnato"
    ),
}
"""What a head that says only what was done with goods is of, where figures stand below it."""
FIGURE = re.compile(r"-?\d{1,3}(?:[,\s]?\d{3})*(?:[.,]\d+)?")
DAY = re.compile(r"[3-6]\d{4}(?:\.\d+)?")
"""A day as a workbook keeps it."""


def with_counted(labels: tuple[Label, ...], below: Sequence[Row]) -> tuple[Label, ...]:
    """The labels of a head, those that say what was done with goods as quantities where they are."""
    return tuple(_counted(label, index, below) for index, label in enumerate(labels))


def _counted(label: Label, index: int, below: Sequence[Row]) -> Label:
    said = next((called for called, pattern in COUNTED.items() if pattern.fullmatch(label.plain)), None)
    if said is None or not _are_quantities(filled_at(below, index)):
        return label
    return replace(label, whole=said.whole, plain=said.plain)


def _are_quantities(cells: Sequence[Cell]) -> bool:
    figures = [str(cell).strip() for cell in cells if isinstance(cell, int | float | str)]
    if not figures or len(figures) < len(cells) or not all(map(FIGURE.fullmatch, figures)):
        return False
    return not all(map(DAY.fullmatch, figures))
