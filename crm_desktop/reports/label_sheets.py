"""Label sheets and rolls as they are sold: how many labels, how large, and where they lie on the sheet."""

from collections.abc import Iterator
from dataclasses import dataclass

from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.reports.paper import A4, MM, Paper

SAME = 0.5


@dataclass(frozen=True)
class LabelSheet:
    """Labels of `width` by `height` millimetres in `columns`, with a `gap` between them, and `rows`, the first so far
    from the `left` and the `top`. Nothing is printed nearer than `inner` to a label's edges."""

    width: float
    height: float
    columns: int = 1
    rows: int = 1
    left: float = 0.0
    top: float = 0.0
    gap: float = 0.0
    inner: tuple[float, float] = (2.0, 1.5)
    is_roll: bool = False

    @property
    def count(self) -> int:
        """How many labels a sheet has."""
        return self.columns * self.rows

    @property
    def paper(self) -> Paper:
        """The sheet, or one label of the roll, to be printed to its edges."""
        width, height = (self.width * MM, self.height * MM) if self.is_roll else (A4.width, A4.height)
        return Paper(width, height, side=0, top=0, bottom=0)

    @property
    def label(self) -> Text:
        """What it is called in a list."""
        size = f"{self.width:g} × {self.height:g} mm"
        if self.is_roll:
            return t("{size} on a roll", size=size)
        return tn("{size}, {n} a sheet", "{size}, {n} a sheet", self.count, size=size)

    def places(self) -> Iterator[tuple[float, float]]:
        """Where the labels of a sheet begin, row by row, in points from its top left corner."""
        for row in range(self.rows):
            for column in range(self.columns):
                yield (self.left + column * (self.width + self.gap)) * MM, (self.top + row * self.height) * MM


def _roll(width: float, height: float) -> LabelSheet:
    return LabelSheet(width, height, is_roll=True)


SHEETS: dict[str, LabelSheet] = {
    "70x37": LabelSheet(70, 37, 3, 8, 0, 0.5, inner=(5, 4)),
    "63.5x38.1": LabelSheet(63.5, 38.1, 3, 7, 7.25, 15.15, 2.5, inner=(3, 2.5)),
    "105x48": LabelSheet(105, 48, 2, 6, 0, 4.5, inner=(6, 3)),
    "48.5x25.4": LabelSheet(48.5, 25.4, 4, 10, 8, 21.5, inner=(2.5, 2)),
    "60x40": _roll(60, 40),
    "40x30": _roll(40, 30),
}
"""By the names reports know them by; the usual one first."""


def roll(width: float, height: float) -> Paper | None:
    """The paper of a roll with labels of that size in points; None where there is none."""
    papers = (one.paper for one in SHEETS.values() if one.is_roll)
    near = (one for one in papers if abs(one.width - width) < SAME and abs(one.height - height) < SAME)
    return next(near, None)
