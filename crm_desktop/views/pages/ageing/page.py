"""The ageing (账龄表) of a side of the ledger: who owes what since when; every figure leads to its documents."""

import datetime as dt
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QWidget
from shiboken6 import isValid
from typing_extensions import override

from crm_desktop.core.changes import Change
from crm_desktop.core.i18n import t
from crm_desktop.queries.ageing_rows import Ageing, AgeingRow, Basis
from crm_desktop.queries.listing import Reference
from crm_desktop.reports.ageing_asked import amount_of
from crm_desktop.reports.side_words import WORDS
from crm_desktop.services.roles import ITEMS, MONEY, PARTIES, Side
from crm_desktop.views.pages import acts
from crm_desktop.views.pages.ageing.answer import Answer, Asked, answer
from crm_desktop.views.pages.ageing.foot import AgeingFoot
from crm_desktop.views.pages.ageing.head import AgeingHead
from crm_desktop.views.pages.ageing.items import DOES, AgeingItems
from crm_desktop.views.pages.ageing.model import AgeingModel
from crm_desktop.views.pages.ageing.table import AgeingTable
from crm_desktop.views.pages.printing.preview_dialog import PreviewDialog
from crm_desktop.views.pages.printing.printout import Outlet, Printout
from crm_desktop.views.pages.printing.printouts import ageing_printout
from crm_desktop.views.shared.changes import Changes
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.kit import EmptyState, column
from crm_desktop.views.shared.tables.copying import tell_copied

MARGINS = (22, 18, 22, 8)
PAUSE = 150
ALWAYS_FOLLOWED = ("allocation", "setting")
ITEMS_SHARE = (560, 300)
HANDLE = 10
TABLE, WORKING, NOTHING = range(3)


