"""One label of a product: its name, what else is wanted of it, and its barcode."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from crm_desktop.core.money import PRICE_PLACES, trimmed
from crm_desktop.queries.labels import Labelled
from crm_desktop.reports.breaking import fitted, wrapped
from crm_desktop.reports.label_sheets import LabelSheet
from crm_desktop.reports.paper import MM
from crm_desktop.reports.pen import Pen, measured, narrowed
from crm_desktop.reports.style import Style
from crm_desktop.reports.symbols import Symbol
from crm_desktop.reports.wording import Wording

GRID = 0.12
"""In points, a dot of 600 to the inch: bars begin and end on one, so that all of a width are as wide."""
WIDEST_MODULE = 0.96
HIGHEST_BARS = 15 * MM
LEADING = 1.28
GAP = 3.0
SMALLEST_PRICE, PRICE_SHARE = 0.4, 0.7
"""Of its usual size, and of the line it shares with the code: a price is set smaller, never cut."""
BLACK = "#000000"
SIZES = ((36 * MM, 9.4, 7.8), (28 * MM, 8.4, 7.0), (0.0, 7.4, 6.4))
"""How large name and the rest are set on labels from so high on."""


class Line(NamedTuple):
    """A line of a label: what begins at its left, and what ends at its right."""

    left: str
    style: Style
    right: str = ""
    right_style: Style = Style()


@dataclass(frozen=True)
class Wanted:
    """What a label says beside its barcode."""

    name: bool = True
    specification: bool = True
    number: bool = True
    price: bool = True


@dataclass(frozen=True)
class Label:
    """A label of that size, all black: labels are printed by heat as often as by laser."""

    product: Labelled
    symbol: Symbol | None
    sheet: LabelSheet
    wanted: Wanted
    wording: Wording

    @property
    def width(self) -> float:
        return self.sheet.width * MM

    @property
    def height(self) -> float:
        return self.sheet.height * MM

    @property
    def inner(self) -> tuple[float, float]:
        """How wide and high what is printed may be."""
        side, above = (one * MM for one in self.sheet.inner)
        return self.width - 2 * side, self.height - 2 * above

    @property
    def module(self) -> float:
        """How wide one module of the barcode is, as wide as there is room for; a quiet zone may reach to the edges."""
        if self.symbol is None:
            return WIDEST_MODULE
        if self.symbol.is_square:
            return _on_grid(min(self.inner[1], self.inner[0] * 0.45) / self.symbol.wide)
        return min(WIDEST_MODULE, _on_grid(self.width / self.symbol.wide))

    @property
    def is_readable(self) -> bool:
        """Whether the barcode's modules are as wide as a scanner needs them."""
        return self.symbol is None or self.module >= self.symbol.least

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw it with its top left corner there."""
        side, above = (one * MM for one in self.sheet.inner)
        width, height = self.inner
        x, y = left + side, top + above
        if self.symbol is not None and self.symbol.is_square:
            whole = self.module * self.symbol.wide
            width -= whole + GAP
            self._square(pen, self.symbol, x + width + GAP, y + (height - whole) / 2)
            self._write(pen, x, y, width, list(self._lines(width, 3)))
            return
        lines = list(self._lines(width, 2 if self.height >= SIZES[0][0] else 1))
        end = self._write(pen, x, y, width, lines)
        if self.symbol is not None:
            self._bars(pen, self.symbol, left + self.width / 2, end + 1.5, y + height)

    def _styles(self) -> tuple[Style, Style]:
        large, small = next(sizes for least, *sizes in SIZES if self.height >= least)
        return Style(large, bold=True, colour=BLACK), Style(small, colour=BLACK)

    def _lines(self, width: float, of_name: int) -> Iterator[Line]:
        name, small = self._styles()
        if self.wanted.name:
            for text in wrapped(self.product.name, width, name.size, bold=True, limit=of_name):
                yield Line(text, name)
        specification = self.product.specification if self.wanted.specification else ""
        if told := "  ".join(filter(None, (self.product.content, specification))):
            yield Line(fitted(told, width, small.size), small)
        price = self._price()
        number = self.product.number if self.wanted.number else ""
        large = narrowed(price, width * (PRICE_SHARE if number else 1), name, SMALLEST_PRICE)
        room = max(width - measured(price, large) - GAP, 0) if price else width
        if self.symbol is not None and self.symbol.is_square and number and price:
            yield Line(fitted(number, width, small.size), small)
            yield Line(price, large)
        elif number or price:
            yield Line(fitted(number, room, small.size), small, price, large)

    def _price(self) -> str:
        price, unit = self.product.price, self.product.unit
        if not self.wanted.price or price is None:
            return ""
        said = f"{self.wording.currency.sign}{trimmed(price, PRICE_PLACES, least=2)}"
        return f"{said}/{unit}" if unit else said

    def _write(self, pen: Pen, left: float, top: float, width: float, lines: list[Line]) -> float:
        """Write the lines one below the other; where the last one ends."""
        for line in lines:
            size = max(line.style.size, line.right_style.size if line.right else 0)
            pen.text(left, top + size, line.left, line.style)
            pen.right(left + width, top + size, line.right, line.right_style)
            top += size * LEADING
        return top

    def _bars(self, pen: Pen, symbol: Symbol, middle: float, top: float, bottom: float) -> None:
        """The bars in the middle, as high as there is room for, with what they say under them."""
        small = self._styles()[1]
        feet = bottom - small.size * 0.25
        end = bottom - small.size * LEADING
        top = max(top, end - HIGHEST_BARS)
        left = _on_grid(middle - self.module * symbol.wide / 2)
        for x, _y, width, _height in symbol.dark:
            pen.area(left + x * self.module, top, width * self.module, end - top, BLACK)
        pen.centred(middle, feet, fitted(symbol.text, self.inner[0], small.size), small)

    def _square(self, pen: Pen, symbol: Symbol, left: float, top: float) -> None:
        module, left = self.module, _on_grid(left)
        for x, y, width, height in symbol.dark:
            above = symbol.high - y - height
            pen.area(left + x * module, top + above * module, width * module, height * module, BLACK)


def _on_grid(points: float) -> float:
    """The largest multiple of a dot within so many points."""
    return int(points / GRID + 1e-6) * GRID
