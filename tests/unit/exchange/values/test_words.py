"""Words, names, codes, phones, choices, yes and no, payment terms."""

from typing import Any

import pytest

from crm_desktop.core.i18n import use_language
from crm_desktop.exchange.sheets.all_kinds import target
from crm_desktop.exchange.values import words
from crm_desktop.exchange.values.choices import choice_reader, yes_or_no
from crm_desktop.exchange.values.partly import Partly
from crm_desktop.exchange.values.terms import terms
from crm_desktop.exchange.values.troubles import CellTrouble


@pytest.mark.parametrize(
    "cell", ["", "-", "/", "无", "N/A", "n/a", "——", "#REF!", "None", "（空）", "   ", None, "\u3000"]
)
def test_signs_for_nothing_known_are_blank(cell: Any) -> None:
    assert words.text(cell) is None


def test_words_keep_their_lines_and_lose_what_nobody_sees() -> None:
    assert words.text(" 付款较慢\r\n需电话\x00催款\ufeff ") == "付款较慢\n需电话催款"


def test_lone_surrogates_are_left_out() -> None:
    assert words.text("a\ud800b") == "ab"


@pytest.mark.parametrize(
    "cell", ['=DISPIMG("ID_9F3A",1)', '=_xlfn.DISPIMG("ID_1",1)', '_xlfn.DISPIMG("ID_1",1)']
)
def test_a_picture_in_a_cell_says_nothing(cell: str) -> None:
    assert words.text(cell) is None
    assert words.name(cell) is None


def test_text_that_looks_like_a_formula_stays_text() -> None:
    assert words.text("=1+1") == "=1+1"


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("青岛恒通建材（集团）有限公司\t", "青岛恒通建材（集团）有限公司"),
        (" ＡＢＣ  贸易\u3000", "ＡＢＣ  贸易"),
        ("Müller & Söhne", "Müller & Söhne"),
        ("\ufeff？；工作室\u200b", "？；工作室"),
        ("甲\u200d乙\r\n丙公司", "甲\u200d乙 丙公司"),
    ],
)
def test_names_stay_as_written_but_for_what_is_around_them_and_ends_of_lines(cell: str, name: str) -> None:
    assert words.name(cell) == name


@pytest.mark.parametrize(
    ("cell", "code"),
    [(1001.0, "1001"), (6940947421211.0, "6940947421211"), ("6.940947421211E+12", "6940947421211"),
    ("Ｃ０００１", "C0001"),
     ("'00123", "00123"), ("0012", "0012"), (7, "7"), ("X-1.0", "X-1.0")],
)  # fmt: skip
def test_codes_come_back_as_they_were_typed(cell: Any, code: str) -> None:
    assert words.code(cell) == code


@pytest.mark.parametrize(
    ("cell", "phone"),
    [(15713765400.0, "15713765400"), ("'13933669592", "13933669592"), ("1.57157654E10", "15715765400"),
     ("176-9091-8767", "176-9091-8767"), ("０２１－６６６", "021-666"), ("+86 139 0000 0000", "+86 139 0000 0000")],
)  # fmt: skip
def test_phones_come_back_as_they_were_typed(cell: Any, phone: str) -> None:
    assert words.phone(cell) == phone


@pytest.mark.parametrize(
    "cell", ["1.38E+10", "1.38001E+10", "6.22202E+18", "1E+11", 6.222020200112233e18, 1e15]
)
def test_digits_a_worksheet_has_lost_are_not_made_up(cell: Any) -> None:
    for read in (words.phone, words.code):
        with pytest.raises(CellTrouble, match="has lost digits"):
            read(cell)


@pytest.mark.parametrize(("cell", "answer"), [("是", True), ("√", True), ("Y", True), (1, True), (True, True),
("否", False), ("×", False), ("N", False), (0.0, False), ("", None)])  # fmt: skip
def test_yes_and_no_have_many_words(cell: Any, answer: bool | None) -> None:
    assert yes_or_no(cell) is answer


def test_perhaps_is_neither_yes_nor_no() -> None:
    with pytest.raises(CellTrouble, match="neither yes nor no"):
        yes_or_no("也许")


@pytest.mark.parametrize(("cell", "sex"), [("男", "male"), ("先生", "male"), ("M", "male"), ("Mr.", "male"),
("女", "female"), ("Female", "female"), ("女士", "female")])  # fmt: skip
def test_choices_are_known_by_any_word(cell: str, sex: str) -> None:
    assert choice_reader(target("contacts", "sex"))(cell) == sex


@pytest.mark.parametrize(
    ("cell", "calendar"), [("公历", "solar"), ("阳历", "solar"), ("农历", "lunar"), ("阴历", "lunar")]
)
def test_calendars_have_two_names_each(cell: str, calendar: str) -> None:
    assert choice_reader(target("contacts", "calendar"))(cell) == calendar


def test_choices_are_known_by_their_labels_in_every_language() -> None:
    field = target("customers", "life_cycle")
    for language in ("en", "zh_CN"):
        for choice in field.choices:
            assert choice_reader(field)(choice.label.render(language)) == choice.value


