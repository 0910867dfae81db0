"""One side of the ledger behind one door (`workspace.receivables`, `workspace.ledger(side)`): what posts, matches,
corrects.

    post(draft)                 ChargeDraft, CreditDraft, ContraDraft, ReceiptDraft, RefundDraft, WriteOffDraft,
                                BadDebtDraft, RecoveryDraft, AllocationDraft, SetOffDraft (posts on both sides)
    post_many([ReceiptDraft])   post_openings(cutover, [OpeningLine])
    allocate_many([credit_id])  take_back([allocation_id])
    reverse(entry_id)           void(entry, reason)                 change_due_date(entry_id, due_date, reason)
    mark_left_house([entry_id])

Each is one gesture and returns the `Change`.
"""

from collections.abc import Sequence

from crm_desktop.core.changes import Change
from crm_desktop.core.i18n import tn
from crm_desktop.services.allocations import Allocations
from crm_desktop.services.corrections import Corrections
from crm_desktop.services.opening import Opening
from crm_desktop.services.receipts import ReceiptDraft
from crm_desktop.services.receipts_in_bulk import post_receipts


class Receivables(Allocations, Corrections, Opening):
    """What may be done to what customers owe; on the payable side, to what suppliers are owed."""

    def post_many(self, drafts: Sequence[ReceiptDraft], *, initiator: object = None) -> Change:
        """Post and allocate many receipts in one step; all or none. See `post_receipts`."""
        label = tn("{n} receipt", "{n} receipts", len(drafts))
        with self._file.gesture(label, initiator=initiator) as work:
            post_receipts(work, drafts, self._side)
        return work.change
