"""Choosing a period: from a menu of the usual ones, or by its two days."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import t
from crm_desktop.core.terms import EVER
from crm_desktop.views.shared.editors.day import DayEditor
from crm_desktop.views.shared.kit import Caption, ErrorText, MenuButton, PrimaryButton, column, row
from crm_desktop.views.shared.periods import Period, named_periods
from crm_desktop.views.shared.popover import Popover

FROM = Field("from_date", t("From"), Kind.DATE)
UNTIL = Field("to_date", t("Until"), Kind.DATE)


class PeriodButton(MenuButton):
    """Shows the period; `chosen` when the user picked another."""

    chosen = Signal(object)

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__("", tip=t("Period"))
        self._today = today
        self.period = named_periods(today())[0][1]
        self.menu().aboutToShow.connect(self._fill)
        self._say()

    def choose(self, period: Period) -> None:
        self.period = period
        self._say()
        self.chosen.emit(period)

    def _say(self) -> None:
        period = self.period
        until = t("until {day}", day=period.to_date.isoformat())
        self.setText(str(until) if period.from_date == EVER else str(period))
        name = t("Period")
        self.setAccessibleName(f"{name} {self.text()}")

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        for label, period in named_periods(self._today()):
            entry = menu.addAction(str(label))
            entry.triggered.connect(lambda _checked=False, period=period: self.choose(period))
        menu.addSeparator()
        menu.addAction(str(t("Other days …"))).triggered.connect(self._ask)

    def _ask(self) -> None:
        popover = DaysPopover(self, self._today, self.period)
        popover.chosen.connect(self.choose)
        QTimer.singleShot(0, lambda: popover.open_below(self))


class DaysPopover(Popover):
    """Asks for the two days of a period."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, today: Callable[[], dt.date], period: Period) -> None:
        super().__init__(parent, t("Period"), width=310)
        self._from = DayEditor(FROM, today)
        self._until = DayEditor(UNTIL, today)
        self._trouble = ErrorText()
        self._from.show_value(period.from_date)
        self._until.show_value(period.to_date)
        apply = PrimaryButton(t("Show"))
        apply.clicked.connect(self._done)
        days = row(
            column(Caption(FROM.label), self._from, spacing=2),
            column(Caption(UNTIL.label), self._until, spacing=2),
        )
        self.body.addLayout(days)
        self.body.addWidget(self._trouble)
        self.body.addLayout(row(None, apply))
        for editor in (self._from, self._until):
            editor.committed.connect(self._done)
        self._from.setFocus()

    def _done(self) -> None:
        try:
            start, end = self._from.value(), self._until.value()
        except Refusal as refusal:
            self._trouble.say(refusal.text)
            return
        if start is None or end is None or end < start:
            self._trouble.say(t("The period ends before it begins."))
            return
        self.chosen.emit(Period(start, end))
        self.close()
