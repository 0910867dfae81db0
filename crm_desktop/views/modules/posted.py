"""What receivables and receipts share: posted documents, what they were used for, how they are taken back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crm_desktop.core.i18n import Text, t, tc
from crm_desktop.core.money import ZERO, shown
from crm_desktop.queries.allocated import allocation_lines
from crm_desktop.queries.records import AllocationLine, RecordView
from crm_desktop.queries.standing import ClosedBy, closed_without_pay, standing
from crm_desktop.services.record_rules.posted import LedgerRules
from crm_desktop.services.roles import SIDE_OF, Side, list_of
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.shared.context import Tone
from crm_desktop.views.shared.record.lines import LinesSpec, Rows
from crm_desktop.views.shared.record.spec import Figure, PageTag
from crm_desktop.views.shared.tables.cells import Cell
from crm_desktop.views.shared.tables.sheet_model import SheetColumn

TYPED = LedgerRules.free
STATE_TONES = {"open": Tone.ACCENT, "partial": Tone.WARNING, "settled": Tone.GOOD, "void": Tone.BAD}
CLOSED_BY = {
    ClosedBy.REVERSAL: PageTag(tc("document", "Reversed"), Tone.BAD),
    ClosedBy.BAD_DEBT: PageTag(tc("document", "Given up"), Tone.BAD),
}
"""What is said in place of its state where nobody paid a document, or used it."""
ALLOCATED = (
    SheetColumn(t("Allocated on"), 96),
    SheetColumn(t("Document no."), 130),
    SheetColumn(t("Document date"), 96),
    SheetColumn(t("Summary"), 140, flexible=True),
    SheetColumn(t("Document amount"), 110, right=True),
    SheetColumn(t("Allocated"), 100, right=True),
)
MEANS_SEPARATOR = tc("list of names", ", ")


@dataclass(frozen=True)
class PostedKind:
    """`entity` is receivables or receipts, or what they are on the other side of the ledger."""

    entity: str

    def tags(self, workspace: Workspace, record: RecordView) -> Sequence[PageTag]:
        """What kind of document it is, and where it stands."""
        facts = workspace.entity(self.entity)
        kind = facts.field("kind").label_of(record.values["kind"])
        state = record.values["state"]
        label = facts.field("state").label_of(state)
        tags = [PageTag(kind)] if kind else []
        closed_by = workspace.ask(closed_without_pay, record.id) if state == "settled" else None
        if closed_by is not None:
            return [*tags, CLOSED_BY[closed_by]]
        return [*tags, PageTag(label, STATE_TONES.get(state, Tone.PLAIN))] if label else tags


def allocations(workspace: Workspace, record: RecordView) -> Rows:
    """What the document was matched with, by date."""
    return matched(workspace.ask(allocation_lines, record.id), SIDE_OF[record.entity])


def matched(lines: Iterable[AllocationLine], side: Side = Side.RECEIVABLE) -> Rows:
    """Allocations as cells, one for each of `ALLOCATED`."""
    return [
        [
            Cell(line.date.isoformat(), tone="t2"),
            Cell(line.number, link=(list_of(side, line.document_kind), line.document_id)),
            Cell(line.document_date.isoformat(), tone="t2"),
            Cell(line.summary or ""),
            Cell(shown(abs(line.document_amount)), right=True),
            Cell(shown(abs(line.amount)), right=True, bold=True),
        ]
        for line in lines
    ]


def count_allocations(workspace: Workspace, record: RecordView) -> int:
    return len(workspace.ask(allocation_lines, record.id))


def has_allocations(workspace: Workspace, record: RecordView) -> bool:
    """Whether there is something to tell: what it was matched with, or since when and why it is void."""
    return record.values["state"] == "void" or count_allocations(workspace, record) > 0


def void_figures(workspace: Workspace, record: RecordView) -> Sequence[Figure]:
    """What a void document was over, struck out; nothing for one that counts."""
    if record.values["state"] != "void":
        return []
    amount = workspace.ask(standing, record.id).voided_amount
    return [Figure(t("Amount"), shown(abs(amount or ZERO)), struck=True)]


def allocated_lines(nothing: Text) -> LinesSpec:
    """What a document was matched with; where there is nothing, `nothing` or that it is void, since when and why."""

    def told(workspace: Workspace, record: RecordView) -> Text:
        found = workspace.ask(standing, record.id)
        if found.voided_on is None:
            return nothing
        if not found.reason:
            return t("Void since {date}", date=found.voided_on)
        return t("Void since {date}: {reason}", date=found.voided_on, reason=found.reason)

    return LinesSpec(
        t("Allocations"),
        ALLOCATED,
        allocations,
        "link",
        told,
    )
