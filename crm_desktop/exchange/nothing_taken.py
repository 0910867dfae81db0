"""Why no row of a sheet comes in, in words."""

from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.exchange.book_sheet import SheetChoice
from crm_desktop.exchange.kinds.kind import Kind
from crm_desktop.exchange.verdicts import Verdict, Verdicts

SPOKEN_FOR = (Verdict.NEW, Verdict.UPDATE, Verdict.DUPLICATE)


def why_nothing(choice: SheetChoice, kind: Kind, verdicts: Verdicts) -> Text | None:
    """Why nothing comes of a sheet; None where anything does, or is there already."""
    if any(verdicts.counted[verdict] for verdict in SPOKEN_FOR):
        return None
    if verdicts.error_rows:
        return _all_in_error(verdicts)
    if not verdicts.rows_read:
        return t("There is no row below the head in row {row}.", row=choice.head_row)
    if not kind.judged:
        return t("There is no row below the head in row {row} that is a record.", row=choice.head_row)
    first = verdicts.numbers_of(Verdict.SKIPPED)[0]
    return t(
        "None of its rows is taken, such as row {row}. {why}", row=first, why=verdicts.remarks.get(first, "")
    )


def _all_in_error(verdicts: Verdicts) -> Text:
    first = next(verdicts.all_problems())
    why = (
        t("{column}: {message}", column=first.column, message=first.message)
        if first.column
        else first.message
    )
    return tn(
        "No row of it comes in: {n} is in error, row {row}. {why}",
        "No row of it comes in: {n} are in error, such as row {row}. {why}",
        verdicts.error_rows,
        row=first.row,
        why=why,
    )
