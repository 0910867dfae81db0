"""A finished printout: one or many letters that become PDF bytes, pictures or a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from crm_desktop.core.errors import Refusal
from crm_desktop.core.files import write_atomically
from crm_desktop.core.i18n import t
from crm_desktop.reports import fonts
from crm_desktop.reports.letter import Letter
from crm_desktop.reports.paper import Paper
from crm_desktop.reports.pen import Folio, Pen
from crm_desktop.reports.picture import long_picture
from crm_desktop.reports.workbook import Sheet

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

Told = Callable[[float], None]

CREATOR = "CRM Desktop"
TALLEST = 12_000
"""In points: beyond 32,767 pixels lines are lost in a picture."""

_embedding = Lock()  # subsets are cut by moving about in one shared font file


@dataclass(frozen=True)
class About:
    """What a PDF tells of itself; `day` stands for the time it was made, so that printing repeats exactly."""

    title: str
    author: str
    subject: str
    language: str
    day: date


@dataclass(frozen=True)
class Document:
    """Letters printed one after the other, each counting its own pages.

    `letters` may be made while printing, but must be able to be gone through more than once. `file_name` is
    what to call its file, without ending. `sheet` is the same as a workbook, where there is one. `leaving` are the
    ledger entries that have left the house once this is printed or saved, `printing` the documents whose printings are
    counted.
    """

    about: About
    letters: Iterable[Letter]
    file_name: str
    sheet: Sheet | None = None
    leaving: Sequence[int] = ()
    printing: Sequence[int] = ()

    @property
    def endings(self) -> tuple[str, ...]:
        """What it can become."""
        return ("pdf", "png") if self.sheet is None else ("pdf", "png", "xlsx")

    def pdf(self, told: Told | None = None) -> bytes:
        """The PDF; the same letters give the same bytes. `told` hears how many letters are done, in parts of one."""
        target = BytesIO()
        canvas = _opened(target, self.about)
        for number, letter in enumerate(self.letters):
            _print(canvas, letter, number, told)
        with _embedding:
            canvas.save()
            fonts.rest()
        return target.getvalue()

    def content(self, ending: str, told: Told | None = None) -> bytes:
        """The document as pdf, png (one picture, each letter unbroken) or xlsx; Refusal for what it cannot become."""
        if ending == "pdf":
            return self.pdf(told)
        if ending == "png":
            return long_picture(replace(self, letters=_Unbroken(self.letters)).pdf())
        if ending == "xlsx" and self.sheet is not None:
            return self.sheet.content()
        raise Refusal(t("This report cannot be saved as {ending}.", ending=ending))

    def save(self, path: Path) -> None:
        """As a file of the kind its ending says, written beside it and renamed."""
        write_atomically(path, self.content(path.suffix.lower().lstrip(".")))


@dataclass(frozen=True)
class _Unbroken:
    """Letters each on one sheet as long as it needs, to be scrolled; one too long to be drawn keeps its pages."""

    letters: Iterable[Letter]

    def __iter__(self) -> Iterator[Letter]:
        for letter in self.letters:
            unbroken = letter.on_one_page()
            yield unbroken if unbroken.paper.height <= TALLEST else letter


@dataclass(frozen=True)
class _Day:
    """Answers the question for the time of printing with the document's own day."""

    day: date

    def __call__(self, *_now: int) -> str:
        return f"D:{self.day:%Y%m%d}000000Z"


def _opened(target: BytesIO, about: About) -> Canvas:
    from reportlab.pdfgen.canvas import Canvas

    fonts.load()
    options: dict[str, Any] = {
        "invariant": 1,
        "pageCompression": 1,
        "pdfVersion": (1, 5),
        "lang": about.language.replace("_", "-"),
        "initialFontName": fonts.REGULAR,
    }
    canvas = Canvas(target, **options)
    canvas.setTitle(about.title)
    canvas.setAuthor(about.author)
    canvas.setSubject(about.subject)
    canvas.setCreator(CREATOR)
    canvas.setProducer(CREATOR)
    canvas.setDateFormatter(_Day(about.day))
    return canvas


def _move(canvas: Canvas, paper: Paper) -> None:
    """Move what is printed on this page."""
    right, down = paper.moved
    if right or down:
        canvas.translate(right, -down)


def _print(canvas: Canvas, letter: Letter, number: int, told: Told | None) -> None:
    paper = letter.paper
    pages = letter.pages()
    canvas.setPageSize((paper.width, paper.height))
    for page, blocks in enumerate(pages, 1):
        _move(canvas, paper)
        pen = Pen(canvas, paper.height, Folio(page, len(pages)), black=paper.is_continuous)
        if page == 1:
            canvas.bookmarkPage(str(number))
            canvas.addOutlineEntry(letter.name, str(number))
        head = letter.running_head if page > 1 else letter.head
        head.draw(pen, paper.left, paper.top)
        for top, block in blocks:
            block.draw(pen, paper.left, top)
        pen.finish()
        letter.overlay(pen, paper.left, paper.top)
        canvas.showPage()
        if told:
            told(number + page / len(pages))
