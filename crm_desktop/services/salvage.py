"""Saving what can be read of a damaged file into a new one, and telling what was lost."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, insert

from crm_desktop.core.clock import Clock, SystemClock
from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.models import ENTITIES, Allocation, ReceiptMeans, StockMove
from crm_desktop.models.base import new_uid
from crm_desktop.models.ledger import MeansKind
from crm_desktop.queries.ledger_soundness import unsummed
from crm_desktop.queries.moves import chunks
from crm_desktop.queries.open_entries import money
from crm_desktop.services.loosening import impossible_allocations
from crm_desktop.services.soundness import repair
from crm_desktop.services.stock_opening import stand_ins
from crm_desktop.storage.kinds import entities_of
from crm_desktop.storage.pouring import Losses
from crm_desktop.storage.rescue import Rescued, rescued

PARTS = {
    "allocation": t("Allocations"),
    "attachment": t("Attachments"),
    "file_content": t("Contents of attached files"),
    "journal_entry": t("Entries of the history"),
    "journal_step": t("Steps of the history"),
    "ledger_line": t("Lines of charges and credit notes"),
    "receipt_means": t("Means of payment"),
    "document_line": t("Lines of documents"),
    "stock_move": t("Moves of stock"),
    "product_unit": t("Units of products"),
    "product_price": t("Price lists of products"),
    "bundle_part": t("Parts of bundles"),
}


@dataclass(frozen=True)
class Salvaged:
    """The new file, and in plain sentences what did not come through; `left` are those of `lost` that tell what is
    still wrong in it."""

    path: Path
    lost: tuple[Text, ...]
    left: tuple[Text, ...]


def salvage(path: Path, clock: Clock | None = None) -> Salvaged:
    """Save what can be read of the closed file at `path` into "… (repaired)" beside it, which is sound but for
    figures that damage has changed to others: `lost` ends with them.

    The damaged file is not changed. FileTrouble where nothing can be read.
    """
    with rescued(path, clock or SystemClock()) as saved:
        with saved.file.maintaining() as db:
            loosened, filled = _loosen(db), _fill_means(db)
            stocked = _fill_stock(db, saved.file.clock.today())
        left = repair(saved.file).left
        lost = (*_lost(saved, loosened, filled, stocked), *left)
    return Salvaged(saved.target, lost, left)


def _loosen(db: Connection) -> int:
    """Take away the allocations of documents that would be used for more than they hold, others being lost."""
    impossible = impossible_allocations(db)
    for chunk in chunks(impossible):
        db.execute(delete(Allocation).where(Allocation.id.in_(chunk)))
    return len(impossible)


def _fill_means(db: Connection) -> int:
    """Put “Other” in for means of payment that are lost, so that a receipt's means sum to its amount again."""
    rows: Any = db.execute(unsummed())
    short = [(entry, missing) for entry, _, missing in rows if missing > 0]
    for entry, missing in short:
        values = {"entry_id": entry, "means": MeansKind.OTHER, "amount": money(missing)}
        db.execute(insert(ReceiptMeans).values(uid=new_uid(), **values))
    return len(short)


def _fill_stock(db: Connection, day: dt.date) -> int:
    """Put a move in for those a product has lost, so that as much lies in stock of it as it says."""
    moves = stand_ins(db, day)
    for move in moves:
        db.execute(insert(StockMove).values(uid=new_uid(), **move))
    return len(moves)


def _lost(saved: Rescued, loosened: int, filled: int, stocked: int) -> Iterator[Text]:
    losses, mended = saved.losses, saved.mended
    if losses.pages:
        yield tn("{n} page could not be read.", "{n} pages could not be read.", losses.pages)
    yield from _rows(losses)
    if losses.cut:
        yield tn(
            "{n} record came through in part: what lay on a lost page is empty now.",
            "{n} records came through in part: what lay on lost pages is empty now.",
            losses.cut,
        )
    if losses.may_be_old:
        yield t("The file's own list was lost: records deleted long ago may have come back.")
    yield from _mended(losses.rebuilt, mended.stood_in, mended.left_out + loosened, mended.emptied)
    if filled:
        yield tn(
            "{n} receipt has lost a means of payment; “Other” stands in for it.",
            "{n} receipts have lost means of payment; “Other” stands in for them.",
            filled,
        )
    if stocked:
        yield tn(
            "{n} product has lost moves of stock; one move stands in for them.",
            "{n} products have lost moves of stock; one move each stands in for them.",
            stocked,
        )
    yield t("What was done before can no longer be undone; the history is kept.")


def _rows(losses: Losses) -> Iterator[Text]:
    counted: Counter[Text] = Counter()
    for table in [*losses.rows, *losses.uncounted]:
        counted[_kind(table)] += losses.rows.get(table, 0)
    uncounted = {_kind(table) for table in losses.uncounted}
    for kind, count in counted.items():
        if kind not in uncounted:
            yield t("Lost: {count} × {kind:inline}", count=count, kind=kind)
        elif count:
            yield t("Lost: {count} × {kind:inline}, or more", count=count, kind=kind)
        elif not losses.may_be_old:
            yield t("Perhaps lost: {kind:inline}", kind=kind)


def _mended(rebuilt: int, stood_in: int, left_out: int, emptied: int) -> Iterator[Text]:
    if rebuilt:
        yield tn(
            "{n} lost record was made again from the history.",
            "{n} lost records were made again from the history.",
            rebuilt,
        )
    if stood_in:
        yield tn(
            "{n} lost customer has documents; a customer named “Lost” stands in.",
            "{n} lost customers have documents; customers named “Lost” stand in.",
            stood_in,
        )
    if left_out:
        yield tn(
            "{n} part of lost records was left out: allocations, lines, means of payment or attachments.",
            "{n} parts of lost records were left out: allocations, lines, means of payment or attachments.",
            left_out,
        )
    if emptied:
        yield tn("{n} link to a lost record was emptied.", "{n} links to lost records were emptied.", emptied)


def _kind(table: str) -> Text:
    """What a person calls the records of a table."""
    known = [ENTITIES[name].plural for name in entities_of(table) if name in ENTITIES]
    if not known:
        return PARTS.get(table, t("Notes of the program itself"))
    return reduce(lambda one, other: t("{one}, {other:inline}", one=one, other=other), known)
