"""A statement as it stands: its key figures and entries, or the pages it will print on."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import t, verbatim
from crm_desktop.core.money import shown
from crm_desktop.queries.statement_rows import Statement
from crm_desktop.reports.side_words import WORDS
from crm_desktop.services.roles import Side
from crm_desktop.views.pages.printing.preview import PICTURE_KEY, PRINT_KEY, SAVE_KEY, Preview
from crm_desktop.views.pages.printing.printout import Printout
from crm_desktop.views.pages.printing.printouts import statement_printout
from crm_desktop.views.receivables.statement_view import NO_ORDERS, StatementView
from crm_desktop.views.shared.actions import keys_shown
from crm_desktop.views.shared.context import Context, Tone
from crm_desktop.views.shared.kit import (
    FigureGrid,
    FigureLabel,
    Notice,
    QuietButton,
    column,
    on_press,
    row,
)
from crm_desktop.views.shared.tables.copying import tell_copied

OUTLETS = (t("Copy as picture"), t("Save"), t("Print"))
BETWEEN = 34
NARROW = 760


class StatementBody(QWidget):
    """The keys of the preview work anywhere inside `keys`, whether its pages are shown or not."""

    def __init__(
        self,
        context: Context,
        keys: QWidget,
        side: Side = Side.RECEIVABLE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.told: Statement | None = None
        words = WORDS[side]
        labels = (t("Opening"), words.due, words.settled, t("Closing"))
        self.figures = [FigureLabel(label) for label in labels]
        self.view = StatementView(context.theme)
        self.view.followed.connect(context.open_record)
        self.view.sheet.copied.connect(partial(tell_copied, context))
        self.preview = Preview(context, primary=False, keys=keys)
        self.preview.ask = self._printout
        self.voided = Notice("", Tone.WARNING)
        self.voided.hide()
        self._above = QWidget()
        self.outlets = self._outlets()
        figures = FigureGrid(0, BETWEEN)
        figures.arrange(self.figures)
        self._above.setLayout(row(figures, None, *self.outlets))
        self._inside = QStackedWidget()
        self._inside.addWidget(self.view)
        self._inside.addWidget(self.preview)
        layout = column(self._above, self.voided, spacing=12)
        layout.addWidget(self._inside, 1)
        self.setLayout(layout)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the outlets show their icons alone; figures are never cut."""
        narrow = event.size().width() < NARROW
        for button, label in zip(self.outlets, OUTLETS, strict=True):
            button.setText("" if narrow else str(label))
        super().resizeEvent(event)

    def show_statement(
        self, told: Statement | None, late: Mapping[int, int], orders: Mapping[int, int] = NO_ORDERS
    ) -> None:
        """Show a statement; pages made of the same one stay."""
        if told != self.told:
            self.preview.clear()
        self.told = told
        if told is None:
            return
        self.view.show_statement(told, late, orders)
        self.voided.show_text("\n".join(str(one.words) for one in told.voided))
        self.voided.setVisible(bool(told.voided))
        amounts = (told.opening, told.total_debit, told.total_credit, told.closing)
        for label, amount in zip(self.figures, amounts, strict=True):
            label.show_value(shown(amount))

    def show_pages(self, pages: bool) -> None:
        """Show the pages it prints on, or the entries."""
        self._above.setVisible(not pages)
        self._inside.setCurrentIndex(1 if pages else 0)
        printout = self._printout()
        if pages and not self.preview.is_made and printout is not None:
            self.preview.show_printout(printout)

    def _printout(self) -> Printout | None:
        return statement_printout(self.told) if self.told else None

    def _outlets(self) -> list[QuietButton]:
        """What can be done at once, without looking at the pages first."""
        acts = (
            ("image", PICTURE_KEY, self.preview.copy_picture),
            ("export", SAVE_KEY, self.preview.save_file),
            ("print", PRINT_KEY, self.preview.print_out),
        )
        buttons: list[QuietButton] = []
        for label, (icon, key, act) in zip(OUTLETS, acts, strict=True):
            button = QuietButton(label, icon, verbatim(f"{label}  {keys_shown(key)}"))
            on_press(button, act)
            buttons.append(button)
        return buttons
