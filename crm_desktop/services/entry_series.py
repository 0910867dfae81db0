"""What numbers the entries of the ledger; each side counts by itself."""

from crm_desktop.models.ledger import EntryKind, Side

SERIES: dict[Side, dict[EntryKind, str]] = {
    Side.RECEIVABLE: {
        EntryKind.CHARGE: "receivables",
        EntryKind.OPENING: "openings",
        EntryKind.CREDIT_NOTE: "credit_notes",
        EntryKind.RECOVERY: "recoveries",
        EntryKind.WRITE_OFF: "write_offs",
        # Printed on the customer's statement, where nothing may tell a bad debt from another adjustment.
        EntryKind.BAD_DEBT: "write_offs",
        EntryKind.CONTRA: "contras",
        EntryKind.RECEIPT: "receipts",
        EntryKind.REFUND: "refunds",
        EntryKind.REVERSAL: "reversals",
    },
    Side.PAYABLE: {
        EntryKind.CHARGE: "payables",
        EntryKind.OPENING: "payable_openings",
        EntryKind.CREDIT_NOTE: "payable_credit_notes",
        EntryKind.RECOVERY: "payable_recoveries",
        EntryKind.WRITE_OFF: "payable_write_offs",
        EntryKind.BAD_DEBT: "payable_write_offs",
        EntryKind.CONTRA: "payable_contras",
        EntryKind.RECEIPT: "payments",
        EntryKind.REFUND: "payment_refunds",
        EntryKind.REVERSAL: "payable_reversals",
    },
}
"""What numbers an entry; each side counts by itself."""

SIDE_OF: dict[str, Side] = {series: side for side, named in SERIES.items() for series in named.values()}
"""Of which side what a series numbers is."""
