"""The preview of any printout: what will be printed, with zoom, paging, print, save and copy as picture."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton, QStackedWidget, QWidget
from shiboken6 import isValid

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, t, verbatim
from crm_desktop.core.memory import give_back
from crm_desktop.reports.picture import Pdf
from crm_desktop.views.pages.printing.firm_name import once_named
from crm_desktop.views.pages.printing.pages import Pages
from crm_desktop.views.pages.printing.paper_menu import PaperMenu
from crm_desktop.views.pages.printing.preview_images import PageImages
from crm_desktop.views.pages.printing.preview_view import SheetView
from crm_desktop.views.pages.printing.printout import Outlet, Printed, Printout, printed
from crm_desktop.views.pages.printing.sheet_layout import WHOLE_PAGE, WHOLE_WIDTH
from crm_desktop.views.pages.printing.working import Wanted, Working
from crm_desktop.views.shared.actions import keys_shown
from crm_desktop.views.shared.changes import Changes
from crm_desktop.views.shared.context import Cancelled, Context
from crm_desktop.views.shared.kit import (
    Button,
    IconButton,
    MenuButton,
    PrimaryButton,
    Secondary,
    column,
    on_press,
    row,
)

ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
NO_PAGES = Pages(b"")
PICTURE_KEY = "F9"
PRINT_KEY = "Ctrl+P"
SAVE_KEY = "Ctrl+S"


class Preview(QWidget):
    """Shows one printout; `made` tells when its pages are there.

    F9 copies it as a picture, Ctrl+P prints, Ctrl+S saves, wherever the focus is inside `keys` (by default
    the preview itself). Where nothing is shown yet, `ask` answers what to make for that.
    """

    made = Signal()

    def __init__(
        self,
        context: Context,
        primary: bool = True,
        keys: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._printed: Printed | None = None
        self._wanted: Wanted | None = None
        self.ask: Callable[[], Printout | None] = lambda: None
        self._waiting: list[Callable[[Printed], None]] = []
        self._images = PageImages(context.run_in_background)
        self.view = SheetView(self._images)
        self._outlet = Outlet(context, self)
        self._page_label = Secondary("")
        self.papers = PaperMenu(context.preferences)
        self._zoom = MenuButton("100%", quiet=True, tip=t("Zoom"))
        self.copy = Button(t("Copy as picture"), "image", _tip(t("To paste into a chat"), PICTURE_KEY))
        self.save = Button(t("Save"), "export", _tip(t("Save as PDF"), SAVE_KEY))
        make = PrimaryButton if primary else Button
        self.print = make(t("Print"), "print", _tip(t("Print these pages"), PRINT_KEY))
        self._working = Working()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect(keys or self)
        self._show_state()

    @property
    def is_made(self) -> bool:
        return self._printed is not None

    @property
    def pages(self) -> int:
        """How many pages are shown."""
        return self.view.page_count

    @property
    def pdf(self) -> Pdf | None:
        """The PDF shown, once it is made."""
        return self._printed.pdf if self._printed else None

    def show_printout(self, printout: Printout) -> None:
        """Make the printout in the background and show it."""
        self._let_go()
        self._wanted = wanted = Wanted(printout)
        made_on = self.papers.on_paper(printout)
        workspace = self._context.workspace
        self._working.follow(wanted)
        self._show_state()
        self._context.run_in_background(
            t("Preparing {title}", title=printout.title),
            lambda progress: printed(workspace, made_on, wanted.watching(progress)),
            lambda made: self._take(wanted, made),
            failed=lambda error: self._failed(wanted, error),
        )

    def clear(self) -> None:
        """Show nothing until the next printout, and make none; what the pages took is given back."""
        had_pages = self._printed is not None
        self._let_go()
        self._waiting.clear()
        self._show_state()
        if had_pages:
            self._context.run_in_background(t("Tidying up"), lambda _progress: give_back(), quiet=True)

    def _let_go(self) -> None:
        """Hold nothing of the pages shown, and end the making of those that were to be."""
        if self._wanted is not None:
            self._wanted.given_up = True
        self._wanted = self._printed = None
        self._images.show(NO_PAGES)
        self.view.show_pages(())

    def copy_picture(self) -> None:
        self._send(self._outlet.copy_picture)

    def save_file(self) -> None:
        self._send(self._outlet.save)

    def print_out(self) -> None:
        self._send(self._outlet.print_out)

    def _send(self, act: Callable[[Printed], None]) -> None:
        """Do it, under the firm's own name: where the file does not know it yet, it is asked for first."""
        if self._wanted is not None and self._wanted.printout.frozen:
            self._with_printed(act)
        else:
            once_named(self._context, lambda: self._with_printed(act), self)

    def _with_printed(self, act: Callable[[Printed], None]) -> None:
        """Do it with the pages now, or as soon as they are made."""
        if self._printed is not None:
            act(self._printed)
            return
        printout = None if self._wanted else self.ask()
        if self._wanted is not None or printout is not None:
            self._waiting.append(act)
        if printout is not None:
            self.show_printout(printout)

    def _take(self, wanted: Wanted, made: Printed) -> None:
        if not isValid(self) or wanted is not self._wanted:
            return
        self._printed = made
        self._images.show(made.pages)
        self.view.show_pages(made.sizes)
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self._show_state()
        if had_focus:
            self.view.setFocus()
        self.made.emit()
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act(made)

    def _changed(self, change: Change) -> None:
        """Pages with another letterhead are made anew, and those of a document that changed or was printed."""
        if self._wanted is None or self._wanted.printout.frozen:
            return
        if change.touches("company", *filter(None, (self._wanted.printout.entity,))):
            self._make_anew()

    def _make_anew(self) -> None:
        if self._wanted is not None:
            self.show_printout(self._wanted.printout)

    def _failed(self, wanted: Wanted, error: Exception) -> bool:
        """Say here why there are no pages, besides what the window says of trouble; of those given up, nothing."""
        if wanted.given_up or not isValid(self):
            return isinstance(error, Cancelled)
        self.clear()
        self._working.say_why(error)
        return isinstance(error, (Cancelled, Refusal))

    def _show_state(self) -> None:
        there = self._printed is not None
        self._stack.setCurrentIndex(1 if there else 0)
        self._zoom.setEnabled(there)
        self._turned(self.view.page)

    def _turned(self, page: int) -> None:
        count = self.view.page_count if self._printed else 0
        self._page_label.show_text(t("{page} / {pages}", page=page + 1, pages=count) if count else "")
        self._before.setEnabled(count > 0 and page > 0)
        self._after.setEnabled(page + 1 < count)

    def _zoomed(self, zoom: float) -> None:
        self._zoom.setText(f"{zoom:.0%}")

    def _lay_out(self) -> None:
        self._before = IconButton("up", t("Page before"), "PgUp")
        self._after = IconButton("down", t("Next page"), "PgDown")
        smaller = IconButton("minus", t("Smaller"), keys_shown("-"))
        larger = IconButton("plus", t("Larger"), keys_shown("+"))
        smaller.clicked.connect(self.view.zoom_out)
        larger.clicked.connect(self.view.zoom_in)
        turning = (self._before, self._page_label, self._after)
        bar = row(*turning, 10, smaller, self._zoom, larger, 10, self.papers, None, spacing=2)
        bar.addLayout(row(self.copy, self.save, self.print))
        self._fill_zooms()
        self._stack.addWidget(self._working)
        self._stack.addWidget(self.view)
        layout = column(bar, spacing=8)
        layout.addWidget(self._stack, 1)
        self.setLayout(layout)

    def _fill_zooms(self) -> None:
        menu = self._zoom.menu()
        for zoom in ZOOMS:
            action = QAction(f"{zoom:.0%}", menu)
            action.triggered.connect(lambda _checked=False, zoom=zoom: self.view.zoom_to(zoom))
            menu.addAction(action)
        menu.addSeparator()
        for what, label in ((WHOLE_WIDTH, t("Whole width")), (WHOLE_PAGE, t("Whole page"))):
            action = QAction(str(label), menu)
            action.triggered.connect(lambda _checked=False, what=what: self.view.fit(what))
            menu.addAction(action)

    def _connect(self, keys: QWidget) -> None:
        self.view.turned.connect(self._turned)
        self.view.zoomed.connect(self._zoomed)
        self.papers.chosen.connect(self._make_anew)
        self._before.clicked.connect(lambda: self.view.go_to(self.view.page - 1))
        self._after.clicked.connect(lambda: self.view.go_to(self.view.page + 1))
        acts = ((self.copy, PICTURE_KEY, self.copy_picture), (self.save, SAVE_KEY, self.save_file))
        Changes(self._context.workspace, self).told.connect(self._changed)
        for button, key, act in (*acts, (self.print, PRINT_KEY, self.print_out)):
            _bind(button, key, act, keys)


def _bind(button: QPushButton, key: str, act: Callable[[], None], within: QWidget) -> None:
    on_press(button, act)
    shortcut = QShortcut(QKeySequence(key), within)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(act)


def _tip(text: Text, key: str) -> Text:
    return verbatim(f"{text}  {keys_shown(key)}")
