"""Printed forms as the list they would be: what each says is repeated beside its lines, rows keep their numbers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from crm_desktop.exchange.forms.cutting import Cut, forms_in
from crm_desktop.exchange.forms.facts import Fact
from crm_desktop.exchange.forms.goods import MEASURES, is_total
from crm_desktop.exchange.forms.heads import Heads
from crm_desktop.exchange.forms.labels import pattern
from crm_desktop.exchange.forms.naming import Named, named, titled_as
from crm_desktop.exchange.reading.reader import Chunk, RawSheet
from crm_desktop.exchange.reading.rows import Row, packed

LONGEST_TITLE = 60
SEVERAL = 2
BEGINS_WITHIN = 200
"""Within how many rows the first form of a sheet begins."""


@dataclass(frozen=True)
class Forms:
    """How many forms a sheet holds; `lacking` is the first of them that does not say what a document needs, by its
    row and those fields, `is_bought` whether they are of what was bought; `titled` are the kinds their titles name."""

    count: int
    lacking: tuple[int, tuple[str, ...]] | None = None
    is_bought: bool = False
    titled: tuple[str, ...] = ()


def flattened(raw: RawSheet, book: str = "") -> tuple[RawSheet, Forms] | None:
    """A sheet of printed forms as a list of their lines, and what is known of them; None where it holds none. What
    it is called, and its `book`, tells what they are where no title does."""
    if not forms_in([row for _number, row in islice(raw.rows(), BEGINS_WITHIN)]):
        return None
    rows = [row for _number, row in raw.rows()]
    cuts = forms_in(rows)
    kind = next(filter(None, map(titled_as, (_titles(cuts[0]), [raw.name], [book]))), None)
    found = _over_pages(named(cut, kind) for cut in cuts)
    if not any(_is_form(one, kind) for one in found) and not _is_titled(found[0], kind, raw.name):
        return None
    found[0] = _with_untold(found[0])
    first = raw.chunks[0].first
    flat = _Flat(rows, found).rows()
    lacking = next(((first + one.cut.head, one.lacks) for one in found if one.lacks), None)
    count = len(_whole(found))
    titled = dict.fromkeys(filter(None, (titled_as(_titles(cut)) for cut in cuts)))
    forms = Forms(count, lacking, any(one.is_bought for one in found), tuple(titled))
    begins = tuple(first + one.cut.head for one in _whole(found))
    return replace(raw, chunks=(Chunk(first, len(flat), packed(flat)),), forms=begins), forms


def _whole(found: Sequence[Named]) -> list[Named]:
    """The first page of each form: pages share what they say."""
    return list({id(one.columns): one for one in reversed(found)}.values())[::-1]


def _titles(cut: Cut) -> list[str]:
    rows = (row for place, row in cut.left.items() if place < cut.head)
    texts = (cell for row in rows for cell in row if isinstance(cell, str) and cell.strip())
    return [text for text in texts if len(text) <= LONGEST_TITLE]


def _with_untold(form: Named) -> Named:
    """The first form with what stands above its goods in several cells and under no label that is known; below it
    such rows are named as texts."""
    rows = (
        (place, _text_of(row))
        for place, row in form.cut.left.items()
        if place < form.cut.head and sum(bool(_text_of([cell])) for cell in row) >= SEVERAL
    )
    return replace(form, rest=(*form.rest, *(Fact(place, "", text) for place, text in rows)))


def _over_pages(found: Iterable[Named]) -> list[Named]:
    """The forms, a head of goods with nothing above it as another page of the one before."""
    pages: list[Named] = []
    for one in found:
        is_page = pages and not one.cut.facts and one.cut.begins == one.cut.head
        pages.append(replace(pages[-1], cut=one.cut, rest=()) if is_page else one)
    return pages


def _is_form(one: Named, kind: str | None) -> bool:
    """Whether goods are those of a document: it says whom it is for, and when or under which number; or the titles
    call it one."""
    counts = any(key in one.cut.goods.columns for key in ("quantity", "amount", "net_amount"))
    is_told = "number" in one.keys or "date" in one.keys
    if one.is_bought:
        return counts and is_told
    if one.is_surely_for:
        return is_told and (counts or kind is not None)
    if "customer" in one.keys:
        return counts and is_told and (kind is not None or "number" in one.keys)
    return counts and kind is not None and {"number", "date"} <= one.keys


def _is_titled(one: Named, kind: str | None, name: str) -> bool:
    """Whether goods that nothing is said of are yet those of a document, by its title: they are not what lies in
    stock."""
    columns = one.cut.goods.columns
    is_reckoned = "quantity" in columns and any(key in columns for key in MEASURES if key != "quantity")
    if kind is None or not is_reckoned or "number" in columns:
        return False
    return not any(map(pattern("of_stock").search, (name, *_titles(one.cut))))


@dataclass(frozen=True)
class _Flat:
    """The rows of a sheet with its forms as a list."""

    source: Sequence[Row]
    forms: Sequence[Named]

    @cached_property
    def heads(self) -> Heads:
        return Heads.of(self.forms, self.source)

    def rows(self) -> list[Row]:
        found: dict[int, Row] = {}
        for form in self.forms:
            found |= dict(self._lines(form)) | dict(self._around(form))
        first = self.forms[0].cut
        found |= {place: row for place, row in first.left.items() if place < first.head}
        found[first.head] = self.heads.row()
        return [found.get(place, []) for place in range(len(self.source))]

    def _lines(self, form: Named) -> Iterator[tuple[int, Row]]:
        goods, is_first = form.cut.goods, True
        for place in form.cut.lines:
            row = self.source[place]
            if goods.is_prepared(row):
                continue
            if goods.is_remark(row):
                yield place, self.heads.noted(_text_of(row))
                continue
            yield place, self.heads.line(form, row, with_rest=is_first)
            is_first = False

    def _around(self, form: Named) -> Iterator[tuple[int, Row]]:
        """The rows above and below the goods: the last total in its columns, what is not taken as a text."""
        cut = form.cut
        sums = [place for place in range(cut.below, cut.ends) if is_total(self.source[place])]
        untold = {fact.row for fact in form.rest if fact.row >= cut.below}
        for place, left in cut.left.items():
            if place in sums[-1:]:
                yield place, self.heads.sums(cut.goods, self.source[place])
            elif place >= cut.below and (place in untold or _text_of(left)):
                yield place, self.heads.noted(_text_of(self.source[place]))
            elif text := _text_of(left):
                yield place, self.heads.noted(text)


def _text_of(row: Row) -> str:
    return " ".join(str(cell).strip() for cell in row if cell not in (None, "")).strip()
