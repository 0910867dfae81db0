"""history, undo, redo from the command line."""

from argparse import Namespace
from collections.abc import Callable
from typing import Any

from crm_desktop.cli.frame import Answer
from crm_desktop.cli.opened import opened
from crm_desktop.cli.records import entity_named
from crm_desktop.cli.shapes import table
from crm_desktop.core.changes import Change
from crm_desktop.core.errors import NothingLeft, Refusal
from crm_desktop.core.i18n import Text, t
from crm_desktop.queries.history import HistoryRow
from crm_desktop.queries.journal import StepRow

Act = Callable[[int | None], Change]


def history(args: Namespace) -> Answer:
    """The steps of the file, or everything that happened to one record; newest first."""
    with opened(args) as workspace:
        if args.entity is None:
            return _steps(workspace.journal.steps(args.limit))
        if args.number is None:
            raise Refusal(t("Name the record whose history you want."))
        facts = entity_named(workspace, args.entity)
        rows = workspace.journal.history(facts.key, workspace.named(facts.key, args.number))
    return Answer({"history": [_row(row) for row in rows]}, [line for row in rows for line in _told(row)])


def undo(args: Namespace) -> Answer:
    """Steps taken back: the newest ones, or a single one by its number."""
    with opened(args, writing=True) as workspace:
        if args.step is not None:
            return _toggled("undone", [workspace.undo(args.step)])
        return _toggled("undone", _repeat(workspace.undo, workspace.redo, args.steps))


def redo(args: Namespace) -> Answer:
    """Undone steps done again."""
    with opened(args, writing=True) as workspace:
        return _toggled("redone", _repeat(workspace.redo, workspace.undo, args.steps))


def _repeat(act: Act, back: Act, times: int) -> list[Change]:
    """So many steps, or all there are; where a rule says no on the way, none."""
    done: list[Change] = []
    for _ in range(times):
        try:
            done.append(act(None))
        except NothingLeft:
            if not done:
                raise
            break
        except Refusal:
            for change in reversed(done):
                back(change.step)
            raise
    return done


def _toggled(word: str, changes: list[Change]) -> Answer:
    data = [
        {
            "step": change.step,
            "label": str(change.label),
            "kept": [str(text) for text in change.kept],
            "passed": [
                {"step": one.step, "label": str(one.label), "why": str(one.why)} for one in change.passed
            ],
        }
        for change in changes
    ]
    lines: list[str | Text] = []
    for change in changes:
        lines += [*(t("Passed over “{step}”: {why}", step=one.label, why=one.why) for one in change.passed)]
        lines += [change.label, *(f"  {text}" for text in change.kept)]
    return Answer({word: data}, lines)


def _steps(rows: list[StepRow]) -> Answer:
    data = [
        {
            "step": row.id,
            "at": row.at.isoformat(),
            "operator": row.operator,
            "label": str(row.label),
            "kind": row.kind,
            "state": row.state,
        }
        for row in rows
    ]
    cells = [
        (str(row.id), f"{row.at.astimezone():%Y-%m-%d %H:%M}", _state(row), str(row.label)) for row in rows
    ]
    heads = [str(text) for text in (t("Step"), t("Time"), t("State"), t("What was done"))]
    return Answer({"steps": data}, table(heads, cells, right=(0,)))


def _state(row: StepRow) -> str:
    """In a word why a step is not simply done; empty where it is."""
    if row.state == "undone":
        return str(t("undone"))
    if row.state == "dropped":
        return str(t("undone for good"))
    return str(t("cannot be undone")) if row.kind == "final" else ""


def _row(row: HistoryRow) -> dict[str, Any]:
    return {
        "step": row.step,
        "at": row.at.isoformat(),
        "operator": row.operator,
        "label": str(row.label),
        "verb": row.verb,
        "state": row.state,
        "changes": [{"field": str(c.field), "before": c.before, "after": c.after} for c in row.changes],
    }


def _told(row: HistoryRow) -> list[str]:
    head = f"{row.at.astimezone():%Y-%m-%d %H:%M}  {row.label}"
    return [head, *(f"    {c.field}: {c.before} → {c.after}" for c in row.changes)]
