"""The verbs as they are declared: each leads to what does it, and naming them waits for none of it."""

import subprocess
import sys

import pytest

from crm_desktop.cli.verb import Verb
from crm_desktop.cli.verbs import VERBS
from crm_desktop.cli.verbs.money import AGE_COUNTS_FROM, STATEMENT_KINDS
from crm_desktop.queries.ageing_rows import Basis
from crm_desktop.queries.statement_rows import StatementKind

HEAVY = {"sqlalchemy", "openpyxl", "PySide6", "reportlab", "asyncio", "multiprocessing"}


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_every_verb_is_done_by_a_function(verb: Verb) -> None:
    assert callable(verb.act)


def test_the_choices_of_a_verb_are_those_of_the_query_it_asks() -> None:
    assert tuple(AGE_COUNTS_FROM) == tuple(one.value for one in Basis)
    assert tuple(STATEMENT_KINDS) == tuple(one.value for one in StatementKind)


def test_naming_the_verbs_reads_nothing_of_what_they_need() -> None:
    asked = (
        "import sys; from crm_desktop.app import console\ntry: console(['--help'])\nexcept SystemExit: pass\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", f"{asked}print('*', *sys.modules)"], capture_output=True, text=True, check=True
    )
    read = set(said.stdout.rsplit("*", 1)[1].split())
    assert not read & HEAVY
