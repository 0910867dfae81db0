"""A receipt slip says who paid how much, how, and what for."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pypdfium2
import pytest

from crm_desktop.core.currency import currency
from crm_desktop.queries.records import ReceiptView
from crm_desktop.reports.picture import page_texts
from crm_desktop.reports.receipt import receipt
from crm_desktop.reports.spelled import spelled
from crm_desktop.reports.wording import Wording
from tests.unit.reports import printed

POUNDS = replace(printed.COMPANY, currency="GBP")


def pages(shown: ReceiptView, language: str = "zh_CN", **facts: Any) -> list[str]:
    return page_texts(receipt(shown, printed.COMPANY, language, **facts).pdf())


def test_a_receipt_names_payer_amount_and_means() -> None:
    (said,) = pages(printed.receipt())
    for part in (
        "收款收据",
        "SK20261120-0002",
        "今收到 潍坊鼎丰机械（集团）有限公司",
        "人民币贰万元整",
        "¥ 20,000.00",
        "银行转账 胶东银行城阳支行 流水 88120 12,000.00",
        "承兑 0031 7742 2027-03-31 8,000.00",
        "收款人：卫丽萍",
        "交款人：",
        "青岛海岳五交化有限公司（盖章）",
    ):
        assert part in said


def test_what_it_was_used_for_is_listed_and_summed() -> None:
    (said,) = pages(printed.receipt(2))
    assert "XS20260915-0001 2026-09-15 深沟球轴承 6204 9,000.00 500.25" in said
    assert "合计 1,000.50" in said
    assert "预收：18,999.50" in said
    assert "本单后应收余额：−1,260.00（负数为贵方预付）" in said


def test_nothing_is_said_of_what_there_is_not() -> None:
    shown = replace(printed.receipt(0, 1), summary="", unapplied=Decimal(0), balance_after=Decimal("5.00"))
    (said,) = pages(shown)
    assert said.rstrip().splitlines()[-2].endswith("本单后应收余额：5.00")
    for part in ("事由", "到期日", "预收", "预付"):
        assert part not in said


@pytest.mark.parametrize(("times", "sheets"), [(20, 1), (300, 3)])
def test_what_is_said_of_a_receipt_is_printed_to_its_end(times: int, sheets: int) -> None:
    shown = replace(printed.receipt(), summary="十月货款转账" * times, note="余款下周汇出")
    said = pages(shown)
    assert len(said) == sheets
    assert "余款下周汇出" in "".join("".join(said).split())
    assert "".join(said).count("事由") == 1


def test_a_prepayment_has_no_empty_table() -> None:
    (said,) = pages(printed.receipt(0))
    assert "本次核销" not in said
    assert "预收：18,999.50" in said


def test_many_allocations_flow_over_pages_with_the_sum_carried() -> None:
    found = pages(printed.receipt(40))
    assert len(found) > 1
    assert "过次页" in found[0]
    assert "承前页" in found[1]
    assert "合计 20,010.00" in found[-1]


def test_a_refund_is_called_so() -> None:
    (said,) = pages(printed.receipt(0, kind="refund"))
    assert "退款单" in said
    for part in ("今退还", "出纳：卫丽萍", "收款人：____"):
        assert part in said


def test_a_void_receipt_is_stamped() -> None:
    assert "作废 2026-11-20" in pages(printed.receipt(voided=True))[0]
    assert "作废" not in pages(printed.receipt())[0]


def test_both_copies_stand_on_one_sheet() -> None:
    (said,) = pages(printed.receipt(), halves=True)
    assert said.count("人民币贰万元整") == 2
    assert "存根联" in said
    assert "客户联" in said


def test_a_receipt_too_long_for_half_a_sheet_stays_on_its_own_paper() -> None:
    assert len(pages(printed.receipt(40), halves=True)) == len(pages(printed.receipt(40)))


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_usual_receipt_keeps_to_one_slip(language: str) -> None:
    assert len(pages(printed.receipt(3, 2), language)) == 1


@pytest.mark.parametrize(("halves", "size"), [(False, (595, 420)), (True, (595, 842))])
def test_the_paper_is_a5_landscape_or_a4(halves: bool, size: tuple[int, int]) -> None:
    made = receipt(printed.receipt(), printed.COMPANY, "en", halves=halves)
    assert tuple(map(round, pypdfium2.PdfDocument(made.pdf())[0].get_size())) == size


def test_printing_a_receipt_lets_it_leave_the_house() -> None:
    assert receipt(printed.receipt(), printed.COMPANY, "en").leaving == (77,)


@pytest.mark.parametrize("figure", ["777777777777.77", "-373373373373.73"])
def test_the_longest_amount_in_words_is_printed_to_its_end(figure: str) -> None:
    """Three lines beside a long figure were not enough: the words ended in dots."""
    shown = replace(printed.receipt(0, 1), amount=Decimal(figure))
    said = " ".join(page_texts(receipt(shown, POUNDS, "en").pdf())[0].split())
    assert spelled(Decimal(figure), Wording("en", currency("GBP"))) in said
