"""What of a list goes into the workbook: the rows selected or all, the columns shown or the records whole."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
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
        self.columns = self._choice(t("Columns"), ((SHOWN, columns), (WHOLE, tc("export", "Whole"))))
        self.columns.chosen.connect(self._adapt)
        self.about = Hint("")
        self.about.setWordWrap(True)
        self.body.addWidget(self.about)
        self._adapt()
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
        """Say what the book will be good for."""
        from crm_desktop.exchange.export.whole import LEFT_OUT_OF_LISTS

        as_listed = t("Filters and order as in the list. Excel or CSV: by the file's name.")
        whole = t(
            "All fields with all that belongs to each record: so import takes it back, here or into another file."
        )
        lost = LEFT_OUT_OF_LISTS.get(self._entity.key)
        about = whole if self.columns.value == WHOLE else lost
        self.about.setText("\n".join(str(text) for text in (as_listed, about) if text is not None))

    def _done(self) -> None:
        wanted = self.wanted
        self.close()
        self.chosen.emit(wanted)
