"""The check of a file."""

from pathlib import Path

from crm_desktop.core.clock import FixedClock
from crm_desktop.services.workspace import Workspace


def test_a_check_on_a_connection_that_looked_before_the_last_changes_finds_no_damage(
    tmp_path: Path, clock: FixedClock
) -> None:
    with Workspace.create(tmp_path / "t.crm", clock) as workspace:
        for sign in "甲乙":
            for place in range(10):
                workspace.records.add("customers", {"name": f"{sign}{place}有限公司"})
            assert workspace.check() == []
