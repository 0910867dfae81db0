"""Values that stand under one another."""

import pytest

from crm_desktop.core.paths import as_path, whole_tree


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("紧固件", "紧固件"),
        (" 紧固件 ／ 螺栓 ", "紧固件/螺栓"),
        ("Tools > Hand//Hammers/", "Tools/Hand/Hammers"),
        ("/", ""),
    ],
)
def test_a_path_is_kept_one_way_however_it_is_typed(typed: str, kept: str) -> None:
    assert as_path(typed) == kept


def test_a_tree_has_what_nothing_stands_in_itself_and_each_before_what_stands_under_it() -> None:
    assert whole_tree(["B/2", "A", "B/1/x", "C", "B/1"]) == ["B", "B/2", "B/1", "B/1/x", "A", "C"]
