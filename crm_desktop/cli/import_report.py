"""What an import says at its end besides its counts: columns and rows not taken, doubts, sums beside the book's own."""

from collections import Counter
from collections.abc import Iterator, Sequence

from crm_desktop.core.i18n import Text, t, tn, together
from crm_desktop.core.money import grouped
from crm_desktop.exchange.plans import SheetPlan
from crm_desktop.exchange.verdicts import Problem

SHOWN = 20
FEW, ALL_TOLD = 5, -1


def remarks_on(sheets: Sequence[SheetPlan]) -> Iterator[Text]:
    """All there is to say of the sheets, one sentence each, what matters most before the rest, the longer lists cut."""
    for sheet in sheets:
        if sheet.advice is not None:
            yield t("{sheet}: {advice}", sheet=sheet.sheet.name, advice=sheet.advice)
        if sheet.letters_in_doubt is not None and not sheet.sheet.is_beside:
            yield t("{sheet}: {advice}", sheet=sheet.sheet.name, advice=sheet.letters_in_doubt)
    yield from _cells_left_empty(sheets)
    yield from _doubts(sheets)
    for sheet in sheets:
        yield from _columns(sheet)
        yield from _footers(sheet)
        yield from _sums(sheet)


def said_of_row(one: Problem) -> Text:
    """Why a row was not taken, or is in doubt, and in which column where it is about one."""
    if not one.column:
        return t("Row {row}: {message}", row=one.row, message=one.message)
    return t("Row {row}, {column}: {message}", row=one.row, column=one.column, message=one.message)


def _columns(sheet: SheetPlan) -> Iterator[Text]:
    for column in sheet.unused:
        yield tn(
            "{sheet}: column “{column}” is not taken ({n} value, such as “{example}”).",
            "{sheet}: column “{column}” is not taken ({n} values, such as “{example}”).",
            column.values,
            sheet=sheet.sheet.name,
            column=column.column,
            example=column.example,
        )


def _footers(sheet: SheetPlan) -> Iterator[Text]:
    footers = sheet.rows.stated.footers
    for footer in footers[:SHOWN]:
        yield t(
            "{sheet}: row {row} is no record: “{text}”.",
            sheet=sheet.sheet.name,
            row=footer.row,
            text=footer.text,
        )
    if len(footers) > SHOWN:
        yield tn("{n} more row is no record.", "{n} more rows are no records.", len(footers) - SHOWN)


def _sums(sheet: SheetPlan) -> Iterator[Text]:
    name = sheet.sheet.name
    for one in sheet.sums:
        field, taken = sheet.rows.field_label(one.key), grouped(one.taken)
        if one.book is None:
            yield t("{sheet}: {field}: taken {taken}", sheet=name, field=field, taken=taken)
            continue
        book = grouped(one.book)
        yield t(
            "{sheet}: {field}: book {book} · taken {taken}", sheet=name, field=field, book=book, taken=taken
        )
        if one.differs:
            yield t(
                "{sheet}: what was taken is not what the book adds up to; look at the rows left out.",
                sheet=name,
            )


def _doubts(sheets: Sequence[SheetPlan]) -> Iterator[Text]:
    groups = _alike([problem for sheet in sheets for problem in sheet.verdicts.all_doubts()])
    for one, more in groups[:SHOWN]:
        yield _with_more(said_of_row(one), more)
    if left := _count(groups[SHOWN:]):
        yield tn("{n} more row is in doubt.", "{n} more rows are in doubt.", left)


def _cells_left_empty(sheets: Sequence[SheetPlan]) -> Iterator[Text]:
    """Cells that could not be read, in rows that come in without them."""
    groups = _alike([problem for sheet in sheets for problem in sheet.verdicts.all_left_out()])
    for one, more in groups[:SHOWN]:
        yield _with_more(t("Row {row}, {what}", row=one.row, what=one.of_cell), more)
    if left := _count(groups[SHOWN:]):
        yield tn("{n} more cell was left empty.", "{n} more cells were left empty.", left)


def _alike(problems: Sequence[Problem]) -> list[tuple[Problem, int]]:
    """The problems in their order, each with how many more it stands for: of more than a few that say the like of one
    column the first stands for all."""
    kinds = [(one.column, *_words(one.message)) for one in problems]
    many = Counter(kinds)
    found: list[tuple[Problem, int]] = []
    for one, kind in zip(problems, kinds, strict=True):
        if many[kind] > FEW:
            found.append((one, many[kind] - 1))
            many[kind] = ALL_TOLD
        elif many[kind] != ALL_TOLD:
            found.append((one, 0))
    return found


def _words(text: Text) -> tuple[str, ...]:
    """A sentence without what it is about."""
    inner = [_words(one) for one in text.params.values() if isinstance(one, Text)]
    return (text.message, *(word for words in inner for word in words))


def _with_more(told: Text, more: int) -> Text:
    if not more:
        return told
    return together([told, tn("{n} more row likewise.", "{n} more rows likewise.", more)])


def _count(groups: Sequence[tuple[Problem, int]]) -> int:
    return sum(1 + more for _one, more in groups)
