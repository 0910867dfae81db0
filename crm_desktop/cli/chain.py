"""What `crm show` tells of a document beside itself: what it was made of, what was made of it, how far each line is."""

from collections.abc import Iterator, Sequence
from typing import Any

from crm_desktop.cli.shapes import plain, table
from crm_desktop.core.fields import Entity
from crm_desktop.core.i18n import t, tc
from crm_desktop.core.stock import NOTHING
from crm_desktop.models import ENTITIES
from crm_desktop.models.document import LINES, ORDERS
from crm_desktop.models.entities import STEPS
from crm_desktop.queries.cancelled import cancelled
from crm_desktop.queries.chain import made_from, made_of, taken
from crm_desktop.queries.charged_lines import Charging, charging, entries_of
from crm_desktop.queries.details import part_rows
from crm_desktop.queries.line_reach import order_reach
from crm_desktop.queries.versions import version_of
from crm_desktop.services.workspace import Workspace

Data = dict[str, Any]

REACHED = {
    "ordered": tc("line", "Ordered"),
    "delivered": tc("order", "Delivered"),
    "open": tc("line", "Open"),
    "cancelled": tc("line", "Cancelled"),
    "charged": tc("line", "Charged"),
    "to_charge": t("To charge"),
}
"""What is told of how far a line is, by the keys of its data."""
SELDOM = "cancelled"
"""Told to people only where there is any."""


def chain_data(workspace: Workspace, facts: Entity, key: int, lines: Sequence[Data]) -> Data:
    """Of a document with lines, its `chain` and its `lines` with their places and what later documents took of them;
    of anything else nothing."""
    if not facts.has_part(LINES.key):
        return {}
    ways = [way for way in STEPS.values() if way.source == facts.key]
    before = [(entity, made) for entity, made, _number in workspace.ask(made_of, key)]
    after = [(way.target, made) for way in ways for made in workspace.ask(made_from, key, way.target)]
    chain = [
        _said(workspace, entity, made) for entity, made in (*before, *after, *_charges(workspace, facts, key))
    ]
    took, rows = workspace.ask(taken, key), workspace.ask(part_rows, facts.key, LINES.key, key)
    charged = {line.key: line for line in workspace.ask(charging, key)[key]} if facts.has("charged") else {}
    cancels = workspace.ask(cancelled, key)
    is_over = facts is ORDERS and not workspace.ask(order_reach, key).waits
    told: list[Data] = []
    for place, (line, row) in enumerate(zip(lines, rows, strict=True), 1):
        gone = took.get(row["id"], NOTHING)
        reach = {way.progress: plain(gone) for way in ways}
        off = cancels.get(row["id"], NOTHING)
        open_ = NOTHING if is_over else row["quantity"] - gone - off
        rest = {"open": plain(open_)} if any(not way.made_once for way in ways) else {}
        rest |= {"cancelled": plain(off)} if facts is ORDERS else {}
        told.append({"position": place, **line, **reach, **rest, **_charged(charged.get(row["id"]))})
    version = {"version": workspace.ask(version_of, key)} if facts.stands_in else {}
    return {"chain": chain, "lines": told, **version}


def chain_told(chain: Data) -> list[str]:
    """The same for people: how far each line is, and the documents of the chain."""
    lines, documents = chain.get("lines", []), chain.get("chain", [])
    keys = [key for key in REACHED if any(_is_told(key, line) for line in lines)]
    rows = [[str(line["position"]), *(str(line.get(key, "")) for key in keys)] for line in lines]
    heads = [str(t("Line")), *(str(REACHED[key]) for key in keys)]
    told = ["", *table(heads, rows, range(len(heads)))] if keys and documents else []
    return [*told, *(["", str(t("Chain"))] if documents else []), *map(_document_told, documents)]


def _is_told(key: str, line: Data) -> bool:
    return key in line and (key != SELDOM or line[key] != plain(NOTHING))


def _document_told(document: Data) -> str:
    facts = ENTITIES[document["entity"]]
    state = facts.field("state").word_for(document["state"]) if document["state"] else ""
    return "  ".join(filter(None, (str(facts.singular), document["number"], str(state))))


def _charged(line: Charging | None) -> Data:
    """How much of a line is charged, and how much is left to charge."""
    if line is None:
        return {}
    return {"charged": plain(line.charged.quantity), "to_charge": plain(line.left)}


def _charges(workspace: Workspace, facts: Entity, key: int) -> Iterator[tuple[str, int]]:
    if facts.has("charged"):
        yield from (("receivables", one) for one in workspace.ask(entries_of, key))


def _said(workspace: Workspace, entity: str, key: int) -> Data:
    view = workspace.get(entity, key)
    return {"entity": entity, "number": view.number, "state": view.values.get("state")}