def test_an_unknown_choice_names_what_there_is() -> None:
    use_language("en")
    with pytest.raises(CellTrouble, match="Male, Female"):
        choice_reader(target("contacts", "sex"))("robot")


@pytest.mark.parametrize(
    ("cell", "kind", "days", "more"),
    [
        (30.0, "net", 30, {}), ("30", "net", 30, {}), ("90天", "net", 90, {}), ("账期60天", "net", 60, {}),
        ("0天", "net", 0, {}),
        ("net 30", "net", 30, {}), ("30 days net", "net", 30, {}), ("n/45", "net", 45, {}),

        ("半个月", "net", 15, {}), ("3个月", "net", 0, {"terms_months": 3}),
        ("两个月", "net", 0, {"terms_months": 2}), ("两周", "net", 14, {}), ("2 weeks", "net", 14, {}),
        ("3 Wochen netto", "net", 21, {}), ("1个星期", "net", 7, {}),
        ("票到30天", "net", 30, {"terms_base": "invoice"}), ("30 Tage", "net", 30, {}),
        ("月结", "month_end", 0, {}), ("月结30天", "month_end", 30, {}), ("月结60", "month_end", 60, {}),
        ("EOM+30", "month_end", 30, {}),
        ("次月结", "month_end", 0, {"terms_months": 1}),
        ("每月25号付款", "month_end", 0, {"terms_months": 0, "terms_pay_day": 25}),
        ("款到发货", "prepaid", None, {}), ("先款后货", "prepaid", None, {}), ("Prepaid", "prepaid", None, {}),
        ("CIA", "prepaid", None, {}),
        ("货到付款", "on_delivery", None, {}), ("现结", "on_delivery", None, {}), ("现金", "on_delivery", None, {}),
        ("COD", "on_delivery", None, {}), ("cash on delivery", "on_delivery", None, {}),
        ("cash in advance", "prepaid", None, {}), ("预付款", "prepaid", None, {}),
        ("45 days end of month on the 5th", "month_end", 45, {"terms_months": 0, "terms_pay_day": 5}),
        ("month end + 20 days, pay day 15", "month_end", 20, {"terms_months": 0, "terms_pay_day": 15}),
        ("月结90天15号付", "month_end", 90, {"terms_months": 0, "terms_pay_day": 15}),
        ("月结90天，15日付款", "month_end", 90, {"terms_months": 0, "terms_pay_day": 15}),
        ("次月5号付款", "month_end", 0, {"terms_months": 0, "terms_pay_day": 5}),
        ("下月15日结", "month_end", 0, {"terms_months": 0, "terms_pay_day": 15}),
        ("20th of the following month", "month_end", 0, {"terms_months": 0, "terms_pay_day": 20}),
        ("15 MFI", "month_end", 0, {"terms_months": 0, "terms_pay_day": 15}),
        ("net 7, pay day 10", "net", 7, {"terms_months": 0, "terms_pay_day": 10}),
        ("月结2个月", "month_end", 0, {"terms_months": 2}),
        ("Net 14", "net", 14, {}), ("n/30", "net", 30, {}),
        ("30 days from invoice date", "net", 30, {"terms_base": "invoice"}),
        ("货到30天", "net", 30, {"terms_base": "delivery"}),
        ("收货后30日付款", "net", 30, {"terms_base": "delivery"}),
        ("30 Tage netto", "net", 30, {}), ("转账 月结30天", "month_end", 30, {}),
        ("30 days net, by transfer", "net", 30, {}), ("Zahlbar innerhalb von 14 Tagen", "net", 14, {}),
    ],
)  # fmt: skip
def test_payment_terms_are_understood(cell: Any, kind: str, days: int | None, more: dict[str, Any]) -> None:
    assert terms(cell) == {"terms_kind": kind, **({} if days is None else {"terms_days": days}), **more}


def test_a_means_of_payment_says_nothing_about_terms() -> None:
    assert terms("银行转账") is None


def test_the_label_of_a_manner_of_payment_leaves_its_days_to_their_own_column() -> None:
    assert terms("Days after the base date") == {"terms_kind": "net"}


@pytest.mark.parametrize(
    "cell",
    ["看情况", "月结30天，以验收为准", "30% deposit, rest on delivery", "预付30%", "款到发货或月结30天", "次月初付",
     "net 30 or 60 with approval", "30/60/90 days"],
)  # fmt: skip
def test_terms_of_which_only_a_part_is_understood_are_named(cell: str) -> None:
    with pytest.raises(CellTrouble, match=f"“{cell}” is not understood"):
        terms(cell)


@pytest.mark.parametrize(
    "cell", ["2/10 net 30", "2% 10 Net 30", "2%10, n/30", "3% Skonto 10 Tage, 30 Tage netto"]
)
def test_a_cash_discount_is_named_beside_the_terms_it_goes_with(cell: str) -> None:
    found = terms(cell)

    assert isinstance(found, Partly)
    assert found.values == {"terms_kind": "net", "terms_days": 30}
    assert str(found.remark) == f"“{cell}”: the cash discount is not taken."
