"""Lines of orders that stand without their orders: who bought them, and when, is in another list."""

from collections.abc import Sequence

from crm_desktop.core.i18n import Text, t
from crm_desktop.exchange.recognise.heads import columns_for
from crm_desktop.exchange.recognise.labels import Label
from crm_desktop.exchange.sheets.all_kinds import target

OF_A_LINE = ("product_code", "product_name")
WHOSE = ("customer", "customer_number")


def lines_without_orders(labels: Sequence[Label]) -> Text | None:
    """What is to be said of a sheet that lists lines of orders but not whose or of which day; None for others."""
    columns, _sureness = columns_for("orders", labels)
    if not {"number", "quantity"} <= columns.keys() or not any(key in columns for key in OF_A_LINE):
        return None
    missing = [] if any(key in columns for key in WHOSE) else ["customer"]
    missing += [] if "date" in columns else ["date"]
    if not missing:
        return None
    named = ", ".join(str(target("orders", key).label) for key in missing)
    return t(
        "it holds lines of orders, but not of each order: {missing}. Put these columns beside the lines, or name "
        "them with --map.",
        missing=named,
    )
