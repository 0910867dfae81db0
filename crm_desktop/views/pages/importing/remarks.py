"""What an import says of a sheet besides its rows, in words: its sums, what was not taken of it."""

from collections.abc import Iterable, Iterator, Sequence

from crm_desktop.core.i18n import Text, t, tc, tn
from crm_desktop.core.money import grouped
from crm_desktop.exchange.plans import Plan, SheetPlan
from crm_desktop.exchange.totals import Footer, Sum
from crm_desktop.exchange.unused import Unused

LONGEST_HEAD, LONGEST_EXAMPLE, LONGEST_FOOTER = 16, 12, 24
SHOWN = 8

DIFFERS = t("What was taken is not what the book adds up to; look at the rows left out.")


def sums_told(plan: SheetPlan) -> list[tuple[Text, bool]]:
    """What the sheet's figures come to, beside the book's own totals; and whether they differ."""
    return [(_sum_told(plan.rows.field_label(one.key), one), one.differs) for one in plan.sums]


def differs(plan: SheetPlan) -> bool:
    """Whether the book states another total than what is taken."""
    return any(one.differs for one in plan.sums)


def column_told(unused: Unused) -> Text:
    """A column that is not taken, with what stands in it."""
    return tn(
        "{column} ({n:,} value, such as {example})",
        "{column} ({n:,} values, such as {example})",
        unused.values,
        column=_cut(unused.column, LONGEST_HEAD),
        example=_cut(unused.example, LONGEST_EXAMPLE),
    )


def not_taken_told(plan: SheetPlan) -> Iterator[Text]:
    """What of a sheet was not taken: its columns, and the rows taken for totals or notes; first whether its letters
    are in doubt."""
    if plan.letters_in_doubt is not None:
        yield plan.letters_in_doubt
    if plan.unused:
        yield t("Columns not taken: {columns}", columns=_listed(column_told(one) for one in plan.unused))
    if footers := plan.rows.stated.footers:
        yield t("Totals and notes, no records: {rows}", rows=_listed(_footer_told(one) for one in footers))


def first_of_each(plans: Sequence[Plan]) -> set[int]:
    """The ids of the sheets by which one says what was not taken: of several read from the same one the first."""
    firsts: dict[int, int] = {}
    for plan in plans:
        for sheet in plan.sheets:
            firsts.setdefault(id(sheet.sheet.raw), id(sheet))
    return set(firsts.values())


def _footer_told(footer: Footer) -> Text:
    return t("row {n} “{text}”", n=footer.row, text=_cut(footer.text, LONGEST_FOOTER))


def _listed(parts: Iterable[Text]) -> str:
    told = [str(part) for part in parts]
    if (more := len(told) - SHOWN) > 0:
        told = [*told[:SHOWN], str(tn("{n:,} more", "{n:,} more", more))]
    return str(tc("list of names", ", ")).join(told)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _sum_told(field: str, one: Sum) -> Text:
    taken = grouped(one.taken)
    if one.book is None:
        return t("{field}: taken {taken}", field=field, taken=taken)
    return t("{field}: book {book} · taken {taken}", field=field, book=grouped(one.book), taken=taken)
