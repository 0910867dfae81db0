"""A list of customers with what they owe: each balance is its own row's customer's, whatever others are called."""

from decimal import Decimal
from pathlib import Path

from crm_desktop.exchange.importing import Outcome
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import Rows, all_of, imported, xlsx

HEADS = ["客户名称", "电话", "地址", "应收余额"]
NAMESAKES = [
    HEADS,
    ["李娜", "13811112222", "城东路2号", 120],
    ["吴江纺织有限公司", "0512-63001122", "盛泽镇1号", 30],
    ["李娜", "13933334444", "城西路8号", 75.5],
]


def brought_in(file: CrmFile, folder: Path, rows: Rows) -> Outcome:
    return imported(file, xlsx(folder / "list.xlsx", 客户=rows), skip_errors=True)


def owed(file: CrmFile) -> list[tuple[str, str | None, Decimal]]:
    """Each customer's name, telephone and balance, where there is one."""
    query = (
        "SELECT c.name, c.phone, c.mobile, SUM(e.amount) FROM ledger_entry e "
        "JOIN party c ON c.id = e.customer_id GROUP BY c.id ORDER BY c.id"
    )
    return [
        (name, phone or mobile, Decimal(cents) / 100) for name, phone, mobile, cents in all_of(file, query)
    ]


def test_each_of_two_namesakes_owes_what_stands_in_its_row(file: CrmFile, tmp_path: Path) -> None:
    outcome = brought_in(file, tmp_path, NAMESAKES)

    assert not outcome.has_errors
    assert owed(file) == [
        ("李娜", "13811112222", Decimal(120)),
        ("吴江纺织有限公司", "0512-63001122", Decimal(30)),
        ("李娜", "13933334444", Decimal("75.5")),
    ]


def test_namesakes_the_file_has_are_found_and_the_same_list_again_adds_nothing(
    file: CrmFile, tmp_path: Path
) -> None:
    brought_in(file, tmp_path, [row[:3] for row in NAMESAKES])
    brought_in(file, tmp_path, NAMESAKES)
    before = owed(file)
    again = brought_in(file, tmp_path, NAMESAKES)

    assert before == owed(file)
    assert [balance for _name, _phone, balance in before] == [Decimal(120), Decimal(30), Decimal("75.5")]
    assert [sheet["duplicates"] for sheet in again.as_json()["sheets"]] == [3, 3]
    assert all_of(file, "SELECT COUNT(*) FROM party") == [(3,)]


def test_a_customer_that_stands_there_twice_owes_both_rows(file: CrmFile, tmp_path: Path) -> None:
    outcome = brought_in(file, tmp_path, [*NAMESAKES, ["李娜", "13933334444", "城西路8号", 4.5]])

    assert not outcome.has_errors
    assert owed(file)[-1] == ("李娜", "13933334444", Decimal(80))


def test_a_row_whose_customer_cannot_be_taken_posts_nothing_to_another(file: CrmFile, tmp_path: Path) -> None:
    heads = ["客户编号", *HEADS]
    rows = [heads, ["K1", "李娜", "13811112222", "城东路2号", 120], ["K1", "海宁皮革", "", "", 99]]
    outcome = brought_in(file, tmp_path, rows)

    assert owed(file) == [("李娜", "13811112222", Decimal(120))]
    sheet = outcome.as_json()["sheets"][1]
    assert [(one["row"], one["message"]) for one in sheet["errors"]] == [
        (3, "The customer of this row cannot be imported; see there.")
    ]
