"""The tab of attachments driven by real widgets: dropped, pasted, put first, removed, opened after a question."""

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from crm_desktop.queries.attachments import attached
from crm_desktop.services.attachments import Ready
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.pages.pictures.folder_dialog import FolderPicturesDialog
from crm_desktop.views.shared.attachments.opening import AskDialog
from crm_desktop.views.shared.attachments.tab import AttachmentsTab
from crm_desktop.views.shared.attachments.viewer import PictureDialog
from crm_desktop.views.shared.record.module import RecordsPage
from tests.gui.conftest import Filled
from tests.gui.lists.conftest import opened
from tests.unit.services.picture_files import picture

BOLT = 1


@pytest.fixture
def firm(filled: Filled) -> Workspace:
    """A product, and a customer."""
    return filled(fill)


def fill(workspace: Workspace) -> None:
    workspace.records.add("products", {"name": "Bolt"})
    workspace.records.add("customers", {"name": "Alder Tools"})


@pytest.fixture
def page(desk: FileDesk, qtbot: QtBot) -> RecordsPage:
    page = opened(desk, "products", qtbot)
    page.open_record("products", BOLT)
    page.page.show_tab("attachments")
    return page


@pytest.fixture
def tab(page: RecordsPage) -> AttachmentsTab:
    return cast(AttachmentsTab, page.page.body("attachments"))


def names(page: RecordsPage) -> list[str]:
    return [one.name for one in page.context.workspace.ask(attached, "products", BOLT)]


def files(folder: Path, **contents: bytes) -> list[Path]:
    paths = [folder / name.replace("_", ".") for name in contents]
    for path, content in zip(paths, contents.values(), strict=True):
        path.write_bytes(content)
    return paths


def shown(tab: AttachmentsTab) -> list[str]:
    return [tab.tiles.item(place).text() for place in range(tab.tiles.count())]


