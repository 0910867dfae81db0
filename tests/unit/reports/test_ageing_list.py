"""The ageing list adds up on paper and in the workbook."""

from dataclasses import replace
from io import BytesIO

import openpyxl
import pypdfium2
import pytest

from crm_desktop.core.money import ZERO, grouped
from crm_desktop.core.tokens import LIGHT, bucket_colour
from crm_desktop.reports.ageing_list import ageing_list, amounts
from crm_desktop.reports.picture import page_texts
from tests.unit.reports import printed


def pages(count: int, language: str = "zh_CN", bounds: tuple[int, ...] = printed.BOUNDS) -> list[str]:
    return page_texts(ageing_list(printed.ageing(count, bounds), printed.COMPANY, language).pdf())


def test_rows_and_totals_are_printed() -> None:
    shown = printed.ageing(3)
    (said,) = pages(3)
    for row in shown.rows:
        assert f"{row.number} {row.customer} {' '.join(map(grouped, amounts(row)))}" in said
    assert f"合计 {' '.join(map(grouped, amounts(shown.total)))}" in said


def test_buckets_are_named_by_their_bounds() -> None:
    assert "未到期 逾期 1–15 天 16–45 天 45 天以上 应收合计 预收 欠款" in pages(2, bounds=(15, 45))[0]


def test_the_sums_are_carried_over_pages() -> None:
    found = pages(90)
    assert len(found) > 2
    assert "过次页" in found[0]
    assert "承前页" in found[1]


def test_a_file_without_debts_prints_an_empty_list() -> None:
    (said,) = pages(0, "en")
    assert "0 customers" in said
    assert "Total 0.00" in said


def test_shares_are_of_what_is_receivable() -> None:
    assert "100.0%" in pages(5)[0]


def test_the_workbook_holds_numbers() -> None:
    shown = printed.ageing(3)
    content = ageing_list(shown, printed.COMPANY, "en").content("xlsx")
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    rows = [list(row) for row in sheet.iter_rows(min_row=4, values_only=True)]
    assert rows[0][:3] == ["Customer no.", "Customer", "Not due"]
    assert rows[1][2:] == [pytest.approx(float(amount)) for amount in amounts(shown.rows[0])]
    assert rows[-1][0] == "Total"
    assert rows[-1][-1] == pytest.approx(float(shown.total.net))


@pytest.mark.parametrize("count", [2, 3, 5, 8])
def test_the_oldest_bucket_is_the_most_alarming(count: int) -> None:
    assert bucket_colour(LIGHT.ageing, 0, count) == LIGHT.ageing[0]
    assert bucket_colour(LIGHT.ageing, count - 1, count) == LIGHT.ageing[-1]
    assert len({bucket_colour(LIGHT.ageing, number, count) for number in range(count)}) == count


def test_nothing_owed_has_no_shares() -> None:
    (said,) = pages(0)
    assert "合计 0.00" in said
    assert "占比" not in said


@pytest.mark.parametrize(
    ("bounds", "size"),
    [
        ((30, 60, 90), (842, 595)),
        ((15, 30, 60, 90, 180), (842, 595)),
        (tuple(range(30, 270, 30)), (1191, 842)),
    ],
)
def test_many_buckets_of_many_digits_go_on_larger_paper(
    bounds: tuple[int, ...], size: tuple[int, int]
) -> None:
    shown = printed.ageing(3, bounds)
    many = tuple(amount * 100_000 for amount in shown.total.buckets)
    total = replace(shown.total, buckets=many, gross=sum(many, ZERO), net=sum(many, ZERO))
    made = ageing_list(replace(shown, total=total), printed.COMPANY, "en")
    assert tuple(map(round, pypdfium2.PdfDocument(made.pdf())[0].get_size())) == size
