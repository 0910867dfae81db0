"""What is said of a sheet in a line: once it is read, while one says what its columns hold, and once it is judged."""

from collections.abc import Callable

from crm_desktop.core.i18n import Text, t, tn, verbatim
from crm_desktop.exchange.plans import Plan, SheetPlan
from crm_desktop.exchange.verdicts import Verdict
from crm_desktop.views.pages.importing.drafts import SheetDraft
from crm_desktop.views.pages.importing.kind_notice import kinds_told
from crm_desktop.views.pages.importing.sheets import SheetLine


def drafted_line(
    book: str, draft: SheetDraft, name_of: Callable[[str], Text], rows_of: Callable[[SheetDraft], int | None]
) -> SheetLine:
    """The line of a sheet whose columns are being chosen; `rows_of` tells how many there are, once they are counted."""
    if draft.is_undecided:
        asked = t("{kinds}?", kinds=kinds_told(draft, name_of))
        return SheetLine(draft.name, str(asked), "amber", book)
    if draft.entity is None:
        if draft.sheet.rivals:
            return SheetLine(draft.name, str(t("left out")), "amber", book)
        told = t("left out") if draft.sheet.told is None else t("cannot be taken")
        return SheetLine(draft.name, str(told), book=book)
    about = _about_rows(name_of(draft.entity), rows_of(draft))
    if draft.missing() is not None:
        return SheetLine(draft.name, about, "red", book)
    if draft.questions():
        return SheetLine(draft.name, str(t("{about} · money to check", about=about)), "amber", book)
    if draft.is_guessed:
        return SheetLine(draft.name, str(t("{about} · to check", about=about)), "amber", book)
    return SheetLine(draft.name, about, "t2", book)


def judged_line(kind: Text, plan: Plan, sheet: SheetPlan) -> SheetLine:
    """The line of a sheet whose rows are judged."""
    errors = sheet.count(Verdict.ERROR)
    if errors:
        about = str(t("{kind} · {n} in error", kind=kind, n=f"{errors:,}"))
        return SheetLine(sheet.sheet.name, about, "red", plan.book.name)
    if doubts := len(sheet.verdicts.doubts):
        about = str(t("{kind} · {n} in doubt", kind=kind, n=f"{doubts:,}"))
        return SheetLine(sheet.sheet.name, about, "amber", plan.book.name)
    about = _about_rows(kind, sheet.verdicts.rows_of_records)
    return SheetLine(sheet.sheet.name, about, "t2", plan.book.name)


def facts_told(rows: int | None, left_out: int) -> Text:
    """How many records there are, once they are counted, and how many columns are left out."""
    number = None if rows is None else tn("{n:,} row", "{n:,} rows", rows)
    if not left_out:
        return number or verbatim("")
    out = tn("{n} column left out", "{n} columns left out", left_out)
    return out if number is None else t("{rows} · {out}", rows=number, out=out)


def _about_rows(kind: Text, rows: int | None) -> str:
    """What a sheet holds and, once they are counted, how many rows of it."""
    return str(kind) if rows is None else str(t("{kind} · {n}", kind=kind, n=f"{rows:,}"))
