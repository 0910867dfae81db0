"""Rows copied from a workbook laid over the grid of a part: under their heads, or from the current cell on."""

from crm_desktop.core.i18n import LANGUAGES
from crm_desktop.core.text import folded
from crm_desktop.views.shared.lines_grid.model import LinesModel
from crm_desktop.views.shared.tables.pasting import cells_of

Rows = list[dict[str, str]]


def laid_out(text: str, model: LinesModel, seen: list[str], first: str) -> Rows:
    """What is to be typed, by column. Where the first row names columns every row that is not blank stands under
    them, else under those that are `seen`, from the `first` on; what stands in a column that is worked out is left
    out."""
    cells = cells_of(text)
    heads = _heads(model, cells[0]) if cells else {}
    if heads:
        cells = [line for line in cells if any(line)]
    places = heads or dict(enumerate(seen[seen.index(first) :]))
    typed = model.reader.typed
    rows = [
        {places[at]: cell for at, cell in enumerate(line) if places.get(at) in typed}
        for line in cells[1 if heads else 0 :]
    ]
    return [one for one in rows if one]


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
