"""Store a file of the current schema version for the tests of later versions.

usage: python tools/store_file.py
"""

import datetime as dt
from pathlib import Path

from crm_desktop.core.clock import FixedClock
from crm_desktop.services.sample import fill
from crm_desktop.storage.file import CrmFile
from crm_desktop.storage.schema import SCHEMA_VERSION

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "golden" / "files"
DAY = dt.date(2026, 11, 20)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    target = FOLDER / f"schema-{SCHEMA_VERSION:04d}.crm"
    target.unlink(missing_ok=True)
    with CrmFile.create(target, FixedClock(DAY)) as file:
        fill(file, 20, "zh_CN", seed=1, today=DAY)
    print(target)


if __name__ == "__main__":
    main()
