"""What of a list goes into the workbook: the rows selected or all, the columns shown or all fields."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crm_desktop.core.fields import Entity
from crm_desktop.core.i18n import Text, t
from crm_desktop.views.shared.editors.line import ENTER
from crm_desktop.views.shared.kit import Caption, Hint, PrimaryButton, Segments, Title, row
from crm_desktop.views.shared.lists.spec import AsShown
from crm_desktop.views.shared.popover import Popover

WIDTH = 340
SELECTED, ALL = "selected", "all"
SHOWN, EVERY = "shown", "every"


class ExportPopover(Popover):
    """`chosen` with what to export; Enter takes what stands there: the list as it is shown."""

    chosen = Signal(object)

    def __init__(self, entity: Entity, shown: AsShown, parent: QWidget) -> None:
        super().__init__(parent, t("Export {list:inline}", list=entity.plural), WIDTH)
        self._entity = entity
        self._shown = shown
        self.rows: Segments | None = None
        self.body.addWidget(Title(t("Export {list:inline}", list=entity.plural)))
        if shown.keys is not None:
            selected = t("{n} selected", n=f"{len(shown.keys):,}")
            choices = ((SELECTED, selected), (ALL, t("The whole list")))
            self.rows = self._choice(t("Rows"), choices)
        columns = t("As shown: {n}", n=len(shown.columns))
        every = t("All fields: {n}", n=len(entity.fields))
        self.columns = self._choice(t("Columns"), ((SHOWN, columns), (EVERY, every)))
        self.body.addWidget(Hint(t("Filters and order as in the list. Excel or CSV: by the file's name.")))
        self.save = PrimaryButton(t("Save as …"))
        self.save.clicked.connect(self._done)
        self.body.addLayout(row(None, self.save))
        self.save.setFocus()

    @property
    def wanted(self) -> AsShown:
        """What is chosen at the moment."""
        wanted = self._shown
        if self.rows is not None and self.rows.value == ALL:
            wanted = replace(wanted, keys=None)
        if self.columns.value == EVERY:
            wanted = replace(wanted, columns=tuple(field.key for field in self._entity.fields))
        return wanted

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

    def _done(self) -> None:
        wanted = self.wanted
        self.close()
        self.chosen.emit(wanted)
