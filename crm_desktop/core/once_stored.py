"""Names of steps as earlier versions stored them in files: nothing is named so any more, histories still tell them."""

from crm_desktop.core.i18n import tn

ONCE_STORED = (
    tn("Retire {n} customer", "Retire {n} customers", 2),
    tn("Bring back {n} customer", "Bring back {n} customers", 2),
)
