"""Large lists kept in memory stand exactly as the file itself has them, whatever was done meanwhile."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from benchmarks.soak_acts import Acts
from crm_desktop.core.changes import Change
from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import t
from crm_desktop.queries import kept_columns, kept_lists, kept_reading, list_order
from crm_desktop.queries.list_query import FileListing
from crm_desktop.queries.listing import Condition, ListRequest, Op, Sort
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.order_charges import OrderChargeDraft
from crm_desktop.services.receipts import ReceiptDraft
from crm_desktop.services.sample import fill
from crm_desktop.services.workspace import Workspace
from tests.conftest import TODAY
from tests.empty_files import empty_workspace
from tests.proofs import examples

CLOCK = FixedClock(TODAY)
LISTS = ("customers", "contacts", "activities", "orders", "receivables", "receipts")
GESTURES = 4


@pytest.fixture(autouse=True, params=["few words", "many words"])
def small(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every list is large, and what is told apart by how much there is of it comes about with a little."""
    monkeypatch.setattr(kept_lists, "LARGE", 1)
    monkeypatch.setattr(kept_reading, "PART", 7)
    if request.param == "many words":
        monkeypatch.setattr(kept_reading, "MOST_WORDS", 6)
        monkeypatch.setattr(kept_columns, "MOST_WORDS", 6)
        for module in (list_order, kept_columns):
            monkeypatch.setattr(module, "FEW", 5)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with empty_workspace(tmp_path / "kept.crm", CLOCK) as opened:
        for name, city in (("重庆旭日", "重庆"), ("长沙万利", "长沙"), ("Acme", None), ("宁波鑫源", "宁波")):
            opened.records.add("customers", {"name": name, "city": city})
        yield opened


def of_the_file(workspace: Workspace, request: ListRequest) -> list[int]:
    return list(FileListing(workspace.file.reading, request.entity, CLOCK.today).ids(request))


def kept(workspace: Workspace, request: ListRequest) -> list[int]:
    """What is answered from memory."""
    listing = workspace.listing(request.entity)
    listing.be_ready([sort.field for sort in request.sort])
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr(list_order, "ordered")
        return list(listing.ids(request))


def any_request(workspace: Workspace, entity: str, chance: Random) -> ListRequest:
    facts = workspace.entity(entity)
    fields = [field.key for field in facts.fields]
    wanted = [any_condition(workspace, entity, facts.field(key), chance) for key in chance.sample(fields, 2)]
    return ListRequest(
        entity,
        tuple(one for one in wanted if one and chance.random() < 0.4),
        chance.choice(("", "", "", "1", "宁")),
        (Sort(chance.choice(fields), chance.random() < 0.5),),
    )


def any_condition(workspace: Workspace, entity: str, field: Field, chance: Random) -> Condition | None:
    if field.kind is Kind.MONEY:
        return Condition(field.key, chance.choice((Op.MORE, Op.AT_MOST)), Decimal(chance.randint(-9, 900)))
    if field.kind is Kind.TEXT and field.key in workspace.entity(entity).default_columns:
        return Condition(field.key, Op.CONTAINS, chance.choice("宁a1海"))
    return Condition(field.key, chance.choice((Op.EMPTY, Op.FILLED)))


def compare(workspace: Workspace, chance: Random) -> None:
    for entity in chance.sample(LISTS, 2):
        request = any_request(workspace, entity, chance)
        listing = workspace.listing(entity)
        listing.be_ready([sort.field for sort in request.sort])
        assert list(listing.ids(request)) == of_the_file(workspace, request), request


@cache
def sample_folder() -> TemporaryDirectory[str]:
    """Where the sample company that is copied lies, until the tests end."""
    folder = TemporaryDirectory(prefix="kept")
    with empty_workspace(Path(folder.name) / "sample.crm", CLOCK) as made:
        fill(made.file, 12, today=TODAY)
    return folder


@settings(max_examples=examples(3))
@given(seed=st.integers(0, 10**6))
def test_any_order_of_any_list_is_that_of_the_file_after_whatever_was_done(seed: int) -> None:
    chance = Random(seed)
    with TemporaryDirectory() as folder:
        copy = shutil.copy(Path(sample_folder().name) / "sample.crm", folder)
        with Workspace.open(Path(copy), CLOCK) as workspace:
            go_on(workspace, chance)


def go_on(workspace: Workspace, chance: Random) -> None:
    acts = Acts(workspace, chance)
    for _ in range(GESTURES):
        compare(workspace, chance)
        with suppress(Refusal):
            chance.choice((acts.draw(), acts.draw(), workspace.undo, workspace.redo))()
        compare(workspace, chance)


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("field", ["number", "name", "level", "balance", "deals", "credit_limit"])
def test_a_large_list_is_sorted_without_the_file(workspace: Workspace, field: str, descending: bool) -> None:
    request = ListRequest("customers", sort=(Sort(field, descending),))
    assert kept(workspace, request) == of_the_file(workspace, request)


