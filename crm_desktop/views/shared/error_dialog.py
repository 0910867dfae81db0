"""The two dialogs of the edge: trouble with the file, and a bug of ours."""

import platform
import sys

from PySide6 import __version__ as qt_version
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from crm_desktop import __version__
from crm_desktop.core.bugs import without_values
from crm_desktop.core.errors import FileTrouble
from crm_desktop.core.i18n import Text, t
from crm_desktop.views.shared.kit import (
    Button,
    Dialog,
    Heading,
    Hint,
    PrimaryButton,
    QuietButton,
    Secondary,
    column,
    row,
)

WIDTH = 520


class TroubleDialog(Dialog):
    """The file cannot be used as asked: what happened and what to do."""

    def __init__(self, trouble: FileTrouble, parent: QWidget | None = None) -> None:
        super().__init__(t("The file"), parent)
        self.setMinimumWidth(WIDTH)
        close = PrimaryButton(t("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        hint = Hint(t("Nothing that was saved is lost."))
        hint.setVisible(trouble.asked is None)  # of a file that was not opened there is nothing to say
        self.setLayout(
            column(
                Heading(trouble.asked or t("This could not be done")),
                _wrapped(trouble.text),
                hint,
                8,
                row(None, close),
                margins=(24, 20, 24, 20),
            )
        )


class BugDialog(Dialog):
    """Something of ours went wrong: the step was taken back, the program goes on."""

    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(t("Something went wrong"), parent)
        self.setMinimumWidth(WIDTH)
        self._details = QPlainTextEdit(details_of(error))
        self._details.setReadOnly(True)
        self._details.setAccessibleName(str(t("Details")))
        self._details.setMinimumHeight(180)
        self._details.hide()
        self._show = QuietButton(t("Show details"))
        self._show.clicked.connect(self._toggle)
        self._copy = Button(t("Copy details"), "copy")
        self._copy.clicked.connect(self.copy)
        close = PrimaryButton(t("Continue"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.setLayout(self._arranged(row(self._show, None, self._copy, close)))

    def _arranged(self, buttons: QHBoxLayout) -> QVBoxLayout:
        layout = column(
            Heading(t("Something went wrong")),
            _wrapped(
                t(
                    "This is a fault of the program, not yours. The step was taken back and the file is as it "
                    "was before. You can go on working."
                )
            ),
            Hint(t("The details name places in the program, none of your data.")),
            self._details,
            8,
            margins=(24, 20, 24, 20),
        )
        layout.addLayout(buttons)
        return layout

    def _toggle(self) -> None:
        shown = not self._details.isVisible()
        self._details.setVisible(shown)
        self._show.setText(str(t("Hide details") if shown else t("Show details")))
        self.adjustSize()

    def copy(self) -> None:
        """Put the details on the clipboard."""
        QGuiApplication.clipboard().setText(self._details.toPlainText())
        self._copy.setText(str(t("Copied")))


def details_of(error: BaseException) -> str:
    """What a developer needs to find the fault: versions and places in the code, no values."""
    versions = (
        f"CRM Desktop {__version__} · Python {platform.python_version()} · Qt {qt_version} · {sys.platform}"
    )
    return f"{versions}\n\n{without_values(error)}"


def _wrapped(text: Text) -> Secondary:
    label = Secondary(text)
    label.setWordWrap(True)
    return label
