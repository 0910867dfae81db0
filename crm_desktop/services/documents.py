"""From one document to the next: an order from a quote, wholly or in parts."""

import datetime as dt
from collections.abc import Sequence

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.i18n import Text, t
from crm_desktop.models import ENTITIES, Document
from crm_desktop.models.base import ChainStep
from crm_desktop.models.document import ENDED
from crm_desktop.models.entities import STEPS
from crm_desktop.queries.chain import taken
from crm_desktop.services.confirming import confirm_first
from crm_desktop.services.copies import COPIED_HEAD, copied, lines_by_document
from crm_desktop.services.kept import first_of
from crm_desktop.services.made_documents import Drafted, made
from crm_desktop.services.parts_of_lines import Wanted, rows_of_rest
from crm_desktop.storage.file import CrmFile
from crm_desktop.storage.gesture import Work


class Documents:
    """The gestures that go from one document to the next."""

    def __init__(self, file: CrmFile) -> None:
        self._file = file

    def forward(
        self,
        step: str,
        key: int,
        wanted: Wanted | None = None,
        initiator: object = None,
        *,
        day: dt.date | None = None,
        reason: str | None = None,
    ) -> Change:
        """Make the next document, of today or another `day`, from the lines of the one of that key: all that is left of
        them, or `wanted`.

        Amounts of parts are rounded cumulatively, so that they sum to the line's own. An order that is a draft is
        confirmed with it, for that `reason` where credit speaks against it. Refusal where nothing is left, or more is
        wanted of a line than is left of it.
        """
        way = STEPS[step]
        with self._file.gesture(way.label, initiator=initiator) as work:
            _go_on(work, way, [key], day, reason, wanted)
        return work.change

    def forward_all(
        self,
        step: str,
        keys: Sequence[int],
        initiator: object = None,
        *,
        day: dt.date | None = None,
        reason: str | None = None,
    ) -> Change:
        """The same of all that is left of each of these documents, one made of each; of all of them or of none."""
        way = STEPS[step]
        with self._file.gesture(way.label, initiator=initiator) as work:
            _go_on(work, way, keys, day, reason)
        return work.change

    def copy(self, entity: str, key: int, initiator: object = None) -> Change:
        """Make another quote or order of today with the lines of the one of that key, at the same prices; nothing of
        what became of that one comes with it."""
        facts = ENTITIES[entity]
        with self._file.gesture(t("Copy"), initiator=initiator) as work:
            source = _of_kind(work, key, entity)
            head = copied(work, facts, source)
            work.label = t("{number} copied from {source}", number=head.number, source=source.number)
        return work.change


def _go_on(
    work: Work,
    way: ChainStep,
    keys: Sequence[int],
    day: dt.date | None,
    reason: str | None,
    wanted: Wanted | None = None,
) -> None:
    """Make the next document of each, and name the step after them."""
    day = day or work.clock.today()
    sources = [_source(work, key, way) for key in dict.fromkeys(keys)]
    is_borne = confirm_first(work, sources, reason)
    heads = _made(work, way, sources, day, wanted)
    numbers, of = [head.number for head in heads], [source.number for source in sources]
    facts = {"number": first_of(numbers, len(numbers)), "source": first_of(of, len(of))}
    done = Text(way.done.message, facts)
    work.label = t("{done}, although: {reason}", done=done, reason=reason) if is_borne else done
    work.remarks += [said for source in sources for said in _late(source, day)]


def _made(
    work: Work, way: ChainStep, sources: Sequence[Document], day: dt.date, wanted: Wanted | None
) -> Sequence[Document]:
    """The next documents of these, each with its lines."""
    keys = [source.id for source in sources]
    lines, before = lines_by_document(work, keys), taken(work.connection, *keys)
    drafts = [
        Drafted(
            {name: getattr(source, name) for name in COPIED_HEAD},
            rows_of_rest(source, lines[source.id], before, wanted),
        )
        for source in sources
    ]
    return made(work, way.target, day, drafts)


def _late(source: Document, day: dt.date) -> Sequence[Text]:
    """That something is made of a document which holds no more on that day."""
    until = source.valid_until
    if until is None or day <= until:
        return ()
    return (t("{number} held until {day} only.", number=source.number, day=until.isoformat()),)


def _of_kind(work: Work, key: int, entity: str) -> Document:
    found = work.session.get(Document, key)
    if found is None or not ENTITIES[entity].counts({"kind": found.kind}):
        raise NotFound(t("This {kind:inline} no longer exists.", kind=ENTITIES[entity].singular))
    return found


def _source(work: Work, key: int, way: ChainStep) -> Document:
    entity = way.source
    found = _of_kind(work, key, entity)
    if found.state in ENDED:
        word = ENTITIES[entity].field("state").word_for(found.state)
        said = t("{number} is {state:inline}. Give it another state first.", number=found.number, state=word)
        raise Refusal(said, "state")
    if way.made_once and found.state not in way.made_once:
        wanted = ENTITIES[entity].field("state").word_for(way.made_once[0])
        raise Refusal(t("{number} must be {state:inline} first.", number=found.number, state=wanted), "state")
    return found
