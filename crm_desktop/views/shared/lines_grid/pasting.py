"""Rows copied from a workbook laid over the grid of a part: under their heads, or from the current cell on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crm_desktop.core.i18n import LANGUAGES, Text, t
from crm_desktop.core.text import folded
from crm_desktop.views.shared.lines_grid.model import LinesModel
from crm_desktop.views.shared.lines_grid.recognising import recognised
from crm_desktop.views.shared.tables.pasting import cells_of

Row = dict[str, str]
Cells = list[list[str]]
FEW = 5


@dataclass(frozen=True)
class Pasted:
    """What is to be typed, by column; what is `wrong` with what was pasted, and what one should know of it."""

    rows: Sequence[Row] = ()
    wrong: Text | None = None
    told: Text | None = None


def laid_out(text: str, model: LinesModel, seen: list[str], first: str) -> Pasted:
    """Where the first row names columns every row that is not blank stands under them; else figures and names may tell
    what they are; else they stand under those that are `seen`, from the `first` on, where they can be meant so. What
    stands in a column that is worked out is left out."""
    cells = cells_of(text)
    heads = _heads(model, cells[0]) if cells else {}
    if heads:
        return _under_heads(model, cells, heads)
    plain = dict(enumerate(seen[seen.index(first) :]))
    named = model.reader.spec.named
    if named is None or first != named.column or not cells:
        return Pasted(_rows(model, cells, plain))
    places = recognised(cells, model, plain)
    if places is None:
        return Pasted(wrong=t("It cannot be told which column is which. Copy the row of their heads too."))
    if not places:
        return _with_unknown(model, _rows(model, cells, plain))
    words = ", ".join(str(model.head(places[at])) for at in sorted(places))
    return _with_unknown(model, _rows(model, cells, places), told=t("Pasted as {columns}", columns=words))


def _under_heads(model: LinesModel, cells: Cells, heads: Mapping[int, str]) -> Pasted:
    """What stands under heads; columns nobody knows are named."""
    lines = [line for line in cells[1:] if any(line)]
    known = {at: key for at, key in heads.items() if key in model.reader.fields}
    left = [
        head
        for at, head in enumerate(cells[0])
        if head and at not in known and any(at < len(line) and line[at] for line in lines)
    ]
    pasted = _with_unknown(model, _called(model, _rows(model, lines, known)))
    if not left:
        return pasted
    return Pasted(pasted.rows, pasted.wrong, t("Not taken: {columns}", columns=", ".join(left)))


def _rows(model: LinesModel, cells: Cells, places: Mapping[int, str]) -> list[Row]:
    typed = model.reader.typed
    rows = [{places[at]: cell for at, cell in enumerate(line) if places.get(at) in typed} for line in cells]
    return [one for one in rows if one]


def _called(model: LinesModel, rows: list[Row]) -> list[Row]:
    """The rows, of which those that say only what a record is called name it where one is called so."""
    spec = model.reader.spec
    if spec.named is None or len(spec.read_as) < 2:
        return rows
    column, called = spec.named.column, spec.read_as[1]
    names = {row[called] for row in rows if row.get(called) and not row.get(column)}
    known = model.named_by(names) if names else {}
    return [
        row if row.get(column) or row.get(called) not in known else row | {column: row[called]}
        for row in rows
    ]


def _with_unknown(model: LinesModel, rows: Sequence[Row], told: Text | None = None) -> Pasted:
    """The rows, and which texts of them should name a record and name none."""
    named = model.reader.spec.named
    texts = [row[named.column] for row in rows if row.get(named.column)] if named else []
    known = model.named_by(set(texts))
    missing = [text for text in dict.fromkeys(texts) if text not in known]
    if not missing:
        return Pasted(rows, told=told)
    few = ", ".join(missing[:FEW]) + (" \u2026" if len(missing) > FEW else "")
    wrong = t("No product is called {names}: these lines stand as they were pasted.", names=few)
    return Pasted(rows, wrong, told)


def _heads(model: LinesModel, line: list[str]) -> Mapping[int, str]:
    """Which column each head names, if these are heads: two are known by their words."""
    words = {
        folded(word.render(language)): key
        for key, field in model.reader.fields.items()
        for word in (field.label, model.head(key))
        for language in LANGUAGES
    }
    own = {at: words[folded(cell)] for at, cell in enumerate(line) if folded(cell) in words}
    read = model.reader.spec.reads_heads(line)
    found = max(own, read, key=len)
    return found if len(found) > 1 else {}
