"""What a sheet holds, to be picked: one of the kinds that can be imported, or nothing."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from crm_desktop.core.i18n import t
from crm_desktop.exchange.sheets.all_kinds import ORDER_OF_IMPORT
from crm_desktop.views.pages.importing.drafts import SheetDraft
from crm_desktop.views.pages.importing.kind_notice import NameOf

NONE = ""


class KindPick(QComboBox):
    """`chosen` with the kind a person picked; NONE where the sheet is to be left out."""

    chosen = Signal(str)

    def __init__(self, name_of: NameOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(str(t("What the sheet holds")))
        self.setPlaceholderText(str(t("Say which")))
        for entity in ORDER_OF_IMPORT:
            self.addItem(str(name_of(entity)), entity)
        self.addItem(str(t("Leave this sheet out")), NONE)
        self.activated.connect(self._picked)

    def show_draft(self, draft: SheetDraft) -> None:
        """Show what the sheet holds; nothing where that is not decided."""
        with QSignalBlocker(self):
            self.setCurrentIndex(-1 if draft.is_undecided else self.findData(draft.entity or NONE))

    def _picked(self, place: int) -> None:
        self.chosen.emit(self.itemData(place))
