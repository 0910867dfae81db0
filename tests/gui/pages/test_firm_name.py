"""The firm's own name: asked for once, before anything goes out under an empty letterhead."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from crm_desktop.queries.issued import frozen_statement, issued_statements
from crm_desktop.reports.picture import page_texts
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.pages import acts
from crm_desktop.views.pages.printing.firm_name import FirmNameDialog
from crm_desktop.views.pages.statements.batch_dialog import BatchDialog
from crm_desktop.views.pages.statements.issue_dialog import IssueDialog
from crm_desktop.views.pages.statements.page import PREVIEW, StatementPage
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.periods import Period
from tests.gui.pages.conftest import SANHE, Told
from tests.gui.pages.gestures import LEFT, Key, press

Shown = Callable[[QDialog], QDialog]
AUTUMN = Period(date(2026, 9, 1), date(2026, 10, 31))


@pytest.fixture
def nameless(books: Workspace) -> Workspace:
    books.undo()
    books.profile.change({"name": ""})
    assert books.company().name == ""
    return books


@pytest.fixture
def page(context: Context, nameless: Workspace) -> Iterator[StatementPage]:
    QGuiApplication.clipboard().clear()
    made = StatementPage(context)
    made.resize(1170, 700)
    made.show()
    made.head.period.choose(AUTUMN)
    made.aim(SANHE)
    yield made
    made.close()


def asked(qtbot: QtBot) -> FirmNameDialog:
    """The question, once it is on the screen."""

    def there() -> list[FirmNameDialog]:
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, FirmNameDialog) and w.isVisible()]

    qtbot.waitUntil(lambda: bool(there()))
    return there()[0]


def nobody_asks() -> bool:
    return not any(isinstance(w, FirmNameDialog) and w.isVisible() for w in QApplication.topLevelWidgets())


def test_enter_takes_the_files_name_and_the_picture_bears_it(
    page: StatementPage, nameless: Workspace, told: Told, qtbot: QtBot
) -> None:
    press(qtbot, page.body.view.sheet, Key.Key_F9)
    dialog = asked(qtbot)
    line = cast(QLineEdit, dialog.name.widget)
    assert line.text() == "firm"
    assert QGuiApplication.clipboard().image().isNull()
    press(qtbot, line, Key.Key_Return)
    qtbot.waitUntil(lambda: not QGuiApplication.clipboard().image().isNull())

    assert nameless.company().name == "firm"
    assert "firm" in page_texts(page.body.preview.pdf or b"")[0]
    press(qtbot, page.body.view.sheet, Key.Key_F9)
    assert nobody_asks()
    nameless.undo()
    assert nameless.company().name == ""


def test_esc_cancels_the_printing_and_the_next_one_asks_again(
    page: StatementPage, nameless: Workspace, told: Told, qtbot: QtBot
) -> None:
    for _ in range(2):
        press(qtbot, page.body.view.sheet, Key.Key_F9)
        press(qtbot, asked(qtbot).name.widget, Key.Key_Escape)
        qtbot.waitUntil(nobody_asks)

    assert QGuiApplication.clipboard().image().isNull()
    assert nameless.company().name == ""
    assert told.said == []


def test_pages_already_shown_are_made_anew_under_the_name_typed(
    page: StatementPage,
    nameless: Workspace,
    tmp_path: Path,
    told: Told,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def here(*_asked: object) -> tuple[str, str]:
        return str(tmp_path / "out.pdf"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", here)
    page.tabs.setCurrentIndex(PREVIEW)
    qtbot.waitUntil(lambda: page.body.preview.pdf is not None)
    qtbot.mouseClick(page.body.preview.save, LEFT)
    dialog = asked(qtbot)
    qtbot.waitUntil(dialog.name.widget.hasFocus)
    qtbot.keyClicks(dialog.name.widget, "Harbour Bolts Ltd")
    qtbot.mouseClick(dialog.done_button, LEFT)
    qtbot.waitUntil(lambda: told.said[-1:] == ["Saved: out.pdf"])

    assert nameless.company().name == "Harbour Bolts Ltd"
    assert "Harbour Bolts Ltd" in page_texts((tmp_path / "out.pdf").read_bytes())[0]


def test_no_name_is_no_answer(page: StatementPage, nameless: Workspace, qtbot: QtBot) -> None:
    press(qtbot, page.body.view.sheet, Key.Key_F9)
    dialog = asked(qtbot)
    cast(QLineEdit, dialog.name.widget).clear()
    press(qtbot, dialog.name.widget, Key.Key_Return)

    assert dialog.isVisible()
    assert dialog.name.trouble == "Company name must not be empty."
    dialog.reject()


def test_a_statement_is_issued_only_under_a_name(
    page: StatementPage, nameless: Workspace, qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.head.issue, LEFT)
    press(qtbot, asked(qtbot).name.widget, Key.Key_Escape)
    assert page.findChild(IssueDialog) is None

    qtbot.mouseClick(page.head.issue, LEFT)
    press(qtbot, asked(qtbot).name.widget, Key.Key_Return)
    issue = page.findChild(IssueDialog)
    assert issue is not None
    qtbot.mouseClick(issue.done_button, LEFT)
    (row,) = nameless.ask(issued_statements)
    assert nameless.ask(frozen_statement, row.id).company.name == "firm"


@pytest.mark.parametrize("way", ["one document", "a folder"])
def test_a_month_is_issued_only_under_a_name(
    way: str,
    context: Context,
    nameless: Workspace,
    told: Told,
    shown: Shown,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def here(*_asked: object) -> str:
        return str(tmp_path)

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", here)
    dialog = cast(BatchDialog, shown(acts.write_statements(context)))
    dialog.period.choose(AUTUMN)
    qtbot.waitUntil(lambda: bool(dialog.list.all))
    dialog.issue.setChecked(True)
    button = dialog.done_button if way == "one document" else dialog.folder
    qtbot.mouseClick(button, LEFT)
    press(qtbot, asked(qtbot).name.widget, Key.Key_Escape)
    assert dialog.isVisible()
    assert nameless.ask(issued_statements) == ()

    qtbot.mouseClick(button, LEFT)
    press(qtbot, asked(qtbot).name.widget, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(nameless.ask(issued_statements)))
    (row,) = nameless.ask(issued_statements)
    assert nameless.ask(frozen_statement, row.id).company.name == "firm"
