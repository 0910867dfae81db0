"""The search box without the window: what is typed, letter by letter."""

from collections.abc import Iterator

from benchmarks.figures import Figure
from benchmarks.ground import Ground
from benchmarks.timing import each, p95

NAMES = 40
FINDINGS = 50


def figures(ground: Ground) -> Iterator[Figure]:
    words = typed_words(ground)
    with ground.opened() as workspace:
        workspace.search(words[0])
        ours = each(workspace.search, words)
    with ground.bare() as db:
        query = "SELECT id, name, number, city FROM party WHERE name >= ? AND name < ? LIMIT ?"
        floor = each(lambda word: db.execute(query, (word, word + "\uffff", FINDINGS)).fetchall(), words)
    yield Figure("search as you type, p95", p95(ours), "ms", p95(floor), "names by prefix", aim=10)


def typed_words(ground: Ground) -> list[str]:
    """What a person types one sign after the other: names, initials, phones, numbers."""
    with ground.bare() as db:
        step = max(1, ground.customers // NAMES)
        rows = db.execute(
            "SELECT name, mnemonic, mobile, number FROM party WHERE id % ? = 1 AND mobile IS NOT NULL",
            (step,),
        ).fetchall()
    wanted: list[str] = []
    for name, mnemonic, mobile, number in rows[:NAMES]:
        wanted += [name[2:6], name[:6], mnemonic.lower()[:5], mobile[3:9], number]
    return [word[:end] for word in wanted for end in range(1, len(word) + 1)]
