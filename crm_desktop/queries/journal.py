"""What was done: the steps of the file, and which of them undo and redo would act on."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text
from crm_desktop.models import Step, Toggle
from crm_desktop.storage import undo
from crm_desktop.storage.undo_rules import UndoRules, next_undo, refuse


@dataclass(frozen=True)
class StepRow:
    """One step: `state` is done, undone or dropped; `kind` edit or final (not to be undone)."""

    id: int
    at: datetime
    operator: str | None
    label: Text
    kind: str
    state: str


def steps(db: Connection, limit: int = 200, before: int | None = None) -> list[StepRow]:
    """The newest steps first; `before` continues a list below that step."""
    query = select(Step.id, Step.at, Step.operator, Step.label, Step.kind, Step.state)
    query = query.order_by(Step.id.desc()).limit(limit)
    if before is not None:
        query = query.where(Step.id < before)
    return [StepRow(r[0], r[1], r[2], Text.from_json(r[3]), r[4], r[5]) for r in db.execute(query)]


def next_steps(db: Connection, rules: UndoRules) -> tuple[Text | None, Text | None]:
    """The names of the steps that undo and redo would act on now."""
    back, again = next_undo(db, rules), undo.next_redo(db)
    return back.label if back else None, again.label if again else None


def why_not_undone(db: Connection, rules: UndoRules, step: int) -> Refusal | None:
    """What forbids to take a step back that is done; None where nothing does."""
    facts = undo.facts_of(db, step)
    try:
        refuse(db, rules, facts)
    except Refusal as refusal:
        return refusal
    return None


def last_change(db: Connection) -> datetime | None:
    """When the file was last changed by a gesture, an undo or a redo."""
    moments = [
        db.execute(select(Step.at).order_by(Step.id.desc()).limit(1)).scalar(),
        db.execute(select(Toggle.at).order_by(Toggle.id.desc()).limit(1)).scalar(),
    ]
    return max((moment for moment in moments if moment), default=None)
