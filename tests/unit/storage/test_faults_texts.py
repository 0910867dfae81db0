"""Texts of every kind: kept and found literally, exported and printed; or refused in words, never a crash."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import CrmError, Refusal
from crm_desktop.core.i18n import LANGUAGES
from crm_desktop.core.text import kept, one_line
from crm_desktop.exchange.export.listing import export_list
from crm_desktop.queries.listing import ListRequest
from crm_desktop.reports.saving import save_report
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.receipts import ReceiptDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.dump import dump
from tests.conftest import TODAY
from tests.empty_files import empty_workspace
from tests.unit.exchange.made import imported, xlsx

ODD = {
    "quotes": 'O\'Brien "Q" `b` «x» “y”',
    "patterns": "100%_*?[a-z]\\d+^$",
    "sql": "'); DROP TABLE customer; --",
    "html": "<b>bold</b> &amp; <script>alert(1)</script>",
    "search words": 'AND OR NOT NEAR(a, 2) {x} : col:val -minus "open',
    "format": "{name} {0} %s %(x)s ${HOME} {",
    "formula": '=HYPERLINK("http://x")',
    "plus": "+86 139-0000-0000",
    "right to left": "\u202eabc\u202c שלום \u200fمرحبا",
    "emoji": "👩‍👩‍👧‍👦 🇨🇳 ❤️ 😀",
    "marks": "Z̸̢͝a̶̛͠l̵g̷o",
    "rare": "𠮷野家 㐀𪚥 \ue000 \ufdd0",
    "lines": "one\ntwo\n\tthree",
    "spaces": "a\u00a0b\u3000c\u2003d",
    "short words": "Plan B 2 ❤️",
    "wide": "ＡＢＣ１２３（株）",
    "path": "../../etc/passwd C:\\CON",
    "null word": "NULL None nan undefined",
}
CONTROL = "a\x00b\x07c\x1b[31md\x7fe\x85f\ud800g\udc00h\uffffi\r\nj"
CLEANED = "abc[31mdefghi\nj"


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    with empty_workspace(tmp_path / "firm.crm", clock) as opened:
        yield opened


def added(workspace: Workspace, text: str) -> int:
    return workspace.records.add("customers", {"name": text, "note": text, "city": text}).new_id("customers")


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_a_text_is_kept_undone_and_redone_as_it_was_typed(workspace: Workspace, text: str) -> None:
    key = added(workspace, text)
    workspace.records.change("customers", key, {"note": f"{text} edited"})
    assert workspace.get("customers", key).values["name"] == one_line(text)
    assert workspace.get("customers", key).values["note"] == f"{text} edited"
    workspace.undo()
    assert workspace.get("customers", key).values["note"] == text
    before = workspace.ask(dump)
    workspace.undo()
    workspace.redo()
    assert workspace.ask(dump) == before
    told = [change.after for row in workspace.journal.history("customers", key) for change in row.changes]
    assert f"{text} edited" in told
    for step in workspace.journal.steps():
        assert all(step.label.render(language) for language in LANGUAGES)
    assert workspace.check() == []


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_a_text_is_found_by_itself(workspace: Workspace, text: str) -> None:
    key = added(workspace, text)
    workspace.records.add("customers", {"name": "another"})
    assert [hit.id for hit in workspace.search(text).hits if hit.entity == "customers"] == [key]
    assert list(workspace.listing("customers").ids(ListRequest("customers", search=text))) == [key]
    assert workspace.named("customers", text) == key


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_exported_texts_come_back_as_they_were(
    workspace: Workspace, tmp_path: Path, clock: FixedClock, ending: str
) -> None:
    for text in ODD.values():
        added(workspace, text)
    out = tmp_path / f"out.{ending}"
    facts, request = workspace.entity("customers"), ListRequest("customers")
    export_list(workspace.listing("customers"), facts, request, ["number", "name", "note"], out)
    with empty_workspace(tmp_path / "other.crm", clock) as other:
        imported(other.file, out, entity="customers")
        notes = [other.get("customers", key).values["note"] for key in range(1, len(ODD) + 1)]
    assert sorted(notes) == sorted(ODD.values())


@pytest.mark.parametrize("report", ["list", "customer-file", "statement"])
def test_any_text_can_be_printed(workspace: Workspace, tmp_path: Path, report: str) -> None:
    for text in (*ODD.values(), CONTROL.replace("\ud800", "").replace("\udc00", "")):
        workspace.receivables.post(ChargeDraft(added(workspace, text), Decimal("1.00"), summary=text))
    for key in workspace.listing("customers").ids(ListRequest("customers")):
        given = {
            "list": {"entity": "customers"},
            "customer-file": {"customer": key},
            "statement": {"customer": key, "from": date(2026, 1, 1), "to": TODAY},
        }[report]
        save_report(workspace, report, given, tmp_path / "out.pdf")
        if report == "list":
            return


def test_what_shows_nothing_and_halves_of_characters_are_left_out(workspace: Workspace) -> None:
    key = added(workspace, CONTROL)
    assert workspace.get("customers", key).values["note"] == CLEANED
    workspace.records.change("customers", key, {"note": CONTROL})
    workspace.records.change_many("customers", [key], {"city": CONTROL})
    assert workspace.get("customers", key).values["city"] == one_line(CLEANED)
    assert workspace.check() == []


def test_a_name_of_nothing_but_halves_is_no_name(workspace: Workspace) -> None:
    with pytest.raises(Refusal, match="must not be empty"):
        workspace.records.add("customers", {"name": "\ud800\udfff\x00"})


def test_halves_of_characters_past_the_records_are_refused_in_words(workspace: Workspace) -> None:
    key = added(workspace, "A")
    before = workspace.ask(dump)
    half = "half \ud83d"
    for act in (
        lambda: workspace.receivables.post(ChargeDraft(key, Decimal("1.00"), summary=half)),
        lambda: workspace.receivables.post(ReceiptDraft(key, Decimal("1.00"), note=half)),
        lambda: workspace.profile.change({"name": half}),
        lambda: workspace.named("customers", half),
        lambda: workspace.dictionary(half),
    ):
        with pytest.raises(CrmError) as told:
            act()
        str(told.value).encode()
    assert workspace.ask(dump) == before
    assert workspace.search(half).hits == ()


def test_ten_megabytes_in_one_field_are_kept_found_and_told(workspace: Workspace, tmp_path: Path) -> None:
    long = "甬江" + "很长的备注 text " * 600_000 + "尾声"
    key = added(workspace, "A")
    workspace.records.change("customers", key, {"note": long})
    assert workspace.get("customers", key).values["note"] == long.strip()
    assert [hit.id for hit in workspace.search("尾声").hits] == [key]
    facts = workspace.entity("customers")
    request = ListRequest("customers")
    export_list(workspace.listing("customers"), facts, request, ["name", "note"], tmp_path / "a.csv")
    with pytest.raises(Refusal, match="longer than a cell"):
        export_list(workspace.listing("customers"), facts, request, ["name", "note"], tmp_path / "a.xlsx")
    workspace.undo()
    assert workspace.get("customers", key).values["note"] == "A"


def test_a_book_with_odd_cells_is_imported_clean(workspace: Workspace, tmp_path: Path) -> None:
    texts = [text for text in ODD.values() if not text.startswith("=")]  # a formula is none of the text's
    rows = [["客户名称", "备注"], *([f"客户{n}", text] for n, text in enumerate(texts))]
    imported(workspace.file, xlsx(tmp_path / "book.xlsx", 客户=rows))
    notes = [workspace.get("customers", n + 1).values["note"] for n in range(len(texts))]
    assert [note for note, text in zip(notes, texts, strict=True) if note != text] == []


@settings(max_examples=60)
@given(st.text())
def test_what_is_kept_can_be_written_and_stays_so(text: str) -> None:
    once = kept(text)
    assert kept(once) == once
    once.encode()
    assert "\0" not in once
