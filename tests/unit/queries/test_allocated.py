"""What is matched with what, asked of one customer or document: never by reading the allocations of everybody."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection, event

from crm_desktop.queries.allocated import allocated
from crm_desktop.queries.receipt import allocation_lines
from tests.unit.services.books import Books, day, yuan


def plan(db: Connection, ask: Callable[[], object]) -> list[str]:
    """How SQLite looks for what is asked."""
    said: list[tuple[str, Any]] = []

    def listen(_connection: Any, _cursor: Any, words: str, values: Any, *_rest: Any) -> None:
        said.append((words, values))

    event.listen(db.engine, "before_cursor_execute", listen)
    try:
        ask()
    finally:
        event.remove(db.engine, "before_cursor_execute", listen)
    words, values = said[0]
    return [row[3] for row in db.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}", values)]


@pytest.mark.parametrize("ask", [allocated, allocation_lines])
def test_the_index_of_those_that_take_nothing_back_is_no_way_to_find_a_few(
    books: Books, buyer: int, ask: Callable[[Connection, int], tuple[Any, ...]]
) -> None:
    charge = books.charge(buyer, "100", day(10, 1))
    books.receive(buyer, "40", day(10, 5))
    with books.file.reading() as db:
        key = buyer if ask is allocated else charge
        assert [line.amount for line in ask(db, key)] == [yuan("40")]
        steps = plan(db, lambda: ask(db, key))

    assert not [
        step for step in steps if step.startswith("SEARCH allocation USING INDEX ix_allocation_reverses")
    ]
