"""Pages become pictures: each for itself, or all in one to be sent in a chat."""

from dataclasses import replace
from io import BytesIO
from warnings import catch_warnings

import pytest
from PIL import Image

from crm_desktop.core.errors import Refusal
from crm_desktop.reports.picture import long_picture, page_pictures, page_texts
from crm_desktop.reports.statement import StatementOptions, statement
from tests.unit.reports import printed


def pdf(count: int) -> bytes:
    return statement(printed.statement(count), printed.COMPANY, StatementOptions(), "en").pdf()


def test_a_page_has_the_size_of_its_paper() -> None:
    (picture,) = page_pictures(pdf(1), dpi=100)
    assert Image.open(BytesIO(picture)).size == (827, 1170)


def test_the_long_picture_ends_where_the_print_ends() -> None:
    picture = Image.open(BytesIO(long_picture(pdf(1), dpi=100)))
    assert picture.width == 827
    assert 500 < picture.height < 1000


def test_all_pages_stand_one_below_the_other() -> None:
    picture = Image.open(BytesIO(long_picture(pdf(60), dpi=50)))
    assert picture.height > 585


def test_a_document_becomes_one_picture_without_page_breaks() -> None:
    made = statement(printed.statement(60), printed.COMPANY, StatementOptions(), "en")
    picture = Image.open(BytesIO(made.content("png")))
    whole = replace(made, letters=[letter.on_one_page() for letter in made.letters])
    (said,) = page_texts(whole.pdf())
    assert "Page 1 of 1" in said
    assert "forward" not in said
    assert picture.width == 1588
    assert picture.height > 60 * 40


def test_a_picture_too_tall_to_be_drawn_in_one_keeps_its_pages() -> None:
    made = statement(printed.statement(700), printed.COMPANY, StatementOptions(), "en")
    with catch_warnings(action="ignore"):  # so large a picture may be an attack
        picture = Image.open(BytesIO(made.content("png")))
    assert picture.height > 32_767
    tail = picture.crop((0, picture.height - 700, picture.width, picture.height)).convert("L")
    inked = tail.point(lambda shade: 255 if shade < 200 else 0).reduce((tail.width, 1))
    assert inked.getextrema()[1] > 255 * 0.3, "the line to cut along is lost"


def test_too_many_pages_for_one_picture_are_refused() -> None:
    with pytest.raises(Refusal, match="too long for one picture"):
        long_picture(pdf(60), dpi=6000)


def test_the_text_of_each_page_can_be_read() -> None:
    texts = page_texts(pdf(60))
    assert "Carried forward" in texts[0]
    assert "Brought forward" in texts[1]
