"""The guide, read inside the program: its chapters at the left, the text at the right."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QTextBrowser, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import active_language, t
from crm_desktop.core.places import guide
from crm_desktop.views.guide_text import WIDTH, chapters, fit_pictures, letters_of_guide, read_guide
from crm_desktop.views.shared.kit import Dialog, row
from crm_desktop.views.shared.look.theme import Theme

SIZE = (980, 700)
LIST_WIDTH = 220
LINE = 30
SIDE = 32
BLOCK = Qt.ItemDataRole.UserRole


class GuideText(QTextBrowser):
    """Lines as long as one likes to read, shorter where there is less room."""

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        room = min(WIDTH + 2 * SIDE, self.viewport().width())
        self.setLineWrapColumnOrWidth(room)
        fit_pictures(self.document(), room - 2 * SIDE)


class GuideDialog(Dialog):
    """Stands beside the window, which one may go on working in."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(t("User guide"), parent)
        self.resize(*SIZE)
        self.text = _page(guide(active_language()), theme)
        self.chapters = QListWidget()
        self.chapters.setAccessibleName(str(t("Chapters")))
        self.chapters.setFixedWidth(LIST_WIDTH)
        self.chapters.setFrameShape(QListWidget.Shape.NoFrame)
        self.chapters.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for title, block in chapters(self.text.document()):
            line = QListWidgetItem(title)
            line.setData(BLOCK, block)
            line.setSizeHint(QSize(0, LINE))
            self.chapters.addItem(line)
        self.chapters.currentItemChanged.connect(self._show_chapter)
        self.text.anchorClicked.connect(self._follow)
        layout = row(self.chapters, spacing=0, margins=(12, 16, 0, 0))
        layout.addWidget(self.text, 1)
        self.setLayout(layout)
        self.chapters.setCurrentRow(0)
        self.chapters.setFocus()
        self.text.verticalScrollBar().setValue(0)

    def _show_chapter(self, line: QListWidgetItem | None) -> None:
        if line is not None:
            self._go_to(line.data(BLOCK))

    def _go_to(self, block: int) -> None:
        document = self.text.document()
        place = document.documentLayout().blockBoundingRect(document.findBlockByNumber(block))
        self.text.setTextCursor(QTextCursor(document.findBlockByNumber(block)))
        self.text.verticalScrollBar().setValue(round(place.top()))

    def _follow(self, link: QUrl) -> None:
        """Go to a chapter of the guide, or open what lies outside it."""
        if link.path():
            folder = guide(active_language()).parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder / link.path())))
            return
        wanted = link.fragment(QUrl.ComponentFormattingOption.FullyDecoded)
        for at in range(self.chapters.count()):
            if _anchor(self.chapters.item(at).text()) == wanted:
                self.chapters.setCurrentRow(at)


def _page(path: Path, theme: Theme) -> GuideText:
    browser = GuideText()
    browser.setObjectName("guide")
    browser.setAccessibleName(str(t("User guide")))
    browser.setOpenLinks(False)
    browser.setFrameShape(QTextBrowser.Shape.NoFrame)
    browser.document().setDefaultFont(letters_of_guide())
    browser.document().setDocumentMargin(SIDE)
    browser.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
    browser.setLineWrapColumnOrWidth(WIDTH + 2 * SIDE)
    read_guide(browser.document(), path, theme)
    return browser


def _anchor(title: str) -> str:
    """The name a chapter is linked by, as repositories make it."""
    kept = "".join(letter for letter in title.lower() if letter.isalnum() or letter in " -_")
    return kept.replace(" ", "-")
