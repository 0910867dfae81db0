"""Tables that older programs export under the name .xls: a web page, or Excel's XML of 2003."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.parsers import expat

from typing_extensions import override

from crm_desktop.exchange.reading.encodings import Decoded, decoded
from crm_desktop.exchange.reading.sheet import RawRow, Sheet
from crm_desktop.exchange.reading.troubles import Unreadable

MOST_BYTES = 200_000_000
MOST_SPAN = 1000


def web_page(path: Path) -> Iterator[Sheet]:
    """The rows of all tables of a web page, as one sheet."""
    reader = _TableReader()
    page = _page(path)
    reader.feed(page.text)
    reader.close()
    yield Sheet("", False, len(reader.rows), iter(reader.rows), page.doubt)


def excel_2003(path: Path) -> Iterator[Sheet]:
    """The worksheets of an XML Spreadsheet 2003."""
    reader = _SpreadsheetReader()
    try:
        reader.read(path.read_bytes() if path.stat().st_size <= MOST_BYTES else b"")
    except expat.ExpatError as error:
        raise Unreadable("damaged") from error
    for name, rows in reader.sheets:
        yield Sheet(name, False, len(rows), iter(rows))


def _page(path: Path) -> Decoded:
    if path.stat().st_size > MOST_BYTES:
        raise Unreadable("too_large")
    return decoded(path.read_bytes())


class _TableReader(HTMLParser):
    """Cells of every table row; a cell that spans columns is followed by empty ones."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[RawRow] = []
        self._row: RawRow | None = None
        self._cell: list[str] | None = None
        self._span = 1

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._end_row()
            self._row = []
        elif tag in ("td", "th") and self._row is not None:
            self._end_cell()
            self._cell = []
            span = dict(attrs).get("colspan") or "1"
            self._span = min(int(span), MOST_SPAN) if span.isdigit() else 1
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table"):
            self._end_row()

    @override
    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is not None and self._row is not None:
            self._row += ["".join(self._cell).strip(), *[""] * (self._span - 1)]
        self._cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._row is not None:
            self.rows.append(self._row)
        self._row = None


class _SpreadsheetReader:
    """Worksheets, rows and cells of the 2003 dialect; any entity declaration is refused."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, list[RawRow]]] = []
        self._data: list[str] | None = None
        self._type = ""

    def read(self, data: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.EntityDeclHandler = self._refuse
        parser.Parse(data, True)

    def _refuse(self, *_facts: Any) -> None:
        raise Unreadable("damaged")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        facts = {key.rsplit(" ", 1)[-1]: value for key, value in attributes.items()}
        match name.rsplit(" ", 1)[-1]:
            case "Worksheet":
                self.sheets.append((facts.get("Name", ""), []))
            case "Row" if self.sheets:
                rows = self.sheets[-1][1]
                rows += [[] for _ in range(_gap(facts, len(rows)))]
                rows.append([])
            case "Cell" if self.sheets and self.sheets[-1][1]:
                row = self.sheets[-1][1][-1]
                row += [""] * (_gap(facts, len(row)) + 1)
            case "Data":
                self._data, self._type = [], facts.get("Type", "String")
            case _:
                pass

    def _characters(self, text: str) -> None:
        if self._data is not None:
            self._data.append(text)

    def _end(self, name: str) -> None:
        if name.rsplit(" ", 1)[-1] == "Data" and self._data is not None:
            text, self._data = "".join(self._data), None
            rows = self.sheets[-1][1] if self.sheets else []
            if rows and rows[-1]:
                rows[-1][-1] = _typed(text, self._type)


def _gap(facts: dict[str, str], length: int) -> int:
    """How many are left out before an element that states its own index (from 1)."""
    index = facts.get("Index", "")
    return max(0, min(int(index) - 1 - length, 100_000)) if index.isdigit() else 0


def _typed(text: str, kind: str) -> Any:
    if kind == "Number":
        try:
            return float(text)
        except ValueError:
            return text
    return text[:10] if kind == "DateTime" and text.endswith("T00:00:00.000") else text
