"""Of the rules of single products only those of the goods at hand are read, however many there are."""

from typing import Any

from sqlalchemy import event

from crm_desktop.queries.discount_rules import Buyer, rules_for
from crm_desktop.storage.file import CrmFile
from tests.conftest import TODAY


def test_the_rules_of_single_products_are_found_by_these(file: CrmFile) -> None:
    asked: list[tuple[str, Any]] = []

    def note(_db: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: bool) -> None:
        asked.append((statement, parameters))

    with file.reading() as db:
        event.listen(db, "before_cursor_execute", note)
        assert rules_for(db, Buyer(1, "A", TODAY), [1, 2], ["Fasteners/Bolts"], ["Fischer"]) == []
        event.remove(db, "before_cursor_execute", note)
        plans = [db.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}", given).all() for said, given in asked]
    steps = [
        step.detail for plan in plans for step in plan if step.detail.startswith(("SEARCH disc", "SCAN disc"))
    ]
    assert steps == ["SEARCH discount USING INDEX ix_discount_product_id (product_id=?)"] * 2
