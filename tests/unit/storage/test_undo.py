"""Undo, redo and the journal they read."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from sqlalchemy import select

from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.i18n import t
from crm_desktop.models import Activity, Company, Contact, Counter, Party
from crm_desktop.storage.dump import dump
from crm_desktop.storage.file import CrmFile


def content(file: CrmFile) -> dict[str, list[tuple[object, ...]]]:
    with file.reading() as db:
        return dump(db)


def add_customer(file: CrmFile, number: str, name: str) -> int:
    with file.gesture(t("New customer")) as work:
        customer = Party(number=number, name=name)
        work.session.add(customer)
    return customer.id


def edit(file: CrmFile, key: int, **values: object) -> int:
    with file.gesture(t("Edit")) as work:
        customer = work.session.get(Party, key)
        for name, value in values.items():
            setattr(customer, name, value)
    return work.change.step


def value(file: CrmFile, key: int, column: str) -> object:
    with file.reading() as db:
        return db.execute(select(Party.__table__.columns[column]).where(Party.id == key)).scalar()


def test_every_kind_of_step_is_undone_and_redone_to_the_same_content(file: CrmFile) -> None:
    states = [content(file)]

    def step(act: Callable[[], object]) -> None:
        act()
        states.append(content(file))

    step(lambda: add_customer(file, "C1", "重庆旭日贸易"))
    step(lambda: edit(file, 1, city="重庆", credit_limit=Decimal("12.50"), has_money=True))
    step(lambda: import_customers(file, 300))
    step(lambda: set_city(file, range(2, 200), "宁波"))
    step(lambda: delete(file, list(range(50, 60))))
    step(lambda: edit(file, 1, name="长沙旭日贸易", city=None))

    for expected in reversed(states[:-1]):
        file.undo()
        assert content(file) == expected
    for expected in states[1:]:
        file.redo()
        assert content(file) == expected


def import_customers(file: CrmFile, count: int) -> None:
    with file.gesture(t("Import")) as work:
        work.insert_many(Party, ({"number": f"X{i}", "name": f"客户{i}"} for i in range(count)))


def set_city(file: CrmFile, keys: range, city: str) -> None:
    with file.gesture(t("Edit many")) as work:
        work.update_many(Party, ({"id": key, "city": city} for key in keys))


def delete(file: CrmFile, keys: list[int]) -> None:
    with file.gesture(t("Delete")) as work:
        work.delete_many(Party, keys)


def test_undo_survives_closing_and_opening_the_file(file: CrmFile) -> None:
    empty = content(file)
    add_customer(file, "C1", "A")
    file.close()
    with CrmFile.open(file.path, file.clock) as again:
        again.undo()
        assert content(again) == empty


def test_a_step_that_changes_nothing_leaves_no_trace(file: CrmFile) -> None:
    key = add_customer(file, "C1", "A")
    step = edit(file, key, name="A")
    with file.reading() as db:
        assert db.exec_driver_sql("SELECT max(id) FROM journal_step").scalar_one() < step or step == 0


def test_an_exception_inside_a_gesture_changes_nothing(file: CrmFile) -> None:
    before = content(file)
    with pytest.raises(ZeroDivisionError):
        fail_half_way(file)
    assert content(file) == before


def fail_half_way(file: CrmFile) -> None:
    with file.gesture(t("Broken")) as work:
        work.session.add(Party(number="C1", name="A"))
        work.session.flush()
        raise ZeroDivisionError


def test_a_field_set_again_later_stays_when_the_older_step_is_undone(file: CrmFile) -> None:
    key = add_customer(file, "C1", "A")
    older = edit(file, key, city="宁波", level="A")
    edit(file, key, city="杭州")

    change = file.undo(older)

    assert (value(file, key, "city"), value(file, key, "level")) == ("杭州", None)
    assert [str(text) for text in change.kept] == ["City of A stays as edited later"]


def test_undoing_in_any_order_ends_at_the_same_value(file: CrmFile) -> None:
    key = add_customer(file, "C1", "A")
    first, second = edit(file, key, city="宁波"), edit(file, key, city="杭州")
    file.undo(first)
    file.undo(second)
    assert value(file, key, "city") is None
    file.redo(first)
    assert value(file, key, "city") == "宁波"
    file.redo(second)
    assert value(file, key, "city") == "杭州"


def test_steps_switched_while_a_record_was_away_count_when_it_returns(file: CrmFile) -> None:
    key = add_customer(file, "C1", "A")
    named = edit(file, key, city="宁波")
    delete(file, [key])
    file.undo(named)
    file.undo()
    assert value(file, key, "city") is None
    file.redo(named)
    assert value(file, key, "city") == "宁波"


def test_an_edit_done_again_before_its_record_is_there_once_the_record_is(file: CrmFile) -> None:
    key = add_customer(file, "C1", "A")
    moved = edit(file, key, city="宁波")
    file.undo()
    file.undo()
    file.redo(moved)
    file.redo()
    assert value(file, key, "city") == "宁波"


@pytest.mark.parametrize(
    "bring_in", [lambda file: add_customer(file, "C1", "A"), lambda file: import_customers(file, 1)]
)
def test_a_record_is_there_only_if_its_making_is_done_and_its_deletion_is_not(
    file: CrmFile, bring_in: Callable[[CrmFile], object]
) -> None:
    bring_in(file)
    delete(file, [1])
    made, deleted = 1, 2

    def is_there() -> bool:
        return value(file, 1, "name") is not None

    file.undo(made)
    file.undo(deleted)
    assert not is_there()
    file.redo(made)
    assert is_there()
    file.undo(made)
    file.redo(deleted)
    file.redo(made)
    assert not is_there()
    file.undo(deleted)
    assert is_there()


def test_undoing_an_import_keeps_what_was_edited_or_is_referred_to(file: CrmFile) -> None:
    import_customers(file, 5)
    with file.reading() as db:
        step = db.exec_driver_sql("SELECT max(id) FROM journal_step").scalar_one()
    edit(file, 2, city="宁波")
    with file.gesture(t("New contact")) as work:
        work.session.add(Contact(number="L1", name="单志强", customer_id=4))

    change = file.undo(step)

    with file.reading() as db:
        assert list(db.execute(select(Party.id).order_by(Party.id)).scalars()) == [2, 4]
    assert len(change.kept) == 2


def test_a_kept_record_keeps_its_parents(file: CrmFile) -> None:
    with file.gesture(t("Import")) as work:
        work.insert_many(Party, [{"number": "P", "name": "Parent"}])
        work.insert_many(Party, [{"number": "K", "name": "Child", "parent_id": 1}])
        work.insert_many(Party, [{"number": "O", "name": "Other"}])
    step = work.change.step
    edit(file, 2, city="宁波")
    file.undo(step)
    with file.reading() as db:
        assert list(db.execute(select(Party.number).order_by(Party.id)).scalars()) == ["P", "K"]


def test_a_step_is_not_redone_before_what_it_refers_to(file: CrmFile) -> None:
    customer = add_customer(file, "C1", "甲公司")
    with file.gesture(t("New contact")) as work:
        work.session.add(Contact(number="L1", name="张三", customer_id=customer))
    contact = work.change.step
    full = content(file)
    file.undo(contact)
    file.undo(contact - 1)

    with pytest.raises(Refusal, match="Redo the step that made it"):
        file.redo(contact)
    file.redo(contact - 1)
    file.redo(contact)

    assert content(file) == full


def test_records_of_a_step_keep_all_they_have_though_one_with_less_went_before_them(file: CrmFile) -> None:
    with file.gesture(t("Import")) as work:
        work.insert_many(Party, [{"number": "A", "name": "A"}, {"number": "B", "name": "B", "city": "宁波"}])
    full = content(file)
    delete(file, [1])

    import_step, deletion = 1, 2
    file.undo(import_step)
    file.undo(deletion)
    file.redo(import_step)

    assert content(file) == full


def test_keys_are_never_given_twice(file: CrmFile) -> None:
    key = add_customer(file, "C1", "A")
    file.undo()
    assert add_customer(file, "C2", "B") > key


def test_a_new_gesture_empties_redo(file: CrmFile) -> None:
    add_customer(file, "C1", "A")
    file.undo()
    add_customer(file, "C2", "B")
    with pytest.raises(Refusal, match="nothing to redo"):
        file.redo()


def test_there_is_a_sentence_when_nothing_can_be_undone(file: CrmFile) -> None:
    with pytest.raises(Refusal, match="nothing to undo"):
        file.undo()
    with pytest.raises(NotFound):
        file.undo(99)


def test_a_final_step_is_not_undone(file: CrmFile) -> None:
    with file.gesture(t("Issue statement"), kind="final") as work:
        work.session.add(Party(number="C1", name="A"))
    with pytest.raises(Refusal, match="cannot be undone"):
        file.undo(work.change.step)


def test_a_picture_comes_back_byte_for_byte(file: CrmFile) -> None:
    logo = bytes(range(256))
    with file.gesture(t("Logo")) as work:
        work.session.add(Company(name="A", logo=logo))
    with file.gesture(t("Other logo")) as work:
        work.session.get(Company, 1).logo = b"\x00"
    file.undo()
    with file.reading() as db:
        assert db.execute(select(Company.logo)).scalar() == logo
    file.undo()
    file.redo()
    with file.reading() as db:
        assert db.execute(select(Company.logo)).scalar() == logo


def test_a_record_whose_number_was_taken_meanwhile_is_told(file: CrmFile) -> None:
    add_customer(file, "C1", "A")
    delete(file, [1])
    with file.reading() as db:
        deletion = db.exec_driver_sql("SELECT max(id) FROM journal_step").scalar_one()
    add_customer(file, "C1", "B")
    change = file.undo(deletion)
    assert [str(text) for text in change.kept] == ["1 record could not come back: its number is taken"]
    assert value(file, 1, "name") is None


def test_listeners_are_told_once_after_the_commit(file: CrmFile) -> None:
    told: list[object] = []
    end = file.subscribe(lambda change: told.append((str(change.label), dict(change.touched))))
    add_customer(file, "C1", "A")
    file.undo()
    end()
    file.redo()
    assert told == [
        ("New customer", {"customers": frozenset({1})}),
        ("Undone: New customer", {"customers": frozenset({1})}),
    ]


def test_an_undo_names_the_records_it_brought_back_and_a_redo_none(file: CrmFile) -> None:
    import_customers(file, 4)
    delete(file, [2, 3])

    assert file.undo().restored == {"customers": frozenset({2, 3})}
    assert not file.redo().restored
    file.undo()
    assert not file.undo().restored
    assert not file.redo().restored


def test_computed_columns_are_no_later_edit(file: CrmFile) -> None:
    with file.gesture(t("Number")) as work:
        work.session.add(Counter(key="customers", last=1))
    step = work.change.step
    with file.gesture(t("Number again")) as work:
        work.session.get(Counter, 1).last = 2
    assert file.undo(step).kept == ()


def test_a_note_is_deleted_and_comes_back_with_its_customer(file: CrmFile) -> None:
    key = add_customer(file, "C1", "A")
    with file.gesture(t("Note")) as work:
        work.session.add(
            Activity(number="A1", date=file.clock.today(), customer_id=key, subject="Called", kind="call")
        )
    before = content(file)
    with file.gesture(t("Delete")) as work:
        work.delete_many(Activity, [1])
        work.delete_many(Party, [key])
    file.undo()
    assert content(file) == before
