"""Numbers given in order, never twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.i18n import t
from crm_desktop.models import Party
from crm_desktop.services.numbering import next_number, next_numbers
from crm_desktop.storage.file import CrmFile
from tests.empty_files import empty_file


@pytest.fixture
def numbered(tmp_path: Path, clock: FixedClock) -> Iterator[CrmFile]:
    """A file whose customers C0001 to C0100, but for C0050, were brought along."""
    with empty_file(tmp_path / "n.crm", clock) as file:
        with file.gesture(t("Import")) as work:
            numbers = [f"C{n:04d}" for n in range(1, 101) if n != 50]
            work.insert_many(Party, ({"number": number, "name": number} for number in numbers))
        yield file


def test_gaps_are_filled_and_taken_numbers_skipped(numbered: CrmFile) -> None:
    with numbered.gesture(t("New")) as work:
        assert next_numbers(work, "customers", 3) == ["C0050", "C0101", "C0102"]
        assert next_number(work, "customers") == "C0103"


def test_a_series_by_day_begins_anew_each_day(numbered: CrmFile) -> None:
    day = numbered.clock.today()
    with numbered.gesture(t("New")) as work:
        assert next_numbers(work, "receipts", 2, day) == ["SK20261120-0001", "SK20261120-0002"]
        assert next_number(work, "receipts", day.replace(day=21)) == "SK20261121-0001"


def test_one_number_asks_for_a_few_candidates_only(
    numbered: CrmFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    with numbered.gesture(t("New")) as work:
        next_number(work, "customers")
    asked: list[int] = []
    from crm_desktop.services import numbering

    real = numbering.among
    monkeypatch.setattr(
        numbering, "among", lambda column, keys: asked.append(len(keys)) or real(column, keys)
    )
    with numbered.gesture(t("New")) as work:
        next_number(work, "products")
    assert asked == [1, 16]  # its counter, and what may be free
