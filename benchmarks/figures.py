"""One measured figure beside its floor and the aim, and the table they make."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

HEADS = ("", "here", "floor", "ratio", "aim", "")
NONE: Mapping[str, float] = {}


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


def table(figures: Iterable[Figure], against: str | None = None, before: Mapping[str, float] = NONE) -> str:
    """The figures as text, one a line, columns aligned; beside each what it was in the commit `against`."""
    lines = [_heads(against), *(_cells(figure, against, before) for figure in figures)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(lines[0]))]
    return "\n".join(_line(cells, widths) for cells in lines)


def write_json(figures: Iterable[Figure], path: Path) -> None:
    """Keep the figures for comparing runs."""
    rows = [asdict(figure) | {"ratio": figure.ratio, "reached": figure.reached} for figure in figures]
    path.write_text(json.dumps(rows, indent=1), "utf-8")


def _heads(against: str | None) -> tuple[str, ...]:
    return (*HEADS[:2], against, *HEADS[2:]) if against else HEADS


def _cells(figure: Figure, against: str | None, before: Mapping[str, float]) -> tuple[str, ...]:
    floor = "" if figure.floor is None else f"{_number(figure.floor)} {figure.unit}"
    ratio = "" if figure.ratio is None else f"{figure.ratio:.1f}×"
    verdict = {None: "", True: "yes", False: "SHORT"}[figure.reached]
    was = before.get(name_of(figure.what))
    then = ("" if was is None else f"{_number(was)} {figure.unit}",) if against else ()
    return figure.what, f"{_number(figure.ours)} {figure.unit}", *then, floor, ratio, _aim(figure), verdict


def name_of(what: str) -> str:
    """What is measured, without what it turned out to be: the slowest sort is another one each time."""
    return what.partition(" (")[0]


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
