"""Every report is made from the open file by its name and the words a person types."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.i18n import use_language
from crm_desktop.queries.standing import standing
from crm_desktop.queries.statement import statement
from crm_desktop.queries.statement_customers import statement_customers
from crm_desktop.reports.batch_of_statements import month_of_statements
from crm_desktop.reports.catalogue import REPORTS, report
from crm_desktop.reports.parameters import filled
from crm_desktop.reports.picture import page_texts
from crm_desktop.reports.saving import save_report, save_statement
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.receipts import ReceiptDraft
from crm_desktop.services.workspace import Workspace
from tests.conftest import TODAY

ENOUGH: dict[str, dict[str, Any]] = {
    "statement": {"customer": "K018"},
    "statements": {"month": "2026-10"},
    "receipt": {"receipt": "SK20261009-0001"},
    "customer-file": {"customer": "K018"},
    "quote": {"quote": "BJ20261120-0001"},
    "order": {"order": "XS20261120-0001"},
    "delivery": {"delivery": "FH20261120-0001"},
    "return": {"return": "TH20261120-0001"},
    "stock-card": {"product": "B8"},
    "labels": {},
    "ageing": {},
    "list": {"entity": "customers"},
}


def text(workspace: Workspace, name: str, **given: Any) -> str:
    return "\n".join(page_texts(report(name).make(workspace, {"language": "en", **given}).pdf()))


@pytest.fixture(autouse=True)
def offered(workspace: Workspace) -> None:
    """A document of each kind there is something to print of."""
    line = {
        "product_name": "Hex bolt",
        "quantity": Decimal(3),
        "price": Decimal("19.99"),
        "vat_rate": Decimal("0.13"),
    }
    head = {"customer_id": workspace.named("customers", "K018"), "date": TODAY, "note": "ex works"}
    workspace.records.add("products", {"number": "B8", "name": "Hex bolt"})
    for entity in ("quotes", "orders", "deliveries", "returns"):
        workspace.records.add(entity, head, parts={"lines": [line, {**line, "discount": Decimal("0.1")}]})


def test_a_quote_says_what_each_line_comes_to_and_the_sum_in_words(workspace: Workspace) -> None:
    said = text(workspace, "quote", quote="BJ20261120-0001")
    for part in ("Quotation", "Hex bolt", "59.97", "53.97", "113.94", "ex works", "VAT included: 13.11"):
        assert part in said
    assert "壹佰壹拾叁元玖角肆分" in text(workspace, "order", order="XS20261120-0001", language="zh_CN")


def test_a_discount_on_the_whole_and_tax_on_top_are_printed_as_steps_to_the_total(
    workspace: Workspace,
) -> None:
    changes = {"document_discount": Decimal("0.05"), "price_basis": "net"}
    workspace.records.change("quotes", workspace.named("quotes", "BJ20261120-0001"), changes)

    said = text(workspace, "quote", quote="BJ20261120-0001")

    steps = [
        "Sum of the lines",
        "113.94",
        "Discount 5%",
        "\u22125.70",
        "VAT added",
        "14.08",
        "Total",
        "122.32",
    ]
    assert [said.index(step) for step in steps] == sorted(said.index(step) for step in steps)
    assert "VAT included" not in said


def receipt_number(workspace: Workspace) -> str:
    return workspace.get("receipts", 3).number


@pytest.mark.parametrize("one", REPORTS, ids=lambda one: one.name)
def test_every_report_saves_in_every_format_it_names(one: Any, workspace: Workspace, tmp_path: Path) -> None:
    given = ENOUGH[one.name] | ({"receipt": receipt_number(workspace)} if one.name == "receipt" else {})
    for ending in one.formats:
        path = tmp_path / f"report.{ending}"
        save_report(workspace, one.name, given, path)
        assert path.stat().st_size > 1000


@pytest.mark.parametrize("one", [one for one in REPORTS if one.name != "labels"], ids=lambda one: one.name)
def test_every_report_speaks_chinese(one: Any, workspace: Workspace) -> None:
    given = ENOUGH[one.name] | ({"receipt": receipt_number(workspace)} if one.name == "receipt" else {})
    (first, *_) = page_texts(one.make(workspace, given | {"language": "zh_CN"}).pdf())
    assert "第 1 页，共" in first


def test_a_statement_covers_the_next_period_by_default(workspace: Workspace) -> None:
    said = text(workspace, "statement", customer="潍坊鼎丰机械有限公司")
    assert "2026-08-03 to 2026-11-20" in said
    assert "1,200.00" in said
    assert "700.00" in said


def test_a_statement_may_be_of_open_items(workspace: Workspace) -> None:
    assert "Cumulative" in text(workspace, "statement", customer="K018", kind="open")


def test_the_customers_language_is_taken_unless_another_is_named(workspace: Workspace) -> None:
    use_language("zh_CN")
    assert "Statement of account" in text(workspace, "statement", customer="K019", language=None)
    assert "对账单" in text(workspace, "statement", customer="K018", language=None)
    assert "Statement of account" in text(workspace, "statement", customer="K018", language="English")


def test_an_issued_statement_is_printed_again_as_it_went_out(workspace: Workspace) -> None:
    workspace.statements.issue(1, TODAY.replace(month=8, day=1), TODAY)
    workspace.receivables.post(ChargeDraft(1, Decimal("99.00"), date=TODAY))
    workspace.profile.change({"english_name": "Renamed since"})
    said = text(workspace, "statement", number="DZ20261120-0001")
    assert "DZ20261120-0001" in said
    assert "Qingdao Haiyue Trading" in said
    assert "99.00" not in said


def test_a_statement_nobody_issued_is_not_found(workspace: Workspace) -> None:
    with pytest.raises(NotFound, match="no statement DZ1"):
        text(workspace, "statement", number="DZ1")


def test_the_months_statements_go_to_all_who_owe_or_moved(workspace: Workspace) -> None:
    workspace.records.add("customers", {"number": "K020", "name": "Nothing owed"})
    batch = month_of_statements(workspace, filled(report("statements").parameters, workspace, {}))
    assert [one.customer.number for one in batch] == ["K018", "K019"]
    assert (batch.period[0].isoformat(), batch.period[1].isoformat()) == ("2026-10-01", "2026-10-31")


def test_who_paid_all_before_needs_no_statement(workspace: Workspace) -> None:
    workspace.receivables.post(ReceiptDraft(2, Decimal("300.00"), date=TODAY.replace(month=9, day=5)))
    october = (TODAY.replace(month=10, day=1), TODAY.replace(month=10, day=31))
    september = (TODAY.replace(month=9, day=1), TODAY.replace(month=9, day=30))
    assert workspace.ask(statement_customers, *october) == (1,)
    assert workspace.ask(statement_customers, *september) == (1, 2)


def test_a_month_without_anybody_is_refused(workspace: Workspace) -> None:
    with pytest.raises(Refusal, match="Nobody needs"):
        text(workspace, "statements", month="1999-01")


def test_a_saved_receipt_has_left_the_house(workspace: Workspace, tmp_path: Path) -> None:
    save_report(workspace, "receipt", {"receipt": receipt_number(workspace)}, tmp_path / "r.pdf")
    with pytest.raises(Refusal):
        workspace.undo(workspace.ask(standing, 3).step)


def test_the_customer_file_tells_blocks_contacts_activities_and_debts(workspace: Workspace) -> None:
    said = text(workspace, "customer-file", customer="K018")
    for part in (
        "潍坊鼎丰机械有限公司",
        "month end + 1 month",
        "先做配件。",
        "再谈整机。",
        "烟台某厂",
        "Contacts (1)",
        "13805550101",
        "Latest activities (10)",
        "第 10 次联系",
        "Open receivables",
        "1,200.00",
    ):
        assert part in said
    assert "Fax" not in said
    assert "Fax" in text(workspace, "customer-file", customer="K018", blanks="yes")


def test_the_customer_file_at_a_past_day_knows_nothing_later(workspace: Workspace) -> None:
    said = text(workspace, "customer-file", customer="K018", as_of="2026-03-31")
    assert "Latest activities (3)" in said
    assert "1,200.00" not in said


def test_an_ageing_at_a_past_day_with_other_bounds(workspace: Workspace) -> None:
    said = text(workspace, "ageing", as_of="2026-09-30", basis="document", bounds="20,60")
    assert "As at 2026-09-30" in said
    assert "Same day 1–20 days 21–60 days Over 60 days" in said
    assert "Overdue" not in said
    due = text(workspace, "ageing", as_of="2026-09-30", basis="due", bounds="20,60")
    assert "Not due Overdue 1–20 days 21–60 days Over 60 days" in due


def test_a_list_has_the_columns_and_rows_asked_for(workspace: Workspace) -> None:
    said = text(workspace, "list", entity="customers", columns="number,name,balance", search="鼎丰")
    assert "K018 潍坊鼎丰机械有限公司 700.00" in said
    assert "Weifang" not in said
    assert "Total 700.00" in said


@pytest.mark.parametrize(
    ("name", "given", "sentence"),
    [
        ("profit", {}, "no report “profit”"),
        ("statement", {}, "needs a customer"),
        ("statement", {"customer": "nobody"}, "nobody"),
        ("statement", {"client": "K018"}, "no client here"),
        ("statement", {"customer": "K018", "from": "soon"}, "not a date"),
        ("receipt", {}, "receipt="),
        ("statements", {"month": "October"}, "like 2026-11"),
        ("ageing", {"bounds": "90,30"}, "bounds"),
        ("list", {"entity": "customers", "columns": "shoe_size"}, "shoe_size"),
        ("list", {"entity": "customers", "sort": "shoe_size"}, "shoe_size"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(
    name: str, given: dict[str, str], sentence: str, workspace: Workspace, tmp_path: Path
) -> None:
    with pytest.raises(Refusal, match=sentence):
        save_report(workspace, name, given, tmp_path / "report.pdf")
    assert not list(tmp_path.glob("report*"))


def test_an_ending_the_report_does_not_know_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"\.pdf, \.png"):
        save_report(workspace, "statement", {"customer": "K018"}, tmp_path / "s.docx")


def test_a_statement_asked_for_elsewhere_is_saved_in_its_customers_language(
    workspace: Workspace, tmp_path: Path
) -> None:
    use_language("zh_CN")
    found = workspace.ask(statement, 2, TODAY.replace(month=9, day=1), TODAY)
    save_statement(workspace, found, tmp_path / "s.pdf")
    assert "Statement of account" in page_texts((tmp_path / "s.pdf").read_bytes())[0]


def test_a_larger_unit_is_printed_with_what_it_holds(workspace: Workspace) -> None:
    carton = [{"unit": "箱", "factor": Decimal(24)}]
    workspace.records.add("products", {"number": "N8", "name": "Nut", "unit": "只"}, parts={"units": carton})
    lines = [
        {"product_code": "N8", "quantity": Decimal(2), "unit": unit, "price": 1} for unit in ("箱", "只")
    ]
    head = {"customer_id": 1, "date": TODAY, "number": "FH-1"}
    workspace.records.add("deliveries", head, parts={"lines": lines})
    said = text(workspace, "delivery", delivery="FH-1", language="zh_CN")
    assert "2 箱（24 只） 1.00" in said
    assert "2 只 1.00" in said
    assert "2 箱 of 24 只" in text(workspace, "delivery", delivery="FH-1")


def test_a_unit_that_begins_with_a_figure_is_told_from_how_many_of_it_there_are(workspace: Workspace) -> None:
    case = [{"unit": "case", "factor": Decimal(24)}]
    product = {"number": "S1", "name": "Set", "unit": "100 sets"}
    workspace.records.add("products", product, parts={"units": case})
    line = {"product_code": "S1", "quantity": Decimal(2), "unit": "case", "price": 1}
    head = {"customer_id": 1, "date": TODAY, "number": "FH-1"}
    workspace.records.add("deliveries", head, parts={"lines": [line]})
    assert "case of 24 × 100 sets" in " ".join(text(workspace, "delivery", delivery="FH-1").split())
