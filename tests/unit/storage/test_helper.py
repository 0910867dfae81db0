"""A second process shares the work on many new records, and nothing differs for it."""

from collections.abc import Iterator
from contextlib import closing
from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest

from crm_desktop.core.i18n import t
from crm_desktop.core.pinyin import sort_key
from crm_desktop.models import Contact, Party
from crm_desktop.storage import bulk, helper, search
from crm_desktop.storage.file import CrmFile
from crm_desktop.storage.following import follow
from crm_desktop.storage.helper import Helper

NAMES = ("重庆旭日贸易有限公司", "Société Zoë & Co., Ltd.", "单志强", "-", "乐𠮷·\ud83d", '"[]\n', "三井")
CHUNKS = 12


def _row(number: int) -> dict[str, Any]:
    return {
        "number": f"K{number:05d}",
        "name": f"{NAMES[number % len(NAMES)]}{number}",
        "person_kind": "person" if number % 2 else "firm",
        "mnemonic": "ABC" if number % 5 == 0 else None,
        "mobile": "13812345678",
        "phone": None,
        "note": "",
        "credit_limit": Decimal(number),
    }


def _chunks() -> list[list[dict[str, Any]]]:
    return [[_row(10 * chunk + place) for place in range(10)] for chunk in range(CHUNKS)]


@pytest.fixture
def second() -> Iterator[Helper]:
    found = Helper()
    assert found.has_begun(60)
    yield found
    found.close()


@pytest.mark.parametrize("table", ["party", "contact", "ledger_entry"])
def test_what_is_worked_out_beside_is_what_would_be_worked_out_here(second: Helper, table: str) -> None:
    expected = _chunks()
    words = [follow(table, rows) for rows in expected]

    found = list(second.each(table, _chunks()))

    assert [chunk.rows for chunk in found] == expected
    assert [chunk.words for chunk in found] == words


def test_the_second_process_takes_a_share(second: Helper, monkeypatch: pytest.MonkeyPatch) -> None:
    done_here: list[helper.Chunk] = []
    work_out = helper.Chunk.work_out

    def noted(chunk: helper.Chunk) -> None:
        done_here.append(chunk)
        work_out(chunk)

    monkeypatch.setattr(helper.Chunk, "work_out", noted)

    assert len(list(second.each("party", _chunks()))) == CHUNKS
    assert len(done_here) < CHUNKS


def test_nobody_waits_for_a_second_process_to_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Helper, "has_begun", _never)
    with closing(Helper()) as second:
        found = list(second.each("party", _chunks()))

    assert [chunk.words for chunk in found] == [follow("party", rows) for rows in _chunks()]


