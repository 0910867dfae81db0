"""Values that stand under one another, written as the path to each: “Fasteners/Bolts” stands under “Fasteners”."""

from collections.abc import Iterable

BETWEEN = "/"
ALSO_BETWEEN = ("／", ">", "＞")
"""How people part the steps of a path as well."""


def as_path(typed: str) -> str:
    """The path as it is kept: its steps parted by a slash, without blanks around them or steps that say nothing."""
    for sign in ALSO_BETWEEN:
        typed = typed.replace(sign, BETWEEN)
    return BETWEEN.join(step.strip() for step in typed.split(BETWEEN) if step.strip())


def below(path: str) -> str:
    """What the paths of all begin with that stand under this one."""
    return path + BETWEEN


def whole_tree(paths: Iterable[str]) -> list[str]:
    """These and all they stand under, each before what stands under it, else in the order given."""
    order: dict[str, int] = {}
    for one in (one for path in paths for one in _way_to(path)):
        order.setdefault(one, len(order))
    return sorted(order, key=lambda path: [order[one] for one in _way_to(path)])


def depth(path: str) -> int:
    """Under how many others it stands."""
    return path.count(BETWEEN)


def last_step(path: str) -> str:
    """What it is called where one sees what it stands under."""
    return path.rsplit(BETWEEN, 1)[-1]


def _way_to(path: str) -> list[str]:
    """What it stands under, from the top, and itself."""
    steps = path.split(BETWEEN)
    return [BETWEEN.join(steps[: place + 1]) for place in range(len(steps))]
