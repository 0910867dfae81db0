"""What stands under a record on the command line: --line "product=P001 quantity=3", --drop-line units:2."""

import re
import shlex
from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from crm_desktop.cli.shapes import json_key
from crm_desktop.cli.values import field_named, meant, pair_of
from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Entity, Part
from crm_desktop.core.i18n import t
from crm_desktop.queries.details import part_rows
from crm_desktop.services.parts import UID, Parts
from crm_desktop.services.workspace import Workspace

PLACES = ("line", "position")
"""How a line that is there is named."""

Row = dict[str, Any]


def parts_given(workspace: Workspace, facts: Entity, args: Namespace, key: int | None = None) -> Parts | None:
    """What shall stand under a record by the arguments; None where nothing is said of it.

    `line=2` changes the second line of the record `key`; a line without it is a further one. Where lines of several
    kinds stand under records, the fields tell which is meant, or its name before them.
    """
    said, dropped = args.line or (), getattr(args, "drop_line", None) or ()
    if not said and not dropped:
        return None
    if not facts.parts:
        raise Refusal(t("{kind} have no lines.", kind=facts.plural))
    wanted: dict[str, _Under] = {}

    def under(part: Part) -> _Under:
        return wanted.get(part.key) or wanted.setdefault(part.key, _Under(workspace, facts, part, key))

    for text in dropped:
        part, place = _named(facts, text)
        under(_the_only(facts, part)).drop(int(place) if place.isdecimal() else 0)
    for text in said:
        part, pairs = _meant(facts, text)
        under(part).put(_row(workspace, part, pairs))
    return {name: one.kept for name, one in wanted.items()}


def named_twice(place: int) -> Refusal:
    """What is said where a line is named twice."""
    return Refusal(t("Line {n} is named twice.", n=place))


class _Under:
    """The rows of one part of a record as they are to be."""

    def __init__(self, workspace: Workspace, facts: Entity, part: Part, key: int | None) -> None:
        there = workspace.ask(part_rows, facts.key, part.key, key) if key is not None else []
        self._rows: list[Row | None] = [{UID: one[UID]} for one in there]
        self._there = len(there)

    @property
    def kept(self) -> list[Row]:
        return [row for row in self._rows if row is not None]

    def drop(self, place: int) -> None:
        """Take out the row of that place."""
        self._at(place)
        self._rows[place - 1] = None

    def put(self, row: Row) -> None:
        """Change the row it names, or add it."""
        place = next((row.pop(name) for name in PLACES if name in row), None)
        if place is None:
            self._rows.append(row)
        else:
            self._rows[place - 1] = {**self._at(place), **row}

    def _at(self, place: int) -> Row:
        if not 1 <= place <= self._there:
            raise Refusal(t("There is no line {n}.", n=place))
        row = self._rows[place - 1]
        if row is None:
            raise named_twice(place)
        return row


def _meant(facts: Entity, text: str) -> tuple[Part, list[str]]:
    """The part a line is of, by its name or else by the fields it names, and its words."""
    part, rest = _named(facts, text)
    pairs = _words(rest)
    if part is not None or len(facts.parts) == 1:
        return _the_only(facts, part), pairs
    names = {pair.partition("=")[0] for pair in pairs if "=" in pair} - {*PLACES}
    known = {one.key: _names(one) for one in facts.parts}
    if unknown := names.difference(*known.values()):
        raise Refusal(t("{kind} has no field “{name}”.", kind=facts.plural, name=min(unknown)))
    fitting = [one for one in facts.parts if known[one.key] >= names]
    return _the_only(facts, fitting[0] if len(fitting) == 1 else None), pairs


def _named(facts: Entity, text: str) -> tuple[Part | None, str]:
    """The part that is named before a colon, and what is said of it."""
    found = re.fullmatch(r"\s*(\w+):(.*)", text, re.DOTALL)
    part = next((one for one in facts.parts if found and one.key == found[1]), None)
    return (part, found[2]) if part and found else (None, text)


def _the_only(facts: Entity, part: Part | None) -> Part:
    """The part that is meant; Refusal names those there are where it is not said."""
    first, *others = facts.parts
    if part is None and others:
        names = " ".join(f"{one.key}:" for one in facts.parts)
        raise Refusal(t("Say of which lines, by one of these before it: {names}", names=names))
    return part or first


def _names(part: Part) -> set[str]:
    return {name for field in part.fields if field.editable for name in (field.key, json_key(field))}


def _row(workspace: Workspace, part: Part, pairs: Sequence[str]) -> Row:
    row: Row = {}
    for pair in pairs:
        name, text = pair_of(pair)
        if name in PLACES:
            row[name] = int(text) if text.isdecimal() else 0
            continue
        field = field_named(part, name)
        row[field.key] = meant(workspace, field, text)
    return row


def _words(text: str) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError:
        raise Refusal(t("A quotation mark of “{text}” is not closed.", text=text)) from None
