"""Verbs of the console run in the tests' own process."""

import json
from typing import Any

import pytest

from crm_desktop.app import console


def crm(capsys: pytest.CaptureFixture[str], *words: Any) -> Any:
    """What a verb answers as JSON."""
    capsys.readouterr()
    assert console([*map(str, words), "--json"]) == 0, capsys.readouterr().err
    return json.loads(capsys.readouterr().out)


def refusal(capsys: pytest.CaptureFixture[str], *words: Any) -> str:
    """What is said where one fails."""
    capsys.readouterr()
    assert console(list(map(str, words))) != 0
    return capsys.readouterr().err
