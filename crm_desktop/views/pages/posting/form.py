"""What the form of a verb is told beside the verb itself: how its fields stand, and what is said above them."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from crm_desktop.core.i18n import Text
from crm_desktop.queries.listing import Reference
from crm_desktop.services.verb import Verb
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.pages.settling.shares import How

Subject = Reference | int | None
"""Whom or what a form is about: a customer (None: to be picked in it), or a document by its key."""


@dataclass(frozen=True)
class About:
    """What the file says of the subject: a sentence, what to propose as the amount (None: leave it), and what stands
    in grey in fields by their keys."""

    sentence: Text | str = ""
    amount: Decimal | None = None
    hints: Mapping[str, Text | str] = field(default_factory=dict[str, Text | str])


@dataclass(frozen=True)
class Uses:
    """What the amount is used for is chosen in the form, beginning as `how` says; `figures` name the amount, what of
    it is used, and what is left."""

    how: How
    figures: tuple[Text, Text, Text]


@dataclass(frozen=True)
class Form:
    """`rows` name what stands beside each other by the keys of the verb's draft; "paid" are the means of payment,
    "allocate" what it is used for. `begins` has the caret once the subject is known.

    It is `width` wide, and `height` high where that is not its content's; `hugs` keeps to that for good. `title`
    may have the {number} of the document. By the keys of fields: `values` stand there from the beginning, `grey` as
    long as nothing is typed; `captions` name the means of payment. `many` are posted one after another, `printed`
    also put on paper.
    """

    verb: Verb
    rows: tuple[tuple[str, ...], ...]
    width: int
    height: int = 0
    hugs: bool = False
    begins: str = "amount"
    title: Text | None = None
    values: Mapping[str, Text] = field(default_factory=dict[str, Text])
    grey: Mapping[str, Text] = field(default_factory=dict[str, Text])
    captions: Mapping[str, Text] = field(default_factory=dict[str, Text])
    about: Callable[[Workspace, Subject, dt.date], About] = lambda _workspace, _subject, _day: About()
    uses: Uses | None = None
    many: bool = False
    printed: bool = False
