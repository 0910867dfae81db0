"""Sheets of paper, in points (1/72 inch) from the top left corner."""

from dataclasses import dataclass, replace

from crm_desktop.core.i18n import Text, t

MM = 72 / 25.4
LOW = 160 * MM
SAME = 0.5


@dataclass(frozen=True)
class Paper:
    """A sheet and the margins nothing may be printed in.

    Continuous paper has a `strip` of holes along its left and right edge, within the margins, and leaves room `beside`
    what is printed, at its right, to name its parts. All that is printed is `moved` so far to the right and down.
    """

    width: float
    height: float
    side: float = 15 * MM
    top: float = 13 * MM
    bottom: float = 13 * MM
    strip: float = 0.0
    beside: float = 0.0
    moved: tuple[float, float] = (0.0, 0.0)

    @property
    def left(self) -> float:
        return self.side

    @property
    def right(self) -> float:
        return self.width - self.side - self.beside

    @property
    def inner_width(self) -> float:
        return self.right - self.left

    @property
    def end(self) -> float:
        """The lowest line that may be printed on."""
        return self.height - self.bottom

    @property
    def is_low(self) -> bool:
        """Whether there is room for little: what is printed then moves together."""
        return self.height < LOW

    @property
    def is_continuous(self) -> bool:
        return self.strip > 0

    def turned(self) -> "Paper":
        """The same sheet, landscape instead of portrait or the other way round."""
        return replace(self, width=self.height, height=self.width)

    def moved_by(self, right: float, down: float) -> "Paper":
        """The same with what is printed moved by millimetres; a single sheet lies where it lies."""
        return replace(self, moved=(right * MM, down * MM)) if self.is_continuous else self


def _three_part(height: float) -> Paper:
    """A form of so many millimetres, as wide as such paper is. Moved as far as the settings allow, nothing reaches its
    strips yet."""
    return Paper(
        241 * MM, height * MM, side=18 * MM, top=6 * MM, bottom=6 * MM, strip=12.7 * MM, beside=5.5 * MM
    )


A4 = Paper(210 * MM, 297 * MM)
A3_LANDSCAPE = Paper(420 * MM, 297 * MM)
A5 = Paper(148 * MM, 210 * MM, side=12 * MM, top=10 * MM, bottom=9 * MM)
A4_LANDSCAPE = A4.turned()
A5_LANDSCAPE = A5.turned()
THREE_PART, THREE_PART_LOW = _three_part(140), _three_part(93)

PAPERS: dict[str, tuple[Text, Paper]] = {
    "A4": (t("A4"), A4),
    "A5": (t("A5 landscape"), A5_LANDSCAPE),
    "241x140": (t("Three-part 241 × 140 mm"), THREE_PART),
    "241x93": (t("Three-part 241 × 93 mm"), THREE_PART_LOW),
}
"""The papers a kind of document may be made for, by the names it gives them."""


def continuous(width: float, height: float) -> Paper | None:
    """The continuous paper of that size; None where there is none."""
    for _label, paper in PAPERS.values():
        if paper.is_continuous and abs(paper.width - width) < SAME and abs(paper.height - height) < SAME:
            return paper
    return None
