"""A list that is worked out: when it is, and what conditions mean there."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.fields import Entity, Field, Kind
from crm_desktop.core.i18n import t
from crm_desktop.queries.listing import Condition, ListRequest, Op, Reference, Sort
from crm_desktop.queries.worked_out import WorkedOut, WorkedOutListing, holds
from crm_desktop.storage.file import CrmFile
from tests.empty_files import empty_workspace

D = Decimal
DAY = date(2026, 11, 20)


@pytest.fixture
def file(tmp_path: Path, clock: FixedClock) -> Iterator[CrmFile]:
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        yield opened.file


def test_it_is_worked_out_again_once_the_file_has_changed_or_the_day_and_not_before(file: CrmFile) -> None:
    asked: list[date] = []
    state, today = [1], [DAY]

    def rows(_db: object, day: date) -> dict[int, Decimal]:
        asked.append(day)
        return {key: D(key) for key in range(len(asked) + 2)}

    facts = Entity(
        "n", t("Number"), t("Quantity"), (Field("n", t("Quantity"), Kind.MONEY),), default_sort="x"
    )
    listed = WorkedOut(facts, rows, {"n": lambda row: row}, lambda _db, _word, _there: ())
    listing = WorkedOutListing(file.reading, listed, lambda: today[0], lambda: state[0])
    request = ListRequest("n", sort=(Sort("n", descending=True),))

    assert list(listing.ids(request)) == [2, 1, 0]
    assert listing.sums(request, ("n",)).totals == {"n": D(3)}
    assert len(asked) == 1
    state[0] = 2
    assert [row.values[0] for row in listing.rows([0, 3], ("n",))] == [D(0)]
    assert list(listing.ids(request)) == [3, 2, 1, 0]
    today[0] = date(2026, 11, 21)
    assert len(listing.ids(ListRequest("n"))) == 5
    assert asked == [DAY, DAY, today[0]]


@pytest.mark.parametrize(
    ("op", "wanted", "met", "not_met"),
    [
        (Op.IS, "a", "a", "A"),
        (Op.IS, None, None, "a"),
        (Op.IS_NOT, "a", None, "a"),
        (Op.ONE_OF, ("a", "b"), "b", None),
        (Op.IS, Reference(3, "x"), Reference(3, "y"), Reference(4, "x")),
        (Op.CONTAINS, "oAK", "The Oak", None),
        (Op.STARTS, "oAK", "Oak & Co", "The Oak"),
        (Op.AT_LEAST, D(2), D(2), D(1)),
        (Op.AT_MOST, DAY, DAY, None),
        (Op.MORE, D(2), D(3), D(2)),
        (Op.LESS, D(2), D(1), None),
        (Op.EMPTY, None, None, "a"),
        (Op.FILLED, None, D(0), None),
    ],
)
def test_conditions_mean_what_they_mean_in_any_list(op: Op, wanted: Any, met: Any, not_met: Any) -> None:
    assert holds(Condition("f", op, wanted), met)
    assert not holds(Condition("f", op, wanted), not_met)
