"""All verbs of the receivable ledger behind one door (`workspace.receivables`).

    charge(customer_id, amount, *, date, due_date, base_date, initiator, **details)
    charge_in_instalments(customer_id, amount, parts, *, date, first_due, initiator, **details)
    credit_note(customer_id, amount, *, date, allocate=[(entry, amount)], initiator, **details)
    contra(customer_id, amount, *, date, allocate, initiator, **details)
    write_off(entry_id, reason, *, amount, date, initiator)
    bad_debt(entry_id, reason, *, amount, date, initiator)
    recover(bad_debt_id, amount, *, date, paid=[Paid], receipt, initiator)
    allocate(credit_id, how="auto"|"oldest"|[(entry, amount)], *, date, named, write_off, reason, initiator)
    allocate_many([credit_id], *, initiator)
    take_back([allocation_id], *, date, initiator)
    reverse(entry_id, *, date, reason, initiator)        void(entry_id, reason, *, initiator)
    change_due_date(entry_id, due_date, reason, *, initiator)
    mark_left_house([entry_id], *, initiator)
    post_openings(cutover, [OpeningLine], *, initiator)

Amounts are given without sign, dates default to today, details are number, summary, invoice_number,
salesperson and note; an entry is named by its key or its document number. Each returns the `Change`;
`change.new_id("receivables")` is the first document posted. Receipts and refunds: `services.receipts`.
"""

from crm_desktop.services.adjustments import Adjustments
from crm_desktop.services.allocations import Allocations
from crm_desktop.services.charges import Charges
from crm_desktop.services.corrections import Corrections
from crm_desktop.services.opening import Opening


class Receivables(Charges, Adjustments, Allocations, Corrections, Opening):
    """What may be done to what customers owe."""
