"""Reading the columns of a kept list: many in one passage over the table, in parts that let others go on meanwhile."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Select, func, select, type_coerce
from sqlalchemy.types import NULLTYPE

from crm_desktop.queries.among import among
from crm_desktop.queries.kept_columns import (
    MOST_WORDS,
    NOTHING,
    Column,
    Numbers,
    Places,
    Value,
    Words,
    are_numbers,
    are_words,
)
from crm_desktop.queries.list_schema import Pairs
from crm_desktop.queries.list_values import OwnValue

if TYPE_CHECKING:
    from crm_desktop.queries.kept_columns import Figures

PART = 5_000
MANY = PART // 2
"""With more different texts in each part, there will be too many in all."""
SCATTERED = 8
"""Keys with fewer gaps than so many a record are looked up in a table of all keys up to the last."""


class Gathering:
    """Takes the values of a column part by part, as long as they are all numbers or words that come again."""

    def __init__(self, by_pinyin: bool) -> None:
        self._by_pinyin = by_pinyin
        self._parts: list[Figures] = []
        self._words: dict[str | None, int] = {None: 0}
        self._kind: type | None = None
        self._given_up = False

    def add(self, values: Sequence[Value]) -> None:
        if self._given_up:
            return
        if self._kind is None:
            self._begin(next((type(value) for value in values if value is not None), None))
        if self._kind is not str and are_numbers(values):
            self._take([NOTHING if value is None else value for value in values])
        elif self._kind is not int and are_words(values):
            known = self._words
            self._take([known.setdefault(value, len(known)) for value in values])
            nearly_all_differ = len(values) == PART and len(known) > MANY * len(self._parts)
            self._give_up(len(known) > MOST_WORDS or nearly_all_differ)
        else:
            self._give_up(True)

    def column(self) -> Column | None:
        """The column; None where it can only be kept by the places of its records."""
        import numpy as np

        if self._given_up:
            return None
        figures = np.concatenate([np.empty(0, np.int64), *self._parts])
        return Words(figures, self._words, self._by_pinyin) if self._kind is str else Numbers(figures)

    def _give_up(self, is_due: bool) -> None:
        """What was gathered goes at once: it may be much."""
        if is_due:
            self._given_up = True
            self._words, self._parts = {}, []

    def _begin(self, kind: type | None) -> None:
        """The first value that is there says of which kind the column is; before it there was nothing."""
        import numpy as np

        self._kind = kind
        nothing = 0 if kind is str else NOTHING
        self._parts = [np.full(len(part), nothing, np.int64) for part in self._parts]

    def _take(self, figures: Sequence[int]) -> None:
        import numpy as np

        self._parts.append(np.array(figures, np.int64))


def own_values(
    db: Connection, base: Select[int], key: ColumnElement[int], wanted: Sequence[OwnValue]
) -> "tuple[Figures, dict[str, Column]]":
    """All keys that `base` selects, ascending, and these columns of them."""
    import numpy as np

    keys: list[Figures] = []
    gathered = [Gathering(one.by_pinyin) for one in wanted]
    for part in _parts(db, base, key, [one.value for one in wanted]):
        keys.append(np.array(json.loads(part[0]), np.int64))
        for gathering, values in zip(gathered, part[1:], strict=True):
            gathering.add(json.loads(values))
    all_keys = np.concatenate([np.empty(0, np.int64), *keys])
    columns: dict[str, Column] = {}
    for one, gathering in zip(wanted, gathered, strict=True):
        columns[one.name] = gathering.column() or places(db, base, key, one, all_keys)
    return all_keys, columns


def places(
    db: Connection, base: Select[int], key: ColumnElement[int], wanted: OwnValue, keys: "Figures"
) -> Places:
    """Where each record stands by this value, asked of the file."""
    import numpy as np

    query = base.add_columns(type_coerce(wanted.value, NULLTYPE)).order_by(wanted.value, key)
    ids = np.empty(len(keys), np.int64)
    ranks = np.empty(len(keys), np.int64)
    done, rank, last = 0, -1, object()
    for part in db.execute(query).partitions(PART // 4):
        found: list[int] = []
        for _, value in part:
            rank += value != last
            last = value
            found.append(rank)
        ids[done : done + len(part)] = [row[0] for row in part]
        ranks[done : done + len(part)] = found
        done += len(part)
    placed = np.empty(len(keys), np.int64)
    placed[np.searchsorted(keys, ids)] = ranks
    return Places(placed, wanted.by_pinyin)


def figures(db: Connection, known: Pairs, keys: "Figures", empty: Value) -> Column | None:
    """A column that `known` has as pairs of key and value; the other records have the `empty` value."""
    import numpy as np

    pairs = known.subquery().columns
    gathered = select(func.json_group_array(pairs["id"]), func.json_group_array(pairs["value"]))
    ids, found = map(json.loads, db.execute(gathered).one())
    values: list[Value] = [empty] * len(keys)
    wanted = np.array(ids, np.int64)
    at = positions(keys, wanted)
    for place, value in zip(at.tolist(), found, strict=True):
        if place >= 0:
            values[place] = value
    gathering = Gathering(by_pinyin=False)
    for start in range(0, len(values), PART):
        gathering.add(values[start : start + PART])
    return gathering.column()


def positions(keys: "Figures", wanted: "Figures") -> "Figures":
    """Where each of the wanted keys stands among `keys`, which ascend; -1 where it is not among them."""
    import numpy as np

    last = int(keys[-1]) if len(keys) else 0
    if last > len(keys) * SCATTERED:
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        return np.where(keys[at] == wanted, at, -1)
    places = np.full(
        last + 2, -1, np.int64
    )  # the last stands for every key beyond: a third of a search's time
    places[keys] = np.arange(len(keys))
    return places[np.where((wanted < 0) | (wanted > last), last + 1, wanted)]


def values_of(
    db: Connection, base: Select[int], key: ColumnElement[int], wanted: Sequence[OwnValue], of: Iterable[int]
) -> Mapping[int, Sequence[Value]]:
    """These values of the records among `of` that the list has."""
    columns = (type_coerce(one.value, NULLTYPE).label(f"value{place}") for place, one in enumerate(wanted))
    query = base.add_columns(*columns).where(among(key, of))
    return {row[0]: tuple(row[1:]) for row in db.execute(query)}


def _parts(
    db: Connection, base: Select[int], key: ColumnElement[int], wanted: Sequence[ColumnElement[Any]]
) -> Iterable[Sequence[str]]:
    """Of each part of the table the keys and the values, each as one JSON array."""
    last = db.execute(select(func.max(key))).scalar_one() or 0
    labelled = [value.label(f"value{place}") for place, value in enumerate(wanted)]
    for start in range(0, last, PART):
        rows = base.add_columns(*labelled).where(key > start, key <= start + PART).order_by(key).subquery()
        gathered = select(*(func.json_group_array(type_coerce(one, NULLTYPE)) for one in rows.columns))
        yield db.execute(gathered).one()
