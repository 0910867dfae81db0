"""The statement says what the ledger says, in the words of the trade, on any number of lines."""

import re
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from typing import Any
from zipfile import ZipFile

import pypdfium2
import pytest

from crm_desktop.core.capitals import capitals
from crm_desktop.core.currency import currency
from crm_desktop.core.money import grouped
from crm_desktop.core.terms import EVER
from crm_desktop.queries.records import CompanyProfile
from crm_desktop.queries.statement_rows import Statement, StatementKind
from crm_desktop.reports.picture import page_texts
from crm_desktop.reports.spelled import spelled
from crm_desktop.reports.statement import StatementOptions, statement
from crm_desktop.reports.statements import Apart
from crm_desktop.reports.wording import Wording, language_for
from tests.unit.reports import printed

OPTIONS = StatementOptions()


def pages(
    shown: Statement,
    language: str = "zh_CN",
    options: StatementOptions = OPTIONS,
    company: CompanyProfile = printed.COMPANY,
) -> list[str]:
    return page_texts(statement(shown, company, options, language).pdf())


def text(shown: Statement, language: str = "zh_CN", **facts: Any) -> str:
    return "\n".join(pages(shown, language, **facts))


def test_a_statement_names_parties_period_and_terms() -> None:
    said = text(printed.statement())
    for part in (
        "对账单",
        "DZ20261120-0005 · 第 1 页，共 1 页",
        "青岛海岳五交化有限公司",
        "税号 91370214MA3EXAMPLE",
        "潍坊鼎丰机械（集团）有限公司",
        "客户编号 K018",
        "联系人 沈大为",
        "2026-08-01 至 2026-11-20",
        "账期：30 天",
    ):
        assert part in said


def test_a_statement_of_all_there_is_names_its_end_alone() -> None:
    said = text(replace(printed.statement(), from_date=EVER))
    assert "1900" not in said
    assert "截至 2026-11-20" in said


def test_every_line_stands_with_its_amounts() -> None:
    said = text(printed.statement())
    assert "2026-08-01 XS20260811-0007 六角螺栓 M12×60 等 4 项 18,420.00 18,420.00" in said
    assert re.search(r"SK20260830-0003 .*8,000\.00 10,420\.00", said)
    assert "−1,260.00" in said


def test_the_totals_and_the_closing_are_named() -> None:
    shown = printed.statement()
    said = text(shown)
    total = " ".join(map(grouped, (shown.total_debit, shown.total_credit, shown.closing)))
    assert f"本期合计 / 期末余额 {total}" in said
    assert f"¥ {grouped(shown.closing)}" in said
    assert capitals(shown.closing) in said


def test_english_paper_spells_the_closing_in_english() -> None:
    assert "RMB forty-six thousand three hundred seventy and 45/100 only" in text(printed.statement(), "en")


def test_a_firm_with_other_money_names_it_everywhere() -> None:
    said = text(printed.statement(), "en", company=replace(printed.COMPANY, currency="GBP"))
    assert said.count("£46,370.45") == 2
    for part in ("Amounts in pounds sterling", "GBP forty-six thousand", "________________ pounds sterling"):
        assert part in said
    assert "RMB" not in said
    assert "¥" not in said


@pytest.mark.parametrize("figure", ["777777777777.77", "-373373373373.73"])
def test_the_longest_closing_in_words_is_printed_to_its_end(figure: str) -> None:
    shown = printed.statement(1, closing=Decimal(figure))
    said = " ".join(text(shown, "en", company=replace(printed.COMPANY, currency="GBP")).split())
    assert spelled(Decimal(figure), Wording("en", currency("GBP"))) in said


def test_zero_prints_as_a_figure() -> None:
    said = text(printed.statement(0))
    assert "期初余额 0.00" in said
    assert "人民币零元整" in said


def test_a_negative_closing_is_money_we_hold() -> None:
    said = text(printed.statement(1, closing=Decimal("-320.50")))
    assert "负数为贵方预付" in said
    assert "人民币负叁佰贰拾元伍角整" in said
    assert "贵公司账面预收我方款项 ¥ 320.50" in said


def test_late_entries_stand_before_the_opening() -> None:
    said = text(printed.statement(5, late=2, opening=Decimal("100.00")))
    order = [
        said.index(part) for part in ("上期确认余额 100.00", "（补记）", "期初余额 10,520.00", "XS20260915")
    ]
    assert order == sorted(order)


def test_without_late_entries_there_is_one_opening() -> None:
    assert "上期确认余额" not in text(printed.statement())


def test_open_items_have_columns_of_their_own() -> None:
    said = text(printed.statement(3, StatementKind.OPEN))
    assert "到期日 逾期天数 原单金额 未核销金额 累计" in said
    assert re.search(r"2026-10-01 50 36,840\.00 18,420\.00 18,420\.00", said)
    assert "截至" in said
    assert "期初余额" not in said


