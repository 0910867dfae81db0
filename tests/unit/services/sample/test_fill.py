"""A whole sample company in a file."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from crm_desktop.core.barcodes import is_of_trade
from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.core.settlement import Settlement
from crm_desktop.models import (
    ENTITIES,
    MODELS,
    Activity,
    Allocation,
    BundlePart,
    Company,
    Contact,
    DictionaryEntry,
    Document,
    DocumentLine,
    Entry,
    Party,
    Product,
    ProductPrice,
    ProductUnit,
    ReceiptMeans,
    Record,
    StockMove,
)
from crm_desktop.models.base import fields_of
from crm_desktop.services.numbering import next_number
from crm_desktop.services.sample import check_digits, fill
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.dump import dump
from crm_desktop.storage.file import CrmFile

TODAY = dt.date(2026, 11, 20)
CUSTOMERS = 120


def made(
    folder: Path, language: str = "zh_CN", customers: int = CUSTOMERS, seed: int = 1, name: str = "s.crm"
) -> CrmFile:
    file = CrmFile.create(folder / name, FixedClock(TODAY))
    fill(file, customers, language, seed, today=TODAY)
    return file


@pytest.fixture(scope="module", params=["zh_CN", "en"])
def company(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[CrmFile]:
    file = made(tmp_path_factory.mktemp("sample"), request.param)
    yield file
    file.close()


def rows(file: CrmFile, model: type[Record], *conditions: Any) -> list[Any]:
    with file.reading() as db:
        return list(db.execute(select(model.__table__).where(*conditions)).all())


def dumped(file: CrmFile) -> dict[str, Any]:
    with file.reading() as db:
        return dump(db)


def filled(file: CrmFile) -> dict[str, Any]:
    """What the file holds beyond the warehouse every new file has, which is called otherwise in each."""
    return {table: found for table, found in dumped(file).items() if table != "warehouse"}


def test_the_same_seed_gives_the_same_company_and_another_seed_another(tmp_path: Path) -> None:
    once, again, other = (
        made(tmp_path, customers=50, seed=seed, name=f"{place}.crm") for place, seed in enumerate((7, 7, 8))
    )
    assert filled(once) == filled(again)
    assert filled(once) != filled(other)
    for file in (once, again, other):
        file.close()


@pytest.mark.parametrize("customers", [1, 50, 300])
def test_it_has_as_many_customers_as_asked_for(tmp_path: Path, customers: int) -> None:
    with made(tmp_path, customers=customers) as file, file.reading() as db:
        assert db.scalar(select(func.count()).where(Party.is_customer)) == customers
        assert db.scalar(select(func.min(Party.number))) == "C0001"


def test_every_table_has_something(company: CrmFile) -> None:
    models = (Company, DictionaryEntry, Product, Party, Contact, Activity, Document, DocumentLine, Entry)
    for model in (*models, ReceiptMeans, Allocation):
        assert rows(company, model), model.__tablename__
    for entity in ENTITIES:
        assert rows(company, MODELS[entity])


def test_no_number_and_no_customers_name_comes_twice(company: CrmFile) -> None:
    for model in (Product, Party, Contact, Activity, Document, Entry):
        numbers = [row.number for row in rows(company, model)]
        assert len(set(numbers)) == len(numbers), model.__tablename__
    names = [row.name for row in rows(company, Party)]
    assert len(set(names)) == len(names)


def test_a_dictionary_field_holds_only_what_its_dictionary_offers(company: CrmFile) -> None:
    offered = defaultdict(set)
    for row in rows(company, DictionaryEntry):
        offered[row.dictionary].add(row.text)
    for model in (Party, Contact, Product, Document, Entry, Activity, ReceiptMeans):
        for field in fields_of(model):
            if field.dictionary:
                used = {getattr(row, field.key) for row in rows(company, model)} - {None}
                assert used <= offered[field.dictionary], (model.__tablename__, field.key)


def test_a_choice_field_holds_only_its_choices(company: CrmFile) -> None:
    for model in (Party, Contact, Entry, Activity, ReceiptMeans, Company):
        for field in fields_of(model):
            if field.choices:
                used = {getattr(row, field.key) for row in rows(company, model)} - {None}
                assert used <= {choice.value for choice in field.choices}


def test_the_letterhead_is_complete(company: CrmFile) -> None:
    (house,) = rows(company, Company)
    assert all(getattr(house, field.key) for field in fields_of(Company))
    assert house.logo.startswith(b"\x89PNG")


def test_tax_numbers_are_valid(company: CrmFile) -> None:
    numbers = [row.tax_number for row in [*rows(company, Party), *rows(company, Company)] if row.tax_number]
    assert len(numbers) > CUSTOMERS / 2
    for number in numbers:
        assert valid_tax_number(number), number


def valid_tax_number(number: str) -> bool:
    if re.fullmatch(r"\d\d-\d{7}", number):
        return True
    if number.startswith("GB"):
        return check_digits.british_vat(number[2:9]) == number
    return check_digits.credit_code(number[:2], number[2:8], number[8:16]) == number


def test_phones_are_plausible(company: CrmFile) -> None:
    for row in [*rows(company, Party), *rows(company, Contact)]:
        for phone in (row.phone, row.mobile):
            assert phone is None or 10 <= len(re.sub(r"\D", "", phone)) <= 12, phone
    chinese = [
        row.mobile for row in rows(company, Party) if row.mobile and not re.search(r"[ (-]", row.mobile)
    ]
    assert all(re.fullmatch(r"1[3-9]\d{9}", mobile) for mobile in chinese)


def test_a_customers_phone_has_its_towns_area_code(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        for row in rows(file, Party, Party.city == "杭州市", Party.phone.is_not(None)):
            assert row.phone.startswith("0571-8")
            assert row.postcode.startswith("310")
            assert row.address.startswith("浙江省杭州市")


def test_mail_goes_nowhere_real(company: CrmFile) -> None:
    mails = [row.email for row in [*rows(company, Party), *rows(company, Contact)] if row.email]
    assert mails
    assert all(mail.endswith(".example") for mail in mails)


def test_some_birthdays_are_lunar_in_the_chinese_company(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        assert {row.calendar for row in rows(file, Contact)} == {None, "solar", "lunar"}


def test_an_order_is_the_sum_of_its_lines(company: CrmFile) -> None:
    sums: defaultdict[int, Decimal] = defaultdict(Decimal)
    for line in rows(company, DocumentLine):
        exact = line.quantity * line.price * (1 - (line.discount or 0))
        assert abs(exact - line.amount) <= Decimal("0.005")
        sums[line.document_id] += line.amount
    orders = rows(company, Document)
    assert {order.id: order.amount for order in orders} == sums


def test_the_means_of_a_receipt_sum_to_its_amount(company: CrmFile) -> None:
    sums: defaultdict[int, Decimal] = defaultdict(Decimal)
    for means in rows(company, ReceiptMeans):
        sums[means.entry_id] += means.amount
    receipts = rows(company, Entry, Entry.kind == "receipt")
    assert {receipt.id: -receipt.amount for receipt in receipts} == sums


def lives(file: CrmFile) -> dict[int, Settlement]:
    moves: defaultdict[int, list[tuple[dt.date, Decimal]]] = defaultdict(list)
    for tie in rows(file, Allocation):
        moves[tie.debit_id].append((tie.date, tie.amount))
        moves[tie.credit_id].append((tie.date, tie.amount))
    return {row.id: Settlement(row.date, row.amount, tuple(moves[row.id])) for row in rows(file, Entry)}


def test_the_ledger_is_sound_and_what_is_computed_in_it_is_true(company: CrmFile) -> None:
    settled = lives(company)
    for entry in rows(company, Entry):
        life = settled[entry.id]
        assert life.is_sound
        assert (entry.left, entry.closed_on) == (life.left, life.closed_on)


def test_an_allocation_ties_two_entries_of_one_customer(company: CrmFile) -> None:
    entries = {row.id: row for row in rows(company, Entry)}
    taken_back = {row.id: row for row in rows(company, Allocation)}
    for tie in taken_back.values():
        debit, credit = entries[tie.debit_id], entries[tie.credit_id]
        assert debit.customer_id == credit.customer_id
        assert debit.amount > 0 > credit.amount
        if tie.reverses_id:
            assert taken_back[tie.reverses_id].amount == -tie.amount


@pytest.mark.parametrize("days_ago", [0, 1, 40, 200, 500, 730])
def test_on_every_past_day_what_is_left_is_what_is_owed(company: CrmFile, days_ago: int) -> None:
    day = TODAY - dt.timedelta(days_ago)
    settled = lives(company).values()
    left = sum(life.left_on(day) for life in settled)
    assert left == sum(life.amount for life in settled if life.date <= day)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_some_is_overdue_for_more_than_ninety_days_and_most_is_not(tmp_path: Path, language: str) -> None:
    with made(tmp_path, language, customers=300) as file:
        owed = rows(file, Entry, Entry.left > 0)
    overdue = [(TODAY - row.due_date).days for row in owed if row.due_date]
    assert max(overdue) > 90
    assert sum(days <= 30 for days in overdue) > len(overdue) / 2


def test_the_counters_go_on_where_the_sample_ended(tmp_path: Path) -> None:
    with made(tmp_path, customers=50) as file:
        contacts, ordered = (
            len(rows(file, Contact)),
            len(rows(file, Document, Document.kind == "order", Document.date == TODAY)),
        )
        with file.gesture(t("Number")) as work:
            numbers = [next_number(work, "customers"), next_number(work, "contacts")]
            numbers.append(next_number(work, "orders", TODAY))
    assert numbers == ["C0051", f"L{contacts + 1:04d}", f"XS20261120-{ordered + 1:04d}"]


def test_it_is_found_by_a_customers_pinyin(tmp_path: Path) -> None:
    from crm_desktop.services.workspace import Workspace

    with made(tmp_path, customers=50) as file:
        wanted = rows(file, Party, Party.id == 7)[0]
        assert any(hit.title == wanted.name for hit in Workspace(file).search(wanted.mnemonic).hits)


def test_it_goes_into_a_new_file_only(tmp_path: Path) -> None:
    with made(tmp_path, customers=50) as file, pytest.raises(Refusal):
        fill(file, 50, today=TODAY)


def test_stopping_it_leaves_the_file_empty(tmp_path: Path) -> None:
    def stop(done: int, _total: int) -> None:
        if done > 50:
            raise KeyboardInterrupt

    with CrmFile.create(tmp_path / "s.crm") as file:
        before = dumped(file)
        with pytest.raises(KeyboardInterrupt):
            fill(file, 50, today=TODAY, progress=stop)
        assert dumped(file) == before
        assert not any(filled(file).values())


def test_undo_in_a_fresh_sample_company_takes_nothing_back(tmp_path: Path) -> None:
    made(tmp_path).close()
    with Workspace.open(next(tmp_path.glob("*.crm"))) as workspace:
        count = workspace.count("customers")
        assert len(workspace.journal.steps()) == 1
        assert workspace.journal.next_steps() == (None, None)
        with pytest.raises(Refusal):
            workspace.undo()
        assert workspace.count("customers") == count > 0


def test_a_few_products_are_sold_in_larger_units_and_at_prices_of_a_level(company: CrmFile) -> None:
    units, prices = rows(company, ProductUnit), rows(company, ProductPrice)
    assert len(units) >= 2
    assert all(is_of_trade(one.barcode) for one in units)
    assert {one.level for one in prices} == {"A"}
    assert any(one.from_quantity for one in prices)
    words = {one.text for one in rows(company, DictionaryEntry, DictionaryEntry.dictionary == "unit")}
    assert {one.unit for one in units} <= words
    for one in prices:
        (product,) = rows(company, Product, Product.id == one.product_id)
        assert product.cost_price < one.price < product.sale_price
    for one in units:
        (product,) = rows(company, Product, Product.id == one.product_id)
        assert one.price is None or one.price < one.factor * product.sale_price


def test_bundles_are_sold_and_their_parts_leave(company: CrmFile) -> None:
    parts = rows(company, BundlePart)
    assert len({one.product_id for one in parts}) == 2
    (sold,) = rows(company, DocumentLine, DocumentLine.source_line_id.is_not(None), is_of_bundle(parts))
    moved = rows(company, StockMove, StockMove.per_bundle.is_not(None))
    each = {one.part_id: one.quantity for one in parts if one.product_id == sold.product_id}
    assert {(one.product_id, -one.quantity, one.line_id) for one in moved} == {
        (part, sold.quantity * held, sold.id) for part, held in each.items()
    }


def is_of_bundle(parts: list[Any]) -> Any:
    return DocumentLine.product_id.in_({one.product_id for one in parts})
