"""By which index SQLite finds ledger entries: all of a side by the one that begins with it, a party's by the party;
and documents by what they were made from."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import event

from crm_desktop.queries.ageing import ageing, ageing_row
from crm_desktop.queries.ageing_rows import Basis
from crm_desktop.queries.allocated import allocated
from crm_desktop.queries.balances import balance, balances
from crm_desktop.queries.chain import made_from
from crm_desktop.queries.open_items import open_items, payable_items, usable_credits
from crm_desktop.queries.statement import next_period, statement
from crm_desktop.queries.statement_rows import StatementKind
from tests.conftest import TODAY
from tests.unit.services.books import Books, day

PARTY = 1
OF_ONE: dict[str, tuple[Any, ...]] = {
    "ageing": (ageing_row, PARTY, TODAY),
    "balance": (balance, PARTY, TODAY),
    "balances": (balances, [PARTY, 2], TODAY),
    "balances before": (balances, [PARTY, 2], day(1, 1)),
    "open items": (open_items, TODAY, PARTY),
    "payable items": (payable_items, PARTY, TODAY),
    "usable credits": (usable_credits, PARTY, TODAY),
    "allocated": (allocated, PARTY),
    "statement": (statement, PARTY, day(10, 1), TODAY),
    "open statement": (statement, PARTY, day(10, 1), TODAY, StatementKind.OPEN),
    "next period": (next_period, PARTY, TODAY),
}


@pytest.fixture
def plan(books: Books) -> Iterator[Callable[..., list[str]]]:
    """How the rows of a table, first of all entries of the ledger, are found for a question, step by step."""
    asked: list[tuple[str, Any]] = []
    books.customer()
    books.charge(PARTY, "1", day(10, 1))

    def note(_db: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: bool) -> None:
        asked.append((statement, parameters))

    def steps(question: Any, *args: Any, table: str = "ledger_entry") -> list[str]:
        asked.clear()
        books.ask(question, *args)
        with books.file.reading() as db:
            rows = [
                row
                for one in list(asked)
                for row in db.exec_driver_sql(f"EXPLAIN QUERY PLAN {one[0]}", one[1])
            ]
        return [row.detail for row in rows if table in row.detail]

    with books.file.reading() as db:
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    yield steps
    event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize("basis", Basis)
def test_the_ageing_of_all_reads_an_index_and_no_entry(plan: Callable[..., list[str]], basis: Basis) -> None:
    steps = plan(ageing, TODAY, basis)
    assert len(steps) >= 2
    assert all("COVERING INDEX ix_ledger_entry_life (side=? AND closed_on" in step for step in steps)


@pytest.mark.parametrize("name", OF_ONE)
def test_the_entries_of_one_party_are_not_looked_for_among_all_of_a_side(
    plan: Callable[..., list[str]], name: str
) -> None:
    steps = plan(*OF_ONE[name])
    assert steps
    assert [step for step in steps if "(side=?" in step or step.startswith("SCAN")] == []


@pytest.mark.parametrize("entity", ["orders", "deliveries", "returns"])
def test_what_was_made_from_a_document_is_not_looked_for_among_all_of_its_kind(
    plan: Callable[..., list[str]], entity: str
) -> None:
    assert plan(made_from, 1, entity, table=" document ") == [
        "SEARCH document USING INTEGER PRIMARY KEY (rowid=?)"
    ]
