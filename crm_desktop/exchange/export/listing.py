"""Exports a list as it is shown: its columns in their order, its rows in theirs."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Entity, Field
from crm_desktop.core.files import beside
from crm_desktop.core.i18n import t
from crm_desktop.exchange.export.cells import OutCell, to_cell
from crm_desktop.exchange.export.csv_file import write_csv
from crm_desktop.exchange.export.xlsx import write_xlsx
from crm_desktop.exchange.reading.reader import Progress
from crm_desktop.queries.listing import ListRequest, ListSource

WINDOW = 2000

Write = Callable[[Path, Sequence[Field], Iterable[Sequence[OutCell]]], None]


def export_list(
    source: ListSource,
    entity: Entity,
    request: ListRequest,
    columns: Sequence[str],
    path: Path,
    progress: Progress | None = None,
    *,
    ids: Sequence[int] | None = None,
) -> int:
    """Write a list to an .xlsx or .csv file, by the ending of its name; how many rows it has.

    `ids` restricts it to a selection, in its order. The file is written beside and renamed: whoever looks sees
    the old one or the whole new one. Refusal for another ending or more rows than a sheet holds, FileTrouble
    where the place cannot be written to.
    """
    fields = [entity.field(key) for key in columns]
    keys = source.ids(request) if ids is None else ids
    return write_rows(path, entity, fields, _rows(source, keys, fields, progress))


def write_rows(path: Path, entity: Entity, fields: Sequence[Field], rows: Iterable[Sequence[OutCell]]) -> int:
    """Write rows below the labels of `fields`, beside and renamed; how many they are. Refusals as `export_list`."""
    write = _writer(path, entity)
    counted = Counted(rows)
    with beside(path) as draft:
        write(draft, fields, counted)
    return counted.count


class Counted:
    """Rows that know how many of them have gone through."""

    def __init__(self, rows: Iterable[Sequence[OutCell]]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Sequence[OutCell]]:
        for row in self._rows:
            self.count += 1
            yield row


def _writer(path: Path, entity: Entity) -> Write:
    ending = path.suffix.lower()
    if ending == ".csv":
        return write_csv
    if ending != ".xlsx":
        raise Refusal(t("“{name}” should end in .xlsx or .csv.", name=path.name))
    return lambda target, fields, rows: write_xlsx(target, str(entity.plural), fields, rows)


def _rows(
    source: ListSource, keys: Sequence[int], fields: Sequence[Field], progress: Progress | None
) -> Iterator[Sequence[OutCell]]:
    converters = [to_cell(field) for field in fields]
    columns = [field.key for field in fields]
    for start in range(0, len(keys), WINDOW):
        for row in source.rows(keys[start : start + WINDOW], columns):
            yield [convert(value) for convert, value in zip(converters, row.values, strict=True)]
        if progress is not None:
            progress(min(start + WINDOW, len(keys)), len(keys))
