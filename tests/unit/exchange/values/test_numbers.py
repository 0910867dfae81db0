"""Amounts, rates and whole numbers as people write them."""

from decimal import Decimal
from typing import Any

import pytest

from crm_desktop.core.fields import Kind
from crm_desktop.exchange.values.discounts import discount_reader
from crm_desktop.exchange.values.number_style import NumberStyle, marks_in, style_of
from crm_desktop.exchange.values.numbers import amount_reader, number, rate_reader, whole
from crm_desktop.exchange.values.said import SAID
from crm_desktop.exchange.values.troubles import CellTrouble


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1,234.50", "1234.50"), ("¥1,234.50", "1234.50"), ("￥ 1,234.50", "1234.50"), ("$1,234.50", "1234.50"),
        ("1234.5元", "1234.5"), ("人民币1,234.50元整", "1234.50"), ("RMB 1234.5", "1234.5"), ("€ 12.50", "12.50"),
        ("(1,234.50)", "-1234.50"), ("（1,234.50）", "-1234.50"), ("-1,234.50", "-1234.50"), ("1,234.50-", "-1234.50"),
        ("−1,234.50", "-1234.50"), ("－12", "-12"), ("¥-12", "-12"), ("-¥12", "-12"), ("100.00 CR", "-100"),
        ("100.00 DR", "100"), ("贷 100", "-100"), ("借100.00", "100"), ("CR 100", "-100"),
        ("１２３４．５０", "1234.50"), ("12万", "120000"), ("1.5亿", "150000000"), ("5k", "5000"),
        ("12,3456", "123456"),
        ("1.234,50", "1234.50"), ("1 234,50", "1234.50"), ("1'234.50", "1234.50"), ("'1234.5", "1234.5"),
        ("1,234", "1234"),
        ("+12", "12"), ("1.5E3", "1500"), (1234.5, "1234.5"), (7, "7"), (0.1 + 0.2, "0.3"),
        (70.40000000000001, "70.4"),
        ("R$ 1.200,50", "1200.50"), ("-R$ 80,00", "-80"), ("S/ 12.30", "12.30"), ("NZ$40.00", "40"),
        ("CHF 1'200.50", "1200.50"), ("1 200,50 kr", "1200.50"), ("kr. 1.200,50", "1200.50"), ("Rs.500.25", "500.25"),
        ("₹1,20,500.00", "120500"), ("99,90 zł", "99.90"), ("1 500 Kč", "1500"), ("R 1 250.75", "1250.75"),
        ("R250.75", "250.75"), ("RM12.00", "12"), ("1200 руб.", "1200"), ("12.50 AUD", "12.50"), ("SGD12", "12"),
        ("150,-", "150"), ("1.200,–", "1200"), ("€ 80.-", "80"), ("Rs. 750/-", "750"), ("(€ 80,-)", "-80"),
    ],
)  # fmt: skip
def test_every_writing_of_a_number_is_understood(cell: Any, value: str) -> None:
    assert number(cell) == Decimal(value)


@pytest.mark.parametrize("cell", [None, "", "-", "—", "/", "无", "N/A", "#N/A", "  "])
def test_what_says_nothing_is_no_number(cell: Any) -> None:
    assert number(cell) is None


@pytest.mark.parametrize(
    "cell",
    ["abc", "12..5", "1.2.3", "￥", True, float("nan"), float("inf"), "12 apples", "()", "R12", "12 XKR"],
)
def test_what_is_no_number_is_named(cell: Any) -> None:
    with pytest.raises(CellTrouble, match="is not a number"):
        number(cell)


def test_amounts_are_rounded_half_away_from_zero_at_excels_digits() -> None:
    read = amount_reader(2)

    assert [read(cell) for cell in (1.005, -1.005, 2.675, "0.125", 1.0049999999999999)] == [
        Decimal(text) for text in ("1.01", "-1.01", "2.68", "0.13", "1.01")
    ]


def test_the_unit_of_the_head_scales_every_amount() -> None:
    assert amount_reader(2, 10_000)(1.5) == Decimal("15000.00")


def test_an_amount_no_firm_has_is_refused() -> None:
    with pytest.raises(CellTrouble, match="too large"):
        amount_reader(2)(1e15)


@pytest.mark.parametrize(
    ("column", "answer"),
    [
        (["1.234,50"], True),
        (["12,5"], True),
        (["1,234.50", "1,234"], False),
        (["1234"], False),
        ([12.5, "7,25"], True),
    ],
)
def test_a_column_tells_whether_commas_are_points(column: list[Any], answer: bool) -> None:
    assert style_of(marks_in(column)).decimal_comma is answer


