"""The last step: what was imported, and where to go from here."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from crm_desktop.core.i18n import Text, t, tc, tn
from crm_desktop.exchange.plans import Plan, SheetPlan
from crm_desktop.exchange.verdicts import Verdict
from crm_desktop.views.pages.importing.plan_counts import errors_in
from crm_desktop.views.pages.importing.plan_customers import missing_customers
from crm_desktop.views.pages.importing.remarks import (
    DIFFERS,
    differs,
    first_of_each,
    not_taken_told,
    sums_told,
)
from crm_desktop.views.pages.importing.row_filters import rows_of
from crm_desktop.views.shared.context import Context, Tone
from crm_desktop.views.shared.kit import (
    Button,
    FigureLabel,
    Hint,
    LargeTitle,
    Panel,
    Secondary,
    Title,
    column,
    row,
    scrolled,
)
from crm_desktop.views.shared.look.icons import pixmap
from crm_desktop.views.shared.look.theme import current_theme

COUNTED: tuple[tuple[Verdict, Text, Tone], ...] = (
    (Verdict.NEW, tc("result of an import", "New"), Tone.GOOD),
    (Verdict.UPDATE, tc("result of an import", "Updated"), Tone.PLAIN),
    (Verdict.DUPLICATE, tc("result of an import", "There already"), Tone.PLAIN),
    (Verdict.SKIPPED, tc("result of an import", "Skipped"), Tone.PLAIN),
    (Verdict.ERROR, tc("result of an import", "Left out"), Tone.BAD),
)
CAPTION_WIDTH = 200


class ResultPage(QWidget):
    """`open_wanted` with a kind of record, `undo_wanted`, `errors_wanted`."""

    open_wanted = Signal(str)
    undo_wanted = Signal()
    errors_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._icon = "check"
        self._picture = QLabel()
        self.title = LargeTitle()
        self.words = Secondary()
        self.words.setWordWrap(True)
        self.figures: list[FigureLabel] = []
        self._panels: QVBoxLayout = column(spacing=10)
        self.undo = Button(t("Undo"), "undo", t("Take back everything that was imported just now"))
        self.save = Button(t("Save the rows in error …"), "export")
        self.undo.clicked.connect(self.undo_wanted)
        self.save.clicked.connect(self.errors_wanted)
        self._links = row(spacing=8)
        content = column(
            row(self._picture, self.title, None, spacing=12),
            self.words,
            6,
            self._panels,
            6,
            row(self._links, self.save, self.undo, None),
            spacing=8,
        )
        middle = QWidget()
        middle.setLayout(column(None, content, None, None, margins=(90, 0, 90, 0)))
        self.setLayout(column(scrolled(middle)))
        current_theme().changed.connect(self._tint)

    def show_result(self, plans: Sequence[Plan], records: int) -> None:
        """Say what has been written."""
        self._icon = "check"
        self._tint()
        self.title.show_text(tn("{n:,} record imported", "{n:,} records imported", records))
        books = str(tc("list of names", ", ")).join(plan.book.name for plan in plans)
        self.words.show_text(t("From {books}. It is one step: Undo takes all of it back.", books=books))
        self._clear()
        firsts = first_of_each(plans)
        for plan in plans:
            for sheet in plan.sheets:
                self._panels.addWidget(self._of_sheet(sheet, is_first=id(sheet) in firsts))
        extras = len(missing_customers(plans))
        if extras:
            customers = self._context.workspace.entity("customers").plural
            self._panels.addWidget(
                self._panel(customers, str(t("that rows refer to")), Counter({Verdict.NEW: extras}))
            )
        contacts = sum(sheet.main_contacts for plan in plans for sheet in plan.sheets)
        if contacts:
            persons = self._context.workspace.entity("contacts").plural
            self._panels.addWidget(
                self._panel(persons, str(t("that customers came with")), Counter({Verdict.NEW: contacts}))
            )
        kinds = dict.fromkeys(sheet.entity for plan in plans for sheet in plan.sheets)
        for entity in list(kinds)[1:]:
            self._links.addWidget(self._link(entity))
        self.save.setVisible(errors_in(plans) > 0)
        self.undo.setVisible(records > 0)

    def show_undone(self, sentence: Text) -> None:
        """Say that it has been taken back."""
        self._icon = "undo"
        self._tint()
        self.title.show_text(t("Import undone"))
        self.words.show_text(sentence)
        self._clear()
        self.undo.hide()

    def _of_sheet(self, sheet: SheetPlan, *, is_first: bool) -> Panel:
        """The counts of a sheet, its sums beside the book's own, and quietly what was not taken of it."""
        kind = self._context.workspace.entity(sheet.entity).plural
        counts = Counter({verdict: sheet.count(verdict) for verdict, _label, _tone in COUNTED})
        counts[Verdict.SKIPPED] = len(rows_of(sheet, Verdict.SKIPPED))
        panel = self._panel(kind, sheet.sheet.name, counts)
        for said, is_other in sums_told(sheet):
            panel.body.addWidget(_wrapped(Secondary(said, Tone.WARNING if is_other else Tone.PLAIN)))
        if differs(sheet):
            panel.body.addWidget(_wrapped(Secondary(DIFFERS, Tone.WARNING)))
        for said in not_taken_told(sheet) if is_first else ():
            panel.body.addWidget(_wrapped(Hint(said)))
        return panel

    def _panel(self, kind: Text, name: str, counts: "Counter[Verdict]") -> Panel:
        panel = Panel(padding=14)
        names = column(Title(kind), Secondary(name), spacing=1)
        line = row(spacing=36)
        holder = QWidget()
        holder.setLayout(names)
        holder.setFixedWidth(CAPTION_WIDTH)
        line.addWidget(holder)
        for verdict, label, tone in COUNTED:
            if counts[verdict] or verdict is Verdict.NEW:
                figure = FigureLabel(label, f"{counts[verdict]:,}", tone if counts[verdict] else Tone.PLAIN)
                self.figures.append(figure)
                line.addWidget(figure)
        line.addStretch(1)
        panel.body.addLayout(line)
        return panel

    def _link(self, entity: str) -> Button:
        button = Button(t("Open {list:inline}", list=self._context.workspace.entity(entity).plural))
        button.clicked.connect(lambda: self.open_wanted.emit(entity))
        return button

    def _clear(self) -> None:
        self.figures.clear()
        for layout in (self._panels, self._links):
            while layout.count():
                item = layout.takeAt(0)
                widget = item.widget() if item is not None else None
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()

    def _tint(self) -> None:
        token = "green" if self._icon == "check" else "t3"
        colour = current_theme().colour(token)
        self._picture.setPixmap(pixmap(self._icon, colour, 28, self.devicePixelRatioF()))


def _wrapped(label: QLabel) -> QLabel:
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
