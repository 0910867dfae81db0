"""Power lost: what was not yet flushed is dropped, torn or written in another order."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.core.i18n import t
from crm_desktop.models import Party
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.connection import raw
from crm_desktop.storage.dump import dump
from tests.reliability.killing import CLOCK

PAGE = 4096
FRAME = 24
SEEDS = 60


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[tuple[Path, int, Any, Any]]:
    """A copy of an open file: its log's length at the last save but one, and the contents then and now."""
    path = tmp_path / "firm.crm"
    with Workspace.create(path, CLOCK) as workspace:
        for n in range(5):
            workspace.records.add("customers", {"name": f"saved {n}"})
        log, before = path.with_name("firm.crm-wal").stat().st_size, workspace.ask(dump)
        with workspace.file.gesture(t("Import")) as work:
            work.insert_many(Party, ({"number": f"N{n}", "name": f"N{n}"} for n in range(200)))
        after = workspace.ask(dump)
        copy = tmp_path / "copy"
        copy.mkdir()
        for ending in ("", "-wal"):
            shutil.copy(path.with_name(f"firm.crm{ending}"), copy)
        yield copy / "firm.crm", log, before, after


def opened(path: Path) -> Any:
    with Workspace.open(path, CLOCK) as workspace:
        assert workspace.check() == []
        return workspace.ask(dump)


def placed(copy: Path, folder: Path, log: bytes) -> Path:
    folder.mkdir()
    shutil.copy(copy, folder)
    (folder / "firm.crm-wal").write_bytes(log)
    return folder / "firm.crm"


def test_what_the_last_save_had_not_flushed_is_wholly_there_or_not(
    ground: tuple[Path, int, Any, Any], tmp_path: Path
) -> None:
    copy, flushed, before, after = ground
    log = copy.with_name("firm.crm-wal").read_bytes()
    for seed in range(SEEDS):
        chance = random.Random(seed)
        torn = bytearray(log)
        match seed % 3:
            case 0:  # the end is missing
                torn = torn[: chance.randint(flushed, len(log))]
            case 1:  # frames at random were never written
                for start in range(flushed, len(log), PAGE + FRAME):
                    if chance.random() < 0.3:
                        torn[start : start + PAGE + FRAME] = bytes(len(torn[start : start + PAGE + FRAME]))
            case _:  # a sector is torn
                start = chance.randrange(flushed, len(log) - 512)
                torn[start : start + 512] = chance.randbytes(512)
        assert opened(placed(copy, tmp_path / str(seed), bytes(torn))) in (before, after), f"seed {seed}"


def test_pages_folded_in_any_order_before_the_power_went_do_no_harm(
    ground: tuple[Path, int, Any, Any], tmp_path: Path
) -> None:
    copy, _, _, after = ground
    log = copy.with_name("firm.crm-wal").read_bytes()
    folded = placed(copy, tmp_path / "folded", log)
    connection = raw(folded)
    connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
    old, new = copy.read_bytes(), folded.read_bytes()
    connection.close()
    old = old.ljust(len(new), b"\0")
    for seed in range(SEEDS):
        chance = random.Random(seed)
        pages = [chance.choice((old, new))[start : start + PAGE] for start in range(0, len(new), PAGE)]
        path = placed(copy, tmp_path / f"mixed {seed}", log)
        path.write_bytes(b"".join(pages))
        assert opened(path) == after, f"seed {seed}"
