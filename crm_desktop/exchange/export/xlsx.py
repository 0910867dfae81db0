"""Writes rows into a workbook of one sheet, a row at a time; text is never a formula or a link."""

import errno
import os
import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import t
from crm_desktop.exchange.export.cells import NUMBER_FORMATS, OutCell

MOST_ROWS = 1_048_575
LONGEST_TEXT = 32_767
LONGEST_SHEET_NAME = 31
WIDEST = 60
FORBIDDEN_IN_NAME = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
NAMELESS = "Sheet1"

SYSTEM_ERROR = re.compile(r"\bcode: (\d+)|\(os error (\d+)\)")
"""How the writer tells of what the system refused: its own errors carry no number, and a full disk makes it panic."""


def write_xlsx(path: Path, title: str, fields: Sequence[Field], rows: Iterable[Sequence[OutCell]]) -> None:
    """Write the rows below a head of the fields' labels; Refusal for a text longer than a cell holds.

    Rows go by one at a time, so that any number needs little memory. What the writer keeps aside meanwhile is a file
    without a name, which goes with the process whatever happens.
    """
    from rustpy_xlsxwriter import Format, write_worksheet

    heads = [str(field.label) for field in fields]
    records = _Records(fields, heads, rows)
    with _system_errors(records):
        write_worksheet(
            iter(records),
            str(path),
            sheet_name=title.translate(FORBIDDEN_IN_NAME)[:LONGEST_SHEET_NAME].strip() or NAMELESS,
            freeze_row=1,
            column_formats=[_format(Format(), field) for field in fields],
            column_widths=[_width(field, head) for field, head in zip(fields, heads, strict=True)],
            header_format=Format().set_bold().set_border_bottom("thin"),
        )


class _Records:
    """Rows as the writer takes them: by the heads, which a book without rows has too."""

    def __init__(
        self, fields: Sequence[Field], heads: Sequence[str], rows: Iterable[Sequence[OutCell]]
    ) -> None:
        self._fields = fields
        self._heads = heads
        self._rows = rows
        self._last: Sequence[OutCell] = ()

    def __iter__(self) -> Iterator[dict[str, OutCell]]:
        number = 0
        for number, row in enumerate(self._rows, 1):
            if number > MOST_ROWS:
                raise Refusal(t("A workbook holds {n} rows at most. Export as CSV instead.", n=MOST_ROWS))
            self._last = row
            yield dict(zip(self._heads, row, strict=True))
        if not number:
            yield dict.fromkeys(self._heads)

    def refuse_long(self) -> None:
        """Refusal where the row that was written last has a text that no cell holds."""
        for field, value in zip(self._fields, self._last, strict=False):
            if isinstance(value, str) and _units(value) > LONGEST_TEXT:
                raise Refusal(
                    t(
                        "A text under “{field}” is longer than a cell of a workbook holds ({n} characters). "
                        "Export as CSV instead.",
                        field=field.label,
                        n=LONGEST_TEXT,
                    )
                )


@contextmanager
def _system_errors(records: _Records) -> Generator[None, None, None]:
    """Tell errors of the system as such, and a text that is too long by its field."""
    try:
        yield
    except RuntimeError:
        records.refuse_long()
        raise
    except OSError as error:
        raise _numbered(error) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException" or not SYSTEM_ERROR.search(str(error)):
            raise
        raise _numbered(error) from error


def _numbered(error: BaseException) -> OSError:
    """The error with the system's number, which says what it was."""
    if isinstance(error, OSError) and error.errno is not None:
        return error
    found = SYSTEM_ERROR.search(str(error))
    if found is None:
        return OSError(errno.EIO, str(error))
    code = int(found[1] or found[2])
    if os.name == "nt":
        return OSError(0, str(error), None, code)
    return OSError(code, os.strerror(code))


def _units(text: str) -> int:
    """How long a workbook counts a text to be."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _width(field: Field, head: str) -> float:
    return float(min(max(field.width, 2 * len(head)) + 2, WIDEST))


def _format(blank: Any, field: Field) -> Any:
    if field.kind in (Kind.DATE, Kind.MOMENT):
        return blank.set_num_format("yyyy-mm-dd")
    pattern = NUMBER_FORMATS.get(field.kind)
    return blank.set_num_format(pattern) if pattern else blank