def test_beneath_a_charge_from_an_order_stand_the_orders_lines() -> None:
    said = text(printed.detailed())
    assert "销售单号 产品名称 规格型号 数量 单位 单价 折扣 金额" in said
    assert "DD20260811-0007 六角螺栓 M12×60 8.8级 1,200 件 2.35 2,820.00" in said
    assert "外六角法兰面螺栓（发黑） GB/T 5789 M10×45 800 件 1.125 −5% 855.00" in said
    assert "弹簧垫圈 2,000.5 0.08 160.04" in said


def test_a_charge_over_part_of_its_order_says_so() -> None:
    said = text(printed.detailed(), "en")
    assert "DD20260915-0012: part of this order of 28,310.45" in said
    assert said.count("DD20260915-0012") == 1


def test_the_lines_of_an_order_charged_in_parts_are_told_once() -> None:
    shown = printed.detailed()
    part = replace(shown.lines[2], number="XS20260915-0013")
    said = text(replace(shown, lines=(*shown.lines[:3], part)), "en")
    assert "DD20260915-0012: more of this order of 28,310.45, whose lines stand above" in said
    assert said.count("24,475.41") == 1


def test_a_detailed_statement_without_orders_is_a_balance_forward() -> None:
    forward = printed.statement()
    assert pages(replace(forward, kind=StatementKind.DETAILED)) == pages(forward)


def test_an_orders_lines_go_over_page_breaks_and_none_is_lost() -> None:
    shown = printed.detailed(7)
    many = tuple(replace(printed.GOODS[0], product=f"Bolt {n}#") for n in range(150))
    line = replace(shown.lines[5], goods=many)
    found = pages(replace(shown, lines=(*shown.lines[:5], line, *shown.lines[6:])))
    assert len(found) > 3
    assert [int(n) for n in re.findall(r"Bolt (\d+)#", "\n".join(found))] == list(range(150))
    for before, after in pairwise(found):
        carried, brought = (
            re.search(rf"{word} (.+)", page) for word, page in (("过次页", before), ("承前页", after))
        )
        assert carried
        assert brought
        assert carried.group(1).split() == brought.group(1).split()


def test_digital_invoice_numbers_are_grouped_and_may_be_left_out() -> None:
    shown = printed.statement()
    assert "2637 0000 0000 0000 0002" in text(shown)
    assert "发票号码" not in text(shown, options=StatementOptions(with_invoice_numbers=False))


def test_no_column_is_printed_for_invoice_numbers_nobody_has() -> None:
    shown = printed.statement()
    bare = replace(shown, lines=tuple(replace(line, invoice_number="") for line in shown.lines))
    assert "发票号码" not in text(bare)


def test_the_return_slip_asks_whether_it_agrees() -> None:
    shown = printed.statement()
    said = text(shown)
    for part in ("对账回执", "相符", "不符，我方账面余额", "潍坊鼎丰机械（集团）有限公司（盖章）"):
        assert part in said
    assert "对账回执" not in text(shown, options=StatementOptions(with_return_slip=False))


def test_where_to_pay_and_who_signs_is_said() -> None:
    said = text(printed.statement())
    for part in ("开户行：胶东银行城阳支行", "账号：3700 1234 5678 9012 345", "制单：卫丽萍", "复核：褚国良"):
        assert part in said
    assert "日期：2026 年 11 月 20 日" in said


DATED = re.compile(r"^2026-\d\d-\d\d ", re.MULTILINE)


@pytest.mark.parametrize("count", [26, 60, 400])
def test_totals_are_carried_over_every_page_break(count: int) -> None:
    found = pages(printed.statement(count))
    told = [page for page in found if DATED.search(page)]
    assert len(told) > 1
    for before, after in pairwise(told):
        carried = re.search(r"过次页 (.+)", before)
        brought = re.search(r"承前页 (.+)", after)
        assert carried
        assert brought
        assert carried.group(1).split() == brought.group(1).split()
    assert f"第 {len(found)} 页，共 {len(found)} 页" in found[-1]


@pytest.mark.parametrize("count", range(14, 34))
def test_signatures_never_stand_without_two_lines(count: int) -> None:
    (signed,) = [page for page in pages(printed.statement(count)) if "制单" in page]
    assert len(DATED.findall(signed)) >= 2


@pytest.mark.parametrize("count", range(5, 34))
def test_no_page_is_left_half_empty_for_the_slip_that_is_cut_off(count: int) -> None:
    found = pages(printed.statement(count))
    (slip,) = [page for page in found if "对账回执" in page]
    assert slip is found[-1]
    if "制单" not in slip:
        assert not DATED.search(slip)


