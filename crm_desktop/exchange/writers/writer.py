"""What every writer works with: the gesture, what is known, numbers, and the words for the dictionaries."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import func, select

from crm_desktop.core.fields import Field
from crm_desktop.exchange.kinds.batch import Batch
from crm_desktop.exchange.kinds.kind import Kind
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.exchange.row_values import RowValues
from crm_desktop.exchange.verdicts import Verdict
from crm_desktop.models import ENTITIES, DictionaryEntry
from crm_desktop.services.numbering import next_numbers, numbers_by_day
from crm_desktop.storage.gesture import Work

Parent = tuple[str, str, int, Ref]
Heard = Callable[[int], None]


@dataclass
class Writer:
    """One gesture's writing; `heard` is told how many rows have been written, `parents` has records written before
    those of their kind they name, each with its table and column."""

    work: Work
    batch: Batch
    heard: Heard
    parents: list[Parent] = field(default_factory=list[Parent])
    words: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def key_of(self, entity: str, ref: Ref) -> int:
        """The key of a record of the file or of one written before."""
        return self.batch.known.tokens(entity).key_of(ref)

    def note_written(self, kind: Kind, keys: range) -> None:
        """Note the keys the new records of a sheet got."""
        self.batch.known.tokens(kind.entity).written(-kind.first_token - 1, keys, kind.dropped)

    def free_numbers(self, entity: str, count: int) -> Iterator[str]:
        """`count` numbers of an entity's series that no row of the import has either."""
        known = self.batch.known.numbered(entity)
        while count:
            for number in next_numbers(self.work, entity, count):
                if known.with_number(number) is None:
                    count -= 1
                    yield number

    def dated_numbers(self, entity: str, days: Iterable[date], reserved: Collection[str]) -> Iterator[str]:
        """A number of the day for every one of `days`, in their order; those `reserved` are left out."""
        wanted = list(days)
        found = numbers_by_day(self.work, entity, Counter(wanted), reserved)
        given = {day: iter(numbers) for day, numbers in found.items()}
        return (next(given[day]) for day in wanted)

    def note_words(self, entity: str, values: Mapping[str, Any]) -> None:
        """Remember the values of fields that have a dictionary."""
        for key, dictionary in dictionaries(entity):
            if value := values.get(key):
                self.words[dictionary].add(value)

    def write_dictionaries(self) -> None:
        """Add what is new to the dictionaries, behind what is there."""
        db = self.work.connection
        for dictionary, texts in sorted(self.words.items()):
            own = DictionaryEntry.dictionary == dictionary
            known = set(db.execute(select(DictionaryEntry.text).where(own)).scalars())
            last = db.execute(select(func.max(DictionaryEntry.position)).where(own)).scalar() or 0
            rows = [
                {"dictionary": dictionary, "text": text, "position": last} for text in sorted(texts - known)
            ]
            self.work.insert_many(DictionaryEntry, rows)


def new_rows(kind: Kind, heard: Heard) -> Iterator[RowValues]:
    """The rows of a sheet that make new records, with what later rows filled in."""
    verdicts = kind.verdicts
    for chunk in kind.rows.chunks():
        for row in chunk:
            if verdicts.rows[row.row] == Verdict.NEW:
                fill = verdicts.fills.get(row.row)
                yield replace(row, values=row.values | fill) if fill else row
        heard(len(chunk))


def dictionaries(entity: str) -> tuple[tuple[str, str], ...]:
    """The fields of an entity that have a dictionary, with its name."""
    return _DICTIONARIES[entity]


def _with_dictionary(fields: Iterable[Field]) -> tuple[tuple[str, str], ...]:
    return tuple((field.key, field.dictionary) for field in fields if field.dictionary)


_DICTIONARIES = {key: _with_dictionary(entity.fields) for key, entity in ENTITIES.items()}
