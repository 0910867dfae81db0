"""Thousands of command lines at random: none ends in a traceback."""

from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.unit.storage.test_faults_console import LINES, Line, ends_well, filled


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("ground"))


@pytest.mark.timeout(900)
@settings(max_examples=2000)
@given(LINES)
def test_no_command_line_ends_in_a_traceback(ground: Path, line: Line) -> None:
    ends_well(ground, line)
