"""A clock that is wrong: numbers stay unique, steps keep their order, no age is negative."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.clock import SystemClock
from crm_desktop.queries.ageing import ageing
from crm_desktop.queries.journal import last_change
from crm_desktop.queries.listing import ListRequest
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.sample import fill
from crm_desktop.services.workspace import Workspace

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


class Clock:
    """Shows whatever it was set to."""

    def __init__(self, now: datetime = NOW) -> None:
        self.moment = now

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()

    def jump(self, **span: int) -> None:
        self.moment += timedelta(**span)


@pytest.fixture
def wrong() -> Clock:
    return Clock()


@pytest.fixture
def workspace(tmp_path: Path, wrong: Clock) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "firm.crm", wrong) as opened:
        yield opened


def names(workspace: Workspace) -> list[str]:
    rows = workspace.listing("customers")
    return [row.values[0] for row in rows.rows(rows.ids(ListRequest("customers")), ["name"])]


def test_steps_keep_their_order_when_the_clock_is_set_back(workspace: Workspace, wrong: Clock) -> None:
    for name in ("first", "second", "third"):
        workspace.records.add("customers", {"name": name})
        wrong.jump(days=-400)
    steps = workspace.journal.steps()
    assert [str(step.label) for step in steps] == [f"New customer {n}" for n in ("third", "second", "first")]
    assert [step.id for step in steps] == [3, 2, 1]
    workspace.undo()
    assert names(workspace) == ["first", "second"]
    wrong.jump(days=-400)
    workspace.redo()
    assert sorted(names(workspace)) == ["first", "second", "third"]
    assert workspace.check() == []


def test_numbers_stay_unique_when_a_day_comes_twice(workspace: Workspace, wrong: Clock) -> None:
    key = workspace.records.add("customers", {"name": "A"}).new_id("customers")
    made = []
    for days in (0, -1, 1, -9000, 9000, 40_000, -40_000):
        wrong.jump(days=days)
        change = workspace.receivables.post(ChargeDraft(key, Decimal("1.00")))
        made.append(workspace.get("receivables", change.new_id("receivables")).number)
    assert len(set(made)) == len(made)
    assert made[0] == "YS20261120-0001"
    assert made[2] == "YS20261120-0002"
    assert workspace.check() == []


@pytest.mark.parametrize("year", [1999, 2000, 2038, 2100])
def test_any_year_is_a_year(tmp_path: Path, year: int) -> None:
    clock = Clock(NOW.replace(year=year))
    with Workspace.create(tmp_path / "firm.crm", clock) as workspace:
        fill(workspace.file, 5, "en", seed=1, today=clock.today())
        change = workspace.receivables.post(ChargeDraft(1, Decimal("1.00")))
        found = workspace.ask(ageing, clock.today())
        assert found.total.net == sum(found.total.buckets) + found.total.unapplied
        assert workspace.get("receivables", change.new_id("receivables")).number.startswith(f"YS{year}1120")
        assert workspace.ask(last_change) == clock.now()
        workspace.undo()
        assert workspace.check() == []


def test_a_file_from_the_future_has_no_negative_ages(workspace: Workspace, wrong: Clock) -> None:
    key = workspace.records.add("customers", {"name": "A"}).new_id("customers")
    workspace.receivables.post(ChargeDraft(key, Decimal("100.00"), due_date=wrong.today()))
    wrong.jump(days=-9000)
    found = workspace.ask(ageing, wrong.today())
    assert found.total.gross == 0  # not yet owed on that day
    wrong.jump(days=9000)
    assert workspace.ask(ageing, wrong.today()).total.buckets[0] == 100
    wrong.jump(days=1)
    assert workspace.ask(ageing, wrong.today()).total.buckets[1] == 100


@contextmanager
def zone(name: str) -> Iterator[None]:
    """The computer in another time zone."""
    if not hasattr(time, "tzset"):
        pytest.skip("the zone cannot be set for one program here")
    before = os.environ.get("TZ")
    os.environ["TZ"] = name
    time.tzset()
    try:
        yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        time.tzset()


@pytest.mark.parametrize("name", ["Asia/Shanghai", "Pacific/Kiritimati", "Pacific/Niue", "America/New_York"])
def test_moments_are_the_same_in_every_zone(tmp_path: Path, name: str) -> None:
    clock = Clock()
    with Workspace.create(tmp_path / "firm.crm", clock) as workspace:
        workspace.records.add("customers", {"name": "A"})
        here = workspace.journal.steps()[0].at
        with zone(name):
            assert workspace.journal.steps()[0].at == here == NOW
            assert SystemClock().now().utcoffset() == timedelta(0)
            assert abs((SystemClock().today() - SystemClock().now().date()).days) <= 1


def test_the_hour_that_comes_twice_in_autumn_keeps_its_order(workspace: Workspace, wrong: Clock) -> None:
    with zone("America/New_York"):
        wrong.moment = datetime(2026, 11, 1, 5, 30, tzinfo=UTC)  # 01:30 summer time
        workspace.records.add("customers", {"name": "before"})
        wrong.jump(hours=1)  # 01:30 again
        workspace.records.add("customers", {"name": "after"})
        newest, oldest = workspace.journal.steps()
        assert f"{newest.at.astimezone():%H:%M}" == f"{oldest.at.astimezone():%H:%M}" == "01:30"
        assert newest.at > oldest.at
        assert str(newest.label) == "New customer after"
