"""Whatever is typed at the command line: an answer, one sentence, or the usage; never a traceback."""

import io
import os
import shlex
import subprocess
from contextlib import redirect_stderr, redirect_stdout
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crm_desktop.app import console
from crm_desktop.cli.verbs import VERBS
from crm_desktop.core.clock import FixedClock
from crm_desktop.models import ENTITIES
from crm_desktop.reports.catalogue import REPORTS
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.workspace import Workspace
from tests.conftest import TODAY
from tests.proofs import examples
from tests.unit.exchange.made import xlsx

FILES = ["firm.crm", "cut.crm", "text.crm", "empty.crm", "folder.crm", "missing.crm", "no/such/folder.crm"]
BOOKS = ["book.xlsx", "book.csv", "cut.xlsx", "text.crm"]
OUTS = ["out.pdf", "out.xlsx", "out.png", "out.doc", "no/out.pdf", "folder.crm", "firm.crm"]
FIELDS = sorted({field.key for facts in ENTITIES.values() for field in facts.fields})
NUMBERS = ["0", "1", "-1", "3", "9" * 30, "1e5", "1.005", "１２", "-0", "NaN", "∞", "12,50", "¥1,000.00"]
DAYS = [
    "2026-11-20",
    "2026-02-30",
    "0001-01-01",
    "9999-12-31",
    "today",
    "明天",
    "20",
    "99999999",
    "2026-13-01",
]
WORDS = [
    "A",
    "C0001",
    "甬江食品",
    "auto",
    "oldest",
    "YS20261120-0001=5",
    "",
    " ",
    "=",
    "a=",
    "--",
    "-x",
    "\ud800",
]
OPTIONS = sorted(
    {name for verb in VERBS for one in verb.options for name in one.names if name.startswith("-")}
)

Line = tuple[str, str, list[str]]

ANY = st.one_of(
    st.sampled_from([*FILES, *BOOKS, *OUTS]),
    st.sampled_from([*ENTITIES, *FIELDS, *(report.name for report in REPORTS)]),
    st.sampled_from([*NUMBERS, *DAYS, *WORDS, *OPTIONS, "--json", "--help", "2026-01-01", "2026-11-30"]),
    st.builds(lambda key, value: f"{key}={value}", st.sampled_from(FIELDS), st.text(max_size=8)),
    st.builds("{}={}".format, st.sampled_from(FIELDS), st.sampled_from([*NUMBERS, *DAYS, *WORDS])),
    st.text(st.characters(exclude_characters="\0"), max_size=12),
)


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("ground"))


def filled(folder: Path) -> Path:
    """A folder with files of every kind."""
    with Workspace.create(folder / "firm.crm", FixedClock(TODAY)) as workspace:
        key = workspace.records.add("customers", {"name": "甬江食品"}).new_id("customers")
        workspace.records.add("products", {"name": "A"})
        workspace.receivables.post(ChargeDraft(key, Decimal("100.00")))
    (folder / "cut.crm").write_bytes((folder / "firm.crm").read_bytes()[:30_000])
    (folder / "text.crm").write_text("客户名称,电话\n甬江,0574\n", "utf-8")
    (folder / "empty.crm").touch()
    (folder / "folder.crm").mkdir()
    xlsx(folder / "book.xlsx", 客户=[["客户名称", "电话"], ["宁波", "0574"], ["宁波", "x" * 99]])
    (folder / "book.csv").write_text("客户名称\n=1+1\n", "utf-8")
    (folder / "cut.xlsx").write_bytes((folder / "book.xlsx").read_bytes()[:2000])
    return folder


