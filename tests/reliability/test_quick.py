"""Opening and making files stay quick, all the care included. The best of several turns: others may be at work."""

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from crm_desktop.storage.file import CrmFile

TURNS = 15


def best(act: Callable[[Path], None], paths: list[Path]) -> float:
    """The shortest time in milliseconds."""
    times: list[float] = []
    for path in paths:
        began = perf_counter()
        act(path)
        times.append((perf_counter() - began) * 1000)
    return min(times)


def make(path: Path) -> None:
    CrmFile.create(path).close()


def open_and_ask(path: Path) -> None:
    file = CrmFile.open(path)
    with file.reading() as db:
        db.exec_driver_sql("SELECT count(*) FROM party").scalar_one()
    file.close()


def test_a_file_is_made_in_150_and_opened_in_10_milliseconds(tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}.crm" for n in range(TURNS)]
    assert best(make, paths) < 150
    assert best(open_and_ask, paths) < 10
