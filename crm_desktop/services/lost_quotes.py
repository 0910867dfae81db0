"""A lost quote that is waited for again."""

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.i18n import t
from crm_desktop.models import Document
from crm_desktop.models.document import LOST, SENT, DocumentKind
from crm_desktop.queries.state_before import states_before
from crm_desktop.services.kept import first_of
from crm_desktop.storage.file import CrmFile
from crm_desktop.storage.gesture import Work


class LostQuotes:
    """The gestures on quotes that were lost."""

    def __init__(self, file: CrmFile) -> None:
        self._file = file

    def win_back(self, *keys: int, initiator: object = None) -> Change:
        """Lost quotes have the state again that they were lost in: a draft is one, what was sent is waited for. One of
        which nobody knows that counts as sent, and the step says so."""
        with self._file.gesture(t("Open again"), initiator=initiator) as work:
            quotes = [_lost(work, key) for key in dict.fromkeys(keys)]
            before = states_before(work.connection, [quote.id for quote in quotes], LOST)
            for quote in quotes:
                quote.state, quote.lost_because = before.get(quote.id, SENT), None
            work.remarks += [
                t(
                    "Nobody knows what {number} was before it was lost: it counts as sent.",
                    number=quote.number,
                )
                for quote in quotes
                if quote.id not in before
            ]
            numbers = [quote.number for quote in quotes]
            work.label = t("Quote {number} opened again", number=first_of(numbers, len(numbers)))
        return work.change


def _lost(work: Work, key: int) -> Document:
    found = work.session.get(Document, key)
    if found is None or found.kind != DocumentKind.QUOTE:
        raise NotFound(t("There is no such document."))
    if found.state != LOST:
        raise Refusal(t("{number} is not lost.", number=found.number), "state")
    return found
