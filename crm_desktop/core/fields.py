"""A field's facts, stated once by the models and read by lists, forms, search, import, export and the CLI."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple

from crm_desktop.core.i18n import Text, t, verbatim
from crm_desktop.core.money import LARGEST
from crm_desktop.core.rules import Rule


class Kind(StrEnum):
    """What a field holds; decides editor, alignment, format, parsing and comparison."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    PHONE = "phone"
    EMAIL = "email"
    URL = "url"
    CHOICE = "choice"
    DICTIONARY = "dictionary"
    REFERENCE = "reference"
    DATE = "date"
    MOMENT = "moment"
    MONEY = "money"
    PRICE = "price"
    QUANTITY = "quantity"
    RATE = "rate"
    INTEGER = "integer"
    BOOLEAN = "boolean"

    @property
    def is_number(self) -> bool:
        return self in NUMBERS

    @property
    def is_summable(self) -> bool:
        return self in (Kind.MONEY, Kind.QUANTITY)


SIZES: Mapping[Kind, Decimal | int] = {
    **dict.fromkeys((Kind.MONEY, Kind.PRICE, Kind.QUANTITY), LARGEST),
    Kind.INTEGER: 2**53,
}
"""What the numbers of a field stay below, whatever their sign."""
NUMBERS = frozenset({Kind.MONEY, Kind.PRICE, Kind.QUANTITY, Kind.RATE, Kind.INTEGER})


class Search(StrEnum):
    """How a field is found from the search box."""

    NAME = "name"
    CODE = "code"
    TEXT = "text"
    PHONE = "phone"


@dataclass(frozen=True)
class Choice:
    """One of a field's fixed values: stored as `value`, shown as `label`."""

    value: str
    label: Text


@dataclass(frozen=True)
class Field:
    """One field of an entity, by its English key.

    `width` is its natural width in characters. `block` groups fields in a form. A computed field is never
    typed nor stored with the record. A number keeps `between` two bounds, both included; `refuses` says what else is
    wrong with a value that is written anew; where `lenient`, a book's is taken all the same, and doubted.
    A `threshold` is what others are compared with: a list adds none up.
    `said` tells a number with what it counts, where it is read: 7 days.
    `dictionary` names the user's own list of values, which stand under one another where it is a `tree` (see
    `core.paths`), `refers_to` the entity a reference points to.
    """

    key: str
    label: Text
    kind: Kind = Kind.TEXT
    required: bool = False
    block: str = "basic"
    width: int = 16
    choices: tuple[Choice, ...] = ()
    dictionary: str | None = None
    refers_to: str | None = None
    search: Search | None = None
    computed: bool = False
    editable: bool = True
    hint: Text | None = None
    between: tuple[int, int] | None = None
    refuses: Callable[[Any], Text | None] | None = None
    lenient: bool = False
    tree: bool = False
    said: Callable[[int], Text] | None = None
    threshold: bool = False

    @property
    def is_summed(self) -> bool:
        return self.kind.is_summable and not self.threshold

    def holds(self, value: Any) -> bool:
        """Whether a number keeps within the field's bounds; what is no number does."""
        if not isinstance(value, int | Decimal):
            return True
        if self.is_beyond_size(value):
            return False
        if self.between is None:
            return True
        least, most = self.between
        return least <= value <= most

    def is_beyond_size(self, value: int | Decimal) -> bool:
        """Whether a number is larger than any file holds."""
        size = SIZES.get(self.kind)
        return size is not None and abs(value) >= size

    @property
    def too_large(self) -> Text:
        """What is said of such a number."""
        return t("{field} is too large.", field=self.label)

    @property
    def missing(self) -> Text:
        """What is said where the field is required and left empty."""
        return t("{field} must not be empty.", field=self.label)

    def problem(self, value: Any) -> Text | None:
        """Why the field cannot have this value, in a sentence that names the field; None where it can."""
        if value is None or value == "":
            return self.missing if self.required else None
        if self.choices and self.label_of(value) is None:
            return t("“{text}” is not a choice of {field}.", text=str(value), field=self.label)
        return self.objection(value)

    def objection(self, value: Any) -> Text | None:
        """Why a value of the field's kind cannot stand in it, being too large or too small or wrong in itself."""
        if not self.holds(value):
            return self.beyond(value)
        return self.refuses(value) if self.refuses and value is not None else None

    def beyond(self, value: int | Decimal) -> Text:
        """Which bound a number is beyond; of a share in per cent, as it is typed."""
        if self.is_beyond_size(value):
            return self.too_large
        least, most = self.between or (0, 0)
        bound = least if value < least else most
        said = f"{bound:.0%}" if self.kind is Kind.RATE else f"{bound:,}"
        if value < least:
            return t("{field} cannot be below {least}.", field=self.label, least=said)
        return t("{field} cannot be above {most}.", field=self.label, most=said)

    def label_of(self, value: object) -> Text | None:
        """The label of a choice's stored value, or None where it is not one of them."""
        return next((choice.label for choice in self.choices if choice.value == value), None)

    def word_for(self, value: object) -> Text:
        """The label of a choice's stored value; what is none of them, as it stands."""
        return self.label_of(value) or verbatim(str(value))


