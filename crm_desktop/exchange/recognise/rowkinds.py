"""What each row below the head is: a record, or a total, a note, a blank, the head once more."""

from collections.abc import Mapping, Sequence
from enum import IntEnum

from crm_desktop.core.text import folded
from crm_desktop.exchange.reading.rows import Cell, Row
from crm_desktop.exchange.recognise.days_said import is_a_moment, names_a_day
from crm_desktop.exchange.recognise.labels import Label
from crm_desktop.exchange.recognise.remarks import is_remark, leads_a_remark
from crm_desktop.exchange.recognise.row_words import (
    ALL,
    AMOUNT_DUE,
    CARRIED,
    GROUP,
    IN_CAPITALS,
    INSTRUCTIONS,
    LONGEST_TOTAL,
    MAYBE_TOTAL,
    NOTE,
    OPENING,
    PAGE_CARRIED,
    PERIOD_TOTAL,
    SECTION,
    TOTAL,
    TOTAL_OF_GROUP,
    TOTAL_WITH_NAME,
    UNIT,
)
from crm_desktop.exchange.recognise.traditional import simplified

LOOKED_AT = 4
LONGEST_INSTRUCTION = 12
FEW = 4
FEW_WORDS = 2
"""A mark of the end with more than that beside it is a record."""
KEYS_OF_A_RECORD = ("number", "date")


def is_row_of_units(row: Row) -> bool:
    """Whether a row below the head says the columns' units and nothing else."""
    texts = [cell.strip() for cell in row if cell not in ("", None) and isinstance(cell, str)]
    return (
        bool(texts)
        and len(texts) == len(row) - row.count("") - row.count(None)
        and all(map(UNIT.match, texts))
    )


class RowKind(IntEnum):
    """What a row is."""

    DATA = 0
    BLANK = 1
    TOTAL = 2
    NOTE = 3
    HEAD = 4
    GROUP = 5
    OPENING = 6
    CARRIED = 7


