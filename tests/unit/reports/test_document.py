"""A PDF carries its fonts, tells what it is, and comes out the same every time."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Thread
from typing import Any

import pypdfium2
import pytest

from crm_desktop.core.errors import Refusal
from crm_desktop.reports.document import CREATOR, Document
from crm_desktop.reports.picture import page_count, page_texts
from crm_desktop.reports.statement import StatementOptions, statement
from crm_desktop.reports.statements import statements
from tests.unit.reports import printed

OPTIONS = StatementOptions()


def document(**facts: Any) -> Document:
    return statement(printed.statement(**facts), printed.COMPANY, OPTIONS, "en")


def test_printing_twice_gives_the_same_bytes() -> None:
    assert document().pdf() == document().pdf()


def test_all_fonts_are_embedded() -> None:
    content = document(count=60).pdf()
    fonts = set(re.findall(rb"/BaseFont /(\S+)", content))
    assert fonts
    assert all(re.fullmatch(rb"[A-Z]{6}\+NotoSansSC-(Regular|Bold)", font) for font in fonts)
    assert content.count(b"/FontFile2") >= len(fonts)


def test_the_pdf_tells_what_it_is() -> None:
    facts = pypdfium2.PdfDocument(document().pdf()).get_metadata_dict()
    assert facts["Title"] == "Statement of account DZ20261120-0005 潍坊鼎丰机械（集团）有限公司"
    assert facts["Author"] == printed.COMPANY.english_name
    assert facts["Subject"] == "Statement of account"
    assert facts["Creator"] == CREATOR
    assert facts["CreationDate"] == "D:20261120000000Z"


@pytest.mark.parametrize(("language", "told"), [("zh_CN", b"zh-CN"), ("en", b"en")])
def test_the_pdf_tells_its_language(language: str, told: bytes) -> None:
    content = statement(printed.statement(), printed.COMPANY, OPTIONS, language).pdf()
    assert b"/Lang (" + told + b")" in content


def test_a_batch_counts_the_pages_of_each_letter_and_bookmarks_it() -> None:
    batch = [printed.statement(1), printed.statement(60), printed.statement(2)]
    content = statements(batch, printed.COMPANY, OPTIONS, "en", date(2026, 11, 20)).pdf()
    texts = page_texts(content)
    pages = [found.group() for text in texts if (found := re.search(r"Page \d+ of \d+", text))]
    assert pages[0] == "Page 1 of 1"
    assert pages[1:-1] == [f"Page {n} of {len(texts) - 2}" for n in range(1, len(texts) - 1)]
    outline = list(pypdfium2.PdfDocument(content).get_toc())
    assert [entry.get_dest().get_index() for entry in outline] == [0, 1, len(texts) - 1]


def test_progress_is_told_letter_by_letter() -> None:
    heard: list[int] = []
    batch = [printed.statement(1), printed.statement(2)]
    statements(batch, printed.COMPANY, OPTIONS, "en", printed.DAY).pdf(heard.append)
    assert heard == [1, 2]


def test_what_a_batch_tells_of_has_left_the_house_once_it_was_printed() -> None:
    asked, issued = replace(printed.statement(3), number=None), printed.statement(2)
    batch = statements([asked, issued], printed.COMPANY, OPTIONS, "en", printed.DAY)

    batch.pdf()
    batch.pdf()

    assert list(batch.leaving) == [line.entry_id for line in asked.lines]


def test_threads_may_print_at_the_same_time() -> None:
    made: list[bytes] = []
    threads = [Thread(target=lambda: made.append(document(count=30).pdf())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 4
    assert len(set(made)) == 1


def test_a_document_saves_as_its_ending_says(tmp_path: Path) -> None:
    document().save(tmp_path / "a.PDF")
    document().save(tmp_path / "b.png")
    assert page_count((tmp_path / "a.PDF").read_bytes()) == 1
    assert (tmp_path / "b.png").read_bytes().startswith(b"\x89PNG")


def test_a_statement_is_no_workbook(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="cannot be saved as xlsx"):
        document().save(tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []
