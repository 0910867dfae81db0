"""What the wizard's foot says and offers at each step."""

from dataclasses import dataclass
from enum import IntEnum

from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.exchange.verdicts import Verdict
from crm_desktop.views.pages.importing.session import ImportSession
from crm_desktop.views.shared.context import Tone


class Step(IntEnum):
    """Where one is on the way."""

    FILE = 0
    COLUMNS = 1
    ROWS = 2
    DONE = 3


@dataclass(frozen=True)
class State:
    """The filled button's words, whether it may be pressed, and why not or what to know."""

    label: Text
    may_go_on: bool
    sentence: Text | None = None
    tone: Tone = Tone.PLAIN


def at_files(session: ImportSession) -> State:
    """There must be one book that could be read."""
    return State(t("Next"), bool(session.books))


def at_columns(missing: Text | None) -> State:
    """Nothing needed may be missing."""
    return State(t("Check the rows"), missing is None, missing, Tone.BAD)


def at_rows(session: ImportSession, *, skips_errors: bool) -> State:
    """Rows in error must be put right or left out, and something must be left to import."""
    errors, records = session.error_rows, session.records
    asked = [one for plan in session.plans for sheet in plan.sheets for one in sheet.questions]
    label = tn("Import {n:,} record", "Import {n:,} records", records)
    if asked:
        sentence = t("“{column}” may be money. Go back and say where it goes.", column=asked[0].column)
        return State(label, may_go_on=False, sentence=sentence, tone=Tone.BAD)
    if errors and not skips_errors:
        sentence = tn(
            "{n:,} row is in error. Leave it out, or put it right in the book and read it again.",
            "{n:,} rows are in error. Leave them out, or put them right in the book and read it again.",
            errors,
        )
        return State(label, may_go_on=False, sentence=sentence, tone=Tone.BAD)
    if not records:
        return State(label, may_go_on=False, sentence=_why_nothing(session))
    sheets = [sheet for plan in session.plans for sheet in plan.sheets]
    if doubt := next(filter(None, (sheet.letters_in_doubt for sheet in sheets)), None):
        return State(label, may_go_on=True, sentence=doubt, tone=Tone.WARNING)
    told = next(filter(None, (sheet.told_without_head for sheet in sheets)), None)
    return State(label, may_go_on=True, sentence=told or t("Nothing has been changed yet."))


def _why_nothing(session: ImportSession) -> Text | None:
    """Nothing new, or nothing at all."""
    if any(plan.count(Verdict.DUPLICATE) for plan in session.plans):
        return t("Nothing new: all of this is in the file already.")
    return next((sheet.advice for plan in session.plans for sheet in plan.sheets if sheet.advice), None)


def when_done(session: ImportSession, first_list: Text | None) -> State:
    """Where to go from here."""
    if session.change is None or first_list is None:
        return State(t("Next"), may_go_on=False)
    return State(t("Open {list:inline}", list=first_list), may_go_on=True)
