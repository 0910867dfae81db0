"""Documents with lines from the command line."""

from pathlib import Path

import pytest

from crm_desktop.app import console
from crm_desktop.core.clock import SystemClock
from tests.unit.cli.run_verbs import crm


@pytest.fixture
def path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    made = tmp_path / "f.crm"
    crm(capsys, "new", made, "--language", "en")
    crm(capsys, "add", made, "customers", "name=Oak Joinery")
    crm(capsys, "add", made, "products", "number=B8", "name=Bolt M8", "sale_price=0.335", "unit=pcs")
    return made


def told(capsys: pytest.CaptureFixture[str], path: Path) -> list[tuple[str, str, str]]:
    shown = crm(capsys, "show", path, "orders", "XS20261120-0001")
    return [(one["product_name"], one["quantity"], one["amount"]) for one in shown["lines"]]


def test_an_order_is_entered_and_edited_line_by_line(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = crm(
        capsys, "add", path, "orders", "customer=Oak Joinery", "date=2026-11-20",
        "--line", "product=B8 quantity=3", "--line", 'product_name="Fitting, on site" quantity=1 price=80',
    )  # fmt: skip
    assert (made["number"], made["amount"]) == ("XS20261120-0001", "81.01")
    assert told(capsys, path) == [("Bolt M8", "3", "1.01"), ("Fitting, on site", "1", "80.00")]

    order = ("set", path, "orders", made["number"])
    changed = crm(
        capsys, *order, "--line", "line=1 quantity=10", "--line", "product_name=Gloves quantity=2 price=4"
    )
    assert changed["amount"] == "91.35"
    crm(capsys, *order, "--drop-line", "2")
    assert told(capsys, path) == [("Bolt M8", "10", "3.35"), ("Gloves", "2", "8.00")]
    crm(capsys, "undo", path)
    assert len(told(capsys, path)) == 3


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("quantity=3", "Line 1: Price must not be empty."),
        ("colour=red", "no field"),
        ("bolts", "FIELD=VALUE"),
        ('product_name="Bolt', "not closed"),
        ("line=4 quantity=1", "There is no line 4."),
        ("product=B8 quantity=999999999999 price=999999999999", "Line 1: Amount is too large."),
        ("product=B8 quantity=1000000000000", "Quantity is too large."),
        ("product=B8 quantity=12345678901234567890123456789012345", "Quantity is too large."),
    ],
)
def test_a_line_that_cannot_be_is_refused_in_words(
    path: Path, capsys: pytest.CaptureFixture[str], line: str, said: str
) -> None:
    assert (
        console(["add", str(path), "orders", "customer=Oak Joinery", "date=2026-11-20", "--line", line]) != 0
    )
    assert said in capsys.readouterr().err
    assert crm(capsys, "list", path, "orders")["total"] == 0


