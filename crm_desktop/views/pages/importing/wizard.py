"""Importing workbooks: which files, what their columns mean, what becomes of each row, what was done."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import Text, t
from crm_desktop.views.pages.importing.background_job import collect_again
from crm_desktop.views.pages.importing.columns_page import ColumnsPage
from crm_desktop.views.pages.importing.file_page import FilePage
from crm_desktop.views.pages.importing.frame import BACK_KEY, NEXT_KEY, Foot, StepBar
from crm_desktop.views.pages.importing.result_page import ResultPage
from crm_desktop.views.pages.importing.rows_page import RowsPage
from crm_desktop.views.pages.importing.session import ImportSession
from crm_desktop.views.pages.importing.session_follower import SessionFollower
from crm_desktop.views.pages.importing.state import State, Step, at_columns, at_files, at_rows, when_done
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.kit import Dialog, Hairline, Heading, column, row

MARGINS = (24, 16, 24, 16)
AROUND = QSize(96, 64)
LEAST = QSize(860, 540)
MOST = QSize(1500, 1000)


class ImportWizard(Dialog):
    """Opens over the window. Nothing is changed before the last step; what that does is undone as a step.

    `likely` is the kind of record a sheet that nobody understands is taken for.
    """

    def __init__(self, context: Context, likely: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(t("Import"), parent)
        self.context = context
        self.session = ImportSession(context, likely, self)
        self.step = Step.FILE
        self.files = FilePage(context.preferences)
        self.columns = ColumnsPage(context)
        self.rows = RowsPage(context)
        self.done_page = ResultPage(context)
        self.foot = Foot(self.session.job)
        self._steps = StepBar()
        self._pages = QStackedWidget()
        for page in (self.files, self.columns, self.rows, self.done_page):
            self._pages.addWidget(page)
        self._lay_out()
        self._connect()
        self.follower = SessionFollower(self, self)
        self.resize(_size_over(parent))
        self.go_to(Step.FILE)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Read these books, as if they had been dropped."""
        for path in paths:
            self.files.line(path).say(t("Waiting …"))
        if paths:
            self.session.read(paths)

    def go_to(self, step: Step) -> None:
        """Show a step."""
        self.step = step
        self._steps.show_step(step)
        if step is Step.COLUMNS:
            self.columns.show_books(list(self.session.books.values()))
        self._pages.setCurrentIndex(step)
        self.show_state()
        first = (self.files.zone.button, self.columns.table, self.rows.table, self.foot.next)[step]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        """As the filled button does."""
        if not self.foot.next.isEnabled():
            return
        match self.step:
            case Step.FILE:
                self.go_to(Step.COLUMNS)
            case Step.COLUMNS:
                self.plan()
            case Step.ROWS:
                self.session.apply(skip_errors=self.rows.options.skips_errors)
            case Step.DONE:
                self.follower.open_list(self.session.plans[0].sheets[0].entity)

    def go_back(self) -> None:
        """One step back; from an import that was undone to its rows."""
        if not self.foot.back.isEnabled() or not self.foot.back.isVisible():
            return
        if self.step is Step.DONE:
            self.plan()
        else:
            self.go_to(Step(self.step - 1))

    def plan(self) -> None:
        """Judge every row as the options say."""
        self.session.plan(self.rows.options.options)

    def show_state(self) -> None:
        """Have the foot say and offer what there is at this step."""
        running = self.session.job.is_running
        done, state, foot = self.step is Step.DONE, self._state(), self.foot
        foot.next.setText(str(state.label))
        foot.next.setAccessibleName(str(state.label))
        foot.next.setEnabled(state.may_go_on and not running)
        foot.next.setVisible(not done or state.may_go_on)
        foot.back.setVisible(self.session.change is None if done else self.step is not Step.FILE)
        foot.back.setEnabled(not running)
        foot.cancel.setText(str(t("Close") if done else t("Cancel")))
        foot.say(state.sentence, state.tone)
        self._pages.setEnabled(not running or self.step is Step.FILE)

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        """Esc goes back a step, so that no mapping is lost by one key; at the first and the last it closes."""
        busy = self.session.job.is_running
        if arg__1.key() == Qt.Key.Key_Escape and self.step in (Step.COLUMNS, Step.ROWS) and not busy:
            self.go_back()
        else:
            super().keyPressEvent(arg__1)

    @override
    def reject(self) -> None:
        """Stop what is going on, else close."""
        if self.session.job.is_running:
            self.session.job.stop()
            return
        super().reject()
        self.follower.offer_undo()

    def _lay_out(self) -> None:
        head = row(Heading(t("Import")), None, self._steps)
        layout = column(head, Hairline(), spacing=12, margins=MARGINS)
        layout.addWidget(self._pages, 1)
        layout.addWidget(Hairline())
        layout.addWidget(self.foot)
        self.setLayout(layout)

    def _connect(self) -> None:
        self.columns.changed.connect(self.show_state)
        self.rows.options.changed.connect(self.plan)
        self.rows.options.skipping.connect(self.show_state)
        self.session.job.began.connect(self.show_state)
        self.session.job.ended.connect(self.show_state)
        self.finished.connect(collect_again)
        self.foot.next.clicked.connect(self.go_on)
        self.foot.back.clicked.connect(self.go_back)
        self.foot.cancel.clicked.connect(self.reject)
        for keys, act in ((NEXT_KEY, self.go_on), ("Ctrl+Enter", self.go_on), (BACK_KEY, self.go_back)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _state(self) -> State:
        match self.step:
            case Step.FILE:
                return at_files(self.session)
            case Step.COLUMNS:
                return at_columns(self.columns.missing())
            case Step.ROWS:
                return at_rows(self.session, skips_errors=self.rows.options.skips_errors)
            case Step.DONE:
                return when_done(self.session, self._first_list())

    def _first_list(self) -> Text | None:
        plans = self.session.plans
        return self.context.workspace.entity(plans[0].sheets[0].entity).plural if plans else None


def _size_over(parent: QWidget | None) -> QSize:
    window = parent.window().size() if parent is not None else MOST
    return (window - AROUND).expandedTo(LEAST).boundedTo(MOST)
