"""The guide inside the program: all of it readable, its chapters and links lead where they say."""

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtWidgets import QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from crm_desktop.core.i18n import LANGUAGES, use_language
from crm_desktop.core.places import guide
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.guide_dialog import GuideDialog
from crm_desktop.views.main_window import MainWindow
from crm_desktop.views.shared.actions import keys_shown
from crm_desktop.views.shared.kit import KeyHint
from crm_desktop.views.shared.look.theme import Theme
from crm_desktop.views.shared.shortcuts import ShortcutsDialog

PICTURE = "\ufffc"


@pytest.fixture(params=LANGUAGES)
def dialog(request: pytest.FixtureRequest, qtbot: QtBot, theme: Theme) -> GuideDialog:
    use_language(request.param)
    dialog = GuideDialog(theme)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_text_is_read_in_the_language_of_the_program_without_marks_left_over(dialog: GuideDialog) -> None:
    text = dialog.text.toPlainText()

    assert text.startswith(guide_title(dialog))
    assert "**" not in text
    assert "](" not in text
    assert "```" not in text


def test_each_chapter_is_listed_and_comes_to_the_top_when_chosen(dialog: GuideDialog) -> None:
    assert dialog.chapters.count() > 15
    tops = []
    for at in range(dialog.chapters.count()):
        dialog.chapters.setCurrentRow(at)
        tops.append(dialog.text.verticalScrollBar().value())
        assert dialog.text.textCursor().block().text() == dialog.chapters.item(at).text()
    assert tops == sorted(tops)
    assert tops[-1] > tops[1] > 0


def test_a_link_leads_to_its_chapter(dialog: GuideDialog) -> None:
    name = "opening-balances" if dialog.windowTitle() == "User guide" else "期初建账"

    dialog.text.anchorClicked.emit(QUrl(f"#{name}"))

    assert dialog.chapters.currentItem().text() in ("Opening balances", "期初建账")


def test_pictures_are_there_and_nothing_is_wider_than_the_window(dialog: GuideDialog) -> None:
    assert dialog.text.toPlainText().count(PICTURE) == 7
    assert dialog.text.horizontalScrollBar().maximum() == 0


def guide_title(dialog: GuideDialog) -> str:
    title = dialog.windowTitle()
    language = "en" if title == "User guide" else "zh_CN"
    return guide(language).read_text("utf-8").splitlines()[0].removeprefix("# ")


def test_f1_opens_the_guide_and_another_key_all_shortcuts(
    window: MainWindow, desk: FileDesk, qtbot: QtBot
) -> None:
    qtbot.keyClick(desk.shell, Qt.Key.Key_F1)
    assert window.findChild(GuideDialog) is not None
    qtbot.keyClick(desk.shell, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    assert window.findChild(ShortcutsDialog) is not None


def test_arrow_keys_are_written_as_arrows() -> None:
    assert keys_shown("Alt+Left") == "Alt+\u2190"
    assert keys_shown("Ctrl+K") == "Ctrl+K"


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_keys_are_read_whole(language: str, qtbot: QtBot, theme: Theme) -> None:
    use_language(language)
    page = ShortcutsDialog([])
    qtbot.addWidget(page)
    page.show()
    (area,) = page.findChildren(QScrollArea)
    content = area.widget()
    assert content is not None
    assert content.width() <= area.viewport().width()
    keys = page.findChildren(KeyHint)
    ends = {one.mapTo(area.viewport(), QPoint(one.width(), 0)).x() for one in keys}
    assert max(ends) <= area.viewport().width()
    assert all(one.width() >= one.sizeHint().width() for one in keys)


def test_the_page_of_shortcuts_leads_to_the_guide(window: MainWindow) -> None:
    window.show_shortcuts()
    page = window.findChild(ShortcutsDialog)
    assert page is not None
    button = next(one for one in page.findChildren(QPushButton) if one.text() == "User guide")

    button.click()

    assert not page.isVisible()
    assert window.findChild(GuideDialog) is not None
