"""What the writing of further kinds of records is given of the sample company in the making."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from crm_desktop.models import Record
from crm_desktop.services.sample.books import Books
from crm_desktop.services.sample.chance import Chance
from crm_desktop.services.sample.firms import Names
from crm_desktop.services.sample.numbers import Numbers
from crm_desktop.services.sample.order_rows import OrderRows
from crm_desktop.services.sample.words import Words


@dataclass(frozen=True)
class Making:
    """The company so far: how many customers it has, what they did (`books`), which `names` are taken.

    `insert` writes rows of a table, `next_key` is the key the next one gets, `connection` asks what is written by
    now; `chance` gives each kind a stream of its own.
    """

    words: Words
    customers: int
    names: Names
    books: Books
    numbers: Numbers
    order_rows: OrderRows
    chance: Callable[[str], Chance]
    insert: Callable[[type[Record], Iterable[dict[str, Any]]], None]
    next_key: Callable[[type[Record]], int]
    connection: Connection
