"""A kind of sheet as one value: by what it is told, what its columns mean, what its rows cannot do without."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import Text

ALIASES = {
    "customer_id": "customer",
    "parent_id": "parent",
    "successor_id": "successor",
    "product_id": "product_code",
    "terms_kind": "terms",
    "contact_id": "contact",
}
"""Other names under which the command line may name a field."""

NO_MARKS: frozenset[str] = frozenset()


@dataclass(frozen=True)
class FilledDown:
    """Columns that may say a thing once for the rows below it, and from which share of blanks on among how
    many rows that is believed; `before` names columns that they have to stand left of."""

    keys: tuple[str, ...] = ()
    share: float = 0.2
    rows: int = 2
    before: tuple[str, ...] = ()


@dataclass(frozen=True)
class Layout:
    """What a record's rows say in a book of our own besides the fields of its list: `once`, and `each` a row;
    `told_as` are the fields that import knows by another name; `later` are columns that books saved by earlier versions
    have not, `formerly` what those are headed in them; `read_back` are figures worked out that import takes all the
    same. All keys are those of the sheet's fields."""

    once: tuple[str, ...] = ()
    each: tuple[str, ...] = ()
    told_as: Mapping[str, str] = field(default_factory=dict[str, str])
    later: frozenset[str] = NO_MARKS
    formerly: Mapping[str, Text] = field(default_factory=dict[str, Text])
    read_back: frozenset[str] = NO_MARKS


@dataclass(frozen=True)
class SheetKind:
    """One kind of sheet, by the key of the records it makes.

    `fields` are what its columns can be taken into; the keys are the records' own but for what a book says otherwise
    than the file keeps it. It is enough when any of `needs` is there; `wanted` says so to whoever maps columns.

    It is told by `marks`, fields that only it has (`marks_together` where all of them are there), by `marking_words`
    in heads and `hints` in titles and names. `foreign` are heads of something else, of which one is enough where
    `foreign_forbids`. A kind that `must_be_marked` is never taken by its columns alone.

    `key` are the two fields that tell its customers apart. Records without a number are one where `matched_by`, the
    file's own columns, are the same; where that begins with a name, the name is needed. `is_document` of the ledger
    or an order; `charges` where customers owe, or will, for its rows; `posts` where its rows change what is owed.
    `under_customers` where rows may stand below a customer's heading, and `filled_down` what else stands once.
    `headed_as` names the kind whose words its heads are as well, after its own, and as which its rows are judged;
    `own_heads` are patterns of whole heads, by field; `unheard` are heads that mean nothing to it, whatever those words
    say.
    Where it `opens`, a row of what was there before the first one is a record.
    `spans` are dates that may be told as a time from the record's own date, `by_terms` those told as terms of payment.
    `turned` are figures that stand for what they are without their sign, where all of them bear a minus.
    A cell that cannot be read costs its row where its field is among `vital` (None: all) and not `left_empty`.
    """

    entity: str
    fields: tuple[Field, ...]
    needs: tuple[tuple[str, ...], ...]
    wanted: Text
    hints: re.Pattern[str]
    marks: frozenset[str] = NO_MARKS
    marks_together: frozenset[str] = NO_MARKS
    marking_words: re.Pattern[str] | None = None
    must_be_marked: bool = False
    foreign: re.Pattern[str] | None = None
    foreign_forbids: bool = False
    key: tuple[str, str] = ("customer_number", "customer")
    matched_by: tuple[str, ...] = ()
    is_document: bool = False
    charges: bool = False
    posts: bool = False
    under_customers: bool = False
    opens: bool = False
    filled_down: FilledDown = FilledDown()
    vital: frozenset[str] | None = None
    left_empty: frozenset[str] = NO_MARKS
    spans: frozenset[str] = NO_MARKS
    by_terms: frozenset[str] = NO_MARKS
    turned: frozenset[str] = NO_MARKS
    layout: Layout = Layout()
    headed_as: str = ""
    own_heads: Mapping[str, re.Pattern[str]] = field(default_factory=dict[str, re.Pattern[str]])
    unheard: re.Pattern[str] | None = None

    def field(self, key: str) -> Field:
        """The field of that key, or of another name it has; KeyError where there is none."""
        wanted = ALIASES.get(key, key)
        for one in self.fields:
            if wanted in (one.key, f"{one.key}_id"):
                return one
        raise KeyError(key)

    def has(self, key: str) -> bool:
        return any(one.key == key for one in self.fields)

    def is_vital(self, key: str) -> bool:
        """Whether a row in which this field cannot be read is an error."""
        return key not in self.left_empty and (self.vital is None or key in self.vital)


NEVER = "(?!)"


def hints(*words: str) -> re.Pattern[str]:
    """Words of titles, in whatever case; where there are none, none is ever found."""
    return re.compile("|".join(words) or NEVER, re.IGNORECASE)


def heads(*words: str) -> re.Pattern[str]:
    """Words of heads as they are compared; where there are none, none is ever found."""
    return re.compile("|".join(words) or NEVER)
