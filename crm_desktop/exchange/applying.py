"""Applies a plan: one book, one gesture, one step to undo; all or nothing."""

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.exchange.kinds.orders import Orders
from crm_desktop.exchange.kinds.receivables import Receivables
from crm_desktop.exchange.kinds.records import RecordKind
from crm_desktop.exchange.known import stamp
from crm_desktop.exchange.mappings import remember
from crm_desktop.exchange.planning import Plan, SheetPlan
from crm_desktop.exchange.reading.reader import Progress
from crm_desktop.exchange.uncollected import uncollected
from crm_desktop.exchange.writers.orders import write_orders
from crm_desktop.exchange.writers.receivables import write_receivables
from crm_desktop.exchange.writers.records import write_extras, write_records
from crm_desktop.exchange.writers.writer import Writer
from crm_desktop.storage.file import CrmFile
from crm_desktop.storage.gesture import Work


def apply(
    file: CrmFile,
    plan: Plan,
    *,
    skip_errors: bool = False,
    progress: Progress | None = None,
    initiator: object = None,
) -> Change:
    """Write a plan into the file.

    Refusal, and nothing written, where a row is in error (unless `skip_errors`), or where the file has changed
    since it was planned. Books planned together are applied in the order of their plans.
    """
    if plan.has_errors and not skip_errors:
        raise Refusal(t("Some rows of {book} cannot be imported, so nothing was.", book=plan.book.name))
    label = t("Import of {book}", book=plan.book.name)
    with uncollected(), file.gesture(label, initiator=initiator) as work:
        if stamp(work.connection, before=work.step) != plan.batch.known.stamp:
            raise Refusal(t("The file has changed since the import was prepared. Prepare it again."))
        _write(work, plan, progress)
    with file.reading() as db:
        plan.batch.known.stamp = stamp(db)
    return work.change


def _write(work: Work, plan: Plan, progress: Progress | None) -> None:
    total = sum(len(sheet.fates.rows) for sheet in plan.sheets)
    done = 0

    def heard(rows: int) -> None:
        nonlocal done
        done += rows
        if progress is not None:
            progress(min(done, total), total)

    writer = Writer(work, plan.batch, heard)
    customers = [sheet for sheet in plan.sheets if sheet.entity == "customers"]
    for sheet in customers:
        _write_sheet(writer, sheet)
    write_extras(writer)
    for sheet in plan.sheets:
        if sheet not in customers:
            _write_sheet(writer, sheet)
    writer.write_dictionaries()
    remember(work, plan.sheets)


def _write_sheet(writer: Writer, sheet: SheetPlan) -> None:
    match sheet.kind:
        case RecordKind() as kind:
            write_records(writer, kind)
        case Orders() as kind:
            write_orders(writer, kind)
        case Receivables() as kind:
            write_receivables(writer, kind)
        case _:
            raise TypeError(sheet.entity)
