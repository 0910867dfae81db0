"""The table of `make bench`."""

import json
from pathlib import Path

from benchmarks.figures import Figure, table, write_json

SLOW = Figure("a page", 6.0, "ms", 2.0, aim=5.0)
QUICK = Figure("pages", 250.0, "/s", 500.0, aim=100.0, more_is_better=True)
LEAN = Figure("export", 1.4, "s", 1.0, aim=1.5, of_floor=True)


def test_what_takes_longer_than_its_aim_falls_short() -> None:
    assert SLOW.ratio == 3.0
    assert SLOW.reached is False


def test_of_a_rate_more_is_better() -> None:
    assert QUICK.ratio == 2.0
    assert QUICK.reached is True


def test_an_aim_may_be_a_multiple_of_the_floor() -> None:
    assert LEAN.reached is True
    assert Figure("export", 1.6, "s", 1.0, aim=1.5, of_floor=True).reached is False


def test_without_an_aim_or_a_floor_there_is_nothing_to_reach() -> None:
    bare = Figure("memory", 100.0, "MB")
    assert bare.ratio is None
    assert bare.reached is None


def test_the_table_has_a_line_for_each_figure_and_names_what_falls_short() -> None:
    lines = table([SLOW, QUICK, LEAN]).splitlines()
    assert len(lines) == 4
    assert lines[1].split() == ["a", "page", "6.00", "ms", "2.00", "ms", "3.0×", "≤", "5", "ms", "SHORT"]
    assert lines[3].endswith("yes")


def test_the_figures_can_be_kept(tmp_path: Path) -> None:
    write_json([SLOW], tmp_path / "figures.json")
    (kept,) = json.loads((tmp_path / "figures.json").read_text())
    assert kept["what"] == "a page"
    assert kept["ratio"] == 3.0


def test_beside_each_figure_stands_that_of_the_commit_compared_with() -> None:
    lines = table([Figure("slowest sort (by city)", 20.0, "ms"), QUICK], "abc123", {"slowest sort": 173.0})
    assert lines.splitlines()[0].split()[:2] == ["here", "abc123"]
    assert lines.splitlines()[1].split()[4:] == ["20.0", "ms", "173", "ms"]
    assert "500" in lines.splitlines()[2]
