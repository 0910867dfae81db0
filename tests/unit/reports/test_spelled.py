"""Amounts in words are those a bank would accept."""

from decimal import Decimal

import pytest

from crm_desktop.core.currency import currency
from crm_desktop.reports.spelled import english, spelled
from crm_desktop.reports.wording import Wording


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "RMB zero and 00/100 only"),
        ("0.05", "RMB zero and 05/100 only"),
        ("19.90", "RMB nineteen and 90/100 only"),
        ("40", "RMB forty and 00/100 only"),
        ("115.00", "RMB one hundred fifteen and 00/100 only"),
        ("61240.80", "RMB sixty-one thousand two hundred forty and 80/100 only"),
        (
            "1000001.01",
            "RMB one million one and 01/100 only",
        ),
        ("-2500000000", "RMB minus two billion five hundred million and 00/100 only"),
    ],
)
def test_amounts_are_spelled_in_english(amount: str, words: str) -> None:
    assert english(Decimal(amount)) == words


def test_the_language_of_the_paper_decides() -> None:
    assert spelled(Decimal("10"), Wording("zh_CN")) == "人民币壹拾元整"
    assert spelled(Decimal("10"), Wording("en")) == "RMB ten and 00/100 only"


def test_the_firms_currency_is_named() -> None:
    pounds = currency("GBP")
    assert spelled(Decimal("10"), Wording("en", pounds)) == "GBP ten and 00/100 only"
    assert spelled(Decimal("-10"), Wording("zh_CN", pounds)) == "英镑负壹拾元整"
    assert Wording("en", pounds).priced(Decimal("-1234.5")) == "−£1,234.50"
    assert Wording("en", pounds).unit_said() == "Amounts in pounds sterling"
    assert Wording("zh_CN").unit_said() == "单位：人民币元"


def test_an_amount_beyond_all_words_stays_in_figures() -> None:
    assert spelled(Decimal(10) ** 17, Wording("zh_CN")) == "¥ 100,000,000,000,000,000.00"
