"""Sheets of printed forms are documents, or are refused in words: never products, their headings lost."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from crm_desktop.core.i18n import Text, t, tc, tn
from crm_desktop.core.ways import way
from crm_desktop.exchange.book_sheet import BookSheet, SheetChoice
from crm_desktop.exchange.forms.flat import Forms
from crm_desktop.exchange.sheets.all_kinds import DOCUMENTS, SHEETS
from crm_desktop.models import ENTITIES

OTHERWISE = way(
    t("To take the goods as products, choose Products at “Holds”."),
    t("To take the goods as products, say --as products."),
)


def forms_as_documents(sheets: Sequence[BookSheet], name: str) -> list[BookSheet]:
    """The sheets of a book, those of printed forms as documents or as what they lack; `name` is the book's."""
    return [sheet if sheet.forms is None else _judged(sheet, sheet.forms, name) for sheet in sheets]


def _judged(sheet: BookSheet, forms: Forms, name: str) -> BookSheet:
    kinds = tuple(kind for kind in sheet.kinds if kind in DOCUMENTS)
    if sheet.told is not None:
        return sheet
    why = _why_not(sheet, forms, name)
    if why is not None:
        choice = SheetChoice(None, sheet.choice.head_row, sheet.choice.head_height)
        return replace(sheet, choice=choice, kinds=(), told=why)
    if len(kinds) == 1:
        return replace(sheet, choice=sheet.choose(kinds[0]), kinds=())
    return replace(sheet, kinds=kinds)


def _why_not(sheet: BookSheet, forms: Forms, name: str) -> Text | None:
    called = sheet.raw.name or name
    if forms.is_bought:
        return t(
            "Sheet “{sheet}” cannot be imported: it holds printed forms of what was bought from a supplier. "
            "{otherwise}",
            sheet=called,
            otherwise=OTHERWISE,
        )
    if len(forms.titled) > 1:
        return t(
            "Sheet “{sheet}” cannot be imported: it holds printed forms of several kinds: {kinds}. Put each kind on a "
            "sheet of its own.",
            sheet=called,
            kinds=_listed(str(ENTITIES[kind].plural) for kind in forms.titled),
        )
    if forms.lacking is not None:
        row, keys = forms.lacking
        return t(
            "Sheet “{sheet}” cannot be imported: it holds printed forms, but nothing above the goods in row {row} "
            "says: {missing}. {otherwise}",
            sheet=called,
            row=row,
            missing=_listed(str(SHEETS["orders"].field(key).label) for key in keys),
            otherwise=OTHERWISE,
        )
    if sheet.choice.entity in DOCUMENTS or any(kind in DOCUMENTS for kind in sheet.kinds) or sheet.raw.hidden:
        return None
    return t(
        "Sheet “{sheet}” cannot be imported: it holds printed forms, but says neither an amount, nor quantities with "
        "prices. {otherwise}",
        sheet=called,
        otherwise=OTHERWISE,
    )


def _listed(names: Iterable[str]) -> str:
    return str(tc("list of names", ", ")).join(names)


def told_of_forms(forms: Forms | None) -> Text | None:
    """How many printed forms were read as a list."""
    if forms is None:
        return None
    return tn(
        "It holds {n} printed form, read as a list: what stands above the goods is repeated beside each line.",
        "It holds {n} printed forms, read as a list: what stands above the goods is repeated beside each line.",
        forms.count,
    )
