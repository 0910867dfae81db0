"""crm versions: what a document said before each change that was made once others knew of it."""

from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from crm_desktop.cli.frame import Answer
from crm_desktop.cli.opened import opened
from crm_desktop.cli.shapes import table
from crm_desktop.cli.states import one_of
from crm_desktop.core.fields import Entity
from crm_desktop.core.i18n import Text, t, tc
from crm_desktop.models import ENTITIES
from crm_desktop.models.document import LINES_OF_ORDERS
from crm_desktop.queries.compared import Comparing, HeadCompared, LineCompared, compared
from crm_desktop.queries.versions import OF_LINE, Version, versions
from crm_desktop.services.workspace import Workspace

Data = dict[str, Any]
TOLD = {"quantity": t("Quantity"), "price": t("Price"), "amount": t("Amount")}
CAME, WENT = tc("line of a version", "added"), tc("line of a version", "removed")
NOTHING = "\u2013"


def versions_of(args: Namespace) -> Answer:
    """All versions of a document, each with what was changed to make it."""
    facts = ENTITIES[one_of(args.entity, *(key for key, one in ENTITIES.items() if one.stands_in))]
    with opened(args) as workspace:
        key = workspace.named(facts.key, args.number)
        found = workspace.ask(versions, key)
        changes = [workspace.ask(compared, facts.key, *pair) for pair in pairwise(found)]
        told = [_data(workspace, facts, version) for version in found]
    for data, (heads, lines) in zip(told[1:], changes, strict=True):
        data["changes"] = [*map(_head, heads), *(line for one in lines for line in _line(one))]
    return Answer({"entity": facts.key, "versions": told}, _said(facts, found, told))


def _data(workspace: Workspace, facts: Entity, version: Version) -> Data:
    lines = workspace.ask(lambda db: [Comparing(db, facts.key).line(row) for row in version.lines.values()])
    since = version.since.isoformat() if version.since else None
    numbered = [{"position": place, **line} for place, line in enumerate(lines, 1)]
    return {
        "version": version.number,
        "since": since,
        "by": version.operator,
        "lines": numbered,
        "changes": [],
    }


def _head(one: HeadCompared) -> Data:
    return {"line": None, "field": one.key, "before": one.before, "after": one.after}


def _line(one: LineCompared) -> Iterator[Data]:
    """A change for each field that is said otherwise; one without a field where the line came or went."""
    if one.before is None or one.after is None:
        gone = one.after is None
        yield {
            "line": one.name,
            "field": None,
            "before": one.name if gone else "",
            "after": "" if gone else one.name,
        }
        return
    for key in OF_LINE:
        if key in one.changed:
            yield {"line": one.name, "field": key, "before": one.before[key], "after": one.after[key]}


def _said(facts: Entity, found: Sequence[Version], told: Sequence[Data]) -> Iterator[str | Text]:
    labels = {field.key: field.label for field in (*facts.fields, *LINES_OF_ORDERS.fields)}
    for version, data in zip(found, told, strict=True):
        since = f"  {version.since.astimezone():%Y-%m-%d %H:%M}" if version.since else ""
        called = t("Version {n}", n=data["version"])
        yield f"{called}{since}"
        yield from (_changed(one, labels) for one in data["changes"])
        heads = [str(t("Line")), str(t("Product")), *map(str, TOLD.values())]
        rows = [
            [str(line["position"]), line["product_name"], *(line[key] for key in TOLD)]
            for line in data["lines"]
        ]
        yield from table(heads, rows, (0, 2, 3, 4))
        yield ""


def _changed(one: Data, labels: Mapping[str, Text]) -> str:
    """A line that came or went, or a field by its label as it was before and is after."""
    if one["field"] is None:
        return f"  {one['line']}: {WENT if one['before'] else CAME}"
    label = labels[one["field"]]
    what = t("{line} {field:inline}", line=one["line"], field=label) if one["line"] else label
    return f"  {what}: {one['before'] or NOTHING} → {one['after'] or NOTHING}"
