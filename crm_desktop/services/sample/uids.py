"""UUIDv7s that follow from the seed: the same sample company has the same ones, different ones never meet."""

import datetime as dt
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from crm_desktop.models import Record


class Uids:
    """Hands out uids table by table, ascending."""

    def __init__(self, today: dt.date, *seed: object) -> None:
        moment = dt.datetime.combine(today, dt.time(), dt.UTC)
        self._time = f"{int(moment.timestamp() * 1000):012x}"
        self._seed = seed
        self._given: dict[str, int] = {}

    def added(self, model: type[Record], rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """`rows` of `model`, each with its uid."""
        table = model.__tablename__
        start, number = self._start(table), self._given.get(table, 0)
        for row in rows:
            row["uid"] = f"{start}{number:012x}"
            number += 1
            yield row
        self._given[table] = number

    def _start(self, table: str) -> str:
        """Time, version and variant as RFC 9562 wants them, and what tells this seed and table from others."""
        salt = sha256(repr((*self._seed, table)).encode()).hexdigest()
        return f"{self._time}7{salt[:3]}8{salt[3:6]}"
