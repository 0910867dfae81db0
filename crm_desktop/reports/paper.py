"""Sheets of paper, in points (1/72 inch) from the top left corner."""

from dataclasses import dataclass, replace

MM = 72 / 25.4


@dataclass(frozen=True)
class Paper:
    """A sheet and the margins nothing may be printed in."""

    width: float
    height: float
    side: float = 15 * MM
    top: float = 13 * MM
    bottom: float = 13 * MM

    @property
    def left(self) -> float:
        return self.side

    @property
    def right(self) -> float:
        return self.width - self.side

    @property
    def inner_width(self) -> float:
        return self.width - 2 * self.side

    @property
    def end(self) -> float:
        """The lowest line that may be printed on."""
        return self.height - self.bottom

    def turned(self) -> "Paper":
        """The same sheet, landscape instead of portrait or the other way round."""
        return replace(self, width=self.height, height=self.width)


A4 = Paper(210 * MM, 297 * MM)
A3_LANDSCAPE = Paper(420 * MM, 297 * MM)
A5 = Paper(148 * MM, 210 * MM, side=12 * MM, top=10 * MM, bottom=9 * MM)
A4_LANDSCAPE = A4.turned()
A5_LANDSCAPE = A5.turned()
