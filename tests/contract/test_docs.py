"""The pages say what the code says: those made from it, the commands they name, the links between them."""

import re
import subprocess
from pathlib import Path
from shutil import which

import pytest

from crm_desktop.cli.verbs import VERBS
from tools.compile_translations import ROOT
from tools.data_dictionary import PAGE, page

NAMES = {verb.name for verb in VERBS}


def test_the_data_dictionary_is_what_the_models_say() -> None:
    assert PAGE.read_text("utf-8") == page(), "run make docs"


@pytest.mark.parametrize("name", ["README.md", "README.zh_CN.md", "CONTRIBUTING.md"])
def test_commands_that_pages_name_are_there(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))

    assert set(re.findall(r"(?:`|^)make ([a-z-]+)", text, re.MULTILINE)) <= targets
    assert set(re.findall(r"\bcrm ([a-z]+) firm\.crm", text)) <= NAMES


@pytest.mark.skipif(which("make") is None, reason="make is a tool of Unix")
def test_make_help_lists_every_verb_that_says_what_it_does() -> None:
    said = re.findall(r"^([^\s:#]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    told = subprocess.run(["make", "-s", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert re.findall(r"^ {2}make (\S+)", told, re.MULTILINE) == said


@pytest.mark.parametrize(
    "page", [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")], ids=lambda page: str(page.relative_to(ROOT))
)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []
