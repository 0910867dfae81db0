"""What all parts of a document with lines on paper go by: what it says, whose it is, on which paper and how."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from crm_desktop.core.fields import Entity, Printed
from crm_desktop.core.i18n import Text
from crm_desktop.models import ENTITIES
from crm_desktop.queries.owed import Owed
from crm_desktop.queries.printed_document import PrintedDocument
from crm_desktop.queries.records import CompanyProfile
from crm_desktop.reports.flow import TALLEST_PIECE
from crm_desktop.reports.grid import DENSE_PAD, ROOMY, Look
from crm_desktop.reports.line_pictures import LinePicture
from crm_desktop.reports.paper import Paper
from crm_desktop.reports.wording import Wording

LINES_ON_LOW = 3


@dataclass(frozen=True)
class Layout:
    """A document to be laid out on a `day`; `owed` is said at its foot, where it is known; `pictures` of
    products, by key, stand in their lines."""

    printed: PrintedDocument
    company: CompanyProfile
    paper: Paper
    wording: Wording
    day: dt.date
    owed: Owed | None = None
    pictures: Mapping[int, LinePicture] = field(default_factory=dict[int, LinePicture])

    @property
    def entity(self) -> Entity:
        return ENTITIES[self.printed.kind]

    @property
    def facts(self) -> Printed:
        """What its kind declares of how it is printed."""
        return self.entity.printed or Printed(self.entity.key, self.entity.singular)

    @property
    def width(self) -> float:
        return self.paper.inner_width

    @property
    def together(self) -> int:
        """So many lines of a text stay together at the most."""
        return LINES_ON_LOW if self.paper.is_low else TALLEST_PIECE

    @property
    def look(self) -> Look:
        """How its tables are set."""
        if not self.paper.is_low:
            return ROOMY
        return Look(DENSE_PAD, self.paper.is_continuous, self.together)

    def say(self, text: Text) -> str:
        return self.wording.say(text)