class AgeingPage(QWidget):
    """Asks off the GUI thread; what comes too late is dropped."""

    def __init__(self, context: Context, side: Side = Side.RECEIVABLE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.side = side
        self.asked = self._shown = Asked(context.workspace.clock.today(), side=side)
        self.head = AgeingHead(context, self.asked)
        self.model = AgeingModel(self)
        self.table = AgeingTable(self.model, context.theme)
        self.foot = AgeingFoot(self.table)
        self.items = AgeingItems(context, side)
        self._stack = QStackedWidget()
        self._drilled: tuple[int, str | None] | None = None
        self._stale = True
        self._turn = 0
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._lay_out()
        self._connect()

    def ask(self, asked: Asked) -> None:
        """Show the ageing so."""
        self.asked = asked
        self._fetch()

    def drill(self, row: AgeingRow, bucket: str | None) -> None:
        """Show the documents behind a figure (behind a zero: all that are open), under the table."""
        found = self.model.found
        if found is None:
            return
        if bucket is not None and not amount_of(row, bucket, found.keys):
            bucket = None
        self._drilled = (row.customer_id, bucket)
        self.items.show_items(row, bucket, found)
        self.items.show()
        self.items.sheet.setFocus()
        QTimer.singleShot(0, self.table, lambda: self.table.scrollTo(self.table.currentIndex()))

    def export(self) -> None:
        """The list as it is shown, as a workbook."""
        found = self.model.found
        if found is not None:
            name = f"{WORDS[self.side].ageing} {found.as_of.isoformat()}"
            Outlet(self.context, self).save_workbook(name, self._printout(found))

    def step_back(self) -> bool:
        """Close the documents under the table."""
        if self.items.isHidden():
            return False
        self._close_items()
        return True

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._fetch()

    def _fetch_if_shown(self) -> None:
        """Now where somebody looks, else when somebody does."""
        if self.isVisible():
            self._fetch()
        else:
            self._stale = True

    def _fetch(self) -> None:
        self._stale = False
        self._turn += 1
        turn, asked, workspace = self._turn, self.asked, self.context.workspace
        self.context.run_in_background(
            t("Ageing"),
            lambda _progress: answer(workspace, asked),
            lambda answered: self._take(turn, asked, answered),
            quiet=True,
        )

    def _take(self, turn: int, asked: Asked, answered: Answer) -> None:
        if not isValid(self) or turn != self._turn:
            return
        self._shown = asked
        found = answered.ageing
        self.table.show_ageing(found, (self.asked.sort, self.asked.descending))
        self.foot.show_total(found.total, len(found.rows))
        self.head.show_figures(answered)
        self._stack.setCurrentIndex(TABLE if found.rows else NOTHING)
        self._drill_again()
        self._adapt()

    def _drill_again(self) -> None:
        """The documents shown follow the table; where their customer is gone, they go too."""
        if self._drilled is None or self.items.isHidden() or self.model.found is None:
            return
        place = self.model.place_of(self._drilled[0])
        row = self.model.row(place) if place is not None else None
        if row is None:
            self._close_items()
        else:
            self.items.show_items(row, self._drilled[1], self.model.found)

    def _close_items(self) -> None:
        self._drilled = None
        self.items.hide()
        self.table.setFocus()

    def _changed(self, change: Change) -> None:
        side = self.side
        if change.touches(ITEMS[side], MONEY[side], PARTIES[side], *ALWAYS_FOLLOWED):
            self._soon.start()

    def _use_day(self, day: dt.date) -> None:
        self.ask(replace(self.asked, as_of=day))

    def _use_basis(self, basis: str) -> None:
        self.ask(replace(self.asked, basis=Basis(basis)))

    def _use_search(self, text: str) -> None:
        self.asked = replace(self.asked, search=text)
        self._soon.start()

    def _sort(self, key: str, descending: bool) -> None:
        self.ask(replace(self.asked, sort=key, descending=descending))
        self.table.scrollToTop()

    def _adapt(self) -> None:
        self.head.show_chosen(len(self.table.selected))

    def _write(self) -> None:
        """The statement of the one selected, or the batch of all selected."""
        chosen = self.table.selected
        if len(chosen) == 1:
            party = Reference(chosen[0].customer_id, chosen[0].customer)
            acts.show_statement(self.context, party, self.side)
        elif chosen:
            acts.write_statements(self.context, [row.customer_id for row in chosen], self.side)

    def _preview(self) -> None:
        found = self.model.found
        if found is not None:
            PreviewDialog(self.context, self._printout(found), self).open()

    def _printout(self, found: Ageing) -> Printout:
        """What is shown, even where something else has been asked for by now."""
        return ageing_printout(self._shown, len(found.rows))

    def _open_menu(self) -> None:
        current = self.table.current
        if current is None:
            return
        row, bucket = current
        customer = Reference(row.customer_id, row.customer)
        menu = QMenu(self.table)
        side, does = self.side, DOES[self.side]
        entries = (
            (t("Open items"), lambda: self.drill(row, bucket)),
            (does.pay, lambda: acts.post(self.context, does.form, customer)),
            (t("Allocate"), lambda: acts.settle(self.context, customer, side=side)),
            (t("Statement"), lambda: acts.show_statement(self.context, customer, side)),
            (does.open_party, lambda: self.context.open_record(PARTIES[side], row.customer_id)),
        )
        for label, run in entries:
            menu.addAction(str(label)).triggered.connect(lambda _checked=False, run=run: run())
        menu.popup(self.cursor().pos())

    def _lay_out(self) -> None:
        for page in (
            self.table,
            EmptyState("hourglass", t("Adding up …")),
            EmptyState("coin", DOES[self.side].nobody, t("On this day nothing is open.")),
        ):
            self._stack.addWidget(page)
        self._stack.setCurrentIndex(WORKING)
        upper = QWidget()
        above = column(spacing=0)
        above.addWidget(self._stack, 1)
        above.addWidget(self.foot)
        upper.setLayout(above)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setHandleWidth(HANDLE)
        splitter.addWidget(upper)
        splitter.addWidget(self.items)
        splitter.setSizes(list(ITEMS_SHARE))
        splitter.setChildrenCollapsible(False)
        self.items.hide()
        layout = column(self.head, spacing=14, margins=MARGINS)
        layout.addWidget(splitter, 1)
        self.setLayout(layout)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        head, table = self.head, self.table
        self._soon.timeout.connect(self._fetch_if_shown)
        head.day_chosen.connect(self._use_day)
        head.basis_chosen.connect(self._use_basis)
        head.searched.connect(self._use_search)
        head.preview.clicked.connect(self._preview)
        head.export.clicked.connect(self.export)
        head.write.clicked.connect(self._write)
        table.drilled.connect(self.drill)
        table.sort_asked.connect(self._sort)
        table.chosen.connect(self._adapt)
        for copies in (table, self.items.sheet):
            copies.copied.connect(partial(tell_copied, self.context))
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._open_menu)
        self.items.closed.connect(self._close_items)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(head.search.setFocus)
        Changes(self.context.workspace, self).told.connect(self._changed)
