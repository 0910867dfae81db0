"""Everything a book holds is accounted for in the wizard: columns, doubtful rows, totals, sums."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.pages.importing.state import Step
from crm_desktop.views.pages.importing.wizard import ImportWizard
from tests.gui.pages.import_books import (
    Open,
    at_step,
    chips,
    click_chip,
    fates,
    import_all,
    next_step,
)
from tests.unit.exchange.made import xlsx

NAMESAKES = (
    ("客户名称", "电话", "地址", "幸运色"),
    ("宁波海蓝贸易有限公司", "13800000001", "江北路1号", "蓝"),
    ("宁波海蓝贸易有限公司", "13800000002", "江南路9号", "红"),
    ("温州小松五金店", "13800000003", "松台路2号", ""),
    ("合计", "3 户", None, None),
)


def judged(read: Open, qtbot: QtBot, *books: Path) -> ImportWizard:
    wizard = read(*books)
    next_step(qtbot, wizard)
    at_step(qtbot, wizard, Step.ROWS)
    return wizard


def test_rows_in_doubt_are_filtered_and_say_why(read: Open, tmp_path: Path, qtbot: QtBot) -> None:
    wizard = judged(read, qtbot, xlsx(tmp_path / "book.xlsx", 客户=NAMESAKES))
    assert chips(wizard) == ["All 4", "In doubt 1", "New 3", "Totals and notes 1"]
    assert wizard.rows.sheets.sheets.line(0).about == "Customers · 1 in doubt"

    click_chip(qtbot, wizard, "In doubt")
    assert [(row, fate) for row, fate, _why in fates(wizard)] == [("3", "New")]
    assert "kept apart" in fates(wizard)[0][2]


def test_customers_of_one_name_are_one_if_wanted(
    read: Open, tmp_path: Path, desk: FileDesk, qtbot: QtBot
) -> None:
    before = desk.workspace.count("customers")
    wizard = judged(read, qtbot, xlsx(tmp_path / "book.xlsx", 客户=NAMESAKES))
    namesakes = wizard.rows.options.namesakes
    assert namesakes.isVisible()
    namesakes.click()
    qtbot.waitUntil(lambda: wizard.session.records == 2)
    at_step(qtbot, wizard, Step.ROWS)
    assert "In doubt 1" not in chips(wizard)
    assert namesakes.isVisible()
    import_all(qtbot, wizard)
    assert desk.workspace.count("customers") == before + 2


def test_totals_and_notes_are_shown_as_what_they_are(read: Open, tmp_path: Path, qtbot: QtBot) -> None:
    wizard = judged(read, qtbot, xlsx(tmp_path / "book.xlsx", 客户=NAMESAKES))
    click_chip(qtbot, wizard, "Totals and notes")
    assert fates(wizard) == [("5", "Total or note", "A total, no record.")]
