"""crm versions: what a document said before each change that was made once others knew of it."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from crm_desktop.cli.frame import Answer
from crm_desktop.cli.opened import opened
from crm_desktop.cli.shapes import table
from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Entity
from crm_desktop.core.i18n import Text, t
from crm_desktop.models import ENTITIES
from crm_desktop.queries.compared import Comparing, HeadCompared, LineCompared, compared
from crm_desktop.queries.versions import OF_LINE, Version, versions
from crm_desktop.services.workspace import Workspace

Data = dict[str, Any]
TOLD = ("quantity", "price", "amount")


def versions_of(args: Namespace) -> Answer:
    """All versions of a document, each with what was changed to make it."""
    facts = _told_of(args.entity)
    with opened(args) as workspace:
        key = workspace.named(facts.key, args.number)
        found = workspace.ask(versions, key)
        changes = [workspace.ask(compared, facts.key, *pair) for pair in pairwise(found)]
        told = [_data(workspace, facts, version) for version in found]
    for data, (heads, lines) in zip(told[1:], changes, strict=True):
        data["changes"] = [*map(_head, heads), *(line for one in lines for line in _line(one))]
    return Answer({"entity": facts.key, "versions": told}, _said(told))


def _told_of(entity: str) -> Entity:
    known = [key for key, facts in ENTITIES.items() if facts.stands_in]
    if entity not in known:
        raise Refusal(
            t("This is done with {wanted} alone, not with “{name}”.", wanted=", ".join(known), name=entity)
        )
    return ENTITIES[entity]


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


def _said(told: Sequence[Data]) -> Iterator[str | Text]:
    for data in told:
        since = f"  {data['since'][:16].replace('T', ' ')}" if data["since"] else ""
        called = t("Version {n}", n=data["version"])
        yield f"{called}{since}"
        yield from map(_changed, data["changes"])
        heads = [str(t("Line")), str(t("Product")), *(str(word) for word in HEADS)]
        rows = [
            [str(line["position"]), line["product_name"], *(line[key] for key in TOLD)]
            for line in data["lines"]
        ]
        yield from table(heads, rows, (0, 2, 3, 4))
        yield ""


def _changed(one: Data) -> str:
    what = " ".join(filter(None, (one["line"], one["field"])))
    return f"  {what}: {one['before']} → {one['after']}"


HEADS = (t("Quantity"), t("Price"), t("Amount"))
