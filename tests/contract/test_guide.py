"""The guide shows what exists: its examples run, its pictures are there, both languages say the same."""

import datetime as dt
import re
import shlex
from pathlib import Path

import pytest

from crm_desktop import app
from crm_desktop.core.clock import FixedClock, SystemClock
from tools.compile_translations import ROOT, catalogues
from tools.translations import forms, read

DOCS = ROOT / "docs"
GUIDES = (DOCS / "guide.md", DOCS / "guide.zh_CN.md")
TODAY = dt.date(2026, 11, 20)  # the examples name days of the year before
PICTURE_BYTES = 80 * 1024
BOOK = (
    "Name,Phone,Credit limit\nNorthgate Catering,0113 496 0344,5000\nBluewater Boats,023 9601 8856,plenty\n"
)


def examples(guide: Path) -> list[str]:
    """The commands in the console blocks."""
    blocks = re.findall(r"```console\n(.*?)```", guide.read_text("utf-8"), re.DOTALL)
    return [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ ")]


def pictures(guide: Path) -> list[Path]:
    return [DOCS / name for name in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", guide.read_text("utf-8"))]


def headings(guide: Path) -> list[str]:
    return re.findall(r"^## (.+)$", guide.read_text("utf-8"), re.MULTILINE)


def names(guide: Path) -> list[str]:
    """What stands in bold or italics: the words the program itself shows."""
    text = re.sub(r"```.*?```", "", guide.read_text("utf-8"), flags=re.DOTALL)
    text = re.sub(r"(?<=\S)\n +(?=\w)", " ", text)  # a name may go on in the next line
    return re.findall(r"\*\*(.+?)\*\*", text) + re.findall(r"(?<!\*)\*([^*\n]+?)\*(?!\*)", text)


def is_shown(name: str, shown: set[str]) -> bool:
    """Whether the program shows it as it stands; of a message a part will do."""
    words = name.strip("… ")
    return any(words in one if name != words else words == one for one in shown)


def anchor(heading: str) -> str:
    """The name a heading is linked by."""
    kept = re.sub(r"[^\w\s-]", "", heading.lower())
    return re.sub(r"\s", "-", kept)


def test_every_example_of_the_guide_does_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(SystemClock, "today", staticmethod(FixedClock(TODAY).today))
    monkeypatch.chdir(tmp_path)
    Path("customers.csv").write_text(BOOK, "utf-8")
    commands = examples(GUIDES[0])
    assert len(commands) > 15
    for command in commands:
        program, *words = shlex.split(command)
        status = app.console(words)
        told = capsys.readouterr()
        assert program == "crm"
        if "--dry-run" in words:
            assert "plenty" in told.err, "a dry run tells of rows in error"
        else:
            assert status == 0, f"{command}: {told.err}"
    assert {path.name for path in tmp_path.iterdir()} >= {
        "firm.crm",
        "rows-in-error.xlsx",
        "statement.pdf",
        "statements.pdf",
        "C0012.pdf",
        "ageing.xlsx",
    }


def test_both_guides_show_the_same_examples_and_chapters() -> None:
    english, chinese = GUIDES
    assert [line.replace("zh_CN", "en") for line in examples(chinese)] == examples(english)
    assert len(headings(chinese)) == len(headings(english))


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_every_chapter_stands_in_the_contents_and_every_link_leads_somewhere(guide: Path) -> None:
    linked = re.findall(r"\]\(#([^)]+)\)", guide.read_text("utf-8"))
    chapters = [anchor(heading) for heading in headings(guide)]
    assert [name for name in dict.fromkeys(linked) if name in chapters] == list(dict.fromkeys(linked))
    assert linked[: len(chapters)] == chapters


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_every_picture_is_there_and_small(guide: Path) -> None:
    shown = pictures(guide)
    assert shown
    assert [path.name for path in shown if not path.is_file()] == []
    assert [path.name for path in shown if path.stat().st_size > PICTURE_BYTES] == []


def test_no_picture_is_left_that_nobody_shows() -> None:
    shown = {path for guide in GUIDES for path in pictures(guide)}
    assert set((DOCS / "pictures").iterdir()) == shown


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_what_the_guide_names_is_called_so_in_the_program(guide: Path) -> None:
    messages = [message for message in read(catalogues()[0], "zh_CN") if message.id]
    is_english = guide is GUIDES[0]
    shown = {form for one in messages for form in forms(one.id if is_english else one.string)}

    assert [name for name in names(guide) if not is_shown(name, shown)] == []
