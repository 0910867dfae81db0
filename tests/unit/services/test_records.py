"""Adding, changing and deleting records."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.queries.listing import ListRequest, Reference, Sort
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.workspace import Workspace
from tests.empty_files import empty_workspace


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        yield opened


def add(workspace: Workspace, name: str, **values: object) -> int:
    return workspace.records.add("customers", {"name": name, **values}).new_id("customers")


def test_a_new_customer_gets_number_and_mnemonic(workspace: Workspace) -> None:
    view = workspace.get("customers", add(workspace, "重庆旭日贸易有限公司"))
    assert (view.number, view.values["mnemonic"]) == ("C0001", "CQXRMY")


def test_many_are_added_in_one_step(workspace: Workspace) -> None:
    change = workspace.records.add_many("customers", [{"name": "A"}, {"name": "B", "city": "宁波"}])
    assert str(change.told) == "Added 2 customers"
    assert [
        workspace.get("customers", key).number for name, key in change.created if name == "customers"
    ] == ["C0001", "C0002"]

    workspace.undo()
    assert workspace.count("customers") == 0


def test_where_one_of_many_is_refused_none_is_added(workspace: Workspace) -> None:
    with pytest.raises(Refusal, match="must not be empty"):
        workspace.records.add_many("customers", [{"name": "A"}, {"name": " "}])
    assert workspace.count("customers") == 0


def test_a_number_typed_by_hand_is_skipped_later(workspace: Workspace) -> None:
    add(workspace, "A", number="C0001")
    assert workspace.get("customers", add(workspace, "B")).number == "C0002"


def test_the_same_number_twice_is_refused_in_words(workspace: Workspace) -> None:
    add(workspace, "A", number="X1")
    with pytest.raises(Refusal, match="taken already") as refused:
        add(workspace, "B", number="X1")
    assert refused.value.field == "number"


def test_a_document_without_its_day_is_asked_for_the_day_and_not_for_the_number_that_counts_by_it(
    workspace: Workspace,
) -> None:
    with pytest.raises(Refusal, match="Date must not be empty") as refused:
        workspace.records.add("orders", {"customer_id": add(workspace, "A")})
    assert refused.value.field == "date"


@pytest.mark.parametrize("entity", ["customers", "contacts", "products"])
def test_a_number_can_be_changed_alone(workspace: Workspace, entity: str) -> None:
    key = workspace.records.add(entity, {"name": "重庆旭日贸易有限公司"}).new_id(entity)
    workspace.records.change(entity, key, {"number": "K-7"})
    assert workspace.get(entity, key).number == "K-7"


def test_a_mnemonic_follows_the_name_until_it_is_typed(workspace: Workspace) -> None:
    key = add(workspace, "宁波五金")
    workspace.records.change("customers", key, {"name": "宁波钢铁"})
    assert workspace.get("customers", key).values["mnemonic"] == "NBGT"
    workspace.records.change("customers", key, {"mnemonic": "NB"})
    workspace.records.change("customers", key, {"name": "宁波石材"})
    workspace.records.change_many("customers", [key], {"name": "宁波木材"})
    assert workspace.get("customers", key).values["mnemonic"] == "NB"


def test_a_persons_name_sorts_by_its_surnames_reading(workspace: Workspace) -> None:
    for name, kind in (("单志强", "person"), ("上海百川", "firm"), ("德清百川", "firm")):
        add(workspace, name, person_kind=kind)  # shàn, not dān
    source = workspace.listing("customers")
    keys = source.ids(ListRequest("customers", sort=(Sort("name"),)))
    assert [row.values[0] for row in source.rows(keys, ["name"])] == ["德清百川", "单志强", "上海百川"]


def test_an_empty_name_is_refused_beside_its_field(workspace: Workspace) -> None:
    for act in (
        lambda: add(workspace, "  "),
        lambda: workspace.records.change("customers", add(workspace, "A"), {"name": ""}),
    ):
        with pytest.raises(Refusal) as refusal:
            act()
        assert refusal.value.field == "name"


def test_unknown_computed_and_impossible_values_are_refused(workspace: Workspace) -> None:
    for values in ({"colour": "red"}, {"balance": Decimal(1)}, {"life_cycle": "eternal"}):
        with pytest.raises(Refusal):
            add(workspace, "A", **values)
    assert workspace.count("customers") == 0


@pytest.mark.parametrize(
    ("field", "value"),
    [("terms_days", -1), ("terms_months", 121), ("terms_pay_day", 45), ("credit_limit", Decimal("-0.01"))],
)
def test_terms_that_no_calendar_could_follow_are_refused(
    workspace: Workspace, field: str, value: object
) -> None:
    with pytest.raises(Refusal, match=r"cannot be (?:below|above)") as refusal:
        add(workspace, "A", **{field: value})
    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("sale_price", Decimal("-1"), "Sale price cannot be below 0."),
        ("cost_price", Decimal("-0.01"), "Cost price cannot be below 0."),
        ("minimum_stock", Decimal(-3), "Minimum stock cannot be below 0."),
        ("vat_rate", Decimal("1.2"), "VAT rate cannot be above 100%."),
        ("vat_rate", Decimal("-0.13"), "VAT rate cannot be below 0%."),
    ],
)
def test_prices_below_nothing_and_rates_above_the_whole_are_refused_whoever_writes_them(
    workspace: Workspace, field: str, value: Decimal, said: str
) -> None:
    key = workspace.records.add("products", {"name": "Bolt"})
    for act in (
        lambda: workspace.records.add("products", {"name": "Nut", field: value}),
        lambda: workspace.records.change("products", key, {field: value}),
        lambda: workspace.records.change_many("products", [key], {field: value}),
    ):
        with pytest.raises(Refusal) as refusal:
            act()
        assert (refusal.value.field, str(refusal.value)) == (field, said)
    assert workspace.count("products") == 1


def test_a_dictionary_learns_what_is_typed(workspace: Workspace) -> None:
    add(workspace, "A", industry="医药")
    add(workspace, "B", industry="医药")
    add(workspace, "C", industry="五金")
    assert workspace.dictionary("industry") == ["五金", "医药"]


def test_a_step_is_named_by_what_it_did(workspace: Workspace) -> None:
    key = add(workspace, "宁波五金")
    workspace.records.change("customers", key, {"city": "宁波"})
    workspace.records.change_many("customers", [key], {"level": "A"})
    workspace.records.delete("customers", [key])
    labels = [str(step.label) for step in workspace.journal.steps()]
    assert labels == [
        "Delete customer 宁波五金",
        "Edit 1 customer",
        "Edit city of 宁波五金",
        "New customer 宁波五金",
    ]


def test_a_company_is_never_its_own_parent(workspace: Workspace) -> None:
    parent = add(workspace, "Parent")
    child = add(workspace, "Child", parent_id=parent)
    with pytest.raises(Refusal, match="own parent"):
        workspace.records.change("customers", parent, {"parent_id": Reference(child, "Child")})


def test_many_customers_edited_at_once_are_not_their_own_parents(workspace: Workspace) -> None:
    parent, child, other = (add(workspace, name) for name in ("Parent", "Child", "Other"))
    workspace.records.change("customers", child, {"parent_id": parent})
    with pytest.raises(Refusal, match="Parent: A company cannot be its own parent"):
        workspace.records.change_many("customers", [parent, other], {"parent_id": child})
    assert workspace.get("customers", other).values["parent_id"] is None
    workspace.records.change_many("customers", [child, other], {"parent_id": parent})
    assert workspace.check() == []


def test_undo_of_an_older_step_makes_no_company_its_own_parent(workspace: Workspace) -> None:
    one, other = add(workspace, "One"), add(workspace, "Other")
    workspace.records.change("customers", one, {"parent_id": other})
    loosened = workspace.records.change("customers", one, {"parent_id": None}).step
    workspace.records.change("customers", other, {"parent_id": one})
    with pytest.raises(Refusal, match="own parent"):
        workspace.undo(loosened)
    assert workspace.check() == []


def test_what_was_wrong_before_does_not_keep_from_editing_the_rest(workspace: Workspace) -> None:
    one, other = add(workspace, "One"), add(workspace, "Other")
    with workspace.file.maintaining() as db:
        db.exec_driver_sql("UPDATE party SET parent_id = 3 - id, terms_days = 9999")
    workspace.records.change("customers", one, {"phone": "1"})
    workspace.records.change_many("customers", [one, other], {"city": "宁波"})
    workspace.undo()
    workspace.records.change("customers", one, {"parent_id": None, "terms_days": 30})
    with pytest.raises(Refusal, match="own parent"):
        workspace.records.change("customers", one, {"parent_id": other, "city": "杭州"})


def test_a_customer_with_documents_stays(workspace: Workspace) -> None:
    key = add(workspace, "A")
    workspace.receivables.post(ChargeDraft(key, Decimal("10.00")))
    with pytest.raises(Refusal, match="cannot be deleted"):
        workspace.records.delete("customers", [key])
    assert workspace.count("customers") == 1


def test_contacts_and_notes_go_and_come_back_with_their_customer(workspace: Workspace) -> None:
    key = add(workspace, "A")
    person = workspace.records.add("contacts", {"name": "单志强", "customer_id": key}).new_id("contacts")
    note = {"customer_id": key, "contact_id": person, "subject": "Called", "date": workspace.clock.today()}
    workspace.records.add("activities", note)
    workspace.records.delete("customers", [key])
    assert workspace.count("contacts") == workspace.count("activities") == 0
    workspace.undo()
    assert workspace.count("contacts") == workspace.count("activities") == 1
    assert [hit.id for hit in workspace.search("szq").hits] == [person]


def test_posted_documents_are_neither_edited_nor_deleted(workspace: Workspace) -> None:
    key = workspace.receivables.post(ChargeDraft(add(workspace, "A"), Decimal("10.00"))).new_id("receivables")
    with pytest.raises(Refusal, match=r"computed|not edited"):
        workspace.records.change("receivables", key, {"amount": Decimal("9.00")})
    with pytest.raises(Refusal, match="not deleted"):
        workspace.records.delete("receivables", [key])
    workspace.records.change("receivables", key, {"note": "promised for Friday"})
    assert workspace.get("receivables", key).values["note"] == "promised for Friday"


def test_a_record_is_named_by_number_name_or_mnemonic(workspace: Workspace) -> None:
    first, second = add(workspace, "宁波五金（集团）"), add(workspace, "宁波五金器材")
    assert workspace.named("customers", "C0002") == second
    assert workspace.named("customers", " 宁波 五金(集团)") == first
    assert workspace.named("customers", "nbwjqc") == second
    with pytest.raises(NotFound):
        workspace.named("customers", "nothing")


def test_two_of_the_same_name_are_asked_for_by_number(workspace: Workspace) -> None:
    add(workspace, "A")
    add(workspace, "A")
    with pytest.raises(Refusal, match="use the number"):
        workspace.named("customers", "A")


def test_history_tells_every_change_of_a_record(workspace: Workspace) -> None:
    key = add(workspace, "A")
    workspace.records.change("customers", key, {"credit_limit": Decimal("12.50"), "has_money": True})
    workspace.records.change("customers", key, {"credit_limit": None})
    told = [
        [(str(change.field), change.before, change.after) for change in row.changes]
        for row in workspace.journal.history("customers", key)
    ]
    assert told == [
        [("Credit limit", "12.50", "")],
        [("Credit limit", "", "12.50"), ("Has money (M)", "", "Yes")],
        [],
    ]


def test_an_activity_names_the_customers_salesperson_unless_another_is_named(workspace: Workspace) -> None:
    key = add(workspace, "A", salesperson="Li")
    noted = {"customer_id": key, "date": workspace.clock.today(), "subject": "Called"}
    plain = workspace.records.add("activities", noted).new_id("activities")
    other = workspace.records.add("activities", {**noted, "salesperson": "Wang"}).new_id("activities")

    assert workspace.get("activities", plain).values["salesperson"] == "Li"
    assert workspace.get("activities", other).values["salesperson"] == "Wang"


def test_the_main_contact_of_a_new_customer_is_a_contact(workspace: Workspace) -> None:
    key = add(workspace, "宁波北方机械厂", contact_name="余娜", mobile="13900002222", phone="0574-8765")

    made = workspace.get("contacts", 1)
    assert (made.title, made.number, made.values["customer_id"].id) == ("余娜", "L0001", key)
    assert (made.values["mobile"], made.values["phone"]) == ("13900002222", "0574-8765")
    workspace.undo()
    assert (workspace.count("customers"), workspace.count("contacts")) == (0, 0)


def test_a_customer_who_is_its_own_main_contact_makes_no_other_person(workspace: Workspace) -> None:
    add(workspace, "余娜", contact_name="余娜", person_kind="person")
    assert workspace.count("contacts") == 0


def test_many_records_of_one_step_are_numbered_in_their_order_and_never_as_one_of_them_is(
    workspace: Workspace,
) -> None:
    rows = [{"name": "A", "city": "宁波"}, {"name": "B", "number": "C0002"}, {"name": "C", "city": "宁波"}]
    workspace.records.add_many("customers", rows)
    numbers = {view.title: view.number for view in (workspace.get("customers", key) for key in (1, 2, 3))}
    assert numbers == {"A": "C0001", "B": "C0002", "C": "C0003"}
    assert workspace.check() == []
