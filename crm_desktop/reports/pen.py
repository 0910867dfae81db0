"""Draws on one page: points from the top left corner, styles instead of canvas states."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from crm_desktop.reports import fonts
from crm_desktop.reports.breaking import one_line
from crm_desktop.reports.style import HAIRLINE, ROW_RULE, STRONG_RULE, Style

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


BLACK = "#000000"


@dataclass(frozen=True)
class Folio:
    """Which page of how many; both begin at one."""

    page: int
    pages: int


class Pen:
    """Writes and rules on the canvas's current page; `folio` says which one it is. With `black` no colour and no grey:
    a printer of needles has none."""

    def __init__(self, canvas: Canvas, height: float, folio: Folio, *, black: bool = False) -> None:
        self._canvas = canvas
        self._black = black
        self._height = height
        self._words = canvas.beginText()
        self._style: tuple[float, bool, str, float] | None = None
        self.folio = folio

    def text(self, x: float, y: float, text: str, style: Style) -> None:
        """One line beginning at `x`, its feet on `y`."""
        if not text:
            return
        words = self._words
        manner = (style.size, style.bold, style.colour, style.spacing)
        if manner != self._style:
            words.setFont(fonts.BOLD if style.bold else fonts.REGULAR, style.size)
            words.setFillColor(self._ink(style.colour))
            words.setCharSpace(style.spacing)
            self._style = manner
        words.setTextOrigin(x, self._height - y)
        words.textOut(text)

    def _ink(self, colour: str) -> tuple[float, float, float]:
        return _rgb(BLACK if self._black else colour)

    def finish(self) -> None:
        """Put the words of the page over everything else drawn on it."""
        self._canvas.drawText(self._words)

    def right(self, x: float, y: float, text: str, style: Style) -> None:
        """One line ending at `x`."""
        self.text(x - measured(text, style), y, text, style)

    def centred(self, x: float, y: float, text: str, style: Style) -> None:
        """One line with its middle at `x`."""
        self.text(x - measured(text, style) / 2, y, text, style)

    def run(self, x: float, y: float, *parts: tuple[str, Style]) -> float:
        """Differently styled pieces one after the other; returns where the last one ends."""
        for text, style in parts:
            self.text(x, y, text, style)
            x += measured(text, style)
        return x

    def rule(
        self, left: float, right: float, y: float, weight: float = HAIRLINE, colour: str = ROW_RULE
    ) -> None:
        """A horizontal line."""
        self._canvas.setStrokeColor(self._ink(colour))
        self._canvas.setLineWidth(weight)
        self._canvas.line(left, self._height - y, right, self._height - y)

    def upright(self, x: float, top: float, bottom: float, weight: float, colour: str) -> None:
        """A vertical line."""
        self._canvas.setStrokeColor(self._ink(colour))
        self._canvas.setLineWidth(weight)
        self._canvas.line(x, self._height - top, x, self._height - bottom)

    def dashes(self, left: float, right: float, y: float) -> None:
        """A dashed horizontal line, to cut along."""
        self._canvas.setDash(3, 2.4)
        self.rule(left, right, y, 0.6, "#9A9FA6")
        self._canvas.setDash()

    def box(self, x: float, y: float, size: float) -> None:
        """A square to tick, its foot on `y`."""
        self._canvas.setStrokeColor(self._ink(STRONG_RULE))
        self._canvas.setLineWidth(0.7)
        self._canvas.rect(x, self._height - y, size, size)

    def frame(self, x: float, top: float, width: float, height: float) -> None:
        """An empty rectangle."""
        self._canvas.setStrokeColor(self._ink(STRONG_RULE))
        self._canvas.setLineWidth(0.7)
        self._canvas.rect(x, self._height - top - height, width, height)

    def area(
        self, x: float, top: float, width: float, height: float, colour: str, radius: float = 0.0
    ) -> None:
        """A filled rectangle."""
        self._canvas.setFillColor(_rgb(colour))
        self._canvas.roundRect(x, self._height - top - height, width, height, radius, stroke=0, fill=1)

    def downward(self, x: float, top: float, text: str, style: Style) -> None:
        """One line turned to be read from above, its feet on `x`."""
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(x, self._height - top)
        canvas.rotate(-90)
        canvas.setFont(fonts.BOLD if style.bold else fonts.REGULAR, style.size)
        canvas.setFillColor(self._ink(style.colour))
        canvas.drawString(0, 0, text)
        canvas.restoreState()

    def stamp(self, x: float, y: float, text: str, style: Style) -> None:
        """A slanted, framed word over the page, its middle at `x`, `y`."""
        half = measured(text, style) / 2
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(x, self._height - y)
        canvas.rotate(12)
        canvas.setStrokeColor(_rgb(style.colour), alpha=0.6)
        canvas.setLineWidth(1.6)
        canvas.roundRect(-half - 10, -style.size * 0.45, 2 * half + 20, style.size * 1.5, 5)
        canvas.setFont(fonts.BOLD, style.size)
        canvas.setFillColor(_rgb(style.colour), alpha=0.6)
        canvas.drawString(-half, 0, text)
        canvas.restoreState()

    def picture(self, name: str, x: float, top: float, height: float, draw: Callable[[Canvas], None]) -> None:
        """A drawing kept once in the document under `name` and repeated wherever it is asked for again."""
        canvas = self._canvas
        if not canvas.hasForm(name):
            canvas.beginForm(name)
            draw(canvas)
            canvas.endForm()
        canvas.saveState()
        canvas.translate(x, self._height - top - height)
        canvas.doForm(name)
        canvas.restoreState()


def measured(text: str, style: Style) -> float:
    """How wide `text` prints in `style`."""
    return fonts.width(text, style.size, style.bold) + style.spacing * max(len(text) - 1, 0)


def narrowed(text: str, room: float, style: Style, smallest: float = 0.7) -> Style:
    """`style`, smaller where `text` would be wider than `room`, down to a share of its size."""
    needed = measured(one_line(text), style)
    if needed <= room:
        return style
    return style.at(style.size * max(smallest, room / needed))


@cache
def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue
