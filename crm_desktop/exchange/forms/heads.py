"""The heads of the list that printed forms make: what each form says, then the heads of its goods."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crm_desktop.core.i18n import t
from crm_desktop.exchange.forms.goods import Goods
from crm_desktop.exchange.forms.labels import counts_lines, is_of_notes
from crm_desktop.exchange.forms.naming import CHINESE, Named
from crm_desktop.exchange.listed_words import listed
from crm_desktop.exchange.reading.rows import Cell, Row, cell_at
from crm_desktop.exchange.recognise.vocabulary import guesses
from crm_desktop.exchange.sheets.all_kinds import SHEETS

REST = t("In the heading")
"""Over what a form says that no document has a place for."""


@dataclass(frozen=True)
class Heads:
    """The heads of a list of lines: `told` of the forms, `has_rest` where they say more than that, `goods` of the lines
    by how they are known."""

    told: tuple[str, ...]
    has_rest: bool
    goods: dict[str, str]

    @classmethod
    def of(cls, forms: Sequence[Named], source: Sequence[Row]) -> "Heads":
        told = dict.fromkeys(head for form in forms for head in form.columns)
        goods: dict[str, str] = {}
        for form in forms:
            lines = [source[place] for place in form.cut.lines if form.cut.goods.is_line(source[place])]
            for key, index in _places(form.cut.goods, lines):
                goods.setdefault(key, _head_of(form.cut.goods, index, lines))
        has_rest = any(fact.row < form.cut.below for form in forms for fact in form.rest)
        return cls(tuple(told), has_rest, goods)

    @property
    def _before(self) -> int:
        return len(self.told) + self.has_rest

    def row(self) -> Row:
        """The heads themselves."""
        return [*self.told, *([str(REST)] if self.has_rest else []), *self.goods.values()]

    def line(self, form: Named, row: Row, *, with_rest: bool) -> Row:
        """A line with what its form says; the rest of that stands once."""
        rest = [fact for fact in form.rest if fact.row < form.cut.below] if with_rest else []
        said = "; ".join(f"{fact.label}: {fact.value}" if fact.label else str(fact.value) for fact in rest)
        told: Row = [form.columns.get(head, "") for head in self.told]
        return [*told, *([said] if self.has_rest else []), *self._goods(form.cut.goods, row)]

    def sums(self, goods: Goods, row: Row) -> Row:
        """A total in the columns of its lines."""
        return [*[""] * self._before, *self._goods(goods, row)]

    def noted(self, text: str) -> Row:
        """A text beyond all heads: it is of no line."""
        return [*[""] * (self._before + len(self.goods)), text]

    def _goods(self, goods: Goods, row: Row) -> Row:
        at = dict(_places(goods, [row]))
        return [cell_at(row, at[key]) if key in at else "" for key in self.goods]


def _places(goods: Goods, lines: Sequence[Row]) -> Iterator[tuple[str, int]]:
    """The columns of goods by what they are known by: their heads, or where they stand without one."""
    known = [label.whole if label.plain else "" for label in goods.labels]
    for index in range(max((len(known), *map(len, lines)))):
        whole = known[index] if index < len(known) else ""
        if whole:
            yield whole if known.index(whole) == index else f"{whole} {index}", index
        elif any(cell_at(row, index) not in (None, "") for row in lines):
            yield f"{index}", index


def _head_of(goods: Goods, index: int, lines: Sequence[Row]) -> str:
    """A head as a list of lines has it: remarks are those on a line, and no number is a document's."""
    label = goods.labels[index] if index < len(goods.labels) else None
    if label is None or not label.plain:
        return ""
    is_chinese = CHINESE.search(label.written) is not None
    if is_of_notes(label.written):
        return _own("line_note", is_chinese=is_chinese)
    if counts_lines(label.written) and _run([cell_at(row, index) for row in lines]):
        return listed("forms")["running"][is_chinese]
    numbers = any(guess.field in ("number", "customer_number") for guess in guesses("orders", label)[:1])
    return _own("product_code", is_chinese=is_chinese) if numbers else label.written


def _own(key: str, *, is_chinese: bool) -> str:
    return SHEETS["orders"].field(key).label.render("zh_CN" if is_chinese else "en")


def _run(cells: Sequence[Cell]) -> bool:
    """Whether figures count on from 1."""
    try:
        return [int(float(str(cell))) for cell in cells] == list(range(1, len(cells) + 1))
    except ValueError:
        return False
