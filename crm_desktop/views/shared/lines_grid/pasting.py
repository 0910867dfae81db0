"""Rows copied from a workbook laid over the grid of a part: under their heads, or from the current cell on."""

from crm_desktop.core.i18n import LANGUAGES
from crm_desktop.core.text import folded
from crm_desktop.views.shared.lines_grid.model import LinesModel
from crm_desktop.views.shared.tables.pasting import cells_of

Rows = list[dict[str, str]]


def laid_out(text: str, model: LinesModel, row: int, column: int) -> tuple[Rows, int]:
    """What is to be typed, by column, and from which row on. Where the first row names columns every row stands
    under them; what stands in a column that is worked out is left out."""
    cells = cells_of(text)
    heads = _heads(model, cells[0]) if cells else {}
    places = heads or dict(enumerate(model.columns[column:]))
    typed = model.reader.typed
    rows = [
        {places[at]: cell for at, cell in enumerate(line) if places.get(at) in typed}
        for line in cells[1 if heads else 0 :]
    ]
    return [one for one in rows if one], row


def _heads(model: LinesModel, line: list[str]) -> dict[int, str]:
    """Which column each head names, if these are heads: two are known by their words."""
    words = {
        folded(field.label.render(language)): key
        for key, field in model.reader.fields.items()
        for language in LANGUAGES
    }
    found = {at: words[folded(cell)] for at, cell in enumerate(line) if folded(cell) in words}
    return found if len(found) > 1 else {}
