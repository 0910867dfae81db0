"""python -m benchmarks [--customers N] [--quick] [--only PART,…] [--against COMMIT] [--json FILE]: prints one table."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

from benchmarks import (
    ageing_all,
    exporting,
    importing,
    listing,
    printing,
    receiving,
    searching,
    starting,
    stocking,
)
from benchmarks.against import earlier
from benchmarks.figures import Figure, table, write_json
from benchmarks.ground import Ground

PARTS: dict[str, Callable[[Ground], Iterator[Figure]]] = {
    "start": starting.figures,
    "list": listing.figures,
    "search": searching.figures,
    "ageing": ageing_all.figures,
    "print": printing.figures,
    "import": importing.figures,
    "export": exporting.figures,
    "receive": receiving.figures,
    "stock": stocking.figures,
}
CUSTOMERS = 100_000
QUICK_CUSTOMERS = 5_000


def main() -> int:
    asked = _asked()
    ground = Ground(asked.customers or (QUICK_CUSTOMERS if asked.quick else CUSTOMERS), asked.quick)
    print(f"Sample company of {ground.customers:,} customers …", flush=True)
    ground.make()
    figures = [Figure("sample company made", float(ground.note.read_text()), "s", aim=60.0)]
    failed: list[str] = []
    before: dict[str, float] = {}
    with earlier(asked.against) if asked.against else nullcontext() as other:
        for name in asked.only:
            print(f"{name} …", flush=True)
            try:
                figures += PARTS[name](ground)
            except Exception as error:  # noqa: BLE001 - one part that fails must not lose the others' figures
                failed.append(f"{name} failed: {error}")
            if other is not None:
                before |= other.figures(name, ground.customers, quick=ground.quick)
    print(table(figures, asked.against, before), *failed, *_busy(), sep="\n")
    if asked.json:
        write_json(figures, asked.json)
    return 1 if failed else 0


def _busy() -> list[str]:
    """What to know of the figures where others worked on the machine meanwhile."""
    load, cores = os.getloadavg()[1], os.cpu_count() or 1
    if load <= cores:
        return []
    return [f"The machine was busy (load {load:.1f} on {cores} cores): only the ratios tell much."]


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--customers", type=int)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", type=lambda text: text.split(","), default=list(PARTS))
    parser.add_argument(
        "--against", help="a commit whose figures stand beside these, measured in the same call"
    )
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
