"""A printout in a window of its own."""

from PySide6.QtWidgets import QWidget

from crm_desktop.views.pages.printing.preview import Preview
from crm_desktop.views.pages.printing.printout import Printout
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.kit import Dialog, column

SIZE = (940, 700)


class PreviewDialog(Dialog):
    """A printout in a window of its own."""

    def __init__(self, context: Context, printout: Printout, parent: QWidget | None = None) -> None:
        super().__init__(printout.title, parent)
        self.resize(*SIZE)
        self.preview = Preview(context, keys=self)
        self.setLayout(column(self.preview, margins=(16, 12, 16, 12)))
        self.preview.ask = lambda: printout  # once more, where it could not be made
        self.finished.connect(self.preview.clear)
        self.preview.made.connect(self.preview.view.setFocus)
        self.preview.show_printout(printout)
