"""Through whatever door a parent company is set: a customer is never above itself, and the check agrees."""

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.exchange.applying import apply
from crm_desktop.exchange.verdicts import Verdict
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.file import CrmFile
from tests.conftest import TODAY
from tests.empty_files import empty_workspace
from tests.proofs import examples
from tests.unit.exchange.made import all_of, book, planned

HEADS = ["客户名称", "上级单位"]
NAMES = [f"{sign}公司" for sign in "甲乙丙丁戊己"]
START = 4

Relation = dict[str, str | None]
NAME = st.sampled_from(NAMES)
ROWS = st.lists(st.tuples(NAME, NAME), min_size=1, max_size=5, unique_by=lambda row: row[0])
ACTS = st.one_of(
    st.tuples(st.just("form"), NAME, NAME | st.none()),
    st.tuples(st.just("many"), st.sets(NAME, min_size=1, max_size=3), NAME),
    st.tuples(st.just("import"), ROWS, st.booleans()),
    st.tuples(st.just("undo"), st.integers(0, 9), st.none()),
    st.tuples(st.just("redo"), st.integers(0, 9), st.none()),
)


def in_file(file: CrmFile) -> Relation:
    return dict(all_of(file, "SELECT c.name, p.name FROM party c LEFT JOIN party p ON p.id = c.parent_id"))


def circling(above: Relation) -> set[str]:
    """Who comes back to himself, walking up step by step."""
    found: set[str] = set()
    for name in above:
        at, steps = above[name], 0
        while at is not None and at != name and steps <= len(above):
            at, steps = above.get(at), steps + 1
        if at == name:
            found.add(name)
    return found


def key_of(firm: Workspace, name: str) -> int:
    return firm.named("customers", name)


def set_by_hand(firm: Workspace, names: set[str], parent: str | None, *, many: bool) -> None:
    before = in_file(firm.file)
    present = {name for name in names if name in before}
    if not present or (parent is not None and parent not in before):
        return
    above = before | dict.fromkeys(present, parent)
    values = {"parent_id": None if parent is None else key_of(firm, parent)}
    keys = [key_of(firm, name) for name in sorted(present)]
    try:
        if many:
            firm.records.change_many("customers", keys, values)
        else:
            firm.records.change("customers", keys[0], values)
    except Refusal:
        assert circling(above)
        assert in_file(firm.file) == before
    else:
        assert not circling(above)
        assert in_file(firm.file) == above


def set_by_import(firm: Workspace, rows: list[tuple[str, str]], *, updating: bool) -> None:
    before = in_file(firm.file)
    there = {*before, *(name for name, _parent in rows)}
    wanted = {
        name: parent
        for name, parent in rows
        if parent in there and (before.get(name) is None or (updating and before[name] != parent))
    }
    refused = circling(before | wanted) & wanted.keys()
    plan = planned(firm.file, book(HEADS, *rows), **({"update_by": "name"} if updating else {}))
    verdicts = plan.sheets[0].verdicts
    assert {rows[row - 2][0] for row in verdicts.numbers_of(Verdict.ERROR)} == refused
    assert all(problem.column == "上级单位" for problem in verdicts.all_problems())
    apply(firm.file, plan, skip_errors=True)
    dropped = {name for name in refused if name not in before}
    above = before | {name: None for name, _ in rows if name not in before and name not in dropped}
    above |= {
        name: parent for name, parent in wanted.items() if name not in refused and parent not in dropped
    }
    assert in_file(firm.file) == above


@settings(max_examples=examples(5))
@given(st.lists(ACTS, min_size=3, max_size=10))
def test_no_path_makes_a_company_its_own_parent(acts: list[tuple[str, object, object]]) -> None:
    with (
        TemporaryDirectory() as folder,
        empty_workspace(Path(folder) / "t.crm", FixedClock(TODAY)) as firm,
    ):
        firm.records.add_many("customers", [{"name": name} for name in NAMES[:START]])
        for act in acts:
            match act:
                case ("form", str(name), parent):
                    set_by_hand(firm, {name}, parent, many=False)  # pyright: ignore[reportArgumentType]
                case ("many", set() as names, str(parent)):
                    set_by_hand(firm, names, parent, many=True)
                case ("import", list() as rows, bool(updating)):
                    set_by_import(firm, rows, updating=updating)
                case ("undo", int(back), _):
                    steps = firm.journal.steps()
                    with suppress(Refusal):
                        firm.undo(steps[back % len(steps)].id)
                case (_, int(back), _):
                    steps = firm.journal.steps()
                    with suppress(Refusal):
                        firm.redo(steps[back % len(steps)].id)
                case _:
                    raise AssertionError(act)
            assert not circling(in_file(firm.file))
            assert firm.check() == []


def test_a_circle_through_several_rows_is_named_by_row_and_column(file: CrmFile) -> None:
    plan = planned(
        file,
        book(HEADS, ["甲公司", "乙公司"], ["乙公司", "丙公司"], ["丙公司", "甲公司"], ["丁公司", "甲公司"]),
    )
    problems = [(one.row, one.column, str(one.message)) for one in plan.sheets[0].verdicts.all_problems()]
    assert problems == [(row, "上级单位", "A company cannot be its own parent.") for row in (2, 3, 4)]
    with pytest.raises(Refusal):
        apply(file, plan)

    apply(file, plan, skip_errors=True)
    assert in_file(file) == {"丁公司": None}


def test_a_circle_through_a_book_and_the_file_is_found(file: CrmFile) -> None:
    apply(file, planned(file, book(HEADS, ["甲公司", "乙公司"], ["乙公司", ""])))
    plan = planned(file, book(HEADS, ["丙公司", "甲公司"], ["乙公司", "丙公司"]))
    assert [one.row for one in plan.sheets[0].verdicts.all_problems()] == [2, 3]


def test_an_import_fills_the_parent_of_a_customer_that_has_none(file: CrmFile) -> None:
    apply(file, planned(file, book(HEADS, ["甲公司", ""], ["乙公司", "甲公司"])))
    plan = planned(file, book(HEADS, ["甲公司", "丙公司"], ["乙公司", "丙公司"], ["丙公司", ""]))
    apply(file, plan)
    assert in_file(file) == {"甲公司": "丙公司", "乙公司": "甲公司", "丙公司": None}
    assert plan.sheets[0].verdicts.changes[2] == {"parent": (None, "丙公司")}
