"""Sheets of one book with the same heads: a sheet for each month, say. Their columns of money are the same, too."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from crm_desktop.exchange.book_sheet import BookSheet
from crm_desktop.exchange.money_columns.deciding import FIGURES
from crm_desktop.exchange.money_columns.figures import read_figures
from crm_desktop.exchange.plausible_columns import LOOKED_AT
from crm_desktop.exchange.reading.rows import filled_at
from crm_desktop.exchange.sheets.all_kinds import SHEETS

Money = tuple[tuple[str, int], ...]


def with_money_alike(sheets: Sequence[BookSheet]) -> list[BookSheet]:
    """The sheets with their columns of money as the most of those have them that bear the same heads: the few rows
    of one may leave open what the others decide."""
    alike: dict[tuple[str, ...], list[BookSheet]] = defaultdict(list)
    for sheet in sheets:
        if sheet.choice.entity is not None and SHEETS[sheet.choice.entity].posts:
            alike[_heads(sheet)].append(sheet)
    return [_as_most(sheet, alike.get(_heads(sheet), ())) for sheet in sheets]


def _heads(sheet: BookSheet) -> tuple[str, ...]:
    written = () if sheet.head is None else (label.written for label in sheet.head.labels)
    return (str(sheet.choice.entity), *written)


def _as_most(sheet: BookSheet, alike: Sequence[BookSheet]) -> BookSheet:
    told = [_money(one.choice.columns) for one in alike]
    if sheet.head is None or len(set(told)) <= 1:
        return sheet
    most = max(dict.fromkeys(told), key=lambda money: (told.count(money), len(money)))
    rest = {key: index for key, index in sheet.choice.columns.items() if key not in FIGURES}
    if most == _money(sheet.choice.columns) or not _may_be(sheet, most, rest):
        return sheet
    columns = {**rest, **dict(most)}
    return replace(
        sheet, head=replace(sheet.head, columns=columns), choice=replace(sheet.choice, columns=columns)
    )


def _money(columns: Mapping[str, int]) -> Money:
    return tuple(sorted((key, index) for key, index in columns.items() if key in FIGURES))


def _may_be(sheet: BookSheet, money: Money, rest: Mapping[str, int]) -> bool:
    """Whether the columns hold figures, or nothing, and are not taken for something else."""
    assert sheet.head is not None
    sample = [row for _number, row in sheet.sample(sheet.choice, LOOKED_AT)]
    return all(
        index not in rest.values()
        and (not filled_at(sample, index) or read_figures(index, sheet.head.labels, sample) is not None)
        for _key, index in money
    )
