"""Mappings the user settled on, remembered by the sheet's heads."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from crm_desktop.exchange.book import Book, fingerprint
from crm_desktop.exchange.book_sheet import BookSheet, SheetChoice
from crm_desktop.exchange.recognise.labels import Label, label_of
from crm_desktop.exchange.sheets.all_kinds import SHEETS
from crm_desktop.models import ImportMapping
from crm_desktop.storage.gesture import Work

if TYPE_CHECKING:
    from crm_desktop.exchange.plans import SheetPlan


def recalled(db: Connection, book: Book) -> Book:
    """The book with the choices remembered for sheets that are headed alike."""
    return replace(book, sheets=tuple(_recalled(db, sheet) for sheet in book.sheets))


def remember(work: Work, sheets: "Sequence[SheetPlan]") -> None:
    """Note the mappings that differ from what was recognised; of sheets headed alike the last one's."""
    settled: dict[str, SheetPlan] = {}
    for plan in sheets:
        if plan.choice != plan.sheet.choice and plan.sheet.head is not None:
            settled[
                _known_by(plan.sheet, plan.sheet.labels(plan.choice.head_row, plan.choice.head_height))
            ] = plan
    for heads, plan in settled.items():
        labels = plan.sheet.labels(plan.choice.head_row, plan.choice.head_height)
        query = select(ImportMapping).where(ImportMapping.fingerprint == heads)
        for known in work.session.scalars(query):
            work.session.delete(known)
        work.session.flush()
        work.session.add(
            ImportMapping(
                entity=plan.choice.entity,
                fingerprint=heads,
                mapping={
                    labels[index].whole: key
                    for key, index in plan.choice.columns.items()
                    if index < len(labels)
                },
            )
        )


def _known_by(sheet: BookSheet, labels: Sequence[Label]) -> str:
    """What a mapping is found by: the heads, apart for a sheet that is read beside another of the same heads."""
    return fingerprint((*labels, label_of("beside")) if sheet.is_beside else labels)


def _recalled(db: Connection, sheet: BookSheet) -> BookSheet:
    head = sheet.head
    if head is None or sheet.raw.hidden:
        return sheet
    query = select(ImportMapping.entity, ImportMapping.mapping).where(
        ImportMapping.fingerprint == _known_by(sheet, head.labels)
    )
    found = db.execute(query).first()
    if found is None or found.entity not in SHEETS:
        return sheet
    known = {field.key for field in SHEETS[found.entity].fields}
    columns = {
        found.mapping[label.whole]: index
        for index, label in enumerate(head.labels)
        if found.mapping.get(label.whole) in known
    }
    return replace(sheet, choice=SheetChoice(found.entity, head.row, head.height, columns))
