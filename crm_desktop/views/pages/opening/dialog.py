"""Beginning the books (期初建账): what everybody owed, and had paid ahead, on the day before."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid
from typing_extensions import override

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.core.money import shown
from crm_desktop.queries.listing import ListRequest
from crm_desktop.views.pages.opening.grid import OpeningGrid
from crm_desktop.views.pages.opening.model import OpeningModel
from crm_desktop.views.pages.opening.rows import BLANK, Column
from crm_desktop.views.pages.posting.act_dialog import ActDialog
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.kit import Button, FigureLabel, Hint, LinkButton, column, row

SIZE = (1060, 640)
MOST_LISTED = 2000
CUTOVER = Field("cutover", t("Cut-over date"), Kind.DATE, required=True, width=12)


class OpeningDialog(ActDialog):
    """`posted` with the change."""

    posted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, t("Opening balances"), t("Post opening balances"), parent)
        self.resize(*SIZE)
        self.cutover = self.add_field(CUTOVER, _month_before(context))
        self.model = OpeningModel(context.workspace, self)
        self.grid = OpeningGrid(context, self.model)
        self.add_customers = LinkButton("")
        self.list_all = Button(
            t("List all customers"), tip=t("A row for each customer, to type the balances")
        )
        self.figures = [FigureLabel(label) for label in (t("Amount due"), t("Prepaid"), t("Owed"))]
        self.say(
            t(
                "What customers owed at the end of the cut-over day. A row without number and date is a balance; "
                "one with them is a single open item. All is posted as one step."
            )
        )
        self._lay_out()
        self.model.checked.connect(self._adapt)
        self.grid.selectionModel().currentChanged.connect(self._say_trouble)
        self.cutover.edited.connect(self._begin)
        self.cutover.departed.connect(self._begin)
        self.add_customers.clicked.connect(self._add_customers)
        self.list_all.clicked.connect(self._list_all)
        self._begin()
        self._adapt()
        self.model.rows_of(context.unfinished.opening, 0, 0)
        self.grid.setFocus()

    @override
    def done(self, arg__1: int) -> None:
        """What was typed and not posted is there again next time."""
        posted = arg__1 == QDialog.DialogCode.Accepted
        rows = () if posted else self.model.typed
        self.context.unfinished.opening = rows
        super().done(arg__1)
        if rows:
            self.context.tell(t("What you typed is kept until the file is closed."))

    def act(self) -> None:
        """Post all rows as one gesture."""
        troubles = self.model.troubles
        if troubles:
            place, at, _ = troubles[0]
            self.grid.setCurrentIndex(self.model.index(place, at))
            self.grid.setFocus()
            raise Refusal(_of_row(troubles[0]))
        lines = self.model.lines
        if not lines:
            raise Refusal(t("Type or paste at least one row."))
        cutover: dt.date | None = self.cutover.value()
        if cutover is None:
            raise Refusal(t("On which day do the books begin?"), "cutover")
        change: Change = self.context.workspace.receivables.post_openings(cutover, lines)
        self.posted.emit(change)

    def _begin(self) -> None:
        self.model.begin_after(self.cutover.typed())

    def _adapt(self) -> None:
        owed, prepaid = self.model.totals
        for label, amount in zip(self.figures, (owed, prepaid, owed - prepaid), strict=True):
            label.show_value(shown(amount))
        strangers = self.model.strangers
        self.add_customers.setVisible(bool(strangers))
        words = tn("Add {n} new customer", "Add {n} new customers", len(strangers))
        self.add_customers.setText(str(words))
        self.done_button.setEnabled(bool(self.model.lines or self.model.troubles))
        self._say_trouble()

    def _say_trouble(self) -> None:
        """What is wrong with the row one stands on, or the first that is wrong, and how many are."""
        troubles = self.model.troubles
        here = self.grid.currentIndex().row()
        first = next(
            (trouble for trouble in troubles if trouble[0] == here), troubles[0] if troubles else None
        )
        self.trouble.say(
            tn(
                "{n} row to look at: {trouble}",
                "{n} rows to look at: {trouble}",
                len(troubles),
                trouble=_of_row(first),
            )
            if first
            else None
        )

    def _add_customers(self) -> None:
        """Make the customers that are named here and not known yet."""
        names = [{"name": name} for name in self.model.strangers]
        add = self.context.workspace.records.add_many
        self.add_customers.setEnabled(False)
        self.grid.setFocus()

        def go_on(_change: Change) -> None:
            if isValid(self):
                self.add_customers.setEnabled(True)
                self.model.check_again()

        self.context.run_in_background(
            t("Adding customers"), lambda _progress: add("customers", names), go_on
        )

    def _list_all(self) -> None:
        """A row for each customer, as far as they are few enough to be typed."""
        listing = self.context.workspace.listing("customers")
        keys = listing.ids(ListRequest("customers", limit=MOST_LISTED))
        names = [str(found.values[0]) for found in listing.rows(keys, ("name",))]
        self.model.rows_of([(name, *BLANK[1:]) for name in names], self.model.first_blank(), 0)

    def _lay_out(self) -> None:
        hint = Hint(t("Enter goes on · Ctrl+V pastes from Excel, with or without its heads"))
        self.body.addLayout(row(self.cutover, None, self.add_customers, self.list_all))
        under = column(spacing=6)
        under.addWidget(self.grid, 1)
        under.addWidget(hint)
        self.body.addLayout(under, 1)
        self.foot.addLayout(row(*self.figures, spacing=28))


def _month_before(context: Context) -> dt.date:
    return context.workspace.clock.today().replace(day=1) - dt.timedelta(days=1)


def _of_row(trouble: tuple[int, Column, Text]) -> Text:
    place, _, sentence = trouble
    return t("Row {row}: {trouble}", row=place + 1, trouble=sentence)
