"""Which step undo may take back: what the business forbids, and what would change nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from crm_desktop.core.changes import Passed
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, t
from crm_desktop.models import Step
from crm_desktop.storage.effect import why_nothing_would_change

LOOKED_BACK = 40
"""How many steps are looked at before undo says that nothing is left to take back."""


@dataclass(frozen=True)
class StepFacts:
    """A step as the rules see it."""

    id: int
    label: Text
    kind: str
    state: str


Guard = Callable[[Connection, StepFacts], None]
Settler = Callable[[Connection, StepFacts, dict[str, set[int]]], None]


@dataclass
class UndoRules:
    """What the business adds to undo: guards refuse before anything is touched; settlers run afterwards in the
    same transaction, put computed columns right, and refuse where a rule would no longer hold."""

    guards: list[Guard] = field(default_factory=list[Guard])
    settlers: list[Settler] = field(default_factory=list[Settler])


def refuse(db: Connection, rules: UndoRules, facts: StepFacts) -> None:
    """Refusal where a rule forbids to take the step back."""
    for guard in rules.guards:
        guard(db, facts)
    if facts.kind == "final":
        raise Refusal(t("“{step}” cannot be undone.", step=facts.label))


def why_not(db: Connection, rules: UndoRules, facts: StepFacts, *, newest: bool = False) -> Refusal | None:
    """Why undo passes a step over; None where it may be taken back and that changes something.

    Nothing can hold the `newest` step of all, so that is not looked into.
    """
    try:
        refuse(db, rules, facts)
    except Refusal as refusal:
        return refusal
    nothing = None if newest else why_nothing_would_change(db, facts.id)
    return Refusal(nothing) if nothing is not None else None


def steps_back(db: Connection) -> Iterator[StepFacts]:
    """The steps that are done, newest first, as far as undo looks back by itself."""
    for row in db.execute(steps().where(Step.state == "done").limit(LOOKED_BACK)).all():
        yield facts_in(row)


def next_undo(db: Connection, rules: UndoRules) -> StepFacts | None:
    """The step that undo would take back now."""
    for place, facts in enumerate(steps_back(db)):
        if why_not(db, rules, facts, newest=not place) is None:
            return facts
    return None


def passed_over(facts: StepFacts, refusal: Refusal) -> Passed:
    """What is told of a step that was passed over."""
    return Passed(facts.id, facts.label, refusal.text, refusal.about)


def facts_in(row: Any) -> StepFacts:
    """The step in a row of `steps`."""
    return StepFacts(row[0], Text.from_json(row[1]), row[2], row[3])


def steps() -> Any:
    """The query for steps, newest first."""
    return select(Step.id, Step.label, Step.kind, Step.state).order_by(Step.id.desc())
