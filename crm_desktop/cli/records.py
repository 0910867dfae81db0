"""list, show, add, set, delete: records from the command line."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import Any

from crm_desktop.cli.attached import attached_data, attached_told
from crm_desktop.cli.chain import chain_data, chain_told
from crm_desktop.cli.frame import Answer, Listed, tell
from crm_desktop.cli.known_firms import refuse_second
from crm_desktop.cli.opened import opened
from crm_desktop.cli.parts import parts_given
from crm_desktop.cli.shapes import json_key, json_value, long_table, record_data, shown, table
from crm_desktop.cli.values import field_named, meant, pair_of
from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Entity
from crm_desktop.core.i18n import t
from crm_desktop.queries.attachments import attached
from crm_desktop.queries.details import Line, details
from crm_desktop.queries.listing import ListRequest, ListSource, Row, Sort
from crm_desktop.queries.lists_worked_out import WORKED_OUT
from crm_desktop.services.workspace import Workspace

AT_A_TIME = 1000


def list_records(args: Namespace) -> Answer:
    """All records that match, sorted; a minus before the sort field turns the order round."""
    with ExitStack() as stack:
        workspace = stack.enter_context(opened(args))
        facts = list_named(workspace, args.entity)
        source = workspace.listing(facts.key)
        ids = source.ids(ListRequest(facts.key, search=args.search or "", sort=sorted_by(facts, args.sort)))
        keys = [field.key for field in facts.fields]
        wanted = ids[: args.limit] if args.limit is not None else ids
        return Answer(
            Listed(
                {"total": len(ids)}, "rows", (row_data(facts, row) for row in read_rows(source, wanted, keys))
            ),
            told_in_columns(source, facts, wanted),
            until_said=stack.pop_all(),
        )


def show(args: Namespace) -> Answer:
    """One record with everything that belongs to it."""
    with opened(args) as workspace:
        facts = entity_named(workspace, args.entity)
        view = workspace.get(facts.key, workspace.named(facts.key, args.number))
        parts = workspace.ask(details, facts.key, view.id)
        under: dict[str, list[dict[str, Any]]] = {
            name: [{json_key(f): json_value(f, v) for f, v in line} for line in lines]
            for name, lines in parts.items()
        }
        chain = chain_data(workspace, facts, view.id, under.get("lines", []))
        files = workspace.ask(attached, facts.key, view.id)
    data = record_data(facts, view) | under | chain | {"attachments": attached_data(files)}
    filled = [f for f in facts.fields if view.values.get(f.key) not in (None, "")]
    head = table(("", ""), [(str(f.label), shown(f, view.values[f.key])) for f in filled])[1:]
    below = [line for lines in parts.values() for line in _under(lines)]
    attachments = ["", *attached_told(files)] if files else []
    return Answer(data, [*head, *below, *chain_told(chain), *attachments])


def _under(lines: Sequence[Line]) -> list[str]:
    """What stands under a record as columns, each line by its place; those nobody filled are left out."""
    if not lines:
        return []
    fields = [
        field for at, (field, _) in enumerate(lines[0]) if any(line[at][1] is not None for line in lines)
    ]
    rows = [
        [str(place), *(shown(field, value) for field, value in line if field in fields)]
        for place, line in enumerate(lines, 1)
    ]
    right = [0, *(at for at, field in enumerate(fields, 1) if field.kind.is_number)]
    return ["", *table([str(t("Line")), *(str(field.label) for field in fields)], rows, right)]


def add(args: Namespace) -> Answer:
    """A new record; a document of today, unless another day is named."""
    with opened(args, writing=True) as workspace:
        facts = entity_named(workspace, args.entity)
        values, parts = parsed(workspace, facts, args.values), parts_given(workspace, facts, args)
        if facts.series is not None and facts.series.by_day:
            values.setdefault("date", workspace.clock.today())
        refuse_second(workspace, args, facts, values)
        change = workspace.records.add(facts.key, values, parts=parts)
        for remark in change.remarks:
            tell(remark)
        view = workspace.get(facts.key, change.new_id(facts.key))
    return Answer(record_data(facts, view), [view.number])


def change(args: Namespace) -> Answer:
    """Fields of one record set; a field is emptied by FIELD= alone."""
    with opened(args, writing=True) as workspace:
        facts = entity_named(workspace, args.entity)
        key = workspace.named(facts.key, args.number)
        values, parts = parsed(workspace, facts, args.values), parts_given(workspace, facts, args, key)
        if not values and parts is None:
            raise Refusal(t("Say what to set: FIELD=VALUE."))
        made = workspace.records.change(facts.key, key, values, parts=parts)
        view = workspace.get(facts.key, key)
    return Answer(record_data(facts, view), [made.told])


def delete(args: Namespace) -> Answer:
    """Records deleted, all or none."""
    with opened(args, writing=True) as workspace:
        facts = entity_named(workspace, args.entity)
        keys = [workspace.named(facts.key, number) for number in args.numbers]
        made = workspace.records.delete(facts.key, list(dict.fromkeys(keys)))
    return Answer({"deleted": len(set(keys)), "step": made.step}, [made.label])


def entity_named(workspace: Workspace, name: str) -> Entity:
    """The entity of that English key; Refusal names those there are."""
    for facts in workspace.entities():
        if facts.key == name:
            return facts
    known = ", ".join(facts.key for facts in workspace.entities())
    raise Refusal(t("“{name}” is none of: {choices}.", name=name, choices=known))


def list_named(workspace: Workspace, name: str) -> Entity:
    """The facts of the list of that English key: of records, or of what is worked out."""
    key = name.replace("-", "_")
    return WORKED_OUT[key].entity if key in WORKED_OUT else entity_named(workspace, name)


def parsed(workspace: Workspace, facts: Entity, pairs: list[str]) -> dict[str, Any]:
    """FIELD=VALUE arguments as values; references are looked up by number, name or mnemonic."""
    values: dict[str, Any] = {}
    for pair in pairs:
        name, text = pair_of(pair)
        field = field_named(facts, name)
        values[field.key] = meant(workspace, field, text)
    return values


def row_data(facts: Entity, row: Row) -> dict[str, Any]:
    """A list's row as JSON; the row holds all fields of the entity."""
    return {json_key(f): json_value(f, value) for f, value in zip(facts.fields, row.values, strict=True)}


def sorted_by(facts: Entity, text: str | None) -> tuple[Sort, ...]:
    """By which field a list is sorted, a minus before it for the other direction; its usual order without any."""
    if not text:
        return ()
    return (Sort(field_named(facts, text.removeprefix("-")).key, text.startswith("-")),)


def told_in_columns(source: ListSource, facts: Entity, ids: Sequence[int]) -> Iterator[str]:
    """These records for people, in the columns a list usually has."""
    fields = [facts.field(key) for key in facts.default_columns]
    right = [place for place, field in enumerate(fields) if field.kind.is_number]

    def read() -> Iterator[list[str]]:
        for row in read_rows(source, ids, facts.default_columns):
            yield [shown(field, value) for field, value in zip(fields, row.values, strict=True)]

    return long_table([str(field.label) for field in fields], read, right)


def read_rows(source: ListSource, ids: Sequence[int], keys: Sequence[str]) -> Iterator[Row]:
    """The rows of these records, so many at a time that any number needs little room."""
    for start in range(0, len(ids), AT_A_TIME):
        yield from source.rows(ids[start : start + AT_A_TIME], keys)