def test_what_a_column_leaves_open_the_others_of_its_sheet_tell() -> None:
    own, others = marks_in(["1.234", "12.500"]), marks_in(["7,25", "1.000"])

    assert style_of(own, others) == NumberStyle(decimal_comma=True)
    assert style_of(own) == NumberStyle(doubtful=True)


def test_one_slip_of_the_pen_does_not_make_commas_of_points() -> None:
    style = style_of(marks_in(["1,234.50", "88.10", "7.25", "12.00", "3.5", "1,23", "12,345"]))
    read = amount_reader(2, style=style)

    assert (style, read("12,345")) == (NumberStyle(decimal_point=True), 12345)
    with pytest.raises(CellTrouble, match="with decimals or with thousands"):
        read("1,23")


def test_where_half_say_one_and_half_the_other_nothing_is_told() -> None:
    assert style_of(marks_in(["1,50", "2.50"])) == NumberStyle(doubtful=True)


@pytest.mark.parametrize("cell", ["1.234", "-12.500", "(1.234)", "1.234.567", "¥1.234"])
def test_an_amount_whose_point_may_be_either_is_refused(cell: str) -> None:
    with pytest.raises(CellTrouble, match="with decimals or with thousands"):
        amount_reader(2, style=NumberStyle(doubtful=True), definite=True)(cell)


def test_an_amount_is_no_matter_of_doubt_in_tens_of_thousands_or_below_one() -> None:
    assert amount_reader(2, 10_000, style=NumberStyle(doubtful=True), definite=True)("1.234") == 12340
    assert amount_reader(2, style=NumberStyle(doubtful=True), definite=True)("0.125") == Decimal("0.13")


@pytest.mark.parametrize("cell", ["#REF!", "#N/A", "待定", "TBD", "?", "？"])
def test_an_amount_left_open_is_refused_where_it_must_be_definite(cell: str) -> None:
    with pytest.raises(CellTrouble, match="says no amount"):
        amount_reader(2, definite=True)(cell)

    assert amount_reader(2)(cell) is None


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        (Kind.PRICE, "面议", None),
        (Kind.PRICE, "POA", None),
        (Kind.PRICE, "赠品", Decimal(0)),
        (Kind.QUANTITY, "缺货", Decimal(0)),
        (Kind.QUANTITY, "有货", None),
        (Kind.MONEY, "不限", None),
        (Kind.MONEY, "no limit", None),
    ],
)
def test_words_may_stand_for_a_figure_or_for_none(kind: Kind, cell: str, value: Decimal | None) -> None:
    assert amount_reader(2, said=SAID[kind])(cell) == value


def test_in_a_column_with_decimal_commas_points_stand_between_thousands() -> None:
    assert number("1.234", decimal_comma=True) == 1234
    assert number("1,234", decimal_comma=True) == Decimal("1.234")


@pytest.mark.parametrize(
    ("cell", "rate"),
    [
        ("13%", "0.13"),
        (0.13, "0.13"),
        (13, "0.13"),
        ("13", "0.13"),
        ("１３％", "0.13"),
        ("免税", "0"),
        (1, "0.01"),
        ("0.5%", "0.005"),
    ],
)
def test_thirteen_per_cent_is_written_in_many_ways(cell: Any, rate: str) -> None:
    assert rate_reader()(cell) == Decimal(rate)


@pytest.mark.parametrize(
    ("cell", "value"), [("50人", 50), ("30天", 30), (12.0, 12), ("1,200", 1200), ("约100", 100), ("-", None)]
)
def test_a_whole_number_may_carry_its_unit(cell: Any, value: int | None) -> None:
    assert whole(cell) == value


def test_a_broken_number_is_not_whole() -> None:
    with pytest.raises(CellTrouble, match="not a whole number"):
        whole("12.5")


@pytest.mark.parametrize(
    ("cell", "paid", "off"),
    [("9折", True, "0.1"), ("九五折", True, "0.05"), ("八折", False, "0.2"),
     ("8.5折", False, "0.15"), ("95折", True, "0.05"), (0.95, True, "0.05"), (95, True, "0.05"),
     ("5%", False, "0.05"), (0.05, False, "0.05"), (5, False, "0.05"), (1, True, "0"), ("", True, None)],
)  # fmt: skip
def test_a_discount_says_what_is_off_or_what_is_paid(cell: Any, paid: bool, off: str | None) -> None:
    assert discount_reader(is_share_paid=paid)(cell) == (None if off is None else Decimal(off))


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("10个", "10"),
        ("5 kg", "5"),
        ("100PCS", "100"),
        ("37.69元/个", "37.69"),
        ("¥12.5/kg", "12.5"),
        ("1.5万", "15000"),
        ("(3)", "-3"),
    ],
)
def test_quantities_and_prices_may_carry_their_unit(cell: str, value: str) -> None:
    assert amount_reader(4, units=True)(cell) == Decimal(value)
