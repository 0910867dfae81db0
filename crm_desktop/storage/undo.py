"""Undo and redo: any step may be taken back, and what others built on it meanwhile is kept and told.

A field's value follows from the journal alone: the value set by the newest step that is done, else the one
before the first step that touched it. So it does not matter in which order steps are toggled. A record is there
if the step that made it is done and no step that deleted it is. A record a step made goes with it, unless a
later step edited it or something outside the step refers to it; then it stays, together with the records it
refers to itself.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from crm_desktop.core.changes import Change, Passed, reason
from crm_desktop.core.errors import NotFound, NothingLeft, Refusal
from crm_desktop.core.i18n import Text, t
from crm_desktop.models import Step, Toggle
from crm_desktop.storage import rules as record_rules
from crm_desktop.storage import search
from crm_desktop.storage.kinds import by_entity, told
from crm_desktop.storage.putting_back import put_back
from crm_desktop.storage.rebuild import Touched, settle_fields
from crm_desktop.storage.removal import take_out
from crm_desktop.storage.undo_rules import (
    StepFacts,
    UndoRules,
    facts_in,
    passed_over,
    refuse,
    steps,
    steps_back,
    why_not,
)

Act = Callable[[Connection, "UndoRules", datetime, str | None, int | None, object], Change]


def undo(
    db: Connection, rules: UndoRules, now: datetime, operator: str | None, step: int | None, initiator: object
) -> Change:
    """Take back `step`, or the newest one that can be; Refusal if there is none or a rule forbids it.

    Newer steps that cannot be taken back are passed over and named in `Change.passed`.
    """
    if step is not None:
        facts = _chosen(db, step, "done", t("There is nothing to undo."))
        refuse(db, rules, facts)
        return _take_back(db, rules, facts, now, operator, initiator)
    passed: list[Passed] = []
    for place, facts in enumerate(steps_back(db)):
        refusal = why_not(db, rules, facts, newest=not place)
        if refusal is None:
            try:
                with db.begin_nested():
                    change = _take_back(db, rules, facts, now, operator, initiator)
                return replace(change, passed=tuple(passed))
            except Refusal as unsound:
                refusal = unsound
        passed.append(passed_over(facts, refusal))
    held = reason(passed)
    if held is None:
        raise NothingLeft(t("There is nothing to undo."))
    raise Refusal(held.why, about=held.about)


def _take_back(
    db: Connection, rules: UndoRules, facts: StepFacts, now: datetime, operator: str | None, initiator: object
) -> Change:
    db.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    touched = Touched()
    _set_state(db, facts.id, "undone")
    revived = put_back(db, facts.id, "deleted", touched)
    kept = [*revived, *take_out(db, facts.id, touched), *settle_fields(db, facts.id, touched)]
    return _finish(db, rules, facts, "undo", touched, kept, now, operator, initiator)


def redo(
    db: Connection, rules: UndoRules, now: datetime, operator: str | None, step: int | None, initiator: object
) -> Change:
    """Do again `step`, or the one undone last; Refusal if there is none."""
    if step is None:
        step = _undone_last(db)
    facts = _chosen(db, step, "undone", t("There is nothing to redo."))
    db.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    touched = Touched()
    _set_state(db, facts.id, "done")
    kept = put_back(db, facts.id, "parcelled", touched)
    kept += settle_fields(db, facts.id, touched)
    kept += take_out(db, facts.id, touched, verb="delete")
    return _finish(db, rules, facts, "redo", touched, kept, now, operator, initiator)


def next_redo(db: Connection) -> StepFacts | None:
    """The step that redo would do again now."""
    last = _undone_last(db)
    return None if last is None else _facts(db.execute(steps().where(Step.id == last)).first())


def facts_of(db: Connection, step: int) -> StepFacts:
    """A step by its number; NotFound if there is none."""
    facts = _facts(db.execute(steps().where(Step.id == step)).first())
    if facts is None:
        raise NotFound(t("There is no step {step}.", step=step))
    return facts


def _finish(
    db: Connection,
    rules: UndoRules,
    facts: StepFacts,
    verb: str,
    touched: Touched,
    kept: list[Text],
    now: datetime,
    operator: str | None,
    initiator: object,
) -> Change:
    for settle in rules.settlers:
        settle(db, facts, touched.by_table)
    record_rules.refuse_broken(db, facts.id, touched.present, put_back=True)
    for table, keys in touched.gone.items():
        search.lay_aside(db, facts.id, table, keys)
    for table, keys in touched.present.items():
        present = keys - touched.gone.get(table, set())
        search.take_up(db, table, present, touched.as_before.get(table, set()))
    record = {
        "step_id": facts.id,
        "at": now,
        "operator": operator,
        "verb": verb,
        "kept": [text.to_json() for text in kept] or None,
    }
    db.execute(insert(Toggle), record)
    label = t("Undone: {step}", step=facts.label) if verb == "undo" else t("Redone: {step}", step=facts.label)
    return Change(
        facts.id,
        label,
        told(db, facts.id, touched.by_table),
        initiator,
        kept=tuple(kept),
        seen=True,
        restored=by_entity(db, touched.restored),
    )


def _chosen(db: Connection, step: int | None, state: str, nothing: Text) -> StepFacts:
    query = steps()
    if step is not None:
        query = query.where(Step.id == step)
    else:
        query = query.where(Step.state == state, Step.kind == "edit").limit(1)
    facts = _facts(db.execute(query).first())
    if facts is None:
        raise NothingLeft(nothing) if step is None else NotFound(t("There is no step {step}.", step=step))
    if facts.state != state:
        already = t("“{step}” has been undone already.") if state == "done" else t("“{step}” is not undone.")
        raise Refusal(Text(already.message, {"step": facts.label}))
    return facts


def _facts(row: Any) -> StepFacts | None:
    return None if row is None else facts_in(row)


def _undone_last(db: Connection) -> int | None:
    query = (
        select(Toggle.step_id)
        .join(Step, Step.id == Toggle.step_id)
        .where(Step.state == "undone", Toggle.verb == "undo")
        .order_by(Toggle.id.desc())
        .limit(1)
    )
    return db.execute(query).scalar()


def _set_state(db: Connection, step: int, state: str) -> None:
    db.execute(update(Step).where(Step.id == step).values(state=state))
