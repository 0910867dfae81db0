"""Store a file of the current schema version for the tests of later versions.

python -m tools.store_file          `make migration` does it for the version before
"""

import datetime as dt
from pathlib import Path

from crm_desktop.core.clock import FixedClock
from crm_desktop.services.records import Records
from crm_desktop.services.sample import fill
from crm_desktop.storage.file import CrmFile
from crm_desktop.storage.schema import SCHEMA_VERSION
from tools.new_migration import differences

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "golden" / "files"
DAY = dt.date(2026, 11, 20)


def path_of(version: int) -> Path:
    """Where the file of that schema version is kept."""
    return FOLDER / f"schema-{version:04d}.crm"


def live(file: CrmFile) -> None:
    """Add, change and delete a little, so that the file has a history that later versions must be able to go back."""
    records = Records(file)
    product = records.add("products", {"name": "不锈钢法兰", "sale_price": "39"}).new_id("products")
    records.change("products", product, {"note": "停产"})
    lines = {"lines": [{"product_id": product, "quantity": "2"}]}
    orders = [
        records.add("orders", {"customer_id": 1, "date": DAY}, parts=lines).new_id("orders") for _ in range(2)
    ]
    records.delete("orders", orders[:1])


def main() -> None:
    if differences():
        raise SystemExit(
            f"The models state more than the scripts up to {SCHEMA_VERSION:04d} make: write the migration first."
        )
    FOLDER.mkdir(parents=True, exist_ok=True)
    target = path_of(SCHEMA_VERSION)
    target.unlink(missing_ok=True)
    with CrmFile.create(target, FixedClock(DAY)) as file:
        fill(file, 20, "zh_CN", seed=1, today=DAY)
        live(file)
    print(target)


if __name__ == "__main__":
    main()
