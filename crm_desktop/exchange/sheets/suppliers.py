"""Lists of suppliers."""

from crm_desktop.core.i18n import t
from crm_desktop.exchange.sheets.common import VITAL_IN_RECORDS, own_fields
from crm_desktop.exchange.sheets.sheet_kind import SheetKind, hints

SUPPLIERS = SheetKind(
    "suppliers",
    tuple(own_fields("suppliers")),
    needs=(("number",), ("name",)),
    wanted=t("Say which column holds the supplier's name or number."),
    hints=hints("供应商", "供货商", "供货单位", "suppliers?", "vendors?"),
    marking_words=hints("^供应商", "^供货商", "^供货单位", "^suppliers?", "^vendors?"),
    must_be_marked=True,
    matched_by=("name",),
    vital=VITAL_IN_RECORDS,
)