def test_every_line_is_printed_once() -> None:
    shown = printed.statement(400)
    said = text(shown)
    for line in shown.lines[5:]:
        assert said.count(line.number) == 1


def test_a_customer_of_whom_only_the_name_is_known_can_be_told() -> None:
    said = text(printed.statement(2, party=printed.BARE_PARTY, number=None), company=printed.BARE_COMPANY)
    assert "沈大为（盖章）" in said
    for part in ("客户编号", "账期", "开户行", "税号", "DZ"):
        assert part not in said


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_long_names_stay_on_the_page(language: str) -> None:
    shown = printed.statement(4, party=printed.LONG_PARTY, summary=printed.LONG_CHINESE)
    made = statement(shown, printed.LONG_COMPANY, OPTIONS, language).pdf()
    page = pypdfium2.PdfDocument(made)[0]
    words = page.get_textpage()
    for number in range(words.count_rects()):
        left, bottom, right, top = words.get_rect(number)
        assert left > 30
        assert right < page.get_width() - 30
        assert bottom > 20
        assert top < page.get_height() - 20


def test_a_long_address_does_not_push_out_who_can_be_called() -> None:
    said = text(printed.statement(1, party=printed.LONG_PARTY), "en")
    assert "Tel. 0999-5555 0303" in said


def test_a_telephone_number_is_never_broken_over_two_lines() -> None:
    company = replace(printed.COMPANY, phone="0121 496 0182 ext. 4417", contact="Hannah Pryce")
    lines = text(printed.statement(1), "en", company=company).replace("\u00a0", " ").splitlines()
    assert any("0121 496 0182 ext. 4417" in line and "Tel." not in line for line in lines)


def test_hostile_texts_are_printed_literally() -> None:
    said = text(printed.statement(1, summary="=1+1 <b>%s</b> {0} \x00\u202e\ud83d 😀 'x'"), "en")
    assert "=1+1 <b>%s</b>" in said


def test_points_stand_in_one_line() -> None:
    shown = printed.statement(5)
    page = pypdfium2.PdfDocument(statement(shown, printed.COMPANY, OPTIONS, "zh_CN").pdf())[0]
    words = page.get_textpage()
    points = {_point(words, f"{grouped(line.balance)}") for line in shown.lines}
    points.add(_point(words, grouped(shown.closing), last=True))
    assert max(points) - min(points) < 0.25


def _point(words: Any, amount: str, last: bool = False) -> float:
    """Where the decimal point of an amount's last printing within the table stands."""
    finder = words.search(amount, match_case=True)
    places = []
    while found := finder.get_next():
        places.append(words.get_charbox(found[0] + amount.index("."))[0])
    balance = [place for place in places if 380 < place < 440]
    return balance[-1 if last else 0]


def test_a_folder_gets_a_file_for_each_customer() -> None:
    other = replace(printed.PARTY, name="CON")
    batch = [printed.statement(1), printed.statement(1), printed.statement(1, party=other, number=None)]
    apart = Apart(batch, printed.COMPANY, OPTIONS, "zh_CN")
    with ZipFile(BytesIO(apart.content("zip"))) as made:
        assert made.namelist() == [
            "潍坊鼎丰机械（集团）有限公司 2026-11-20.pdf",
            "潍坊鼎丰机械（集团）有限公司 2026-11-20 (2).pdf",
            "CON 2026-11-20.pdf",
        ]
        assert all(made.read(name).startswith(b"%PDF") for name in made.namelist())
    assert apart.leaving == (1,)


def test_a_frozen_statement_knows_what_has_left_the_house() -> None:
    fresh = statement(printed.statement(3, number=None), printed.COMPANY, OPTIONS, "en")
    issued = statement(printed.statement(3), printed.COMPANY, OPTIONS, "en")
    assert (fresh.leaving, issued.leaving) == ((1, 2, 3), ())


def test_a_chinese_firms_papers_are_chinese_on_any_system_unless_the_customer_wants_another_language() -> (
    None
):
    chinese, english, nameless = (replace(printed.COMPANY, name=name) for name in ("海岳商行", "Haiyue", ""))
    assert [language_for(company) for company in (chinese, english, nameless)] == ["zh_CN", "en", "en"]
    assert language_for(chinese, None, "en") == "en"


def test_later_pages_name_a_long_firm_and_a_long_customer_in_full() -> None:
    for language in ("en", "zh_CN"):
        made = statement(
            printed.statement(45, party=printed.LONG_PARTY), printed.LONG_COMPANY, OPTIONS, language
        )
        head = "".join(page_texts(made.pdf())[1].split())
        ours = printed.LONG_ENGLISH if language == "en" else printed.LONG_CHINESE
        assert "".join(ours.split()) in head
        assert printed.LONG_CHINESE in head
