"""A list of customers with what they owe is remembered as the two sheets it is read as."""

from dataclasses import replace
from pathlib import Path

from crm_desktop.exchange.applying import apply
from crm_desktop.exchange.importing import open_for
from crm_desktop.exchange.kinds.batch import Options
from crm_desktop.exchange.planning import plan_books
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import xlsx

OWING = (
    ("客户名称", "联系人", "电话", "应收余额", "幸运色"),
    ("青岛白帆贸易有限公司", "王", "13800000001", 12.5, "蓝"),
    ("温州小松五金店", "李", "13800000003", 30, ""),
)


def test_a_column_mapped_of_customers_leaves_what_they_owe_as_it_was(file: CrmFile, tmp_path: Path) -> None:
    book = open_for(file, xlsx(tmp_path / "a.xlsx", 客户=OWING))
    customers = book.sheets[0]
    mapped = replace(customers.choice, columns={**customers.choice.columns, "note": 4})
    apply(file, *plan_books(file, [book], [{customers.name: mapped}], Options(create_missing=True)))

    again = open_for(file, xlsx(tmp_path / "b.xlsx", 客户=OWING))
    assert [sheet.choice.entity for sheet in again.sheets] == ["customers", "receivables"]
    assert again.sheets[0].choice.columns["note"] == 4
