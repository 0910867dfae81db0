"""Records that may be meant by what is typed for a new one: shown under it, before it is added twice."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from crm_desktop.core.i18n import t, verbatim
from crm_desktop.views.shared.context import Tone
from crm_desktop.views.shared.kit import LinkButton, Secondary, column

Alike = tuple[int, str]
"""The key of a record, and what it is called."""


class AlikeNotice(QFrame):
    """Takes no room while there are none, and never more than its field has: long names are cut, and read whole in the
    tip. `chosen` with the key of the one that is to be opened.
    """

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "notice")
        self.setProperty("tone", Tone.WARNING.value)
        self._links = QVBoxLayout()
        asked = Secondary(t("Already in the file?"))
        self.setLayout(column(asked, self._links, spacing=0, margins=(12, 8, 12, 8)))

    def show_found(self, found: Sequence[Alike]) -> None:
        while (item := self._links.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for key, called in found:
            link = LinkButton(called, tip=verbatim(called))
            link.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            link.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            self._links.addWidget(link)
        self.setVisible(bool(found))
