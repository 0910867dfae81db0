"""The wizard shows the sheet of any entity: what its columns mean, and what becomes of each of its rows."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from crm_desktop.core.clock import FixedClock
from crm_desktop.exchange.export.whole import export_whole
from crm_desktop.models import ENTITIES
from crm_desktop.queries.listing import ListRequest
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.main_window import MainWindow
from crm_desktop.views.pages.importing.state import Step
from crm_desktop.views.pages.importing.wizard import ImportWizard
from tests.garbage import Kept, made_of, still_there


def books_of(firm: Workspace, folder: Path) -> list[Path]:
    """Each list of the firm saved whole."""
    books = [folder / f"{key}.xlsx" for key in ENTITIES]
    for (key, entity), book in zip(ENTITIES.items(), books, strict=True):
        export_whole(firm.listing(key), firm.file.reading, entity, ListRequest(key), book)
    return books


def at_rest(qtbot: QtBot, wizard: ImportWizard, step: Step) -> None:
    qtbot.waitUntil(lambda: wizard.step is step and not wizard.session.job.is_running, timeout=30_000)


def test_the_wizard_shows_the_sheets_of_all_entities(
    window: MainWindow, firm: Workspace, copy: Path, tmp_path: Path, clock: FixedClock, qtbot: QtBot
) -> None:
    window.show_file(Workspace.open(copy, clock))
    assert window.desk is not None
    window.desk.import_books(books_of(firm, tmp_path))
    kept = _look_through(window.findChildren(ImportWizard)[0], firm, qtbot)
    qtbot.waitUntil(lambda: not window.background.running, timeout=30_000)
    assert still_there(kept) == []


def _look_through(wizard: ImportWizard, firm: Workspace, qtbot: QtBot) -> Kept:
    """Go as far as the rows, look at each sheet's and close the wizard."""
    at_rest(qtbot, wizard, Step.COLUMNS)
    wizard.go_on()
    at_rest(qtbot, wizard, Step.ROWS)

    shown: dict[str, int] = {}
    for place in range(len(ENTITIES)):
        wizard.rows.sheets.go_to(place)
        wizard.rows.show_rows(None)
        plan = wizard.rows.plan
        assert plan is not None
        assert list(plan.verdicts.all_problems()) == []
        shown[plan.entity] = wizard.rows.model.rowCount()
    assert shown.keys() == ENTITIES.keys()
    assert {key for key, rows in shown.items() if rows < firm.count(key)} == set()
    kept = made_of(wizard, wizard.session)
    wizard.reject()
    return kept
