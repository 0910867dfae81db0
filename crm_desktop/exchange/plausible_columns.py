"""Whether a column holds what its head promises: one that hardly can be read is left out of the guess."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from crm_desktop.core.fields import Kind
from crm_desktop.exchange.columns import PLACES, ColumnReader, column_readers
from crm_desktop.exchange.reading.rows import Cell, Row, filled_at
from crm_desktop.exchange.recognise.heads import is_enough
from crm_desktop.exchange.recognise.labels import Label
from crm_desktop.exchange.recognise.rowkinds import KEYS_OF_A_RECORD, RowKind, RowSorter
from crm_desktop.exchange.sheets.all_kinds import SHEETS
from crm_desktop.exchange.values.dates import DMY
from crm_desktop.exchange.values.paid_states import PaidState
from crm_desktop.exchange.values.troubles import CellTrouble
from crm_desktop.exchange.values.words import is_blank

LOOKED_AT = 300
MOST_DIGITS_OF_A_POSTCODE = 9
ANY_DAY = dt.date(2050, 1, 1)
"""Whether a text is a date at all does not depend on today."""

ENOUGH_WRONG = 3
"""Fewer are slips of the pen, to be shown, unless they are all there is."""
FEW_WRONG = 0.1
"""More words that are none of ours are words of the firm's own."""
MOST_WRONG = 0.9
MOST_STATES_WRONG = 0.7
"""Where some words say what is paid, the others are asked about rather than passed over."""


def plausible(
    entity: str, columns: Mapping[str, int], labels: Sequence[Label], sample: Sequence[Row]
) -> dict[str, int]:
    """The columns without those whose cells contradict the guess: a status in words of the firm's own is no
    choice of ours. What a record cannot do without stays, so that its errors are seen, unless others do for it."""
    sorter = RowSorter(labels, columns, (), KEYS_OF_A_RECORD)
    looked_at = [row for row in sample[:LOOKED_AT] if sorter.sort(row) is RowKind.DATA]
    readers = column_readers(entity, columns, labels, looked_at, 1, ANY_DAY, DMY)
    needed = {key for keys in SHEETS[entity].needs for key in keys}
    in_doubt = {reader.key for reader in readers if not _holds(reader, looked_at)}
    believed = _without(columns, in_doubt - needed)
    words = {
        reader.key
        for reader in readers
        if _are_all_words(reader, _filled(reader, looked_at), with_figures=reader.key not in needed)
    }
    rest = _without(believed, words)
    return rest if is_enough(entity, rest) else believed


def _without(columns: Mapping[str, int], keys: Collection[str]) -> dict[str, int]:
    return {key: index for key, index in columns.items() if key not in keys}


def _filled(reader: ColumnReader, sample: Sequence[Row]) -> list[Cell]:
    return [cell for cell in filled_at(sample, reader.index) if not is_blank(cell)]


def _is_a_figure(reader: ColumnReader, cell: Cell) -> bool:
    """Whether a cell that could not be read may yet be an amount, in doubt: its column is one of amounts."""
    return reader.vital and reader.field.kind in PLACES and any(sign.isdigit() for sign in str(cell))


def _is_no_state(cell: Cell) -> bool:
    """Whether a cell is a figure that says neither yes nor no."""
    try:
        return float(str(cell)) not in (0.0, 1.0)
    except ValueError:
        return False


def _is_a_telephone(cell: Cell) -> bool:
    """Whether a cell has more digits than any postcode: Cep is one in Portuguese, and a mobile phone in Turkish."""
    return sum(map(str.isdigit, str(cell))) > MOST_DIGITS_OF_A_POSTCODE


def _are_all_words(reader: ColumnReader, cells: Sequence[Cell], *, with_figures: bool) -> bool:
    """Whether a column of amounts holds words and nothing else (`with_figures` in each): 1 von 3, IGST18; VAT."""
    if reader.field.kind not in PLACES or not cells:
        return False
    is_figured = all(any(map(str.isdigit, str(cell))) for cell in cells)
    return (is_figured or not with_figures) and all(_is_word(reader, cell) for cell in cells)


def _is_word(reader: ColumnReader, cell: Cell) -> bool:
    text = cell if isinstance(cell, str) else ""
    if text.startswith("#") or not any(map(str.isalpha, text)):
        return False
    try:
        return reader.read(cell) is None
    except CellTrouble:
        return True


def _holds(reader: ColumnReader, sample: Sequence[Row]) -> bool:
    filled = _filled(reader, sample)
    if reader.key == "status" and any(map(_is_no_state, filled)):
        return False
    if reader.key == "postcode" and any(map(_is_a_telephone, filled)):
        return False
    wrong = said = 0
    for cell in filled:
        try:
            value = reader.read(cell)
            if reader.key == "state" and value is PaidState.NOT_OWED:
                return True
            said += value is not None
        except CellTrouble:
            wrong += not _is_a_figure(reader, cell)
    if filled and not said and reader.key == "received_on":
        return False
    if wrong < ENOUGH_WRONG:
        return wrong < max(len(filled), 2)
    if reader.key == "status":
        return wrong <= MOST_STATES_WRONG * len(filled)
    own_words = reader.field.kind in (Kind.CHOICE, Kind.BOOLEAN) or reader.key == "terms"
    return wrong <= (FEW_WRONG if own_words else MOST_WRONG) * len(filled)
