"""Rows copied from a workbook laid over the grid of a part: under their heads, or from the current cell on."""

from crm_desktop.core.i18n import LANGUAGES, Text, t
from crm_desktop.core.text import folded
from crm_desktop.views.shared.lines_grid.model import LinesModel
from crm_desktop.views.shared.lines_grid.recognising import recognised
from crm_desktop.views.shared.tables.pasting import cells_of

Rows = list[dict[str, str]]
FEW = 5


def laid_out(text: str, model: LinesModel, seen: list[str], first: str) -> Rows:
    """What is to be typed, by column. Where the first row names columns every row that is not blank stands under
    them; else figures and names may tell what they are; else they stand under those that are `seen`, from the `first`
    on. What stands in a column that is worked out is left out."""
    cells = cells_of(text)
    heads = _heads(model, cells[0]) if cells else {}
    if heads:
        cells = [line for line in cells if any(line)]
    plain = dict(enumerate(seen[seen.index(first) :]))
    named = model.reader.spec.named
    begins = named is not None and first == named.column and bool(cells)
    places = heads or (recognised(cells, model, plain) if begins else {}) or plain
    typed = model.reader.typed
    rows = [
        {places[at]: cell for at, cell in enumerate(line) if places.get(at) in typed}
        for line in cells[1 if heads else 0 :]
    ]
    return [one for one in rows if one]


def unknown(model: LinesModel, rows: Rows) -> Text | None:
    """Which texts of what was pasted should name a record and name none."""
    named = model.reader.spec.named
    texts = [row[named.column] for row in rows if row.get(named.column)] if named else []
    known = model.named_by(set(texts))
    missing = [text for text in dict.fromkeys(texts) if text not in known]
    if not missing:
        return None
    few = ", ".join(missing[:FEW]) + (" \u2026" if len(missing) > FEW else "")
    return t("No product is called {names}: these lines stand as they were pasted.", names=few)


def _heads(model: LinesModel, line: list[str]) -> dict[int, str]:
    """Which column each head names, if these are heads: two are known by their words."""
    words = {
        folded(word.render(language)): key
        for key, field in model.reader.fields.items()
        for word in (field.label, model.head(key))
        for language in LANGUAGES
    }
    found = {at: words[folded(cell)] for at, cell in enumerate(line) if folded(cell) in words}
    return found if len(found) > 1 else {}
