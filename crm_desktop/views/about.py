"""Version and licences."""

from PySide6 import __version__ as qt_version
from PySide6.QtWidgets import QWidget

from crm_desktop import __version__
from crm_desktop.core.i18n import Text, t
from crm_desktop.views.shared.kit import Button, Dialog, Hint, LargeTitle, Secondary, column, row

WIDTH = 440


class AboutDialog(Dialog):
    """What this program is, and what it stands on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(t("About CRM Desktop"), parent)
        self.setFixedWidth(WIDTH)
        close = Button(t("Close"))
        close.clicked.connect(self.accept)
        self.setLayout(
            column(
                LargeTitle("CRM Desktop"),
                Secondary(t("Version {version}", version=__version__)),
                12,
                _wrapped(
                    t("Customers, sales and receivables in one file of your own. No account, no network.")
                ),
                12,
                _small(t("Licensed under the Apache Licence 2.0.")),
                _small(
                    t("Built with Qt for Python {version} (LGPL), SQLAlchemy, SQLCipher.", version=qt_version)
                ),
                _small(t("Typeface: Noto Sans SC (SIL Open Font Licence).")),
                16,
                row(None, close),
                spacing=4,
                margins=(28, 24, 28, 20),
            )
        )


def _wrapped(text: Text) -> Secondary:
    label = Secondary(text)
    label.setWordWrap(True)
    return label


def _small(text: Text) -> Hint:
    label = Hint(text)
    label.setWordWrap(True)
    return label
