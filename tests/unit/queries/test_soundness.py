"""The check of a file."""

from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.queries.balances import balance
from crm_desktop.services.allocations import AllocationDraft
from crm_desktop.services.soundness import check, repair
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.connection import raw
from tests.conftest import TODAY
from tests.unit.services.books import Books, day, yuan


def test_a_check_on_a_connection_that_looked_before_the_last_changes_finds_no_damage(
    tmp_path: Path, clock: FixedClock
) -> None:
    with Workspace.create(tmp_path / "t.crm", clock) as workspace:
        for sign in "甲乙":
            for place in range(10):
                workspace.records.add("customers", {"name": f"{sign}{place}有限公司"})
            assert workspace.check() == []


def test_a_check_names_customers_that_break_a_rule(tmp_path: Path, clock: FixedClock) -> None:
    with Workspace.create(tmp_path / "t.crm", clock) as workspace:
        for name in ("甲", "乙", "丙"):
            workspace.records.add("customers", {"name": name})
        with workspace.file.maintaining() as db:
            db.exec_driver_sql("UPDATE party SET parent_id = CASE id WHEN 1 THEN 2 ELSE 1 END")
            db.exec_driver_sql("UPDATE party SET terms_days = 4000, language = 'fr' WHERE id = 3")
        assert list(map(str, workspace.check())) == [
            "甲: A company cannot be its own parent.",
            "乙: A company cannot be its own parent.",
            "丙: “fr” is not a choice of Language of printouts.",
            "丙: Days of credit cannot be above 3,650.",
        ]


@pytest.fixture
def firm(books: Books, buyer: int) -> Books:
    """Entries 1 charge, 2 receipt (allocated in part), 3 void charge, 4 charge and its reversal 5; a statement."""
    books.charge(buyer, "100", day(10, 1))
    books.receive(buyer, "60", day(10, 5))
    books.receivables.void(books.charge(buyer, "7", day(10, 6)), "typed twice")
    books.receivables.reverse(books.charge(buyer, "8", day(10, 6)))
    books.statements.issue(buyer, day(9, 1), day(9, 30))
    assert check(books.file) == []
    return books


def past_the_program(books: Books, *statements: str) -> list[str]:
    """Write into the file as a tool that knows no rules would; what the check then finds."""
    with books.file.maintaining() as db:
        for statement in statements:
            assert db.exec_driver_sql(statement).rowcount
    return list(map(str, check(books.file)))


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        (
            "UPDATE allocation SET debit_id = credit_id, credit_id = debit_id",
            "cannot be allocated to each other",
        ),
        ("UPDATE ledger_entry SET kind = 'receipt' WHERE id = 1", "does not fit what it is"),
        ("UPDATE ledger_entry SET kind = 'nonsense' WHERE id = 1", "does not fit what it is"),
        ("UPDATE ledger_entry SET amount = 5, left = 5 WHERE id = 3", "is void and counts all the same"),
        ("UPDATE ledger_entry SET amount = -700, left = 100 WHERE id = 5", "does not take back what"),
        ("UPDATE receipt_means SET amount = 6100", "do not sum to its amount"),
        ("UPDATE issued_statement SET closing = closing + 1", "is not as it went out"),
        (
            "UPDATE ledger_entry SET amount = 20000, left = 14000 WHERE id = 1",
            "Amount of YS20261001-0001 is not",
        ),
        (
            "UPDATE party SET name = 'Other' WHERE id = 1",
            "Customer name of Other is not what the history says",
        ),
        ("DELETE FROM journal_entry WHERE step_id = 1", "What step 1 of the history did is missing"),
    ],
)
def test_figures_written_past_the_program_are_found(firm: Books, statement: str, found: str) -> None:
    assert any(found in told for told in past_the_program(firm, statement))


def test_more_taken_back_than_there_was_is_found(firm: Books) -> None:
    tie = firm.allocations(1)[0]
    firm.receivables.take_back([tie.id])
    firm.receivables.post(AllocationDraft(2, [(1, yuan("60"))]))
    found = past_the_program(firm, "UPDATE allocation SET amount = -7000 WHERE amount = -6000")
    assert any("More than there was of" in told for told in found)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE allocation SET amount = 20000",
        "UPDATE allocation SET date = '2001-01-01'",
        "UPDATE allocation SET debit_id = credit_id, credit_id = debit_id",
        "UPDATE ledger_entry SET currency = 'USD' WHERE id = 1",
    ],
)
def test_a_repair_takes_impossible_allocations_away_and_leaves_the_balance(
    firm: Books, statement: str
) -> None:
    owed = firm.ask(balance, 1, TODAY)
    with firm.file.maintaining() as db:
        db.exec_driver_sql(statement + " WHERE id = 1" * ("WHERE" not in statement))
    repaired = repair(firm.file)
    assert [str(text) for text in repaired.done] == [
        "1 impossible allocation taken away; allocate anew what it paid"
    ]
    assert not [text for text in repaired.left if "history" not in str(text)]
    assert firm.ask(balance, 1, TODAY) == owed
    assert (firm.left(1), firm.left(2)) == (yuan("100"), yuan("-60"))


def test_a_repair_takes_an_allocation_of_a_missing_document_away(firm: Books) -> None:
    path, clock = firm.file.path, firm.file.clock
    firm.file.close()
    db = raw(path)
    db.execute("UPDATE allocation SET debit_id = 999 WHERE id = 1")
    db.commit()
    db.close()
    with Workspace.open(path, clock) as workspace:
        assert len(workspace.repair().done) == 1
        assert workspace.check() == []


def test_keys_that_do_not_follow_from_a_name_are_found_and_made_anew(firm: Books) -> None:
    found = past_the_program(firm, "UPDATE party SET pinyin_key = 'x'", "UPDATE party SET name_key = 'y'")
    assert found == ["1 record of party would not be found or sorted by its name."]
    assert repair(firm.file).left == ()
