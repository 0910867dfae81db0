"""One measured figure beside its floor and the aim, and the table they make."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

HEADS = ("", "here", "floor", "ratio", "aim", "")


@dataclass(frozen=True)
class Figure:
    """`ours` and `floor` in `unit`; `aim` is the most (the least, where `more_is_better`) it should be."""

    what: str
    ours: float
    unit: str
    floor: float | None = None
    floor_is: str = ""
    aim: float | None = None
    more_is_better: bool = False
    of_floor: bool = False

    @property
    def ratio(self) -> float | None:
        """How many times the floor it takes."""
        if not self.floor or not self.ours:
            return None
        return self.floor / self.ours if self.more_is_better else self.ours / self.floor

    @property
    def reached(self) -> bool | None:
        """Whether the aim is met; an aim `of_floor` is one for the ratio."""
        if self.aim is None:
            return None
        measured = self.ratio if self.of_floor else self.ours
        if measured is None:
            return None
        return measured >= self.aim if self.more_is_better and not self.of_floor else measured <= self.aim


def table(figures: Iterable[Figure]) -> str:
    """The figures as text, one a line, columns aligned."""
    lines = [HEADS, *(_cells(figure) for figure in figures)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(HEADS))]
    return "\n".join(_line(cells, widths) for cells in lines)


def write_json(figures: Iterable[Figure], path: Path) -> None:
    """Keep the figures for comparing runs."""
    rows = [asdict(figure) | {"ratio": figure.ratio, "reached": figure.reached} for figure in figures]
    path.write_text(json.dumps(rows, indent=1), "utf-8")


def _cells(figure: Figure) -> tuple[str, ...]:
    floor = "" if figure.floor is None else f"{_number(figure.floor)} {figure.unit}"
    ratio = "" if figure.ratio is None else f"{figure.ratio:.1f}×"
    verdict = {None: "", True: "yes", False: "SHORT"}[figure.reached]
    return figure.what, f"{_number(figure.ours)} {figure.unit}", floor, ratio, _aim(figure), verdict


def _aim(figure: Figure) -> str:
    if figure.aim is None:
        return ""
    sign = "≥" if figure.more_is_better and not figure.of_floor else "≤"
    return f"{sign} {figure.aim:g}{'×' if figure.of_floor else ' ' + figure.unit}"


def _number(value: float) -> str:
    if value >= 10:
        return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"
    return f"{value:.2f}" if value >= 1 else f"{value:.3f}"


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    first, *others = zip(cells, widths, strict=True)
    return "  ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]).rstrip()
