"""Works out the simple formulas of a sheet that were saved without their values."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from crm_desktop.exchange.reading.bare_formulas import Place
from crm_desktop.exchange.reading.formula import Formula
from crm_desktop.exchange.reading.functions import Unworkable, Value, number

DEPTH = 60


class Calculator:
    """The formulas of one sheet over its other cells; each is worked out once, circles count as unworkable."""

    def __init__(self, cells: Sequence[Sequence[Value]], formulas: dict[Place, str]) -> None:
        self._cells = cells
        self._formulas = formulas
        self._known: dict[Place, Value] = {}
        self.unworkable: set[Place] = set()
        self._open: set[Place] = set()

    def results(self) -> Iterator[tuple[Place, Value]]:
        """Place and value (float, text or truth) of every formula that could be worked out; the others are
        `unworkable` afterwards."""
        for place in self._formulas:
            try:
                value = self.at(place)
            except (Unworkable, ArithmeticError, IndexError, RecursionError):
                self.unworkable.add(place)
                continue
            if value is not None:
                yield place, float(value) if isinstance(value, Decimal) else value

    def at(self, place: Place) -> Value:
        """The value of a cell: numbers as Decimal at Excel's 15 digits, None where it is empty."""
        if place in self._known:
            return self._known[place]
        formula = self._formulas.get(place)
        if formula is None:
            return self._plain(place)
        if place in self._open or len(self._open) > DEPTH:
            raise Unworkable(formula)
        self._open.add(place)
        try:
            self._known[place] = Formula(formula, self).value()
        finally:
            self._open.discard(place)
        return self._known[place]

    def _plain(self, place: Place) -> Value:
        row, column = place
        cells = self._cells[row] if row < len(self._cells) else ()
        cell = cells[column] if column < len(cells) else None
        return (
            number(cell) if isinstance(cell, (int, float)) and not isinstance(cell, bool) else (cell or None)
        )
