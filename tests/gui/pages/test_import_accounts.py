"""Everything a book holds is accounted for in the wizard: columns, doubtful rows, totals, sums."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.pages.importing.field_popover import FieldPopover
from crm_desktop.views.pages.importing.state import Step
from crm_desktop.views.pages.importing.unused_strip import UnusedLine
from crm_desktop.views.pages.importing.wizard import ImportWizard
from crm_desktop.views.shared.tables.delegate import metrics
from tests.gui.pages.import_books import (
    LEFT,
    Open,
    at_step,
    chips,
    click_chip,
    goes_to,
    import_all,
    next_step,
    verdicts,
)
from tests.unit.exchange.made import xlsx

NAMESAKES = (
    ("客户名称", "电话", "地址", "幸运色"),
    ("宁波海蓝贸易有限公司", "13800000001", "江北路1号", "蓝"),
    ("宁波海蓝贸易有限公司", "13800000002", "江南路9号", "红"),
    ("温州小松五金店", "13800000003", "松台路2号", ""),
    ("合计", "3 户", None, None),
)


OWED = (
    ("Customer", "Invoice number", "Invoice date", "Amount", "Zuschlag", "Rep's mood", "Shelf"),
    ("Fir Ltd", "F1", "2026-05-01", "10.00", "2.50", "sunny", "B2"),
    ("Elm Ltd", "F2", "2026-05-02", "20.00", "4.50", "", "B3"),
)
EITHER = (("Customer", "Date", "Amount"), ("Fir Ltd", "2026-05-01", 10))
BALANCES = (
    ("客户名称", "联系人", "电话", "应收余额", "幸运色"),
    ("青岛白帆贸易有限公司", "王", "13800000001", 12.5, "蓝"),
    ("温州小松五金店", "李", "13800000003", 30, ""),
)
SHARED = (
    ("Order ID", "Customer", "Order date", "Product", "Quantity", "Price"),
    ("S-1", "Fir Ltd", "2026-04-02", "Nails", 10, 2),
    ("S-1", "Elm Ltd", "2026-04-03", "Nails", 10, 2),
    ("S-2", "Ash Ltd", "4/4/2026", "Nails", 10, 2),
    ("S-3", "Oak Ltd", "soon", "Nails", 10, 2),
)
STATEMENT = (("Date", "Description", "Withdrawals", "Deposits", "Balance"), ("2026-05-01", "x", 1, 0, 5))
SMALL = QSize(864, 540)


def listed(wizard: ImportWizard) -> list[str]:
    """The columns that are said not to be taken."""
    return [line.words.text() for line in wizard.columns.strip.lines.values() if line.isVisible()]


def line_of(wizard: ImportWizard, column: str) -> UnusedLine:
    lines = wizard.columns.strip.lines.values()
    return next(line for line in lines if line.words.text().startswith(column))


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
    assert [(row, verdict) for row, verdict, _why in verdicts(wizard)] == [("3", "New")]
    assert "kept apart" in verdicts(wizard)[0][2]


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


def test_which_of_two_balances_counts_is_asked_once_and_neither_is_called_useless(
    read: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    heads = ("客户", "期末余额")
    july, august = (heads, ("甲厂", 500.5), ("乙店", 300)), (heads, ("甲厂", 700), ("乙店", 300))
    wizard = read(xlsx(tmp_path / "book.xlsx", 七月=july, 八月=august))
    assert [wizard.columns.sheets.sheets.line(place).about for place in (0, 1)] == ["left out", "left out"]
    assert str(wizard.columns.missing()) == "Say what one of the sheets holds."


def test_totals_and_notes_are_shown_as_what_they_are(read: Open, tmp_path: Path, qtbot: QtBot) -> None:
    wizard = judged(read, qtbot, xlsx(tmp_path / "book.xlsx", 客户=NAMESAKES))
    click_chip(qtbot, wizard, "Totals and notes")
    assert verdicts(wizard) == [("5", "Total or note", "A total, no record.")]


def test_columns_that_are_not_taken_are_named_and_may_be_taken(
    read: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    wizard = read(xlsx(tmp_path / "book.xlsx", 客户=NAMESAKES))
    qtbot.waitUntil(lambda: listed(wizard) == ["幸运色 (2 values, such as 蓝)"])
    qtbot.mouseClick(line_of(wizard, "幸运色").take, LEFT)
    popover = next(w for w in QApplication.topLevelWidgets() if isinstance(w, FieldPopover) and w.isVisible())
    qtbot.keyClicks(popover.search, "Note")
    qtbot.keyClick(popover.search, Qt.Key.Key_Return)
    assert goes_to(wizard)["幸运色"] == "Note"
    assert not wizard.columns.strip.isVisible()


def test_columns_left_out_by_key_are_named_no_more(read: Open, tmp_path: Path, qtbot: QtBot) -> None:
    wizard = read(xlsx(tmp_path / "book.xlsx", Items=OWED))
    qtbot.waitUntil(lambda: len(listed(wizard)) == 3)
    leave = line_of(wizard, "Shelf").leave
    leave.setFocus()
    qtbot.keyClick(leave, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(listed(wizard)) == 2)
    assert wizard.foot.next.isEnabled() is False


def test_money_nobody_understands_must_be_taken_or_left_out(read: Open, tmp_path: Path, qtbot: QtBot) -> None:
    wizard = read(xlsx(tmp_path / "book.xlsx", Items=OWED))
    assert not wizard.foot.next.isEnabled()
    assert "“Zuschlag” may be money" in wizard.foot.said
    lines = wizard.columns.sheets.sheets
    qtbot.waitUntil(lambda: lines.line(0).about == "Receivables · 2 · money to check")
    assert listed(wizard)[0] == "Zuschlag (2 values, such as 2.50): may be money"

    qtbot.mouseClick(wizard.columns.strip.all_out, LEFT)
    qtbot.waitUntil(lambda: listed(wizard) == ["Zuschlag (2 values, such as 2.50): may be money"])
    assert not wizard.foot.next.isEnabled()
    qtbot.mouseClick(line_of(wizard, "Zuschlag").leave, LEFT)
    assert wizard.foot.next.isEnabled()
    next_step(qtbot, wizard)
    at_step(qtbot, wizard, Step.ROWS)
    assert wizard.foot.next.isEnabled()


def test_a_column_read_for_what_is_owed_is_taken(read: Open, tmp_path: Path, qtbot: QtBot) -> None:
    wizard = read(xlsx(tmp_path / "book.xlsx", 客户=BALANCES))
    qtbot.waitUntil(lambda: listed(wizard) == ["幸运色 (1 value, such as 蓝)"])
    wizard.columns.sheets.go_to(1)
    qtbot.wait(50)
    assert listed(wizard) == []
    assert wizard.foot.next.isEnabled()


def test_a_sheet_of_two_kinds_is_asked_about(
    read: Open, tmp_path: Path, desk: FileDesk, qtbot: QtBot
) -> None:
    wizard = read(xlsx(tmp_path / "book.xlsx", Data=EITHER))
    columns = wizard.columns
    assert (columns.sheets.sheets.line(0).about, columns.sheets.sheets.line(0).tone) == (
        "Sales orders / Receivables?",
        "amber",
    )
    assert columns.kind.currentIndex() == -1
    assert "Sales orders / Receivables" in columns.notice.said
    assert not wizard.foot.next.isEnabled()

    qtbot.mouseClick(columns.notice.kinds["receivables"], LEFT)
    assert not columns.notice.isVisible()
    assert columns.kind.currentText() == "Receivables"
    assert goes_to(wizard)["Amount"] == "Amount"
    assert wizard.foot.next.isEnabled()


def test_a_sheet_of_two_kinds_may_be_left_out(read: Open, tmp_path: Path, qtbot: QtBot) -> None:
    wizard = read(xlsx(tmp_path / "book.xlsx", Data=EITHER, 客户=NAMESAKES))
    assert not wizard.foot.next.isEnabled()
    kind = wizard.columns.kind
    kind.setFocus()
    qtbot.keyClick(kind, Qt.Key.Key_End)
    assert not wizard.columns.notice.isVisible()
    assert wizard.foot.next.isEnabled()


def test_a_sheet_that_cannot_be_taken_says_what_it_is(read: Open, tmp_path: Path, qtbot: QtBot) -> None:
    wizard = read(xlsx(tmp_path / "book.xlsx", Account=STATEMENT))
    assert wizard.columns.notice.isVisible()
    assert "bank statement" in wizard.columns.notice.said
    assert "bank statement" in wizard.foot.said
    assert wizard.columns.sheets.sheets.line(0).about == "cannot be taken"


def test_a_book_read_again_stands_as_it_was_left(read: Open, tmp_path: Path, qtbot: QtBot) -> None:
    wizard = read(xlsx(tmp_path / "book.xlsx", Items=OWED))
    qtbot.waitUntil(lambda: len(listed(wizard)) == 3)
    qtbot.mouseClick(line_of(wizard, "Zuschlag").leave, LEFT)
    next_step(qtbot, wizard)
    at_step(qtbot, wizard, Step.ROWS)
    wizard.rows.options.again_wanted.emit()
    at_step(qtbot, wizard, Step.ROWS)
    assert [one.column for one in wizard.session.plans[0].sheets[0].questions] == []


def test_the_result_says_what_it_came_to_and_what_was_not_taken(
    read: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    wizard = judged(read, qtbot, xlsx(tmp_path / "book.xlsx", 客户=(*BALANCES, ("合计", "", "", 50, ""))))
    wizard.rows.sheets.go_to(1)
    assert "应收余额: book 50.00 · taken 42.50" in wizard.rows.sums
    import_all(qtbot, wizard)
    said = [label.text() for label in wizard.done_page.findChildren(QLabel) if label.isVisible()]
    assert "应收余额: book 50.00 · taken 42.50" in said
    assert "What was taken is not what the book adds up to; look at the rows left out." in said
    assert said.count("Columns not taken: 幸运色 (1 value, such as 蓝)") == 1
    assert [one for one in said if one.startswith("Totals and notes")] == [
        "Totals and notes, no records: row 4 “合计 50”"
    ]


def test_what_is_not_taken_leaves_the_sheet_its_room_in_a_small_window(
    read: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    wizard = read(xlsx(tmp_path / "book.xlsx", Items=OWED, Data=EITHER, 客户=NAMESAKES, Account=STATEMENT))
    wizard.resize(SMALL)
    for place in range(4):
        wizard.columns.sheets.go_to(place)
        qtbot.wait(30)
        assert wizard.height() == SMALL.height()
        assert wizard.columns.preview.height() > 60


def test_all_there_may_be_to_say_of_rows_scrolls_in_a_small_window(
    read: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    wizard = judged(read, qtbot, xlsx(tmp_path / "book.xlsx", 客户=NAMESAKES, Orders=SHARED))
    page, options = wizard.rows, wizard.rows.options
    wizard.resize(SMALL)
    parts = (options.namesakes, options.splitting, options.creating, options.save)
    assert [part.isVisible() for part in parts] == [True] * 4
    qtbot.waitUntil(lambda: wizard.height() == SMALL.height())
    assert page.sheets.height() >= 90
    assert page.table.height() > 100

    assert options.again.visibleRegion().isEmpty()
    options.save.setFocus()
    qtbot.keyClick(options.save, Qt.Key.Key_Tab)
    assert options.again.hasFocus()
    assert not options.again.visibleRegion().isEmpty()


def test_an_amount_of_twelve_digits_is_whole_in_the_preview(read: Open, tmp_path: Path, qtbot: QtBot) -> None:
    rows = (OWED[0], ("Fir Ltd", "F1", "2026-05-01", "123,456,789,012.34", "2.50", "sunny", "B2"))
    wizard = read(xlsx(tmp_path / "book.xlsx", Items=rows))
    grid = wizard.columns.preview.read
    qtbot.waitUntil(lambda: grid.model().rowCount() == 1)
    place = next(i for i, field in enumerate(grid.grid.fields) if field.key == "amount") + grid.grid.lead

    def is_whole() -> bool:
        """As it is painted: at half a pixel too little its end would be dots."""
        index = grid.model().index(0, place)
        room = grid.visualRect(index).width() - 2 * grid.cells.margin
        shown = metrics(bold=False).elidedText("123,456,789,012.34", Qt.TextElideMode.ElideRight, room)
        return grid.grid.cell(index).text == shown

    qtbot.waitUntil(is_whole)
