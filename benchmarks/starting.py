"""From the command to a filled list; sorts and searches as they are seen."""

import json
from collections.abc import Iterator
from typing import Any

from benchmarks.figures import Figure
from benchmarks.ground import Ground
from benchmarks.searching import typed_words
from benchmarks.timing import FOLDER, best, child, p95

STARTS = 5
SCREENFUL = 40


def figures(ground: Ground) -> Iterator[Figure]:
    empty = [child("window", "--bare") for _ in range(STARTS)]
    starts = [child("window", str(ground.path)) for _ in range(STARTS)]
    yield Figure("start to a filled list", _least(starts, "seconds"), "s", _least(empty, "seconds"), aim=0.8)
    yield Figure("memory then", _least(starts, "megabytes"), "MB", _least(empty, "megabytes"), aim=150)
    words = FOLDER / "words.json"
    words.write_text(json.dumps(typed_words(ground)), "utf-8")
    seen = child("window", str(ground.path), "--thorough", str(words))
    slowest = max(seen["sorts"], key=seen["sorts"].get)
    yield Figure(
        f"slowest sort, painted ({slowest})", seen["sorts"][slowest], "ms", _bare_sort(ground), aim=45
    )
    yield Figure("search as you type, painted, p95", p95(seen["searches"]), "ms", aim=40)


def _least(runs: list[dict[str, Any]], key: str) -> float:
    return min(run[key] for run in runs)


def _bare_sort(ground: Ground) -> float:
    """All keys by pinyin and one screen of rows, by the bare driver."""
    with ground.bare() as db:

        def sort() -> None:
            keys = [row[0] for row in db.execute("SELECT id FROM party ORDER BY pinyin_key")]
            marks = ",".join("?" * SCREENFUL)
            db.execute(f"SELECT * FROM party WHERE id IN ({marks})", keys[:SCREENFUL]).fetchall()

        return best(sort, 5)
