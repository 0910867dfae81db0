"""Quotes and orders with pictures of their products: beside the line, whole, once in the file, on every page."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pytest
from pypdfium2.raw import FPDF_PAGEOBJ_FORM, FPDF_PAGEOBJ_IMAGE

from crm_desktop.queries.listing import Reference
from crm_desktop.reports.catalogue import report
from crm_desktop.reports.line_pictures import HEIGHT, WIDTH, line_pictures
from crm_desktop.services.attachments import made_ready
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.pages.printing.printouts import document_printout
from tests.conftest import TODAY
from tests.unit.services.picture_files import picture

SIZES = ((400, 300), (300, 400), (1600, 4), (4, 1600), (12, 9))
Box = tuple[float, float, float, float]


def products(workspace: Workspace, count: int) -> list[int]:
    """So many products, each with a picture of another colour and shape."""
    keys: list[int] = []
    for place in range(count):
        key = workspace.records.add("products", {"name": f"Bolt {place:02d}"}).new_id("products")
        content = picture("PNG", SIZES[place % len(SIZES)], (9 * place, 99, 200, 180 if place % 2 else 255))
        ready = made_ready("products", "front.png", content)
        workspace.attachments.attach("products", key, [ready])
        keys.append(key)
    return keys


def quote(workspace: Workspace, keys: Sequence[int | None], kind: str = "quotes", **more: Any) -> int:
    """A quote with a line for each of these products, of none where there is none."""
    head = {"customer_id": workspace.named("customers", "K018"), "date": TODAY}
    lines = [
        {"product_id": key, "product_name": f"Line {n}", **LINE, **more} for n, key in enumerate(keys, 1)
    ]
    return workspace.records.add(kind, head, parts={"lines": lines}).new_id(kind)


LINE: dict[str, Any] = {"quantity": Decimal(3), "price": Decimal("20")}


def pdf(workspace: Workspace, key: int, *, name: str = "quote", **asked: Any) -> bytes:
    return report(name).make(workspace, {name: key, "language": "en", **asked}).pdf()


def pictures_on(page: pdfium.PdfPage) -> list[Box]:
    """Where the pictures of a page stand: left, bottom, right, top. The firm has no logo of its own."""
    kinds = (FPDF_PAGEOBJ_FORM, FPDF_PAGEOBJ_IMAGE)
    boxes = [one.get_bounds() for one in page.get_objects(kinds, max_depth=1)]
    return [box for box in boxes if box[1] < page.get_height() - LETTERHEAD]


LETTERHEAD = 90


def test_each_line_has_its_picture_within_its_column_and_on_its_page(workspace: Workspace) -> None:
    content = pdf(workspace, quote(workspace, products(workspace, 40)), pictures=True)
    document = pdfium.PdfDocument(content)
    pages = [pictures_on(page) for page in document]
    assert len(pages) > 2
    assert sum(map(len, pages)) == 40
    for page, boxes in zip(document, pages, strict=True):
        assert boxes, "no page without pictures"
        for left, bottom, right, top in boxes:
            assert 0 < right - left <= WIDTH + 0.5
            assert 0 < top - bottom <= HEIGHT + 0.5
            assert bottom > 40
            assert right < page.get_width() / 3
        ordered = sorted(boxes, key=lambda box: -box[3])
        assert all(one[1] >= other[3] - 0.5 for one, other in pairwise(ordered))
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    assert "Carried forward" in text
    assert "2,400.00" in text


def test_a_picture_that_many_lines_show_is_in_the_file_once(workspace: Workspace) -> None:
    (one,) = products(workspace, 1)
    content = pdf(workspace, quote(workspace, [one] * 12), pictures=True)
    assert sum(len(pictures_on(page)) for page in pdfium.PdfDocument(content)) == 12
    assert content.count(b"/Subtype /Image") == 1


def test_without_pictures_nothing_of_the_document_changes(workspace: Workspace) -> None:
    key = quote(workspace, [None, None])
    assert pdf(workspace, key, pictures=True) == pdf(workspace, key)
    assert document_printout(workspace, "quotes", key).papers == {}


@pytest.mark.parametrize(("kind", "name"), [("quotes", "quote"), ("orders", "order")])
def test_the_preview_offers_pictures_where_there_are_any(workspace: Workspace, kind: str, name: str) -> None:
    key = quote(workspace, products(workspace, 1), kind)
    plain, pictured = document_printout(workspace, kind, key).papers.values()
    assert (str(plain.label), str(pictured.label)) == ("A4", "A4, with pictures")
    made = [pdfium.PdfDocument(one.make(workspace).content("pdf")) for one in (plain, pictured)]
    assert [len(pictures_on(document[0])) for document in made] == [0, 1]


def test_a_line_with_much_to_say_keeps_its_picture_at_its_beginning(workspace: Workspace) -> None:
    key = quote(workspace, products(workspace, 2), specification=" ".join(["M8 galvanised"] * 120))
    document = pdfium.PdfDocument(pdf(workspace, key, pictures=True))
    assert sum(len(pictures_on(page)) for page in document) == 2


def test_what_damage_left_of_a_picture_is_printed_without(workspace: Workspace) -> None:
    keys = products(workspace, 2)
    with workspace.file.maintaining() as db:
        db.exec_driver_sql("UPDATE file_content SET content = x'ffd8ff00' WHERE id = 1")
    lines = [{"product_id": Reference(key, "")} for key in keys]
    assert list(line_pictures(workspace, lines)) == [keys[1]]
    document = pdfium.PdfDocument(pdf(workspace, quote(workspace, keys), pictures=True))
    assert len(pictures_on(document[0])) == 1
