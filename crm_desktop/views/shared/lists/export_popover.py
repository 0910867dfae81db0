"""What of a list goes into the workbook: the rows selected or all, the columns shown or the records whole."""

from dataclasses import replace

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crm_desktop.core.fields import Entity
from crm_desktop.core.i18n import Text, t, tc
from crm_desktop.views.shared.editors.line import ENTER
from crm_desktop.views.shared.kit import Caption, Hint, PrimaryButton, Segments, Title, row
from crm_desktop.views.shared.lists.spec import AsShown
from crm_desktop.views.shared.popover import Popover

WIDTH = 340
SELECTED, ALL = "selected", "all"
SHOWN, WHOLE = "shown", "whole"


class ExportPopover(Popover):
    """`chosen` with what to export; Enter takes what stands there: the list as it is shown. Records are `whole` only
    where import takes them back."""

    chosen = Signal(object)

    def __init__(self, entity: Entity, shown: AsShown, parent: QWidget, *, whole: bool = True) -> None:
        super().__init__(parent, t("Export {list:inline}", list=entity.plural), WIDTH)
        self._entity = entity
        self._shown = shown
        self._can_be_whole = whole
        self.rows: Segments | None = None
        self.body.addWidget(Title(t("Export {list:inline}", list=entity.plural)))
        if shown.keys is not None:
            selected = t("{n} selected", n=f"{len(shown.keys):,}")
            choices = ((SELECTED, selected), (ALL, t("The whole list")))
            self.rows = self._choice(t("Rows"), choices)
        columns = t("As shown: {n}", n=len(shown.columns))
        wholly = ((WHOLE, tc("export", "Whole")),) if whole else ()
        self.columns = self._choice(t("Columns"), ((SHOWN, columns), *wholly))
        self.columns.chosen.connect(self._adapt)
        self.about = Hint("")
        self.about.setWordWrap(True)
        self.about.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._abouts = self._told()
        self.body.addWidget(self.about)
        self._adapt()
        self.save = PrimaryButton(t("Save as …"))
        self.save.clicked.connect(self._done)
        self.body.addLayout(row(None, self.save))
        self.save.setFocus()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.about.setFixedHeight(max(map(self._height_of, self._abouts.values())))
        self.adjustSize()

    def _height_of(self, text: str) -> int:
        room = QRect(0, 0, self.about.width(), 1000)
        return self.about.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, text).height() + 2

    @property
    def wanted(self) -> AsShown:
        """What is chosen at the moment."""
        wanted = self._shown
        if self.rows is not None and self.rows.value == ALL:
            wanted = replace(wanted, keys=None)
        return replace(wanted, whole=self.columns.value == WHOLE)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self._done()
        else:
            super().keyPressEvent(event)

    def _choice(self, label: Text, choices: tuple[tuple[str, Text], ...]) -> Segments:
        segments = Segments(choices, label=label)
        self.body.addWidget(Caption(label))
        self.body.addWidget(segments)
        return segments

    def _adapt(self) -> None:
        """Say what the book will be good for; there is room for either, so that nothing moves."""
        self.about.setText(self._abouts[self.columns.value])

    def _told(self) -> dict[str, str]:
        from crm_desktop.exchange.export.whole import left_out_of_list

        as_listed = t("Filters and order as in the list. Excel or CSV: by the file's name.")
        if not self._can_be_whole:
            return {SHOWN: str(as_listed)}
        whole = t(
            "All fields with all that belongs to each record: so import takes it back, here or into another file."
        )
        lost = left_out_of_list(self._entity)
        return {WHOLE: f"{as_listed}\n{whole}", SHOWN: f"{as_listed}\n{lost}" if lost else str(as_listed)}

    def _done(self) -> None:
        wanted = self.wanted
        self.close()
        self.chosen.emit(wanted)
