"""The pictures of a folder attached to the products their names tell: one step, however many."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from crm_desktop.core.attached_names import ending_of
from crm_desktop.core.changes import Change
from crm_desktop.core.errors import CrmError, FileTrouble, Refusal
from crm_desktop.core.i18n import Text, t
from crm_desktop.core.system_words import reason_of
from crm_desktop.models import Attachment, Product
from crm_desktop.queries.pictures_named import Named
from crm_desktop.services.attachments import Held, hold, read_ready, rows_of
from crm_desktop.services.pictures import ENDINGS
from crm_desktop.storage import contents
from crm_desktop.storage.file import CrmFile

ENTITY = "products"
Report = Callable[[int, int], object]
"""Told how many of how many pictures are read; what it raises stops the work, and nothing is attached."""


@dataclass(frozen=True)
class Refused:
    """A picture that was not attached, and why."""

    path: Path
    why: Text


@dataclass(frozen=True)
class Attached:
    """What was done: the step, how many pictures were attached, and which were not."""

    change: Change
    count: int
    refused: tuple[Refused, ...]


def pictures_in(folder: Path) -> list[Path]:
    """The files of a folder that are called pictures; FileTrouble where it cannot be read."""
    try:
        return sorted(one for one in folder.iterdir() if _is_picture(one))
    except OSError as error:
        why = reason_of(error)
        raise FileTrouble(t("{name} cannot be read: {reason}", name=folder.name, reason=why)) from error


def attach_pictures(
    file: CrmFile, named: Sequence[Named], report: Report, initiator: object = None
) -> Attached:
    """Attach each picture to the product it names. One that cannot be read is left out and told; Refusal where that,
    or that it is there already, goes for all.

    The contents are kept one by one, so that nobody waits to work on meanwhile; what is not attached in the end goes.
    """
    held: dict[int, list[Held]] = {}
    refused: list[Refused] = []
    new: set[str] = set()
    try:
        for place, one in enumerate(named):
            report(place, len(named))
            if one.product is not None:
                try:
                    held.setdefault(one.product, []).append(_kept(file, one.path, new))
                except CrmError as error:
                    refused.append(Refused(one.path, error.text))
        return _attached(file, held, refused, initiator)
    finally:
        with file.maintaining() as db:
            contents.drop_unneeded(db, new)


def _kept(file: CrmFile, path: Path, new: set[str]) -> Held:
    """A picture whose content is in the file now; it is noted where it was not there before."""
    ready = read_ready(ENTITY, path)
    with file.maintaining() as db:
        if not contents.has(db, told := contents.told_by(ready.content)):
            new.add(told)
        return hold(db, ready)


def _attached(
    file: CrmFile, held: dict[int, list[Held]], refused: Sequence[Refused], initiator: object
) -> Attached:
    with file.gesture(t("Attach pictures"), initiator=initiator) as work:
        rows = [
            row
            for product, pictures in held.items()
            if work.session.get(Product, product) is not None
            for row in rows_of(work, ENTITY, product, pictures)
        ]
        if not rows:
            raise Refusal(_why_none(refused))
        work.insert_few(Attachment, rows)
        told = {"n": len(rows), "products": len({row["product_id"] for row in rows})}
        work.label = t("Attach {n} pictures to {products} products", **told)
        work.done = t("Attached {n} pictures to {products} products", **told)
    return Attached(work.change, len(rows), tuple(refused))


def _why_none(refused: Sequence[Refused]) -> Text:
    return refused[0].why if refused else t("All of these pictures are attached already.")


def _is_picture(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(".") and ending_of(path.name).lower() in ENDINGS
