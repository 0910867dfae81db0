"""Editing a date: typed in any usual way, stepped by the arrow keys, or picked from a calendar."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QWidget
from typing_extensions import override

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import t
from crm_desktop.views.shared.editors.line import LineEditor
from crm_desktop.views.shared.look.icons import icon
from crm_desktop.views.shared.look.theme import current_theme
from crm_desktop.views.shared.popover import Popover

STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 30, Qt.Key.Key_PageDown: -30}


class DayEditor(LineEditor):
    """Accepts 2026-11-20, 20261120, 11.20, 20, today, +7; the arrow keys step by days."""

    def __init__(self, field: Field, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(field, today, parent)
        self.setPlaceholderText(str(t("yyyy-mm-dd")))
        self._open_calendar = QAction(str(t("Calendar")), self)
        self._open_calendar.triggered.connect(self._pick)
        self.addAction(self._open_calendar, QLineEdit.ActionPosition.TrailingPosition)
        current_theme().changed.connect(self._tint)
        self._tint()

    def day(self) -> dt.date | None:
        """The date typed so far, or None where there is none yet."""
        try:
            return self.value()
        except Refusal:
            return None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._put((self.day() or self._today()) + dt.timedelta(days=step))

    def _put(self, day: dt.date) -> None:
        self.setText(day.isoformat())
        self.selectAll()
        self.edited.emit()

    def _pick(self) -> None:
        popover = Popover(self, t("Calendar"))
        calendar = QCalendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        day = self.day() or self._today()
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))

        def take(picked: QDate) -> None:
            self._put(dt.date(picked.year(), picked.month(), picked.day()))
            popover.close()
            self.setFocus()

        calendar.clicked.connect(take)
        calendar.activated.connect(take)
        popover.body.addWidget(calendar)
        popover.open_below(self)

    def _tint(self) -> None:
        self._open_calendar.setIcon(icon("calendar", "t3"))