def drop(tab: AttachmentsTab, paths: list[Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(tab, QDragEnterEvent(QPoint(9, 9), copy, data, left, none))
    QApplication.sendEvent(tab, QDropEvent(QPointF(9, 9), copy, data, left, none))


def test_files_dropped_on_the_page_are_attached_in_one_step_and_what_is_no_picture_is_told(
    page: RecordsPage, tab: AttachmentsTab, tmp_path: Path, qtbot: QtBot
) -> None:
    assert tab.acts.isHidden()
    content = {"a_png": picture("PNG"), "b_jpg": b"no picture", "c_pdf": b"%PDF"}
    drop(tab, files(tmp_path, **content))

    qtbot.waitUntil(lambda: shown(tab) == ["a.jpg", "c.pdf"])
    assert not tab.acts.isHidden()
    qtbot.waitUntil(lambda: tab.tiles.has_image(1))
    qtbot.waitUntil(lambda: not page.page.header.picture.isHidden())
    page.context.workspace.undo()
    qtbot.waitUntil(lambda: shown(tab) == [])
    assert page.page.header.picture.isHidden()


def test_a_picture_of_the_clipboard_is_pasted(page: RecordsPage, tab: AttachmentsTab, qtbot: QtBot) -> None:
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    tab.tiles.setFocus()
    page.page.tabs.setFocus()
    tab.paste()

    qtbot.waitUntil(lambda: shown(tab) == ["Pasted picture.jpg"])


def test_files_are_chosen_put_first_saved_and_removed(
    page: RecordsPage, tab: AttachmentsTab, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    red, blue = files(tmp_path, red_png=picture("PNG"), blue_png=picture("PNG", colour="blue"))
    monkeypatch.setattr(
        QFileDialog, "getOpenFileNames", staticmethod(lambda *_args: ([str(red), str(blue)], ""))
    )
    tab.ask_for_files()
    qtbot.waitUntil(lambda: shown(tab) == ["red.jpg", "blue.jpg"])
    assert not tab.acts.main.isVisible()

    tab.tiles.setCurrentRow(1)
    tab.acts.main.click()
    qtbot.waitUntil(lambda: shown(tab) == ["blue.jpg", "red.jpg"])

    out = tmp_path / "out.jpg"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_args: (str(out), "")))
    tab.tiles.setCurrentRow(0)
    tab.acts.save.click()
    assert out.read_bytes().startswith(b"\xff\xd8")

    qtbot.keyClick(tab.tiles, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: shown(tab) == ["red.jpg"])
    assert names(page) == ["red.jpg"]


def test_a_picture_opens_large_and_the_arrow_keys_go_to_the_others(
    page: RecordsPage, tab: AttachmentsTab, qtbot: QtBot
) -> None:
    attach = page.context.workspace.attachments.attach
    attach(
        "products", BOLT, [Ready(f"{place}.jpg", picture(size=(20 + place, 20)), True) for place in range(3)]
    )
    qtbot.waitUntil(lambda: tab.tiles.count() == 3)
    tab.tiles.opened.emit(2)
    (dialog,) = page.window().findChildren(PictureDialog)
    assert dialog.view.accessibleName() == "1.jpg"
    qtbot.keyClick(dialog, Qt.Key.Key_Right)
    assert dialog.view.accessibleName() == "2.jpg"
    qtbot.keyClick(dialog, Qt.Key.Key_Right)
    qtbot.keyClick(dialog, Qt.Key.Key_Left)
    assert dialog.view.accessibleName() == "1.jpg"
    dialog.close()


def test_what_may_be_a_program_is_asked_about_and_a_copy_that_cannot_be_written_to_is_opened(
    page: RecordsPage, tab: AttachmentsTab, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    urls: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", staticmethod(urls.append))
    files_of_bolt = [Ready("scan.pdf", b"%PDF"), Ready("setup.exe", b"MZ")]
    page.context.workspace.attachments.attach("products", BOLT, files_of_bolt)
    qtbot.waitUntil(lambda: tab.tiles.count() == 2)

    tab.tiles.opened.emit(1)
    path = Path(urls[0].toLocalFile())
    assert (path.name, path.read_bytes(), oct(path.stat().st_mode & 0o777)) == ("scan.pdf", b"%PDF", "0o400")

    tab.tiles.opened.emit(2)
    (dialog,) = page.window().findChildren(AskDialog)
    assert len(urls) == 1
    dialog.go_on.click()
    assert Path(urls[1].toLocalFile()).name == "setup.exe"


def test_every_record_has_a_place_for_attachments(desk: FileDesk, qtbot: QtBot, tmp_path: Path) -> None:
    customers = opened(desk, "customers", qtbot)
    customers.page.show_tab("attachments")
    tab = cast(AttachmentsTab, customers.page.body("attachments"))
    tab.attach(files(tmp_path, signed_jpg=picture()))
    qtbot.waitUntil(lambda: shown(tab) == ["signed.jpg"])
    (found,) = desk.workspace.ask(attached, "customers", 1)
    assert (found.is_picture, found.size) == (False, len(picture()))


def test_pictures_of_a_folder_are_shown_with_what_they_are_of_and_attached_in_one_step(
    page: RecordsPage, tab: AttachmentsTab, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    files(tmp_path, P001_jpg=picture(), X9_jpg=picture(size=(9, 9)))
    (tmp_path / "P001-2.jpg").write_text("no picture")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", staticmethod(lambda *_args: str(tmp_path)))
    page.context.commands["products.pictures"].run()
    (dialog,) = page.window().findChildren(FolderPicturesDialog)
    said = "2 pictures are named by the code or barcode of a product. 1 is not, and is left out."
    assert dialog.sentence.text() == said
    assert dialog.sheet.sheet.text(0)[0] == "X9.jpg"

    dialog.done_button.click()

    qtbot.waitUntil(lambda: shown(tab) == ["P001.jpg"])
    page.context.workspace.undo()
    qtbot.waitUntil(lambda: shown(tab) == [])
