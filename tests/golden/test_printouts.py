"""Printouts stay as they were looked over: their text to the letter, their picture but for the finest detail.

After a change that is meant: UPDATE_GOLDEN=1 pytest tests/golden, and look at the pictures before committing.
"""

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from crm_desktop.queries.statement_rows import StatementKind
from crm_desktop.reports.ageing_list import ageing_list
from crm_desktop.reports.customer_file import customer_file
from crm_desktop.reports.document import Document
from crm_desktop.reports.picture import page_pictures, page_texts
from crm_desktop.reports.receipt import receipt
from crm_desktop.reports.statement import StatementOptions, statement
from tests.unit.reports import printed

LOOKED_OVER = Path(__file__).parent / "reports"
UPDATE = bool(os.environ.get("UPDATE_GOLDEN"))
DPI = 40
FINEST = 3
MOST_IN_ONE_PLACE = 56
MOST_ON_AVERAGE = 1.5

OPTIONS = StatementOptions()

Printout = Callable[[str], Document]

PRINTOUTS: dict[str, Printout] = {
    "statement": lambda language: statement(printed.statement(late=1), printed.COMPANY, OPTIONS, language),
    "statement-long": lambda language: statement(printed.statement(45), printed.COMPANY, OPTIONS, language),
    "statement-open": lambda language: statement(
        printed.statement(4, StatementKind.OPEN), printed.COMPANY, OPTIONS, language
    ),
    "statement-detailed": lambda language: statement(printed.detailed(5), printed.COMPANY, OPTIONS, language),
    "statement-narrow": lambda language: statement(
        printed.statement(3, party=printed.LONG_PARTY), printed.LONG_COMPANY, OPTIONS, language
    ),
    "statement-bare": lambda language: statement(
        printed.statement(1, party=printed.BARE_PARTY, number=None), printed.BARE_COMPANY, OPTIONS, language
    ),
    "statement-void": lambda language: statement(
        printed.statement(3, voided=printed.VOIDED), printed.COMPANY, OPTIONS, language, voided_on=printed.DAY
    ),
    "receipt": lambda language: receipt(printed.receipt(), printed.COMPANY, language),
    "receipt-halves": lambda language: receipt(printed.receipt(), printed.COMPANY, language, halves=True),
    "receipt-void": lambda language: receipt(printed.receipt(voided=True), printed.COMPANY, language),
    "customer-file": lambda language: customer_file(printed.customer_file(), printed.COMPANY, language),
    "ageing": lambda language: ageing_list(printed.ageing(8), printed.COMPANY, language),
}


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("name", PRINTOUTS)
def test_a_printout_stays_as_it_was_looked_over(name: str, language: str) -> None:
    pdf = PRINTOUTS[name](language).pdf()
    compare_text(LOOKED_OVER / f"{name}.{language}.txt", "\n\f\n".join(page_texts(pdf)))
    compare_picture(LOOKED_OVER / f"{name}.{language}.png", side_by_side(list(page_pictures(pdf, DPI))))


def compare_text(path: Path, text: str) -> None:
    """The text is that of the file; with UPDATE_GOLDEN the file is written."""
    now = "\n".join(line.rstrip() for line in text.splitlines()) + "\n"
    if UPDATE:
        path.write_text(now, "utf-8")
    assert now == path.read_text("utf-8")


def compare_picture(path: Path, picture: Image.Image) -> None:
    """The picture looks like that of the file: the same size, no place clearly lighter or darker."""
    if UPDATE:
        picture.save(path, optimize=True)
    before = Image.open(path).convert("L")
    assert picture.size == before.size
    difference = ImageChops.difference(blurred(picture), blurred(before))
    assert ImageStat.Stat(difference).mean[0] <= MOST_ON_AVERAGE
    assert difference.getextrema()[1] <= MOST_IN_ONE_PLACE


def blurred(picture: Image.Image) -> Image.Image:
    """Without the finest detail, in which one version of a renderer differs from the next."""
    return picture.reduce(FINEST)


def side_by_side(pages: list[bytes]) -> Image.Image:
    """All pages in one grey picture."""
    pictures = [Image.open(BytesIO(page)).convert("L") for page in pages]
    whole = Image.new("L", (sum(one.width for one in pictures), pictures[0].height), 128)
    left = 0
    for one in pictures:
        whole.paste(one, (left, 0))
        left += one.width
    return whole