def test_what_is_foreseen_is_worked_out_before_it_is_wanted(
    second: Helper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(helper.Chunk, "work_out", _fail)
    chunk = second.foresee("party", _chunks()[0])

    assert second._child.answers.poll(60)  # pyright: ignore[reportPrivateUsage]
    monkeypatch.setattr(second, "_do_one", _fail)
    assert second.done(chunk).words == follow("party", _chunks()[0])


@pytest.mark.parametrize("wanted", [list(range(CHUNKS)), list(reversed(range(CHUNKS)))])
def test_what_the_second_process_has_not_come_to_when_it_is_wanted_is_done_here(
    second: Helper, wanted: list[int]
) -> None:
    expected = _chunks()
    words = [follow("party", rows) for rows in expected]

    ahead = [second.foresee("party", rows) for rows in _chunks()]
    for place in wanted:
        assert second.done(ahead[place]).words == words[place]

    assert [chunk.rows for chunk in ahead] == expected
    assert [chunk.words for chunk in second.each("party", _chunks())] == words


@pytest.mark.parametrize("most", [0, 2])
def test_what_is_foreseen_and_lost_is_done_here(
    second: Helper, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(helper, "AHEAD", most)
    ahead = [second.foresee("party", rows) for rows in _chunks()]
    second._child.kill()  # pyright: ignore[reportPrivateUsage]

    assert [second.done(chunk).words for chunk in ahead] == [follow("party", rows) for rows in _chunks()]


@pytest.mark.parametrize("large", [1, 10_000])
def test_records_that_were_foreseen_are_inserted_as_any_others(
    file: CrmFile, monkeypatch: pytest.MonkeyPatch, large: int
) -> None:
    monkeypatch.setattr(helper, "LARGE", large)
    with file.gesture(t("Import"), records=20) as work:
        parties = work.foresee(Party, [_row(1), _row(2)])
        contacts = work.foresee(Contact, [{"number": "L1", "name": "单志强", "customer_id": 1}])
        assert list(work.insert_foreseen(Party, parties)) == [1, 2]
        assert list(work.insert_foreseen(Contact, contacts)) == [1]

    with file.reading() as db:
        assert search.differences(db) == {}
        assert db.exec_driver_sql("SELECT pinyin_key FROM contact").scalar() == sort_key(
            "单志强", person=True
        )
    file.undo()
    with file.reading() as db:
        assert db.exec_driver_sql("SELECT count(*) FROM party").scalar() == 0


def _never(_helper: Helper, _seconds: float = 0) -> bool:
    return False


def _fail(_chunk: helper.Chunk) -> None:
    pytest.fail("It was done here.")


@pytest.mark.parametrize("after", [0, 1, 4])
def test_a_second_process_that_dies_is_done_without(second: Helper, after: int) -> None:
    expected = _chunks()
    words = [follow("party", rows) for rows in expected]

    def chunks() -> Iterator[list[dict[str, Any]]]:
        for place, rows in enumerate(_chunks()):
            if place == after:
                second._child.kill()  # pyright: ignore[reportPrivateUsage]
            yield rows

    found = list(second.each("party", chunks()))

    assert [chunk.rows for chunk in found] == expected
    assert [chunk.words for chunk in found] == words


def test_records_made_with_help_are_the_same_and_found_the_same(
    file: CrmFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(helper, "LARGE", 1)
    monkeypatch.setattr(bulk, "CHUNK", 10)
    rows = [row for chunk in _chunks() for row in chunk]
    rows = [row | {"name": row["name"].replace("\ud83d", "")} for row in rows]

    with file.gesture(t("Import"), records=len(rows)) as work:
        keys = work.insert_many(Party, deepcopy(rows))

    follow("party", rows)
    made = ("name", "pinyin_key", "name_key", "mnemonic")
    with file.reading() as db:
        found = db.exec_driver_sql(f"SELECT id, {', '.join(made)} FROM party ORDER BY id").all()
        assert search.differences(db) == {}
    assert [tuple(one) for one in found] == [
        (key, *map(row.get, made)) for key, row in zip(keys, rows, strict=True)
    ]


def test_rows_with_long_texts_come_in_short_chunks_and_none_is_lost(
    file: CrmFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(helper, "LARGE", 1)
    monkeypatch.setattr(bulk, "HEAVY", 5_000)
    given: list[int] = []
    make = helper.Chunk.__init__

    def note(self: helper.Chunk, table: str, rows: list[dict[str, Any]]) -> None:
        given.append(sum(len(row["note"]) for row in rows))
        make(self, table, rows)

    monkeypatch.setattr(helper.Chunk, "__init__", note)
    notes = ["今天客户来电" * (number % 7) * 40 for number in range(100)] + ["长" * 9_000]
    rows = [_row(number) | {"name": f"乐{number}", "note": text} for number, text in enumerate(notes)]
    with file.gesture(t("Import"), records=len(rows)) as work:
        work.insert_many(Party, rows)

    assert max(given[:-1]) <= 5_000
    with file.reading() as db:
        assert [one for (one,) in db.exec_driver_sql("SELECT note FROM party ORDER BY id")] == notes
        assert search.differences(db) == {}
