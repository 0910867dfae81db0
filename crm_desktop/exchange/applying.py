"""Applies the plans of one import: all its books in one gesture, one step to undo; all or nothing."""

from collections.abc import Sequence

from crm_desktop.core.changes import Change
from crm_desktop.core.collector_at_rest import collector_at_rest
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.exchange.kinds.batch import Batch
from crm_desktop.exchange.kinds.moves import Moves
from crm_desktop.exchange.kinds.orders import Orders
from crm_desktop.exchange.kinds.postings import Postings
from crm_desktop.exchange.kinds.products import Products
from crm_desktop.exchange.kinds.receivables import Receivables
from crm_desktop.exchange.kinds.records import RecordKind
from crm_desktop.exchange.known import stamp
from crm_desktop.exchange.mappings import remember
from crm_desktop.exchange.plans import Plan, SheetPlan
from crm_desktop.exchange.reading.reader import Progress
from crm_desktop.exchange.verdicts import Verdict
from crm_desktop.exchange.writers.moves import write_moves, write_stock
from crm_desktop.exchange.writers.orders import write_orders
from crm_desktop.exchange.writers.postings import write_postings
from crm_desktop.exchange.writers.receivables import write_receivables
from crm_desktop.exchange.writers.records import (
    write_extras,
    write_main_contacts,
    write_parents,
    write_parts_of_products,
    write_records,
)
from crm_desktop.exchange.writers.writer import Writer
from crm_desktop.services.roles import make_customers
from crm_desktop.storage.file import CrmFile
from crm_desktop.storage.gesture import Work

NAMED = 3


def apply(
    file: CrmFile,
    *plans: Plan,
    skip_errors: bool = False,
    progress: Progress | None = None,
    initiator: object = None,
) -> Change:
    """Write the plans of books that were planned together into the file, as one step.

    Refusal, and nothing written, where a row is in error (unless `skip_errors`), or where the file has changed
    since it was planned.
    """
    for plan in plans:
        if plan.has_errors and not skip_errors:
            raise Refusal(t("Some rows of {book} cannot be imported, so nothing was.", book=plan.book.name))
    batch = plans[0].batch
    new = sum(plan.count(Verdict.NEW) for plan in plans)
    with collector_at_rest(), file.gesture(_label(plans), initiator=initiator, records=new) as work:
        if stamp(work.connection, before=work.step) != batch.known.stamp:
            raise Refusal(t("The file has changed since the import was prepared. Prepare it again."))
        _write(work, plans, batch, progress)
    with file.reading() as db:
        batch.known.stamp = stamp(db)
    return work.change


def _label(plans: Sequence[Plan]) -> Text:
    names = [plan.book.name for plan in plans]
    if len(names) <= NAMED:
        return t("Import of {book}", book=", ".join(names))
    more = len(names) - 1
    return tn(
        "Import of {book} and {n} more book", "Import of {book} and {n} more books", more, book=names[0]
    )


def _write(work: Work, plans: Sequence[Plan], batch: Batch, progress: Progress | None) -> None:
    sheets = [sheet for plan in plans for sheet in plan.sheets]
    total = sum(len(sheet.verdicts.rows) for sheet in sheets)
    done = 0

    def heard(rows: int) -> None:
        nonlocal done
        done += rows
        if progress is not None:
            progress(min(done, total), total)

    writer = Writer(work, batch, heard)
    for plan in plans:
        write_book(writer, plan)
    write_parents(writer)
    write_parts_of_products(writer)
    write_stock(
        writer, (move for one in sheets if isinstance(one.kind, Products) for move in one.kind.stock.planned)
    )
    make_customers(work)
    writer.write_dictionaries()
    remember(work, sheets)


def write_book(writer: Writer, plan: Plan) -> None:
    """Write the sheets of one book: customers, then those the rest of the import refers to, then the rest."""
    customers = [sheet for sheet in plan.sheets if sheet.entity == "customers"]
    for sheet in customers:
        _write_sheet(writer, sheet)
    write_extras(writer)
    write_main_contacts(writer)
    for sheet in plan.sheets:
        if sheet not in customers:
            _write_sheet(writer, sheet)


def _write_sheet(writer: Writer, sheet: SheetPlan) -> None:
    match sheet.kind:
        case RecordKind() as kind:
            write_records(writer, kind)
        case Orders() as kind:
            write_orders(writer, kind)
        case Postings() as kind:
            write_postings(writer, kind)
        case Moves() as kind:
            write_moves(writer, kind)
        case Receivables() as kind:
            write_receivables(writer, kind)
        case _:
            raise TypeError(sheet.entity)
