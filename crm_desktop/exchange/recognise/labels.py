"""Column heads as they are compared: without blanks, marks and units, which are kept apart."""

import re
from dataclasses import dataclass

from crm_desktop.core.text import folded
from crm_desktop.exchange.reading.rows import Cell

SCALES = {
    "元": 1,
    "千元": 1000,
    "万元": 10_000,
    "萬元": 10_000,
    "百万元": 1_000_000,
    "亿元": 100_000_000,
    "万": 10_000,
    "千": 1000,
}

_BRACKETS = re.compile(r"[(\[{【〔<（［]([^)\]}】〕>）］]*)[)\]}】〕>）］]")
_NOISE = re.compile(r"[\W_]+")
_UNIT = re.compile(r"[/／:：,，\s-](百万元|千元|万元|萬元|亿元|元)$")
_DECLARED_UNIT = re.compile(r"(?:金额)?单位\s*[:：]?\s*(?:人民币)?\s*(百万元|千元|万元|萬元|亿元|元)")
_COUNTED = re.compile(r"(?:\d+|[一二三])$")


@dataclass(frozen=True)
class Label:
    """One column head: as written, as compared with and without what its brackets hold, its unit's scale."""

    written: str
    whole: str
    plain: str
    scale: int | None

    @property
    def uncounted(self) -> str:
        """Without the number behind: 电话1 is 电话."""
        return _COUNTED.sub("", self.plain)


def squeezed(text: str) -> str:
    """`text` in the form in which heads are equal; # and % say something in Western ones."""
    plain = folded(text)
    if plain.isascii():
        plain = plain.replace("#", "no").replace("%", "percent")
    return _NOISE.sub("", plain)


def label_of(cell: Cell) -> Label:
    """A head's cell taken apart."""
    written = " ".join(str(cell).split()) if cell is not None else ""
    hints = [squeezed(hint) for hint in _BRACKETS.findall(written)]
    bare = _BRACKETS.sub("", written)
    unit = _UNIT.search(bare)
    if unit:
        bare = bare[: unit.start()]
        hints.append(unit.group(1))
    scale = next((SCALES[hint] for hint in hints if hint in SCALES), None)
    return Label(written, squeezed(written), squeezed(bare) or squeezed(written), scale)


def declared_scale(texts: list[str]) -> int:
    """The unit a note above the head declares for all amounts (单位：万元), else 1."""
    for text in texts:
        if found := _DECLARED_UNIT.search(text):
            return SCALES[found.group(1)]
    return 1
