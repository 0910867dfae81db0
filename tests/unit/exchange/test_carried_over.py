"""A sheet for each month: what one ends with is what the next begins with, and is owed once."""

from decimal import Decimal

import pytest

from crm_desktop.exchange.applying import apply
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import Row, books, owed, planned

ZH = ["买冰的", "上月结欠", "本月冰款", "本月收回", "月底还欠"]
EN = ["Customer", "Opening balance", "Invoiced", "Received", "Closing balance"]
BF = ["Customer", "B/f", "Sales", "Receipts", "C/f"]


def taken(file: CrmFile, **sheets: list[Row]) -> list[tuple[str, Decimal]]:
    """What is owed once the sheets are in."""
    apply(file, planned(file, books(None, **sheets), create_missing=True))
    return owed(file)


@pytest.mark.parametrize("heads", [ZH, EN, BF])
def test_a_balance_carried_from_month_to_month_is_owed_once(file: CrmFile, heads: Row) -> None:
    one = [heads, ["渔港", 500, 800, 600, 700], ["阿标", 0, 450, 450, 0], ["万家", 1200, 0, 1000, 200]]
    two = [heads, ["渔港", 700, 920, 700, 920], ["阿标", 0, 510, 0, 510], ["万家", 200, 640, 200, 640]]
    last = [heads, ["渔港", 920, 300, 500, 720], ["阿标", 510, 480, 500, 490], ["新客", "", 90, "", 90],
            ["万家", 640, 0, 640, 0]]  # fmt: skip

    assert taken(file, first=one, second=two, third=last) == [
        ("新客", Decimal(90)),
        ("渔港", Decimal(720)),
        ("阿标", Decimal(490)),
    ]


def test_the_newest_month_may_stand_first(file: CrmFile) -> None:
    june = [EN, ["Ash", 100, 50, 80, 70], ["Oak", 0, 40, 0, 40]]
    july = [EN, ["Ash", 70, 30, 70, 30], ["Oak", 40, 0, 10, 30]]

    assert taken(file, July=july, June=june) == [("Ash", Decimal(30)), ("Oak", Decimal(30))]


def test_balances_of_other_customers_all_count(file: CrmFile) -> None:
    north = [EN, ["Ash", 100, 50, 80, 70], ["Oak", 0, 40, 0, 40]]
    south = [EN, ["Elm", 100, 50, 80, 70], ["Yew", 0, 40, 0, 40]]

    assert len(taken(file, North=north, South=south)) == 4


def test_the_sheet_that_is_left_out_says_where_its_balances_go() -> None:
    book = books(
        June=[EN, ["Ash", 100, 50, 80, 70], ["Oak", 0, 40, 0, 40]],
        July=[EN, ["Ash", 70, 30, 70, 30], ["Oak", 40, 0, 10, 30]],
    )

    assert [sheet.choice.entity for sheet in book.sheets] == [None, "receivables"]
    assert "“June” ends with what “July” begins with" in str(book.sheets[0].told)
