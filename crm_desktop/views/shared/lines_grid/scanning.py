"""A scanner types a barcode and Enter: one more of what it means, wherever one stands in the grid."""

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from crm_desktop.core.barcodes import CHECKED, is_of_trade
from crm_desktop.core.i18n import t
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.shared.formatting import written
from crm_desktop.views.shared.lines_grid.naming import fact_of, facts_of
from crm_desktop.views.shared.lines_grid.spec import Named, Scanned

if TYPE_CHECKING:
    from crm_desktop.views.shared.lines_grid.grid import LinesGrid

SHORTEST = 8
"""A number with fewer digits is a quantity or a price."""
PER_DIGIT = 0.04
"""So many seconds no scanner takes for a digit, and hardly a hand less."""


class Scanner:
    """Tells what was scanned from what was typed: a barcode that is known, or one whose check digit is right."""

    def __init__(self, workspace: Workspace, grid: "LinesGrid") -> None:
        self._workspace = workspace
        self._grid = grid
        self._lines = grid.lines

    def meant(self, text: str, key: str, seconds: float) -> Callable[[], None] | None:
        """What is to be done about a text that was entered into a column within so many seconds; None where it is no
        barcode: in another column than that of codes a long number typed by hand is a figure."""
        named = self._lines.reader.spec.named
        if named is None or not text:
            return None
        if key != named.column and (glued := self._glued(named, text, key)):
            return glued
        if key != named.column and (len(text) < SHORTEST or seconds > PER_DIGIT * len(text)):
            return None
        found = named.scanned(self._workspace, text)
        if found is not None:
            return None if self._is_number(named, text, key) else lambda: self._one_more(named, found)
        is_words = key != named.column and not self._lines.reader.shown[key].kind.is_number
        if is_words or not is_of_trade(text):
            return None
        return lambda: self._grid.complained.emit(t("No product has the barcode {barcode}.", barcode=text))

    def _glued(self, named: Named, text: str, key: str) -> Callable[[], None] | None:
        """What was typed into a cell of figures before a known barcode was scanned behind it stands there alone."""
        if not self._lines.reader.shown[key].kind.is_number:
            return None
        for digits in sorted(CHECKED, reverse=True):
            begun, barcode = text[:-digits], text[-digits:]
            found = named.scanned(self._workspace, barcode) if begun and is_of_trade(barcode) else None
            if found is not None:
                return lambda: self._begun_and_one_more(begun, key, named, found)
        return None

    def _begun_and_one_more(self, begun: str, key: str, named: Named, found: Scanned) -> None:
        self._lines.retype(self._grid.currentIndex().row(), [{key: begun}])
        self._one_more(named, found)

    def _is_number(self, named: Named, text: str, key: str) -> bool:
        """Whether it is just the number of a record, which is no less picked for being long."""
        return key == named.column and text in facts_of(self._workspace, named, {text}, by_number=True)

    def _one_more(self, named: Named, found: Scanned) -> None:
        row = self._row_of(named, found)
        if row is None:
            number = str(fact_of(self._workspace, named, found.record)[named.takes[named.column]])
            beside = {key: str(value) for key, value in found.beside.items() if value is not None}
            self._lines.retype(self._lines.next_row, [{named.column: number, named.counted: "1", **beside}])
        else:
            quantity = self._lines.row(row).values.get(named.counted) or Decimal(0)
            text = written(self._lines.reader.fields[named.counted], quantity + 1)
            self._lines.retype(row, [{named.counted: text}])
        self._grid.go_to(self._lines.next_row, named.column)

    def _row_of(self, named: Named, found: Scanned) -> int | None:
        """The first line that stands for what was scanned; a gift is no line to add to."""
        rows = [self._lines.row(place) for place in range(self._lines.rowCount())]
        wanted = {named.reference: found.record, **found.beside}.items()
        own = (place for place, row in enumerate(rows) if wanted <= dict(row.values).items())
        return next((place for place in own if not self._lines.reader.is_free(rows[place])), None)
