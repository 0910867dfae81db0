"""`crm` lists, shows, adds, sets and exports the records of any entity."""

import json
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.app import console as run_line
from crm_desktop.core.fields import Kind
from crm_desktop.models import ENTITIES
from crm_desktop.queries.listing import ListRequest
from crm_desktop.services.workspace import Workspace
from tests.contract.life.records import EVERY, LEAST, note_of

Capture = pytest.CaptureFixture[str]


def said(capture: Capture, *arguments: str) -> Any:
    """What a verb answers in JSON."""
    assert run_line([*arguments, "--json"]) == 0, capture.readouterr().err
    return json.loads(capture.readouterr().out)


def number_of_first(firm: Workspace, key: str) -> str:
    ids = firm.listing(key).ids(ListRequest(key))
    assert len(ids), f"the sample firm has no {key}"
    numbers = [firm.get(key, one).number for one in ids[:50]]
    return next(number for number in numbers if numbers.count(number) == 1)


@pytest.mark.parametrize("key", EVERY)
def test_the_sample_s_records_are_listed_shown_and_exported(
    firm: Workspace, copy: Path, capsys: Capture, key: str
) -> None:
    number = number_of_first(firm, key)
    facts, file = ENTITIES[key], str(copy)
    listed = said(capsys, "list", file, key)
    assert listed["total"] == firm.count(key)
    assert number in [row[facts.number_field] for row in listed["rows"]]
    shown = said(capsys, "show", file, key, number)
    assert shown[facts.number_field] == number
    assert {part.key for part in facts.parts} <= shown.keys()
    book = copy.with_suffix(".csv")
    said(capsys, "export", file, key, str(book))
    assert number in book.read_text("utf-8-sig")


@pytest.mark.parametrize("key", EVERY)
def test_a_record_is_added_and_set(firm: Workspace, copy: Path, capsys: Capture, key: str) -> None:
    file = str(copy)
    number = added(capsys, file, key, firm)
    noted = note_of(key)
    assert said(capsys, "set", file, key, number, f"{noted.key}=Kept apart")[noted.key] == "Kept apart"
    assert said(capsys, "show", file, key, number)[noted.key] == "Kept apart"
    assert said(capsys, "list", file, key)["total"] == firm.count(key) + 1


def added(capture: Capture, file: str, key: str, firm: Workspace) -> str:
    """The number of a record with what `crm` asks for, a field at a time."""
    given: list[str] = []
    while True:
        code = run_line(["add", file, key, *given, "--json"])
        out = capture.readouterr()
        if code == 0:
            return str(json.loads(out.out)[ENTITIES[key].number_field])
        field = next(one for one in ENTITIES[key].fields if str(one.missing) in out.err)
        assert not any(one.startswith(f"{field.key}=") for one in given), out.err
        given.append(f"{field.key}={_typed(field, firm)}")


def _typed(field: Any, firm: Workspace) -> str:
    if field.refers_to:
        return number_of_first(firm, field.refers_to)
    first = field.choices[0].value if field.choices else ""
    kinds = {Kind.DATE: "2026-11-20", Kind.RATE: "0.125", Kind.CHOICE: LEAST.get(first, first)}
    return kinds.get(field.kind, "12.50")
