"""A delivery note fits the paper it is asked for: exactly its size, nothing on the strips, nothing over anything."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

import pypdfium2
import pytest

from crm_desktop.core.errors import Refusal
from crm_desktop.models.document import LINES
from crm_desktop.reports.catalogue import report
from crm_desktop.reports.paper import MM
from crm_desktop.services.workspace import Workspace
from tests.conftest import TODAY
from tests.unit.reports.printed import LONG_CHINESE, LONG_ENGLISH

SIZES = {"A4": (210, 297), "A5": (210, 148), "241x140": (241, 140), "241x93": (241, 93)}
FORMS = ("241x140", "241x93")
LOW = ("A5", *FORMS)
PLAIN = {"quantity": Decimal(3), "price": Decimal("20")}
LINE = {"product_name": "Hex bolt", "specification": "M8", **PLAIN}
HOSTILE: list[dict[str, Any]] = [
    {**PLAIN, "product_name": "不锈钢外六角法兰面螺栓" * 18, "specification": "GB/T-5789/" * 20},
    {**PLAIN, "product_name": "W" * 200, "price": Decimal(0), "note": "轻拿轻放" * 60},
    {**PLAIN, "product_name": "Nut", "quantity": Decimal("98765432.1234"), "unit": "每箱一百只装"},
]


class Sign(NamedTuple):
    """A character and its box in points, from the left and from the top."""

    sign: str
    left: float
    right: float
    top: float
    foot: float


class Page(NamedTuple):
    width: float
    height: float
    signs: tuple[Sign, ...]

    @property
    def said(self) -> str:
        return "".join(one.sign for one in self.signs)


def pages(workspace: Workspace, paper: str, language: str = "en", **given: str) -> list[Page]:
    number = workspace.get("deliveries", 1).title
    asked = {"delivery": number, "language": language, "paper": paper, **given}
    document = pypdfium2.PdfDocument(report("delivery").make(workspace, asked).pdf())
    return [Page(*page.get_size(), tuple(_signs(page))) for page in document]


def _signs(page: Any) -> Iterator[Sign]:
    text, height = page.get_textpage(), page.get_height()
    for at in range(text.count_chars()):
        sign = text.get_text_range(at, 1)
        if not sign.isspace():
            left, foot, right, top = text.get_charbox(at)
            yield Sign(sign, left, right, height - top, height - foot)


def deliver(workspace: Workspace, lines: list[dict[str, Any]], **head: Any) -> None:
    values = {"customer_id": workspace.named("customers", "K018"), "date": TODAY, **head}
    workspace.records.add("deliveries", values, parts={LINES.key: lines})


def over_each_other(signs: tuple[Sign, ...]) -> list[str]:
    """Pairs of characters of which one covers the middle of the other."""
    rows: dict[int, list[Sign]] = {}
    for one in signs:
        for band in range(int(one.top // 20), int(one.foot // 20) + 1):
            rows.setdefault(band, []).append(one)
    return [
        one.sign + other.sign
        for row in rows.values()
        for one in row
        for other in row
        if one is not other
        and other.left < (one.left + one.right) / 2 < other.right
        and other.top < (one.top + one.foot) / 2 < other.foot
    ]


@pytest.fixture
def long_firm(workspace: Workspace) -> Workspace:
    """A firm and a customer with names, addresses and lines of a length nobody should have."""
    ours = {"name": LONG_CHINESE, "english_name": LONG_ENGLISH, "address": LONG_CHINESE * 2}
    workspace.profile.change({**ours, "prepared_by": LONG_CHINESE})
    long = {"name": LONG_CHINESE * 3, "address": LONG_CHINESE * 4, "phone": "0999-5555 0303"}
    workspace.records.change("customers", 1, long)
    told = {"carrier": LONG_CHINESE, "tracking_number": "SF" * 40, "note": "请当面点清。" * 120}
    deliver(workspace, HOSTILE * 3, **told)
    return workspace


@pytest.mark.parametrize("paper", SIZES)
def test_a_page_is_exactly_as_large_as_its_paper_and_lies_as_it_is_fed(
    workspace: Workspace, paper: str
) -> None:
    deliver(workspace, [LINE])
    (page,) = pages(workspace, paper)
    assert (page.width / MM, page.height / MM) == pytest.approx(SIZES[paper], abs=0.1)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("paper", SIZES)
def test_whatever_it_says_stays_within_its_paper_and_covers_nothing(
    long_firm: Workspace, paper: str, language: str
) -> None:
    strip = 12.7 * MM if paper in FORMS else 8 * MM
    made = pages(long_firm, paper, language, owed="yes")
    for page in made:
        assert min(one.left for one in page.signs) > strip
        assert max(one.right for one in page.signs) < page.width - strip
        assert min(one.top for one in page.signs) > 0
        assert max(one.foot for one in page.signs) < page.height - 4 * MM
        assert over_each_other(page.signs) == []
    said = "".join(page.said for page in made)
    assert said.count("W") >= 600
    assert said.count("拿") == 180
    assert said.count("请") == 120
    assert ("…" in made[0].said) == (paper in LOW)


@pytest.mark.parametrize("paper", FORMS)
def test_sixty_lines_go_over_pages_with_head_and_number_each_and_the_sums_on_the_last(
    workspace: Workspace, paper: str
) -> None:
    deliver(workspace, [{**LINE, "product_name": f"Bolt{number:02d}"} for number in range(60)])
    made = pages(workspace, paper)
    assert len(made) > 3
    for number, page in enumerate(made, 1):
        assert f"Page{number}of{len(made)}" in page.said
        assert "QingdaoHaiyueTrading" in page.said
        assert "Quantity" in page.said
        assert ("3,600.00" in page.said) == (number == len(made))
        assert "forward" not in page.said
        assert "①Ourcopy" in page.said
    said = "".join(page.said for page in made)
    assert all(f"Bolt{number:02d}" in said for number in range(60))


def test_the_sum_stands_in_capitals_and_there_are_places_to_sign(workspace: Workspace) -> None:
    workspace.profile.change({"prepared_by": "卫丽萍"})
    deliver(workspace, [LINE])
    (page,) = pages(workspace, "241x140", "zh_CN")
    assert "人民币陆拾元整" in page.said
    for place in ("制单：卫丽萍", "送货人：", "收货人（签字）：", "①存根联"):
        assert place in page.said


def test_who_made_it_out_is_named_whole_and_the_others_keep_room_to_sign(workspace: Workspace) -> None:
    workspace.profile.change({"prepared_by": "Hannah Lindqvist"})
    deliver(workspace, [LINE])
    for paper in SIZES:
        (page,) = pages(workspace, paper)
        assert "Madeoutby:HannahLindqvist" in page.said.replace(" ", "")


def test_print_is_moved_on_continuous_paper_and_never_onto_its_strips(workspace: Workspace) -> None:
    deliver(workspace, [LINE])
    before = {paper: pages(workspace, paper)[0].signs[0] for paper in SIZES}
    workspace.settings.set("forms_right", Decimal(5))
    workspace.settings.set("forms_down", Decimal("-1.5"))
    for paper in SIZES:
        (page,) = pages(workspace, paper)
        right, down = (5 * MM, -1.5 * MM) if paper in FORMS else (0, 0)
        assert page.signs[0].left - before[paper].left == pytest.approx(right, abs=0.1)
        assert page.signs[0].top - before[paper].top == pytest.approx(down, abs=0.1)
        assert max(one.right for one in page.signs) < page.width - (12.7 * MM if paper in FORMS else 0)
    with pytest.raises(Refusal, match="cannot be above 5"):
        workspace.settings.set("forms_right", Decimal("5.1"))


@pytest.mark.parametrize("moved", [-5, 0, 5])
def test_the_strips_with_holes_stay_blank(long_firm: Workspace, moved: int) -> None:
    long_firm.settings.set("forms_right", Decimal(moved))
    asked = {"delivery": long_firm.get("deliveries", 1).title, "paper": "241x140"}
    for page in pypdfium2.PdfDocument(report("delivery").make(long_firm, asked).pdf()):
        picture = page.render(scale=1).to_pil().convert("L")
        strip, width, height = int(12.7 * MM), picture.width, picture.height
        for begin, end in ((0, strip), (width - strip, width)):
            assert picture.crop((begin, 0, end, height)).getextrema() == (255, 255)
        assert picture.getextrema()[0] < 50


@pytest.mark.parametrize("paper", SIZES)
def test_what_is_owed_stands_on_continuous_paper_unless_the_settings_or_the_order_say_otherwise(
    workspace: Workspace, paper: str
) -> None:
    deliver(workspace, [LINE])
    assert ("Owedinall760.00" in pages(workspace, paper)[0].said) == (paper in FORMS)
    assert "Owedinall760.00" in pages(workspace, paper, owed="yes")[0].said
    assert "Owedinall" not in pages(workspace, paper, owed="no")[0].said
    workspace.settings.set("forms_owed", value=False)
    assert "Owedinall" not in pages(workspace, paper)[0].said


def test_the_usual_paper_is_a4_and_an_unknown_one_is_refused(workspace: Workspace) -> None:
    deliver(workspace, [LINE])
    number = workspace.get("deliveries", 1).title
    made = pypdfium2.PdfDocument(report("delivery").make(workspace, {"delivery": number}).pdf())
    assert made[0].get_size() == pytest.approx((210 * MM, 297 * MM), abs=0.1)
    with pytest.raises(Refusal, match="is none of"):
        pages(workspace, "241x200")
