"""The firm's mark: its picture, or its first character."""

from io import BytesIO

import pytest
from PIL import Image

from crm_desktop.queries.records import CompanyProfile
from crm_desktop.reports.logo import WIDEST, initial, logo
from crm_desktop.reports.picture import page_pictures
from crm_desktop.reports.statement import StatementOptions, statement
from tests.unit.reports import printed


def picture(width: int, height: int, mode: str = "RGBA") -> bytes:
    target = BytesIO()
    Image.new(mode, (width, height), "#C02020").save(target, "PNG")
    return target.getvalue()


@pytest.mark.parametrize(
    ("company", "sign"),
    [
        (CompanyProfile(name="青岛海岳五交化有限公司", short_name="海岳"), "海"),
        (CompanyProfile(name="（海岳）商行"), "海"),
        (CompanyProfile(english_name="haiyue Trading"), "H"),
        (CompanyProfile(name="😀😀"), ""),
        (CompanyProfile(), ""),
    ],
)
def test_the_monogram_is_the_first_character_of_the_shortest_name(company: CompanyProfile, sign: str) -> None:
    assert initial(company) == sign


@pytest.mark.parametrize(("size", "width"), [((200, 200), 30), ((400, 200), 60), ((3000, 100), 30 * WIDEST)])
def test_a_logo_keeps_its_shape(size: tuple[int, int], width: float) -> None:
    assert logo(CompanyProfile(logo=picture(*size)), 30)[1] == pytest.approx(width)


@pytest.mark.parametrize("broken", [b"", b"no picture", picture(20, 20)[:40]])
def test_a_broken_logo_gives_way_to_the_monogram(broken: bytes) -> None:
    assert logo(CompanyProfile(name="海岳", logo=broken), 30)[1] == 30


def test_a_firm_without_picture_and_name_has_no_mark() -> None:
    assert logo(CompanyProfile(), 30)[1] == 0


def test_the_logo_is_kept_once_for_all_pages() -> None:
    company = CompanyProfile(name="海岳", logo=picture(300, 300))
    made = statement(printed.statement(1), company, StatementOptions(), "en").pdf()
    assert made.count(b"/Subtype /Image") == 2  # the picture and its transparency
    (page,) = page_pictures(made, dpi=72)
    assert Image.open(BytesIO(page)).convert("RGB").getpixel((55, 50)) == (192, 32, 32)
