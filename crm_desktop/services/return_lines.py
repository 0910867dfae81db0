"""The lines of a return made of a delivery: they are of what left, and come to their part of what it came to."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.core.lines import part_amount
from crm_desktop.core.money import ZERO
from crm_desktop.models import DocumentLine
from crm_desktop.models.document import DocumentKind
from crm_desktop.services.row_drafts import RowDraft, said_of
from crm_desktop.services.shipped import OF_THE_GOODS, OF_WORTH
from crm_desktop.storage.gesture import Work

AS_IT_LEFT = (OF_THE_GOODS | OF_WORTH) - {"quantity", "factor"}


def follow_deliveries(
    work: Work, document: Any, there: Mapping[str, DocumentLine], wanted: Sequence[RowDraft]
) -> None:
    """Have the lines of a return that were made of a delivery's come to their parts of these, however much of them
    comes back; Refusal where one shall be of other goods or at another price."""
    if document.kind != DocumentKind.RETURN:
        return
    for place, row in enumerate(wanted, 1):
        line = there.get(row.values.get("uid", ""))
        if line is not None and line.source_line_id is not None:
            with said_of(place):
                _refuse_otherwise(row)
            _follow(work, line, row)


def _refuse_otherwise(row: RowDraft) -> None:
    if changed := AS_IT_LEFT & set(row.changed):
        said = t("It comes back as it was delivered: goods and price stay. Charge a deduction by itself.")
        raise Refusal(said, min(changed))


def _follow(work: Work, line: DocumentLine, row: RowDraft) -> None:
    if "quantity" not in row.changed or row.values["quantity"] is None:
        row.values |= {"amount": line.amount, "tax": line.tax}
        return
    source = work.session.get_one(DocumentLine, line.source_line_id)
    part: tuple[Decimal, ...] = (source.quantity, _others(work, line), row.values["quantity"])
    tax = None if source.tax is None else part_amount(source.tax, *part)
    row.values |= {"amount": part_amount(source.amount, *part), "tax": tax}


def _others(work: Work, line: DocumentLine) -> Decimal:
    """How much comes back of the same line of the delivery by other returns."""
    query = select(func.sum(DocumentLine.quantity)).where(
        DocumentLine.source_line_id == line.source_line_id, DocumentLine.id != line.id
    )
    return work.connection.scalar(query) or ZERO
