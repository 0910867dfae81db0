"""Several threads at one file: gestures one after the other, readers never waiting, listeners told."""

import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import FileTrouble
from crm_desktop.core.i18n import t
from crm_desktop.models import Party
from crm_desktop.queries.soundness import problems
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.file import CrmFile

THREADS = 6
EACH = 8
WAIT = 20.0


def together(act: Callable[[int], None]) -> None:
    """Call `act` on several threads at once; what one raises is raised."""
    start = threading.Barrier(THREADS)

    def run(n: int) -> None:
        start.wait(WAIT)
        act(n)

    with ThreadPoolExecutor(THREADS) as threads:
        for done in [threads.submit(run, n) for n in range(THREADS)]:
            done.result(WAIT)


def count(file: CrmFile) -> int:
    with file.reading() as db:
        return db.exec_driver_sql("SELECT count(*) FROM party").scalar_one()


def test_gestures_of_several_threads_follow_one_another(file: CrmFile) -> None:
    workspace = Workspace(file)

    def add(n: int) -> None:
        for i in range(EACH):
            workspace.records.add("customers", {"name": f"{n}-{i}"})

    together(add)
    with file.reading() as db:
        numbers = db.exec_driver_sql("SELECT number FROM party ORDER BY id").scalars().all()
    assert numbers == [f"C{n:04d}" for n in range(1, THREADS * EACH + 1)]
    assert workspace.check() == []


def test_undo_and_gestures_of_several_threads_keep_the_file_sound(file: CrmFile) -> None:
    workspace = Workspace(file)
    for i in range(THREADS * EACH):
        workspace.records.add("customers", {"name": f"old {i}"})

    def act(n: int) -> None:
        for i in range(EACH):
            if n % 2:
                workspace.undo()
            else:
                workspace.records.add("customers", {"name": f"{n}-{i}"})

    together(act)
    with file.reading() as db:
        assert problems(db) == []
    assert count(file) == THREADS * EACH


def test_a_reader_sees_one_state_and_does_not_wait_while_many_records_come_in(file: CrmFile) -> None:
    written, go_on = threading.Event(), threading.Event()

    def bring_in() -> None:
        with file.gesture(t("Import")) as work:
            work.insert_many(Party, ({"number": f"N{i}", "name": f"Firm {i}"} for i in range(3000)))
            written.set()
            assert go_on.wait(WAIT)

    with ThreadPoolExecutor(1) as threads:
        importing = threads.submit(bring_in)
        assert written.wait(WAIT)
        with file.reading() as db:
            began = time.perf_counter()
            assert db.exec_driver_sql("SELECT count(*) FROM party").scalar_one() == 0
            assert time.perf_counter() - began < 1
            go_on.set()
            importing.result(WAIT)
            assert db.exec_driver_sql("SELECT count(*) FROM party").scalar_one() == 0
    assert count(file) == 3000


def test_more_readers_than_usual_all_get_their_answer(file: CrmFile) -> None:
    begun = threading.Barrier(THREADS * 3)

    def read() -> int:
        with file.reading() as db:
            begun.wait(WAIT)
            return db.exec_driver_sql("SELECT count(*) FROM party").scalar_one()

    with ThreadPoolExecutor(THREADS * 3) as threads:
        assert sum(threads.map(lambda _: read(), range(THREADS * 3))) == 0


def test_closing_waits_for_the_gesture_under_way(file: CrmFile) -> None:
    begun, closing = threading.Event(), threading.Event()

    def write() -> None:
        with file.gesture(t("Slow")) as work:
            work.session.add(Party(number="C1", name="slow"))
            work.session.flush()
            begun.set()
            assert closing.wait(WAIT)
            time.sleep(0.05)

    with ThreadPoolExecutor(1) as threads:
        writing = threads.submit(write)
        assert begun.wait(WAIT)
        threading.Timer(0, closing.set).start()
        file.close()
        writing.result(WAIT)
    with CrmFile.open(file.path) as again:
        assert count(again) == 1
    assert [path.name for path in file.path.parent.iterdir()] == [file.path.name]


def test_every_listener_is_told_in_the_thread_that_made_the_change(file: CrmFile) -> None:
    told: list[tuple[int, int]] = []
    forget = file.subscribe(lambda change: told.append((change.step, threading.get_ident())))
    workspace = Workspace(file)
    with ThreadPoolExecutor(1) as threads:
        other = threads.submit(threading.get_ident).result(WAIT)
        step = threads.submit(workspace.records.add, "customers", {"name": "A"}).result(WAIT).step
    assert told == [(step, other)]
    forget()
    workspace.undo()
    assert len(told) == 1


def test_a_listener_that_fails_neither_undoes_the_save_nor_silences_the_others(
    file: CrmFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Change] = []
    uncaught: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: uncaught.append(kind))

    def broken(change: Change) -> None:
        raise ZeroDivisionError

    file.subscribe(broken)
    file.subscribe(told.append)
    change = Workspace(file).records.add("customers", {"name": "A"})
    assert change.new_id("customers") == 1
    assert told == [change]
    assert uncaught == [ZeroDivisionError]
    assert count(file) == 1


def test_a_listener_may_itself_make_a_change(file: CrmFile) -> None:
    workspace = Workspace(file)

    def follow(change: Change) -> None:
        if change.touches("customers"):
            workspace.records.add("products", {"name": "follows"})

    file.subscribe(follow)
    workspace.records.add("customers", {"name": "A"})
    assert workspace.count("products") == 1


def test_a_gesture_that_fails_leaves_the_file_free_for_the_next(file: CrmFile) -> None:
    def fail() -> None:
        with file.gesture(t("Fails")) as work:
            work.session.add(Party(number="C1", name="never"))
            work.session.flush()
            raise OSError(5, "Input/output error", "book.xlsx")

    for _ in range(3):
        with pytest.raises(FileTrouble, match=r"book\.xlsx"):
            fail()
    assert count(file) == 0
    Workspace(file).records.add("customers", {"name": "A"})
    assert count(file) == 1
