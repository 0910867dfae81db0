"""All statements of a month in one job (批量对账单): to whom, for which period, as one PDF or a folder of files."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QStackedWidget, QWidget
from shiboken6 import isValid
from typing_extensions import override

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, t, tc, tn
from crm_desktop.core.money import ZERO, shown
from crm_desktop.queries.listing import ListRequest
from crm_desktop.queries.statement_rows import StatementKind
from crm_desktop.reports.recipes import Recipe, StatementsApart, StatementsOf
from crm_desktop.reports.side_words import WORDS
from crm_desktop.services.roles import PARTIES, Side
from crm_desktop.views.pages.posting.act_dialog import ActDialog
from crm_desktop.views.pages.printing.firm_name import once_named
from crm_desktop.views.pages.printing.folders import into_folder
from crm_desktop.views.pages.printing.preview_dialog import PreviewDialog
from crm_desktop.views.pages.printing.printout import FOLDER, Printout, open_offer, with_note
from crm_desktop.views.pages.statements.addressees_list import AddresseesList
from crm_desktop.views.pages.statements.batch import (
    Addressee,
    Batch,
    addressees,
    prepared,
)
from crm_desktop.views.receivables.statement_view import KINDS
from crm_desktop.views.shared.context import Cancelled, Context, Progress
from crm_desktop.views.shared.kit import (
    Button,
    Caption,
    EmptyState,
    LinkButton,
    MenuButton,
    Notice,
    SearchField,
    Secondary,
    column,
    row,
)
from crm_desktop.views.shared.periods import named_periods
from crm_desktop.views.shared.periods_button import PeriodButton

SIZE = (760, 640)
LAST_MONTH = 2
SEARCH_WIDTH = 200
ROWS_A_LETTER = 20
"""What a statement takes to be made, in rows of a list."""
SEARCH: dict[Side, Text] = {
    Side.RECEIVABLE: t("Search the customers"),
    Side.PAYABLE: t("Search the suppliers"),
}
LISTED, WORKING, NOBODY = range(3)


class BatchDialog(ActDialog):
    """Everybody with a movement or a balance is ticked at first."""

    def __init__(
        self,
        context: Context,
        only: Sequence[int] = (),
        parent: QWidget | None = None,
        side: Side = Side.RECEIVABLE,
    ) -> None:
        super().__init__(context, t("Batch statements"), t("Make one PDF"), parent)
        self.side = side
        self.resize(*SIZE)
        self._only = only
        self._turn = self._search_turn = 0
        self.kind = StatementKind.BALANCE
        self.period = PeriodButton(context.workspace.clock.today)
        self.kinds = MenuButton(KINDS[self.kind], tip=t("What the statement lists"))
        for kind, label in KINDS.items():
            entry = self.kinds.menu().addAction(str(label))
            entry.triggered.connect(lambda _checked=False, kind=kind: self.use_kind(kind))
        self.search = SearchField(t("Name or number"), SEARCH[side])
        self.search.setFixedWidth(SEARCH_WIDTH)
        self.list = AddresseesList(context, WORDS[side])
        self.issue = QCheckBox(str(t("Issue them: number and freeze each")))
        self.folder = Button(t("Folder of files …"), "folder", t("One PDF for each of them"))
        self._count = Secondary()
        self.spared = Notice("")
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.period.choose(named_periods(context.workspace.clock.today())[LAST_MONTH][1])

    @property
    def batch(self) -> Batch:
        """What is asked for."""
        return Batch(
            tuple(self.list.ticked), self.period.period, self.kind, self.issue.isChecked(), self.side
        )

    def use_kind(self, kind: StatementKind) -> None:
        self.kind = kind
        self.kinds.setText(str(KINDS[kind]))

    @override
    def press(self) -> None:
        once_named(self.context, super().press, self)

    def act(self) -> None:
        """Make them all one document, shown in the preview."""
        batch = self._checked()
        workspace = self.context.workspace
        self.context.run_in_background(
            t("Writing the statements"),
            lambda progress: prepared(workspace, batch, progress),
            lambda found: _show(self.context, found),
        )

    def act_into_folder(self) -> None:
        """Ask for a folder and make a file for each."""
        batch = self._checked()
        kept = self.context.preferences.get(FOLDER, "")
        name = QFileDialog.getExistingDirectory(self, str(t("Folder for the statements")), kept)
        if not name:
            return
        self.context.preferences.set(FOLDER, name)
        self.write_into(Path(name), batch)
        self.accept()

    def write_into(self, folder: Path, batch: Batch) -> None:
        """Write the files in the background."""
        context, workspace = self.context, self.context.workspace

        def work(progress: Progress) -> Text:
            found = prepared(workspace, batch, progress)
            try:
                saved = into_folder(workspace, _printout(found, StatementsApart(found)), folder, progress)
            except Cancelled:
                if not found.issued:
                    raise
                return tn(
                    "Stopped. {n} statement was issued by then and stays valid; not all files were saved.",
                    "Stopped. {n} statements were issued by then and stay valid; not all files were saved.",
                    len(found.issued),
                )
            words = tn("{n} statement saved", "{n} statements saved", len(saved.paths))
            return with_note(words, saved.noted)

        def done(words: Text) -> None:
            context.tell(words, offer=open_offer(folder))

        context.run_in_background(t("Writing the statements"), work, done)

    def _checked(self) -> Batch:
        batch = self.batch
        if not batch.customers:
            raise Refusal(t("Choose at least one."))
        return batch

    def _fetch(self) -> None:
        self._turn += 1
        turn, workspace, period, only = self._turn, self.context.workspace, self.period.period, self._only
        self._stack.setCurrentIndex(WORKING)
        self.context.run_in_background(
            t("Looking who gets one"),
            lambda _progress: addressees(workspace, period, only, self.side),
            lambda found: self._take(turn, found),
            quiet=True,
        )

    def _take(self, turn: int, found: list[Addressee]) -> None:
        if isValid(self) and turn == self._turn:
            self.list.show_addressees(found)
            self._spare_issued()
            self._stack.setCurrentIndex(LISTED if found else NOBODY)
            self._adapt()

    def _search(self, typed: str) -> None:
        """Narrow the list to whom the file finds by what was typed, as in the list of customers."""
        self._search_turn += 1
        turn, listing = self._search_turn, self.context.workspace.listing(PARTIES[self.side])
        if not typed.strip():
            self.list.narrow(None)
            return
        self.context.run_in_background(
            t("Searching"),
            lambda _progress: frozenset(listing.ids(ListRequest(PARTIES[self.side], search=typed))),
            lambda found: self._narrow(turn, found),
            quiet=True,
        )

    def _narrow(self, turn: int, found: frozenset[int]) -> None:
        if isValid(self) and turn == self._search_turn:
            self.list.narrow(found)

    def _adapt(self) -> None:
        ticked, all_of_them = set(self.list.ticked), self.list.all
        owed = sum((one.closing for one in all_of_them if one.id in ticked), ZERO)
        words = t(
            "{n:,} of {all:,} chosen · {amount}", n=len(ticked), all=len(all_of_them), amount=shown(owed)
        )
        self._count.show_text(words)
        for button in (self.done_button, self.folder):
            button.setEnabled(bool(ticked))
        self._say_issued()

    def _spare_issued(self) -> None:
        """Nobody gets a second one of the same days by themselves; whoever is ticked again does."""
        if any(one.issued for one in self.list.all):
            self.list.tick_issued(not self.issue.isChecked())
        self._say_issued()

    def _say_issued(self) -> None:
        """Who has one of these days, and who would get a second."""
        having = [one.id for one in self.list.all if one.issued]
        again = len(set(having).intersection(self.list.ticked))
        spared = tn(
            "{n} customer has a statement of these days already, which stays valid, and is not ticked.",
            "{n} customers have a statement of these days already, which stays valid, and are not ticked.",
            len(having),
        )
        second = tn(
            "{n} of those ticked has a statement of these days already, which stays valid, and gets a second one.",
            "{n} of those ticked have a statement of these days already, which stays valid, and get a second one.",
            again,
        )
        self.spared.show_text(second if again else spared)
        self.spared.setVisible(bool(having) and self.issue.isChecked())

    def _into_folder(self) -> None:
        once_named(self.context, lambda: self.attempt(self.act_into_folder), self)

    def _connect(self) -> None:
        self.period.chosen.connect(self._fetch)
        self.search.textChanged.connect(self._search)
        self.list.changed.connect(self._adapt)
        self.folder.clicked.connect(self._into_folder)
        self.issue.toggled.connect(self._spare_issued)

    def _lay_out(self) -> None:
        everyone, nobody = LinkButton(t("All")), LinkButton(tc("selection", "None"))
        everyone.clicked.connect(lambda: self.list.tick_all(True))
        nobody.clicked.connect(lambda: self.list.tick_all(False))
        tools = row(Caption(t("Period")), self.period, self.kinds, None, self.search)
        for page in (
            self.list,
            EmptyState("hourglass", t("Looking who gets one")),
            EmptyState("statement", t("Nobody"), t("None had an entry or a balance in this period.")),
        ):
            self._stack.addWidget(page)
        body = column(tools, row(self._count, None, everyone, nobody), spacing=10)
        body.addWidget(self._stack, 1)
        body.addWidget(self.spared)
        self.body.addLayout(body, 1)
        self.foot.addWidget(self.issue)
        self.add_button(self.folder)


def _show(context: Context, found: StatementsOf) -> None:
    """The batch as one document, in the preview."""
    context.open(lambda window: PreviewDialog(context, _printout(found, found), window))


def _printout(found: StatementsOf, make: Recipe) -> Printout:
    letters = len(found.customers)
    return Printout(t("Statements of account"), make, letters, rows=letters * ROWS_A_LETTER)