def run(ground: Path, argv: list[str]) -> tuple[int | str | None, str, str]:
    """Run a command in a copy of the ground; its status, its answer and what it complained of."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for one in ground.iterdir():
            (folder / one.name).mkdir() if one.is_dir() else (folder / one.name).write_bytes(one.read_bytes())
        paths = {one: str(folder / one) for one in (*FILES, *BOOKS, *OUTS)}
        out, err = (io.TextIOWrapper(io.BytesIO(), "ascii") for _ in range(2))
        status: int | str | None
        with redirect_stdout(out), redirect_stderr(err):
            try:
                status = console([paths.get(word, word) for word in argv])
            except SystemExit as ended:
                status = ended.code
        return status, *(stream.buffer.getvalue().decode() for stream in flushed(out, err))  # type: ignore[attr-defined]


def flushed(*streams: io.TextIOWrapper) -> tuple[io.TextIOWrapper, ...]:
    for stream in streams:
        stream.flush()
    return streams


PAIRS = st.builds("{}={}".format, st.sampled_from(FIELDS), st.sampled_from([*NUMBERS, *DAYS, *WORDS]))
VALUES: dict[str, st.SearchStrategy[str]] = {
    "file": st.sampled_from([*["firm.crm"] * 8, *FILES]),
    "entity": st.sampled_from([*ENTITIES, "planets"]),
    "number": st.sampled_from(["甬江食品", "C0001", "A", "P001", "YS20261120-0001", *WORDS]),
    "customer": st.sampled_from(["甬江食品", "C0001", *WORDS]),
    "amount": st.sampled_from(NUMBERS),
    "name": st.sampled_from([report.name for report in REPORTS]),
    "values": st.one_of(
        PAIRS, st.sampled_from(["customer=甬江食品", "entity=orders", "from=2026-01-01", "to=2026-11-20"])
    ),
    "books": st.sampled_from(BOOKS),
    "--output": st.sampled_from(OUTS),
    "--pdf": st.sampled_from(OUTS),
    "--errors": st.sampled_from(OUTS),
    "--allocate": st.sampled_from(
        ["auto", "oldest", "none", "YS20261120-0001=5", "YS20261120-0001=999", "x=1"]
    ),
}
DATED = {"--date", "--from", "--to", "--as-of"}


@st.composite
def plausible(draw: st.DrawFn) -> tuple[str, str, list[str]]:
    """A command line with what its verb asks for, the words in it at random."""
    verb = draw(st.sampled_from(VERBS))
    words: list[str] = []
    for one in verb.options:
        name, facts = one.names[0], one.facts
        if name.startswith("-") and not facts.get("required") and draw(st.booleans()):
            continue
        usual = st.sampled_from(DAYS) if name in DATED else ANY
        strategy = VALUES.get(name, usual) if draw(st.integers(0, 9)) else ANY
        words += [name] if name.startswith("-") else []
        if facts.get("action") != "store_true":
            many = facts.get("nargs") in ("+", "*")
            words += draw(st.lists(strategy, min_size=1, max_size=3 if many else 1))
    return verb.name, words[0], words[1:]


LINES = st.one_of(
    plausible(),
    st.tuples(
        st.sampled_from([verb.name for verb in VERBS]), st.sampled_from(FILES), st.lists(ANY, max_size=6)
    ),
)


@settings(max_examples=examples(25))
@given(LINES)
@example(("receive", "firm.crm", ["甬江食品", "1"]))
@example(
    ("statement", "firm.crm", ["甬江食品", "--from", "0001-01-01", "--to", "9999-12-31", "--pdf", "out.pdf"])
)
@example(("statement", "firm.crm", ["甬江食品", "--from", "2026-11-30", "--to", "2026-01-01"]))
@example(("ageing", "firm.crm", ["--as-of", "0001-01-01", "--bounds", "9999999999,99999999999"]))
@example(("undo", "firm.crm", ["--steps", "-1"]))
@example(("undo", "firm.crm", ["--step", "9" * 30]))
@example(("redo", "firm.crm", ["--steps", "0"]))
@example(("history", "firm.crm", ["--limit", "9" * 30]))
@example(("list", "firm.crm", ["customers", "--limit", "-1"]))
@example(("list", "firm.crm", ["customers", "--limit", "9" * 30]))
@example(
    ("report", "firm.crm", ["statement", "customer=甬江食品", "from=0001-01-01", "--output", "no/out.pdf"])
)
@example(("report", "firm.crm", ["statements", "month=0000-00", "--output", "out.pdf"]))
@example(("report", "firm.crm", ["list", "entity=customers", "columns=x", "sort=y", "--output", "out.pdf"]))
@example(("report", "firm.crm", ["ageing", "bounds=b", "--output", "firm.crm"]))
@example(("import", "firm.crm", ["book.xlsx", "--errors", "no/out.xlsx"]))
@example(("import", "firm.crm", ["book.xlsx", "--as", "customers", "--map", "name=没有"]))
@example(("add", "firm.crm", ["customers", "name=\ud800"]))
@example(("list", "firm.crm", ["customers", "--search", "\ud800"]))
@example(("new", "\ud800.crm", []))
@example(("new", "a" * 300, []))
def test_no_command_line_ends_in_a_traceback(ground: Path, line: Line) -> None:
    ends_well(ground, line)


def ends_well(ground: Path, line: Line) -> None:
    verb, file, words = line
    status, _, complaint = run(ground, [verb, file, *words])
    assert status in (0, 1, 2), complaint
    assert "Traceback" not in complaint
    assert "went wrong" not in complaint, complaint


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_an_answer_that_cannot_be_written_is_told(ground: Path, console: list[str]) -> None:
    line = [*console, "list", str(ground / "firm.crm"), "customers"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(line, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "the disk is full" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="a shell is needed")
def test_a_reader_that_goes_away_is_no_trouble(ground: Path, console: list[str]) -> None:
    line = shlex.join([*console, "list", str(ground / "firm.crm"), "customers"])
    for ending in ("| true", ">&-", "2>&- >&-"):
        done = subprocess.run(
            f"{line} {ending}", shell=True, capture_output=True, encoding="utf-8", check=False
        )
        assert done.stderr == "", ending


def test_the_console_writes_whatever_the_terminal_speaks(ground: Path) -> None:
    status, answer, complaint = run(ground, ["show", "firm.crm", "customers", "甬江食品"])
    assert (status, complaint) == (0, "")
    assert "甬江食品" in answer
    status, _, complaint = run(ground, ["info", "\ud800.crm"])
    assert (status, complaint.count("\n")) == (1, 1)