def test_an_order_larger_than_any_ledger_holds_is_refused_in_words(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = ("--line", "product=B8 quantity=999999 price=999999")
    order = ["add", str(path), "orders", "customer=Oak Joinery", "date=2026-11-20", *line]
    assert console(order) == 0
    assert console([*order, *line]) != 0
    assert "Amount is too large." in capsys.readouterr().err


def test_a_line_has_the_code_of_its_product(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    crm(capsys, "add", path, "products", "number=F2", "name=Flange", "sale_price=5")
    line = "product=B8 product_code=F2 quantity=1"
    made = crm(capsys, "add", path, "orders", "customer=Oak Joinery", "date=2026-11-20", "--line", line)
    shown = crm(capsys, "show", path, "orders", made["number"])
    assert [(one["product_code"], one["product_name"]) for one in shown["lines"]] == [("B8", "Bolt M8")]


def test_what_has_no_lines_says_so(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert console(["add", str(path), "customers", "name=A", "--line", "quantity=1"]) != 0
    assert "have no lines" in capsys.readouterr().err
    assert console(["set", str(path), "customers", "Oak Joinery"]) != 0
    assert "FIELD=VALUE" in capsys.readouterr().err


def test_a_row_that_is_wrong_as_a_whole_names_no_column(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "orders.csv"
    book.write_text(
        "Order no,Date,Customer,Product,Quantity,Price\nS1,2026-11-20,Oak Joinery,Bolt,,2\n", "utf-8"
    )
    assert console(["import", str(path), str(book)]) != 0
    assert "Row 2: Neither an amount" in capsys.readouterr().err


def test_a_document_is_of_today_unless_another_day_is_named(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    today = SystemClock().today().isoformat()
    for entity in ("quotes", "orders"):
        made = crm(capsys, "add", path, entity, "customer=Oak Joinery", "--line", "product=B8 quantity=3")
        assert made["date"] == today


def test_a_document_emptied_of_its_day_says_so(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert console(["add", str(path), "orders", "customer=Oak Joinery", "date="]) != 0
    assert capsys.readouterr().err == "Date must not be empty.\n"


def test_a_document_is_shown_with_its_lines_by_their_places(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ("--line", "product=B8 quantity=3", "--line", "product_name=Fitting quantity=1 price=80")
    crm(capsys, "add", path, "orders", "customer=Oak Joinery", "date=2026-11-20", *lines)
    assert console(["show", str(path), "orders", "XS20261120-0001"]) == 0
    said = [line.split() for line in capsys.readouterr().out.splitlines()]
    head = next(i for i, words in enumerate(said) if words[:1] == ["Line"])
    assert said[head - 1] == []
    assert [words[0] for words in said[head + 1 :]] == ["1", "2"]
    assert said[head + 2][1:] == ["Fitting", "1", "80", "80.00"]


def test_a_line_named_twice_is_refused(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = ("--line", "product=B8 quantity=3")
    crm(capsys, "add", path, "quotes", "customer=Oak Joinery", "date=2026-11-20", *line)
    twice = ("--lines", "1=1", "1=2")
    for words in (
        ("forward", path, "quotes", "BJ20261120-0001", "orders", *twice),
        ("set", path, "quotes", "BJ20261120-0001", "--line", "line=1 quantity=1", "--drop-line", 1),
        ("set", path, "quotes", "BJ20261120-0001", "--drop-line", 1, "--drop-line", 1),
    ):
        assert console(list(map(str, words))) != 0
        assert capsys.readouterr().err == "Line 1 is named twice.\n"


def test_yes_and_no_are_words(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    crm(capsys, "add", path, "suppliers", "name=Elm", "is_customer=yes")
    assert console(["show", str(path), "suppliers", "Elm"]) == 0
    assert "True" not in (said := capsys.readouterr().out)
    assert "Yes" in said


def test_a_charge_lists_the_lines_it_is_of(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    crm(capsys, "add", path, "orders", "customer=Oak Joinery", "--line", "product=B8 quantity=10")
    order = crm(capsys, "list", path, "orders")["rows"][0]["number"]
    said = ("--lines", "1=4", "--due-date", "2026-12-24", "--number", "YS-7")
    made = crm(capsys, "forward", path, "orders", order, "receivables", *said)
    assert (made["number"], made["due_date"]) == ("YS-7", "2026-12-24")
    (line,) = crm(capsys, "show", path, "receivables", made["number"])["lines"]
    assert (line["document"], line["document_line"], line["product_code"]) == (order, 1, "B8")
    assert (line["quantity"], line["unit"], line["amount"]) == ("4", "pcs", "1.34")
    assert console(["show", str(path), "receivables", made["number"]]) == 0
    told = capsys.readouterr().out
    assert order in told
    assert "Bolt M8" in told
    assert console(["forward", str(path), "orders", order, "deliveries", "--number", "FH-1"]) == 1
    assert "of a charge alone" in capsys.readouterr().err
    crm(capsys, "charge", path, "Oak Joinery", "5", "--number", "JOB-1")
    assert crm(capsys, "show", path, "receivables", "JOB-1")["lines"] == []


def test_nothing_is_open_of_an_order_charged_without_a_delivery_and_closed(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    crm(capsys, "add", path, "orders", "customer=Oak Joinery", "--line", "product=B8 quantity=10")
    order = crm(capsys, "list", path, "orders")["rows"][0]["number"]
    crm(capsys, "forward", path, "orders", order, "receivables")
    (line,) = crm(capsys, "show", path, "orders", order)["lines"]
    assert (line["open"], line["charged"]) == ("10", "10")
    crm(capsys, "close", path, "orders", order)
    (line,) = crm(capsys, "show", path, "orders", order)["lines"]
    assert (line["open"], line["cancelled"], line["charged"]) == ("0", "0", "10")