def test_one_posting_is_taken_in_without_a_new_sort(workspace: Workspace) -> None:
    by_name = ListRequest("customers", sort=(Sort("name"),))
    assert kept(workspace, by_name) == [3, 2, 1, 4]
    workspace.records.change("customers", 3, {"name": "周记"})
    added = workspace.records.add("customers", {"name": "阿明"}).new_id("customers")
    workspace.records.delete("customers", [1])
    assert kept(workspace, by_name) == [added, 2, 4, 3]


def test_a_renamed_customer_moves_what_belongs_to_it(workspace: Workspace) -> None:
    for customer in (1, 2, 4):
        workspace.receivables.post(ChargeDraft(customer, Decimal("10.00")))
    by_customer = ListRequest("receivables", sort=(Sort("customer_id"),))
    assert kept(workspace, by_customer) == [2, 1, 3]
    workspace.records.change("customers", 2, {"name": "醉仙楼"})
    assert kept(workspace, by_customer) == [1, 3, 2]


def test_a_change_of_very_many_is_left_to_the_file(workspace: Workspace) -> None:
    by_name = ListRequest("customers", sort=(Sort("name"),))
    kept(workspace, by_name)
    workspace.file.tell(Change(0, t("Repair"), {"customers": None}))
    listing = workspace.listing("customers")
    assert list(listing.ids(by_name)) == of_the_file(workspace, by_name)


def test_who_only_reads_a_file_asks_it_each_time(workspace: Workspace) -> None:
    with Workspace.open(workspace.path, CLOCK, read_only=True) as reader:
        by_name = ListRequest("customers", sort=(Sort("name"),))
        assert list(reader.listing("customers").ids(by_name)) == [3, 2, 1, 4]
        reader.listing("customers").be_ready(["name"])
        workspace.records.delete("customers", [2])
        assert list(reader.listing("customers").ids(by_name)) == [3, 1, 4]


@pytest.mark.parametrize("entity", ["customers", "contacts", "activities", "receivables"])
def test_a_list_is_read_by_the_keys_of_its_table(workspace: Workspace, entity: str) -> None:
    """By an index of what belongs to it, each part would be looked for among all of them."""
    for customer in (1, 2):
        workspace.records.add("contacts", {"name": "李", "customer_id": customer})
        workspace.records.add(
            "activities", {"customer_id": customer, "kind": "call", "subject": "…", "date": TODAY}
        )
        workspace.receivables.post(ChargeDraft(customer, Decimal("10.00")))
    asked: list[str] = []
    fields = [field.key for field in workspace.entity(entity).fields]
    event.listen(Engine, "before_cursor_execute", noted := _noted(asked))
    try:
        workspace.listing(entity).be_ready(fields)
    finally:
        event.remove(Engine, "before_cursor_execute", noted)
    parts = [one for one in asked if ".id > ? AND " in one]
    assert parts
    with workspace.file.reading() as db:
        for part in parts:
            plan = db.exec_driver_sql(f"EXPLAIN QUERY PLAN {part}", (0,) * part.count("?")).all()
            assert any("INTEGER PRIMARY KEY (rowid>? AND rowid<?)" in row[3] for row in plan), plan


def _noted(asked: list[str]) -> Callable[..., None]:
    def noted(_db: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    return noted


GATHERED = {
    "customers": ("balance", "overdue", "deals", "deals_amount", "last_deal"),
    "orders": ("charged", "delivered"),
    "receivables": ("unrecovered",),
    "receipts": ("means",),
}


def test_what_is_gathered_from_other_records_follows_each_of_them_without_being_read_anew(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.receivables.post(ReceiptDraft(3, Decimal("5.00")))
    orders = [an_order(workspace, customer) for customer in (1, 2, 4)]
    workspace.orders.confirm(*orders)
    for entity, names in GATHERED.items():
        workspace.listing(entity).be_ready(names)
    for name in ("own_values", "figures"):
        monkeypatch.delattr(kept_reading, name)
    post = workspace.receivables.post
    post(ChargeDraft(2, Decimal("100.00"), order_id=orders[1], due_date=TODAY))
    all_stand_as_in_the_file(workspace)
    post(OrderChargeDraft(orders[0]))
    post(OrderChargeDraft(orders[2]))
    all_stand_as_in_the_file(workspace)
    delivery = workspace.documents.forward("delivery", orders[1]).new_id("deliveries")
    workspace.deliveries.ship(delivery)
    all_stand_as_in_the_file(workspace)
    for _ in range(5):
        workspace.undo()
        all_stand_as_in_the_file(workspace)
    workspace.redo()
    all_stand_as_in_the_file(workspace)


def an_order(workspace: Workspace, customer: int) -> int:
    line = {"product_name": "螺栓", "quantity": Decimal(customer), "price": Decimal("10")}
    made = workspace.records.add("orders", {"customer_id": customer, "date": TODAY}, parts={"lines": [line]})
    return made.new_id("orders")


def all_stand_as_in_the_file(workspace: Workspace) -> None:
    for entity, names in GATHERED.items():
        for name in names:
            by = ListRequest(entity, sort=(Sort(name),))
            assert list(workspace.listing(entity).ids(by)) == of_the_file(workspace, by), name
