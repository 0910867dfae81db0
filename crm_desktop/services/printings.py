"""How often documents were printed: counted, so that the second note of one delivery says that it is one."""

from collections.abc import Sequence

from sqlalchemy import select

from crm_desktop.core.changes import Change
from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.models import Document
from crm_desktop.queries.among import among
from crm_desktop.storage.file import CrmFile


class Printings:
    """The printings of the documents of one file."""

    def __init__(self, file: CrmFile) -> None:
        self._file = file

    def note(self, keys: Sequence[int], initiator: object = None) -> Change:
        """Note that these documents were printed today; they stay whatever is undone, and so does this."""
        with self._file.gesture(t("Documents printed"), kind="final", initiator=initiator) as work:
            work.seen = True
            found = list(work.session.scalars(select(Document).where(among(Document.id, keys))))
            for document in found:
                document.prints = (document.prints or 0) + 1
                document.printed_on = work.clock.today()
            work.label = tn("{n} document printed", "{n} documents printed", len(found))
            if len(found) == 1:
                work.label = _told(found[0])
        return work.change


def _told(document: Document) -> Text:
    if document.prints == 1:
        return t("{number} printed", number=document.number)
    return t("{number} printed again: {n}", number=document.number, n=document.prints)
