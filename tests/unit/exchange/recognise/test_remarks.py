"""Lines that say something of a list are told from names, wherever they stand."""

import pytest

from crm_desktop.exchange.recognise.remarks import is_remark, leads_a_remark, reads_as_remark

REMARKS = [
    "Stand: 12.05.2026", "Stand 12.05.2026", "Stand vom 3. Mai 2026", "Zuletzt geändert am 03.05.2026 Meier",
    "Last updated by Jo, 3 June", "Updated by Sue", "List as of 3 June 2026", "As at 31/05/2026",
    "June 2026",
    "Please check before posting", "Bitte prüfen", "NB: prices net", "P.S. new ones first",
    "Page 2 of 3", "Seite 1",
    "see next sheet", "continued overleaf", "Thanks, Jo", "Regards, M. Platt",
    "gez. Vollmer", "(signed) A. Reid",
    "更新于2026年5月12日", "最后更新：小王", "截至2026年6月", "数据截止5月底", "以上名单仅供内部使用", "本表由财务整理",
    "请核对后签字", "下页继续", "制表人 王莉", "第二页", "另：电话以微信为准", "提示：勿外传",
]  # fmt: skip
BELOW = [
    "3 June", "Checked 12/6", "Compiled by Jo for the spring fair", "Only those who still owe us",
    "Call after three!",
    "two more to be added next week", "prices have changed", "还没录完，待补", "本月新增两家",
    "老王说先不催款了", "电话都是微信同号", "6月3日改", "noch nicht alle geprüft",
]  # fmt: skip
NAMES = [
    "The Rolling Pin", "Ask Italian", "Stand 5 Bar", "Page One Books",
    "Thank You Cards Ltd", "Please Mum Ltd", "See Hotel",
    "Call Me Cakes", "All Saints Church", "Dicehall Cafe", "Update Hair",
    "Gasthof 1. Mai", "Smith & Sons Trading Co.", "M. Öchsle",
    "Printed Tees Ltd", "Checked Flag Garage", "Maison Avril", "June Marsh",
    "April 2 Go", "Marks & Spencer", "Bitter End Brewing",
    "Society for the Care of Old Mills Trust", "Sheet Metal Works", "Regards Optical Ltd", "Kind Kitchens",
    "请茶馆", "以上海味馆", "截江渔庄", "王均",
    "李整理", "更新汽修厂", "统计年鉴书店", "上海浦东新区张江高科技园区人民医院",
    "八月花店", "七月",
    "第三页书店",
]  # fmt: skip


@pytest.mark.parametrize("text", REMARKS)
def test_what_is_said_of_a_list_is_a_remark_wherever_it_stands(text: str) -> None:
    assert is_remark(text)


@pytest.mark.parametrize("text", [*REMARKS, *BELOW])
def test_below_a_table_sentences_and_days_are_remarks_too(text: str) -> None:
    assert reads_as_remark(text)


@pytest.mark.parametrize("text", BELOW)
def test_amid_a_table_such_a_line_may_be_a_name(text: str) -> None:
    assert not is_remark(text)


@pytest.mark.parametrize("text", NAMES)
def test_a_name_is_none(text: str) -> None:
    assert not is_remark(text)


@pytest.mark.parametrize("text", [name for name in NAMES if name not in ("Gasthof 1. Mai", "April 2 Go")])
def test_a_name_below_a_table_is_none_either(text: str) -> None:
    assert not reads_as_remark(text)


@pytest.mark.parametrize("text", ["Stand:", "Last updated", "As at", "更新日期：", "整理人", "Printed:"])
def test_a_cell_may_lead_to_the_one_behind_it(text: str) -> None:
    assert leads_a_remark(text)


@pytest.mark.parametrize("text", ["Standard Ltd", "Stand Bar", "更新汽修", "Printed Tees"])
def test_a_name_leads_to_nothing(text: str) -> None:
    assert not leads_a_remark(text)
