"""Files attached to records, pictures of products among them: each gesture one step, contents kept once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from crm_desktop.core.attached_names import ending_of, exported_name, kept_name
from crm_desktop.core.changes import Change
from crm_desktop.core.errors import FileTrouble, NotFound, Refusal
from crm_desktop.core.files import FolderNames, write_atomically
from crm_desktop.core.i18n import Text, t
from crm_desktop.core.system_words import reason_of
from crm_desktop.models import ENTITIES, MODELS, Attachment, Product
from crm_desktop.models.attachment import OWNERS
from crm_desktop.queries.attachments import content_of, next_position, owner_column
from crm_desktop.services.pictures import ENDINGS, fitted
from crm_desktop.storage import contents
from crm_desktop.storage.file import CrmFile
from crm_desktop.storage.gesture import Work

LARGEST = 25_000_000
"""Bytes of a file that is attached."""


@dataclass(frozen=True)
class Ready:
    """A file as it will be kept."""

    name: str
    content: bytes
    is_picture: bool = False


@dataclass(frozen=True)
class Held:
    """A file whose content is kept already, told by its hash."""

    name: str
    sha256: str
    size: int
    is_picture: bool


def takes_pictures(entity: str) -> bool:
    """Whether records of the entity are shown by their pictures."""
    return MODELS[entity] is Product


def made_ready(entity: str, name: str, content: bytes) -> Ready:
    """A file as it is kept at records of the entity: a picture of a product made fit, any other byte for byte.

    Refusal for what is empty, too large, or called a picture and none.
    """
    called = kept_name(name)
    if not content:
        raise Refusal(t("“{name}” is empty.", name=called))
    if len(content) > LARGEST:
        raise Refusal(t("“{name}” is larger than {n} MB.", name=called, n=LARGEST // 1_000_000))
    if not takes_pictures(entity) or ending_of(called).lower() not in ENDINGS:
        return Ready(called, content)
    picture, ending = fitted(content, called)
    return Ready(called.removesuffix(ending_of(called)) + ending, picture, is_picture=True)


def read_ready(entity: str, path: Path) -> Ready:
    """The file at a path as `made_ready`; FileTrouble where it cannot be read."""
    try:
        if path.stat().st_size > LARGEST:
            raise Refusal(t("“{name}” is larger than {n} MB.", name=path.name, n=LARGEST // 1_000_000))
        content = path.read_bytes()
    except OSError as error:
        why = reason_of(error)
        raise FileTrouble(t("{name} cannot be read: {reason}", name=path.name, reason=why)) from error
    return made_ready(entity, path.name, content)


class Attachments:
    """The gestures on what is attached to records of any kind; posted ones too, for no figure changes by it."""

    def __init__(self, file: CrmFile) -> None:
        self._file = file

    def attach(self, entity: str, key: int, files: Sequence[Ready], initiator: object = None) -> Change:
        """Attach files to a record, behind what is there. What it has already is not attached again; Refusal where
        that is all of them."""
        with self._file.gesture(t("Attach"), initiator=initiator) as work:
            title = _title(work, entity, key)
            rows = list(rows_of(work, entity, key, [hold(work.connection, one) for one in files]))
            if not rows:
                raise Refusal(_there_already(files, title))
            work.insert_few(Attachment, rows)
            work.label, work.done = _attached([row["name"] for row in rows], title)
        return work.change

    def detach(self, keys: Sequence[int], initiator: object = None) -> Change:
        """Take attachments away from their record."""
        with self._file.gesture(t("Remove attachment"), initiator=initiator) as work:
            names = [_found(work, key).name for key in keys]
            work.delete_many(Attachment, keys)
            work.label, work.done = _removed(names)
        return work.change

    def put_first(self, key: int, initiator: object = None) -> Change:
        """Have an attachment stand before the others of its record: the first picture of a product is its main one."""
        with self._file.gesture(t("Main picture"), initiator=initiator) as work:
            chosen = _found(work, key)
            others = [one for one in _beside(work, chosen) if one.id != key]
            for place, one in enumerate([chosen, *others], 1):
                one.position = place
            work.label, work.seen = t("{name} is the main picture", name=chosen.name), True
        return work.change

    def content(self, key: int) -> tuple[str, bytes]:
        """The name and the content of an attachment; Refusal where it was lost."""
        with self._file.reading() as db:
            return content_of(db, key)

    def save(self, key: int, path: Path) -> None:
        """Write what an attachment holds to a path; FileTrouble where that cannot be."""
        write_atomically(path, self.content(key)[1])

    def save_all(self, keys: Sequence[int], folder: Path) -> list[Path]:
        """Write attachments into a folder under names any system takes, nothing there being replaced; the paths."""
        if not folder.is_dir():
            raise FileTrouble(t("There is no folder {name}.", name=str(folder)))
        taken = FolderNames()
        saved: list[Path] = []
        for name, content in map(self.content, keys):
            path = folder / exported_name(name, taken)
            while path.exists():
                path = folder / exported_name(name, taken)
            write_atomically(path, content)
            saved.append(path)
        return saved


def hold(db: Connection, one: Ready) -> Held:
    """Have the file hold the content of what will be attached."""
    return Held(one.name, contents.keep(db, one.content), len(one.content), one.is_picture)


def rows_of(work: Work, entity: str, key: int, files: Sequence[Held]) -> Iterator[dict[str, Any]]:
    """The attachments that are to be made at a record, behind those it has; not those it has already."""
    column = owner_column(entity)
    there = set(work.connection.scalars(select(Attachment.sha256).where(column == key)))
    place = next_position(work.connection, entity, key)
    for one in files:
        if one.sha256 in there:
            continue
        there.add(one.sha256)
        yield {
            column.name: key,
            "position": place,
            "name": one.name,
            "date": work.clock.today(),
            "is_picture": one.is_picture,
            "size": one.size,
            "sha256": one.sha256,
        }
        place += 1


def _title(work: Work, entity: str, key: int) -> str:
    facts = ENTITIES[entity]
    record = work.session.get(MODELS[entity], key)
    if record is None:
        raise NotFound(t("This {kind:inline} no longer exists.", kind=facts.singular))
    return str(getattr(record, facts.title_field))


def _found(work: Work, key: int) -> Attachment:
    found = work.session.get(Attachment, key)
    if found is None:
        raise NotFound(t("This attachment no longer exists."))
    return found


def _beside(work: Work, one: Attachment) -> list[Attachment]:
    """All attachments of the record that one is attached to, in order."""
    own: Any = Attachment.__table__.columns
    column = next(name for name in OWNERS.values() if getattr(one, name) is not None)
    query = select(Attachment).where(own[column] == getattr(one, column))
    return list(work.session.scalars(query.order_by(Attachment.position, Attachment.id)))


def _there_already(files: Sequence[Ready], title: str) -> Text:
    if len(files) == 1:
        return t("“{name}” is attached to {title} already.", name=files[0].name, title=title)
    return t("All of this is attached to {title} already.", title=title)


def _attached(names: Sequence[str], title: str) -> tuple[Text, Text]:
    """The step's name, and what is told of it."""
    n = len(names)
    if n == 1:
        one = {"name": names[0], "title": title}
        return t("Attach {name} to {title}", **one), t("Attached {name} to {title}", **one)
    return (
        t("Attach {n} files to {title}", n=n, title=title),
        t("Attached {n} files to {title}", n=n, title=title),
    )


def _removed(names: Sequence[str]) -> tuple[Text, Text]:
    n = len(names)
    if n == 1:
        return t("Remove {name}", name=names[0]), t("Removed {name}", name=names[0])
    return t("Remove {n} attachments", n=n), t("Removed {n} attachments", n=n)