class RowSorter:
    """Tells the rows of one sheet apart, knowing its head and what stands above it."""

    def __init__(
        self,
        labels: Sequence[Label],
        columns: Mapping[str, int],
        titles: Sequence[str],
        keys: Sequence[str],
        *,
        lone_names: bool = False,
    ) -> None:
        """`columns` maps fields to columns; `keys` are the fields no total has (a number, a date). With
        `lone_names` a text that stands alone in its row names the customer of the rows below it."""
        self._heads = [label.written for label in labels]
        self._head_texts = frozenset(self._heads) - {""}
        self._mapped = tuple(columns.values())
        self._titles = frozenset(title.strip() for title in titles)
        self._keys = tuple(columns[key] for key in keys if key in columns)
        self._number = columns.get("number")
        self._customer = columns.get("customer")
        self._lone_names = lone_names
        self._by_group = "customer" not in columns and "customer_number" not in columns

    def sort(self, row: Row) -> RowKind:
        """What `row` is."""
        filled = len(row) - row.count("") - row.count(None)
        texts = _first_texts(row)
        if not filled or (not texts and not self._says_something(row) and _is_white(row)):
            return RowKind.BLANK
        if MAYBE_TOTAL.search("\n".join([text for _index, text in texts]).casefold()) and (
            kind := self._sum(row, texts, filled)
        ):
            return kind
        if texts and _is_instruction(texts[0][1]) and all(_is_instruction(text) for _index, text in texts):
            return RowKind.NOTE
        if texts and filled <= FEW_WORDS + 1 and self._says_what_is_due(row, texts):
            return RowKind.NOTE
        if texts and filled <= FEW and (kind := self._among_few(texts, filled)):
            return kind
        if texts and texts[0][1] in self._head_texts and self._repeats_head(texts):
            return RowKind.HEAD
        return RowKind.DATA if self._says_something(row) else RowKind.NOTE

    def _sum(self, row: Row, texts: list[tuple[int, str]], filled: int) -> RowKind | None:
        """A total, or a balance brought forward; None for anything else."""
        for index, text in texts:
            if len(text) > LONGEST_TOTAL:
                continue
            plain = simplified(text)
            word = "".join(folded(plain).split())
            if self._is_carried(word, row, index):
                return RowKind.CARRIED
            if OPENING.match(word):
                return RowKind.OPENING if self._number is None or _empty(row, self._number) else None
            if PERIOD_TOTAL.match(word) and (self._number is None or _empty(row, self._number)):
                return RowKind.TOTAL
            if IN_CAPITALS.search(word) and self._has_no_key(row, index):
                return RowKind.TOTAL
            if TOTAL.match(word):
                return RowKind.TOTAL if self._has_no_key(row, index) else None
            if self._names_total(plain, row, filled) and self._has_no_key(row, index):
                return RowKind.TOTAL
            if ALL.match(word) and self._is_nobodys(row, index):
                return RowKind.TOTAL
        return None

    def _is_carried(self, word: str, row: Row, index: int) -> bool:
        """Whether a page's sum is carried on in a row that has neither a customer nor a document."""
        is_for_customer = index == self._customer and bool(self._keys)
        is_told = PAGE_CARRIED.match(word) or (is_for_customer and CARRIED.match(word))
        return bool(is_told) and self._has_no_key(row, index)

    def _is_nobodys(self, row: Row, but: int) -> bool:
        """Whether a row of figures has no customer, on a sheet that has."""
        is_known = self._customer is not None and self._customer != but
        return (
            is_known and _empty(row, self._customer or 0) and _has_figures(row) and self._has_no_key(row, but)
        )

    def _names_total(self, text: str, row: Row, filled: int) -> bool:
        """Whether a text says so; one that stands alone, or in a list without documents, may be a customer's name."""
        if TOTAL_WITH_NAME.search(text):
            return True
        is_of_group = self._lone_names or (bool(self._keys) and _has_figures(row))
        return is_of_group and filled > 1 and TOTAL_OF_GROUP.match(text) is not None

    def _has_no_key(self, row: Row, but: int) -> bool:
        return all(index == but or _empty(row, index) for index in self._keys)

    def _among_few(self, texts: list[tuple[int, str]], filled: int) -> RowKind | None:
        """What a row with hardly anything in it is; None where it may be a record."""
        first = simplified(texts[0][1])
        if (note := NOTE.match(first)) and (filled <= FEW_WORDS or note[0][-1] in ":："):
            return RowKind.NOTE
        if filled <= FEW_WORDS and len(self._mapped) > FEW_WORDS and _is_remark(texts, filled):
            return RowKind.NOTE
        if filled > len(texts):
            return None
        if filled == 1 and is_a_moment(first):
            return RowKind.NOTE
        if all(text in self._titles for _index, text in texts):
            return RowKind.NOTE
        if len(texts) > 1:
            return None
        if self._by_group and (self._lone_names or GROUP.match(first)):
            return RowKind.GROUP
        return RowKind.NOTE if SECTION.search(first) and len(self._mapped) > 2 else None

    def _says_what_is_due(self, row: Row, texts: list[tuple[int, str]]) -> bool:
        """Whether a line below documents says with a figure what is to be paid in all."""
        index, text = texts[0]
        is_said = AMOUNT_DUE.fullmatch(simplified(text)) is not None
        return is_said and bool(self._keys) and _has_figures(row) and self._has_no_key(row, index)

    def _repeats_head(self, texts: list[tuple[int, str]]) -> bool:
        same = sum(index < len(self._heads) and self._heads[index] == text for index, text in texts)
        return same >= min(2, len(self._head_texts))

    def _says_something(self, row: Row) -> bool:
        """A template's prepared rows hold nothing but zeros."""
        return any(not _empty(row, index) and row[index] != 0 for index in self._mapped)


def _is_remark(texts: list[tuple[int, str]], filled: int) -> bool:
    """Whether a row says something of the list, in a cell of its own or with what it leads to behind it."""
    first, *others = (text for _index, text in texts)
    if filled == 1:
        return is_remark(first)
    return leads_a_remark(first) or (is_remark(first) and any(map(names_a_day, others)))


def _has_figures(row: Row) -> bool:
    return any(
        isinstance(cell, (int, float))
        or (isinstance(cell, str) and any(map(str.isdigit, cell)) and not any(map(str.isalpha, cell)))
        for cell in row
    )


def _is_instruction(text: str) -> bool:
    return len(text) <= LONGEST_INSTRUCTION and text.casefold().strip("*（）()") in INSTRUCTIONS


def _first_texts(row: Row) -> list[tuple[int, str]]:
    """The first few texts of a row with their columns, stripped."""
    texts: list[tuple[int, str]] = []
    for index, cell in enumerate(row):
        if type(cell) is str and (text := cell.strip()):
            texts.append((index, text))
            if len(texts) == LOOKED_AT:
                break
    return texts


def _is_white(row: Row) -> bool:
    return all(cell is None or (type(cell) is str and not cell.strip()) for cell in row)


def _empty(row: Row, index: int) -> bool:
    cell: Cell = row[index] if index < len(row) else None
    return cell is None or (type(cell) is str and not cell.strip())
