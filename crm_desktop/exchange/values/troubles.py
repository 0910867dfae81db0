"""Why one cell does not mean anything in its column."""

from crm_desktop.core.i18n import Text


class CellTrouble(Exception):
    """Raised by a column's reader; `text` is one plain sentence that names the cell's content."""

    def __init__(self, text: Text) -> None:
        super().__init__(text)
        self.text = text


SHOWN = 40


def quoted(cell: object) -> str:
    """A cell's content as a sentence may name it."""
    text = str(cell).strip()
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