@dataclass(frozen=True)
class Block:
    """A titled group of fields in a form."""

    key: str
    label: Text


@dataclass(frozen=True)
class Where:
    """A column that has one of these values in every row of an entity."""

    column: str
    values: tuple[Any, ...]


@dataclass(frozen=True)
class Series:
    """How records are numbered: `prefix` and at least `digits` digits, the day between them where it counts by day
    (C0042, SK20261120-0003)."""

    prefix: str
    digits: int = 4
    by_day: bool = False


class Taken(NamedTuple):
    """A field of a part that is the `field` of the record its `reference` names, and stored nowhere else. One that is
    typed names that record."""

    key: str
    reference: str
    field: str


@dataclass(frozen=True)
class Part:
    """What belongs to a record alone and stands under it in order: an order's lines, a receipt's means of payment.

    `owner` is the column of the part that names the record; `told_by` are the fields that tell one row from another,
    what it is called first. `rules` hold among the rows of all records. Its computed fields are what it `takes`.
    """

    key: str
    plural: Text
    owner: str
    fields: tuple[Field, ...] = ()
    told_by: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    takes: tuple[Taken, ...] = ()


@dataclass(frozen=True)
class Place:
    """A place to sign; `known` names the field of the firm's own profile that already says who does."""

    label: Text
    known: str = ""


@dataclass(frozen=True)
class Printed:
    """How a record is printed: by which name the report is asked for, and its title.

    `papers` are those it is made for, by name, the usual one first. `signed` are the places to sign at its foot (none:
    room for the stamps of both firms), `copies` the parts of continuous paper, and with `tells_debt` it can say what
    the customer owes with it. Where it `is_counted`, each printing is noted, and those after the first say so. One that
    `has_pictures` can show those of its products.
    """

    name: str
    title: Text
    papers: tuple[str, ...] = ("A4",)
    signed: tuple[Place, ...] = ()
    copies: tuple[Text, ...] = ()
    tells_debt: bool = False
    is_counted: bool = False
    has_pictures: bool = False


@dataclass(frozen=True)
class Entity:
    """One kind of record as the user knows it: its English key is its name in the CLI and in JSON.

    `title_field` holds what a person calls the record, `number_field` its unique number or code. `where` says
    which rows of its table are of this kind; a row may be of several.
    `series` numbers its records, `told_by` are the fields that tell one from another in the search box, `parts`
    stand under each. `rules` hold among the records whatever writes them. `heard_as` are patterns of the words by
    which titles and heads of other people's books name such records (a kind without any is known by its own layout
    alone), `printed` says how one with lines is printed. In the states it `stands_in` others know what it says: what is
    changed then makes a further version of it.
    """

    key: str
    singular: Text
    plural: Text
    fields: tuple[Field, ...] = ()
    blocks: tuple[Block, ...] = ()
    title_field: str = "name"
    number_field: str = "number"
    default_columns: tuple[str, ...] = ()
    default_sort: str = "number"
    rules: tuple[Rule, ...] = ()
    where: tuple[Where, ...] = ()
    series: Series | None = None
    told_by: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    heard_as: tuple[str, ...] = ()
    printed: Printed | None = None
    stands_in: tuple[str, ...] = ()

    @cached_property
    def _by_key(self) -> Mapping[str, Field]:
        return {field.key: field for field in self.fields}

    def field(self, key: str) -> Field:
        """The field of that key; KeyError where there is none."""
        return self._by_key[key]

    def has(self, key: str) -> bool:
        return key in self._by_key

    def counts(self, row: Mapping[str, Any]) -> bool:
        """Whether a row of its table, values by column, is a record of this kind."""
        return all(row.get(one.column) in one.values for one in self.where)

    def has_part(self, key: str) -> bool:
        return any(part.key == key for part in self.parts)

    def part(self, key: str) -> Part:
        """The part of that key; KeyError where there is none."""
        return {part.key: part for part in self.parts}[key]
