"""What a back-dated move changes of what was noted since: later issues with their costs, stock and margin."""

from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import t, tc, tn
from crm_desktop.core.money import QUANTITY_PLACES, grouped, trimmed
from crm_desktop.services.stock_preview import CostChange, Preview, told_of
from crm_desktop.views.shared.kit import Caption, Secondary, column
from crm_desktop.views.shared.look.theme import Theme
from crm_desktop.views.shared.tables.cells import Cell
from crm_desktop.views.shared.tables.sheet import Sheet
from crm_desktop.views.shared.tables.sheet_model import MadeWhenSeen, SheetColumn

HIGH = 170
COLUMNS = (
    SheetColumn(t("Date"), 92),
    SheetColumn(t("Document"), 130, flexible=True),
    SheetColumn(tc("stock", "Out"), 60, right=True),
    SheetColumn(t("Cost before"), 90, right=True),
    SheetColumn(t("Cost after"), 90, right=True),
)


class WhatChanges(QWidget):
    """Stands under the fields of a movement as long as it changes anything that was noted before."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.heading = Caption("")
        self.sheet = Sheet(COLUMNS, theme, t("Later issues"))
        self.told = Secondary()
        self.told.setWordWrap(True)
        self.setLayout(column(self.heading, self.sheet, self.told, spacing=6))
        self.hide()

    def show_preview(self, found: Preview | None) -> None:
        """Show what a move would change; None where there is nothing to say."""
        self.setVisible(found is not None)
        if found is None:
            return
        count = len(found.issues)
        self.heading.show_text(
            tn("{n:,} later issue costs otherwise", "{n:,} later issues cost otherwise", count)
            if count
            else t("No later issue costs otherwise")
        )
        self.sheet.show_rows(MadeWhenSeen(found.issues, _row))
        self.sheet.setMaximumHeight(min(self.sheet.maximumHeight(), HIGH))
        self.sheet.setVisible(bool(found.issues))
        lies, earned = told_of(found)
        self.told.show_text(t("{one}. {other}.", one=lies, other=earned))


def _row(one: CostChange) -> list[Cell]:
    return [
        Cell(one.date.isoformat()),
        Cell(one.number or ""),
        Cell(trimmed(one.quantity, QUANTITY_PLACES), right=True),
        Cell(grouped(one.before), right=True),
        Cell(grouped(one.after), right=True, bold=True),
    ]
