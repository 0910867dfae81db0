"""Labels of products: what stands on them, where they lie, and that what they say can be read by a scanner."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.models import Product
from crm_desktop.reports.catalogue import report
from crm_desktop.reports.label_sheets import SHEETS, roll
from crm_desktop.reports.paper import A4, MM
from crm_desktop.reports.picture import page_sizes, page_texts
from crm_desktop.reports.symbols import CODE128, EAN, NONE, QR, Symbol, symbol_for
from crm_desktop.services.workspace import Workspace

LEFT = "0001101 0011001 0010011 0111101 0100011 0110001 0101111 0111011 0110111 0001011"
"""The digits 0 to 9 in the left half of an EAN-13, by ISO/IEC 15420."""
HOSTILE = "不锈钢内六角圆柱头螺钉\u202e <b>&amp;\x00 😀 " * 20


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "firm.crm", clock) as made:
        made.profile.change({"name": "青岛海岳五交化有限公司"})
        bolt = {
            "number": "B8",
            "name": "Hex bolt",
            "specification": "M8×30",
            "unit": "盒",
            "sale_price": D("12.5"),
        }
        made.records.add("products", bolt | {"barcode": "6901234567892", "stock_quantity": D("3.5")})
        made.records.add("products", {"number": "N 8", "name": "Nut", "unit": "只"})
        yield made


D = Decimal


def pdf(workspace: Workspace, **given: Any) -> bytes:
    return report("labels").make(workspace, {"language": "zh_CN", **given}).pdf()


def said(workspace: Workspace, **given: Any) -> str:
    return "\n".join(page_texts(pdf(workspace, **given)))


def test_a_label_has_name_specification_code_price_and_barcode(workspace: Workspace) -> None:
    told = said(workspace, products="B8")
    for part in ("Hex bolt", "M8×30", "B8", "12.50/盒", "6901234567892"):
        assert part in told


def test_what_is_not_wanted_stands_not_there(workspace: Workspace) -> None:
    told = said(workspace, products="B8", price="no", specification="no", symbol="none", name="no")
    assert told.split() == ["B8"]


def test_a_product_without_a_barcode_says_its_code(workspace: Workspace) -> None:
    assert said(workspace, products="N 8", number="no").split() == ["Nut", "N", "8"]


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("symbol", ["auto", "qr", "none"])
def test_every_label_lies_within_its_own_place(workspace: Workspace, sheet: str, symbol: str) -> None:
    """Also with the longest contents; no character lies outside of the label."""
    from pypdfium2 import PdfDocument

    workspace.records.add(
        "products",
        {
            "number": "X" * 40,
            "name": HOSTILE,
            "specification": HOSTILE,
            "unit": "千" * 9,
            "barcode": "AB-1234567",
        }
        | {"sale_price": D("123456789.123456")},
    )
    made = SHEETS[sheet]
    document = PdfDocument(pdf(workspace, products="X" * 40, sheet=sheet, symbol=symbol, copies="2"))
    paper, places = made.paper, list(made.places())
    for number in range(len(document)):
        text = document[number].get_textpage()
        boxes = [text.get_charbox(at) for at in range(text.count_chars())]
        for left, bottom, right, top in (box for box in boxes if box[2] > box[0]):
            middle, high = (left + right) / 2, paper.height - (top + bottom) / 2
            x, y = next((x, y) for x, y in reversed(places) if x <= middle and y <= high)
            assert x - 0.5 <= left < right <= x + made.width * MM + 0.5
            assert y - 0.5 <= paper.height - top <= paper.height - bottom <= y + made.height * MM + 0.5


@pytest.fixture
def packed(workspace: Workspace) -> Workspace:
    """Bolts come in cartons of 2 at 24 and in pallets without a barcode; nuts in cartons at as many times theirs."""
    cartons = {"unit": "箱", "factor": D(2), "barcode": "4006381333931", "price": D(24)}
    pallet = {"unit": "托", "factor": D(200)}
    workspace.records.change("products", 1, {}, parts={"units": [cartons, pallet]})
    nuts = {"unit": "箱", "factor": D(50), "barcode": "96385074"}
    workspace.records.change("products", 2, {"sale_price": D("0.1")}, parts={"units": [nuts]})
    return workspace


def test_the_label_of_a_larger_unit_has_its_barcode_its_price_and_what_it_holds(packed: Workspace) -> None:
    told = said(packed, products="B8", unit="箱")
    for part in ("Hex bolt", "2 盒/箱", "M8×30", "24.00/箱", "4006381333931"):
        assert part in told
    assert "6901234567892" not in told
    assert "5.00/箱" in said(packed, products="N 8", unit="箱")


def test_as_many_cartons_as_lie_in_stock_are_whole_ones(packed: Workspace) -> None:
    assert len(page_sizes(pdf(packed, products="B8", unit="箱", sheet="40x30", in_stock="yes"))) == 1


def test_a_search_labels_the_products_that_are_sold_in_the_unit(packed: Workspace) -> None:
    packed.records.add("products", {"number": "W", "name": "Washer"})
    assert "Washer" not in said(packed, unit="箱")
    for given in ({"products": "B8,W", "unit": "箱"}, {"unit": "桶"}, {"products": "W", "unit": "箱"}):
        with pytest.raises(Refusal, match=r"sold in “[箱桶]”") as refused:
            pdf(packed, **given)
        assert refused.value.field == "unit"


def test_a_unit_without_a_barcode_is_not_labelled_with_another_one(packed: Workspace) -> None:
    with pytest.raises(Refusal, match="B8 Hex bolt: “托” has no barcode of its own"):
        pdf(packed, products="B8", unit="托")
    assert "200 盒/托" in said(packed, products="B8", unit="托", symbol="none")


def test_labels_begin_where_the_sheet_is_still_whole_and_go_on_on_the_next(workspace: Workspace) -> None:
    sizes = page_sizes(pdf(workspace, products="B8", sheet="63.5x38.1", start="20", copies="3"))
    assert [(round(w), round(h)) for w, h in sizes] == [(round(A4.width), round(A4.height))] * 2
    assert len(page_sizes(pdf(workspace, products="B8", sheet="63.5x38.1", start="19", copies="3"))) == 1


def test_a_roll_has_a_page_for_each_label_exactly_as_large(workspace: Workspace) -> None:
    sizes = page_sizes(pdf(workspace, products="B8,N 8", sheet="40x30", copies="2"))
    assert sizes == [pytest.approx((40 * MM, 30 * MM), abs=0.01)] * 4
    assert roll(*sizes[0]) is not None
    assert roll(A4.width, A4.height) is None


def test_as_many_as_lie_in_stock_are_whole_ones(workspace: Workspace) -> None:
    assert len(page_sizes(pdf(workspace, sheet="40x30", in_stock="yes"))) == 3
    with pytest.raises(Refusal, match="None of these lies in stock"):
        pdf(workspace, products="N 8", in_stock="yes")


@pytest.mark.parametrize(
    ("given", "field", "part"),
    [
        ({"start": "25"}, "start", "1 to 24"),
        ({"start": "0"}, "start", "cannot be below 1"),
        ({"copies": "0"}, "copies", "cannot be below 1"),
        ({"copies": "3000"}, "copies", "6,000 labels are too many"),
        ({"symbol": "ean13"}, "symbol", "N 8 Nut: “N 8” is no EAN-13"),
        ({"search": "nothing of that name"}, "products", "no products"),
        ({"sheet": "1x1"}, "sheet", "none of"),
    ],
)
def test_what_cannot_be_printed_is_refused_in_words(
    workspace: Workspace, given: dict[str, str], field: str, part: str
) -> None:
    with pytest.raises(Refusal, match=part) as refused:
        pdf(workspace, **given)
    assert refused.value.field == field


def test_a_wrong_check_digit_is_refused_with_the_product_and_the_right_digit(workspace: Workspace) -> None:
    with pytest.raises(Refusal, match="must be 2, not 3"):
        workspace.records.change("products", 1, {"barcode": "6901234567893"})
    with workspace.file.gesture(t("A book's own barcode")) as work:
        work.update_many(Product, [{"id": 1, "barcode": "6901234567893"}])
    with pytest.raises(Refusal, match="B8 Hex bolt: The last digit of 6901234567893 must be 2, not 3"):
        pdf(workspace, products="B8")


def modules(symbol: Symbol | None) -> str:
    """The bars as ones and blanks, without the quiet zones."""
    assert symbol is not None
    row = [" "] * round(symbol.wide)
    for x, _y, width, _height in symbol.dark:
        row[round(x) : round(x + width)] = "1" * round(width)
    return "".join(row).strip(" ").replace(" ", "0")


def test_the_bars_of_an_ean_13_are_those_of_its_standard() -> None:
    """Worked out here from its tables, without the library."""
    left = LEFT.split()
    right = ["".join("10"[int(bit)] for bit in one) for one in left]
    turned = [one[::-1] for one in right]
    parity = [
        "LLLLLL",
        "LLGLGG",
        "LLGGLG",
        "LLGGGL",
        "LGLLGG",
        "LGGLLG",
        "LGGGLL",
        "LGLGLG",
        "LGLGGL",
        "LGGLGL",
    ]
    code = "6901234567892"
    first = "".join(
        (left if which == "L" else turned)[int(digit)]
        for which, digit in zip(parity[int(code[0])], code[1:7], strict=True)
    )
    expected = f"101{first}01010{''.join(right[int(digit)] for digit in code[7:])}101"
    assert modules(symbol_for(EAN, code)) == expected


def test_upc_and_ean_8_are_codes_of_trade_too() -> None:
    upc, eight = symbol_for("auto", "036000291452"), symbol_for("auto", "73513537")
    assert len(modules(upc)) == 95
    assert len(modules(eight)) == 67
    assert upc is not None
    assert upc.text == "036000291452"


def test_code_128_begins_and_ends_as_its_standard_says() -> None:
    """Start B, A is 33, check digit (104 + 33) mod 103 = 34, stop; ISO/IEC 15417."""
    start_b, sign_a, sign_34, stop = "11010010000", "10100011000", "10001011000", "1100011101011"
    assert modules(symbol_for(CODE128, "A")) == start_b + sign_a + sign_34 + stop


def test_what_code_128_cannot_say_is_sent_to_qr() -> None:
    with pytest.raises(Refusal, match="Choose QR"):
        symbol_for(CODE128, "螺栓8")
    square = symbol_for(QR, "螺栓8")
    assert square is not None
    assert square.wide == square.high
    with pytest.raises(Refusal, match="too long"):
        symbol_for(QR, "x" * 201)
    assert symbol_for(NONE, "A") is None


def test_bars_too_narrow_to_be_read_are_refused(workspace: Workspace) -> None:
    workspace.records.add("products", {"number": "L", "name": "Long", "barcode": "ABCDEFGHIJKLMNOPQRST"})
    with pytest.raises(Refusal, match=r"L Long: .* too long for bars on this label"):
        pdf(workspace, products="L", sheet="40x30")
    assert pdf(workspace, products="L", sheet="105x48")
