"""Bringing workbooks in through the wizard, by gestures, from the file to the result and back."""

import threading
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import FileTrouble
from crm_desktop.core.i18n import verbatim
from crm_desktop.exchange import applying
from crm_desktop.exchange.plans import Plan
from crm_desktop.exchange.writers.writer import Writer
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.pages.importing import session as import_session
from crm_desktop.views.pages.importing.state import Step
from crm_desktop.views.pages.importing.wizard import ImportWizard
from tests.contract.test_shell import nameless
from tests.gui.pages.import_books import (
    CUSTOMERS,
    LEFT,
    Open,
    at_step,
    chips,
    choose_field,
    click_chip,
    drop,
    firm_book,
    goes_to,
    import_all,
    next_step,
    show_sheet,
    verdicts,
    wizard_of,
)
from tests.unit.exchange.made import xlsx

Key = Qt.Key


@pytest.fixture
def rows(read: Open, tmp_path: Path, qtbot: QtBot) -> ImportWizard:
    """The firm's book with every row judged."""
    wizard = read(firm_book(tmp_path))
    next_step(qtbot, wizard)
    at_step(qtbot, wizard, Step.ROWS)
    return wizard


def test_a_messy_book_is_recognised_and_shown_as_it_will_be_read(
    read: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    wizard = read(firm_book(tmp_path))
    assert goes_to(wizard) == {
        "客户编号": "Customer no.",
        "客户名称": "Customer name",
        "联系电话": "Phone",
        "备用信息": "Leave out",
    }
    assert wizard.columns.head.value() == 3
    wizard.columns.sheets.go_to(1)
    preview = wizard.columns.preview.read.grid
    qtbot.waitUntil(lambda: preview.rowCount() == 4 and preview.columnCount() == 6)
    shown = [[str(preview.index(r, c).data()) for c in (3, 5)] for r in range(3)]
    assert shown == [["2026-03-05", "1,200.50"], ["2026-02-30", "800.00"], ["2026-03-07", "\u2212300.00"]]
    wrong = [preview.read_cell(preview.index(r, 3)).wrong is not None for r in range(3)]
    assert wrong == [False, True, False]


def test_every_row_has_its_verdict_and_reason_before_anything_is_changed(
    rows: ImportWizard, desk: FileDesk, qtbot: QtBot
) -> None:
    show_sheet(rows.rows, "应收明细")
    assert chips(rows) == ["All 4", "In error 1", "New 2", "Totals and notes 1"]
    assert [(row, verdict) for row, verdict, _why in verdicts(rows)] == [("4", "In error")]
    assert "2026-02-30" in verdicts(rows)[0][2]
    show_sheet(rows.rows, "客户资料")
    click_chip(qtbot, rows, "All")
    assert [verdict for _row, verdict, _why in verdicts(rows)] == [
        "New",
        "Updated",
        "There already",
        "Total or note",
    ]
    assert not rows.foot.next.isEnabled()
    assert "1 row is in error" in rows.foot.said
    assert desk.workspace.count("customers") == 4


def test_a_book_goes_in_as_one_step_and_undo_takes_it_back(
    rows: ImportWizard, desk: FileDesk, qtbot: QtBot
) -> None:
    before = desk.workspace.count("receivables")
    import_all(qtbot, rows)
    assert rows.done_page.title.text() == "5 records imported"
    assert desk.workspace.count("receivables") == before + 2
    assert desk.workspace.count("customers") == 6
    assert str(desk.workspace.journal.next_steps()[0]) == "Import of firm.xlsx"

    qtbot.mouseClick(rows.done_page.undo, LEFT)
    qtbot.waitUntil(lambda: rows.session.change is None)
    assert desk.workspace.count("customers") == 4
    assert desk.workspace.count("receivables") == before
    assert rows.done_page.title.text() == "Import undone"


def test_the_rows_in_error_are_saved_with_their_reasons(
    rows: ImportWizard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    out = tmp_path / "wrong.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    qtbot.mouseClick(rows.rows.options.save, LEFT)
    qtbot.waitUntil(lambda: "saved" in rows.foot.said)
    sheet = load_workbook(out).worksheets[0]
    head, wrong = sheet.iter_rows(values_only=True)
    assert head[:3] == ("客户名称", "单据号", "日期")
    assert wrong[1:3] == ("YS-2", "2026-02-30")
    assert "2026-02-30" in str(wrong[-1])


def test_a_book_put_right_is_read_again_as_it_was_mapped(
    read: Open, tmp_path: Path, desk: FileDesk, qtbot: QtBot
) -> None:
    wizard = read(firm_book(tmp_path))
    choose_field(qtbot, wizard, "备用信息", "Note")
    next_step(qtbot, wizard)
    at_step(qtbot, wizard, Step.ROWS)
    book = load_workbook(tmp_path / "firm.xlsx")
    book["应收明细"]["C4"] = "2026-02-28"
    book.save(tmp_path / "firm.xlsx")

    qtbot.mouseClick(wizard.rows.options.again, LEFT)
    qtbot.waitUntil(lambda: wizard.session.error_rows == 0, timeout=30_000)
    at_step(qtbot, wizard, Step.ROWS)
    import_all(qtbot, wizard)
    found = desk.workspace.named("customers", "K-01")
    assert desk.workspace.get("customers", found).values["note"] == "老客户"


def test_a_mapping_changed_by_hand_is_used_and_remembered(
    read: Open, tmp_path: Path, desk: FileDesk, qtbot: QtBot
) -> None:
    wizard = read(firm_book(tmp_path))
    choose_field(qtbot, wizard, "备用信息", "Strategy")
    assert goes_to(wizard)["备用信息"] == "Strategy"
    next_step(qtbot, wizard)
    at_step(qtbot, wizard, Step.ROWS)
    import_all(qtbot, wizard)
    key = desk.workspace.named("customers", "K-01")
    assert desk.workspace.get("customers", key).values["strategy"] == "老客户"
    qtbot.keyClick(wizard, Key.Key_Escape)

    again = read(firm_book(tmp_path, "next.xlsx"))
    assert goes_to(again)["备用信息"] == "Strategy"
    assert "as last time" in {str(again.columns.table.columns.index(3, 4).data())}


def test_a_search_given_up_leaves_the_column_where_it_goes(read: Open, tmp_path: Path, qtbot: QtBot) -> None:
    wizard = read(firm_book(tmp_path))
    before = goes_to(wizard)
    choose_field(qtbot, wizard, "联系电话", "", "Fax", Key.Key_Escape)
    assert goes_to(wizard) == before


def test_a_field_taken_from_another_column_is_moved(read: Open, tmp_path: Path, qtbot: QtBot) -> None:
    wizard = read(firm_book(tmp_path))
    choose_field(qtbot, wizard, "备用信息", "Phone")
    assert goes_to(wizard)["联系电话"] == "Leave out"


def test_without_what_is_needed_one_cannot_go_on(read: Open, tmp_path: Path, qtbot: QtBot) -> None:
    wizard = read(firm_book(tmp_path))
    table = wizard.columns.table
    table.setCurrentIndex(table.columns.index(1, 0))
    qtbot.keyClick(table, Key.Key_Delete)
    assert not wizard.foot.next.isEnabled()
    assert "customer's name" in wizard.foot.said


def test_the_head_is_where_one_clicks(read: Open, tmp_path: Path, qtbot: QtBot) -> None:
    table = (("客户名称", "电话"), ("单位名称", "手机"), ("重庆顺达广告有限公司", "13900002222"))
    wizard = read(xlsx(tmp_path / "two.xlsx", Sheet1=table))
    other = 3 - wizard.columns.head.value()
    preview = wizard.columns.preview
    qtbot.mouseClick(preview.which.findChildren(QPushButton)[1], LEFT)
    grid = preview.raw
    qtbot.mouseClick(grid.viewport(), LEFT, pos=grid.visualRect(grid.grid.index(other - 1, 1)).center())
    assert wizard.columns.head.value() == other
    assert set(goes_to(wizard)) == set(table[other - 1])


def test_a_sheet_can_be_left_out(read: Open, tmp_path: Path, desk: FileDesk, qtbot: QtBot) -> None:
    wizard = read(firm_book(tmp_path))
    wizard.columns.sheets.go_to(1)
    kind = wizard.columns.kind
    kind.setFocus()
    qtbot.keyClick(kind, Key.Key_End)
    next_step(qtbot, wizard)
    at_step(qtbot, wizard, Step.ROWS)
    assert [plan.sheet.name for plan in wizard.session.plans[0].sheets] == ["客户资料"]


def test_a_long_sheet_name_does_not_widen_the_wizard(read: Open, tmp_path: Path) -> None:
    sheets = {"二〇二六年度华东区全部门店客户资料汇总明细表之一": CUSTOMERS}
    wizard = read(xlsx(tmp_path / "long.xlsx", **sheets))

    assert wizard.minimumSizeHint().width() < 860


def test_escape_goes_back_a_step_and_closes_only_at_the_first(rows: ImportWizard, qtbot: QtBot) -> None:
    qtbot.keyClick(rows, Key.Key_Escape)
    assert (rows.step, rows.isVisible()) == (Step.COLUMNS, True)
    qtbot.keyClick(rows, Key.Key_Escape)
    assert (rows.step, rows.isVisible()) == (Step.FILE, True)
    qtbot.keyClick(rows, Key.Key_Escape)
    assert not rows.isVisible()


def test_the_same_book_again_adds_nothing(
    rows: ImportWizard, read: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    import_all(qtbot, rows)
    qtbot.keyClick(rows, Key.Key_Escape)

    again = read(tmp_path / "firm.xlsx")
    next_step(qtbot, again)
    at_step(qtbot, again, Step.ROWS)
    again.rows.options.skip.click()
    assert not again.foot.next.isEnabled()
    assert "Nothing new" in again.foot.said


def test_a_book_without_a_single_record_is_not_called_known(read: Open, tmp_path: Path, qtbot: QtBot) -> None:
    rows = [["客户编号", "客户名称", "联系电话"], ["合计", "2 户", None]]
    wizard = read(xlsx(tmp_path / "empty.xlsx", 客户资料=rows))
    next_step(qtbot, wizard)
    at_step(qtbot, wizard, Step.ROWS)

    assert "no row below the head in row 1 that is a record" in wizard.foot.said
    assert not wizard.foot.next.isEnabled()


def test_customers_that_are_missing_are_named_and_made_only_if_wanted(
    rows: ImportWizard, qtbot: QtBot
) -> None:
    options = rows.rows.options
    assert options.creating.isChecked()
    assert "青岛恒通建材有限公司" in options.named
    options.creating.click()
    qtbot.waitUntil(lambda: rows.session.error_rows == 2)
    at_step(qtbot, rows, Step.ROWS)
    show_sheet(rows.rows, "应收明细")
    assert any("青岛恒通建材有限公司" in why for _row, _verdict, why in verdicts(rows))


def test_records_that_are_there_are_updated_if_wanted(
    read: Open, tmp_path: Path, desk: FileDesk, qtbot: QtBot
) -> None:
    desk.workspace.records.change("customers", 3, {"phone": "028-1111", "city": "成都市"})
    table = (("客户名称", "联系电话", "城市"), ("成都九鼎纺织厂", "028-2222", "成都市"))
    wizard = read(xlsx(tmp_path / "new.xlsx", S=table))
    next_step(qtbot, wizard)
    at_step(qtbot, wizard, Step.ROWS)
    assert [(verdict, "kept apart" in why) for _row, verdict, why in verdicts(wizard)] == [("New", True)]

    existing = wizard.rows.options.existing
    existing.setFocus()
    qtbot.keyClick(existing, Key.Key_End)
    qtbot.waitUntil(lambda: wizard.session.records == 1)
    at_step(qtbot, wizard, Step.ROWS)
    import_all(qtbot, wizard)
    assert desk.workspace.get("customers", 3).values["phone"] == "028-2222"


def test_dates_that_can_be_read_both_ways_are_asked_about(read: Open, tmp_path: Path, qtbot: QtBot) -> None:
    table = (
        ("客户名称", "单据编号", "日期", "应收金额", "余额"),
        ("成都九鼎纺织厂", "R1", "3/5/2024", 10, 10),
    )
    wizard = read(xlsx(tmp_path / "open.xlsx", 应收=table))
    next_step(qtbot, wizard)
    at_step(qtbot, wizard, Step.ROWS)
    dates = wizard.rows.options.dates
    assert dates.isVisible()
    assert wizard.session.error_rows == 1

    dates.setFocus()
    qtbot.keyClick(dates, Key.Key_Down)
    qtbot.waitUntil(lambda: not wizard.session.error_rows)
    at_step(qtbot, wizard, Step.ROWS)
    assert dates.isVisible()
    assert any(
        "2024-05-03" in str(plan.sheets[0].page([2])[0].values["date"]) for plan in wizard.session.plans
    )


def test_contacts_that_come_with_customers_are_counted_before_and_after(
    read: Open, tmp_path: Path, desk: FileDesk, qtbot: QtBot
) -> None:
    table = (("客户名称", "联系人", "手机", "地址"), ("丁丁五金", "马工", "13500135009", "路9号"))
    wizard = read(xlsx(tmp_path / "firms.xlsx", 客户=table))
    next_step(qtbot, wizard)
    at_step(qtbot, wizard, Step.ROWS)
    assert "1 contact comes" in wizard.rows.sums
    assert wizard.session.records == 2

    import_all(qtbot, wizard)
    assert desk.workspace.get("contacts", 1).values["name"] == "马工"


def test_what_is_taken_stands_beside_the_total_of_the_book(rows: ImportWizard) -> None:
    show_sheet(rows.rows, "应收明细")
    assert "book 1,700.50 · taken 900.50" in rows.rows.sums
    assert "not what the book adds up to" in rows.rows.sums


def test_a_broken_book_says_so_and_the_others_go_on(read: Open, tmp_path: Path, qtbot: QtBot) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 no workbook")
    good = firm_book(tmp_path)
    wizard = read(broken, good, step=Step.FILE)
    qtbot.waitUntil(lambda: good in wizard.session.books, timeout=30_000)
    at_step(qtbot, wizard, Step.FILE)
    assert "damaged" in wizard.files.lines[broken].words.text()
    assert "2 sheets" in wizard.files.lines[good].words.text()
    next_step(qtbot, wizard)
    assert wizard.step is Step.COLUMNS


def test_a_book_that_is_gone_when_it_is_read_again_says_so(
    rows: ImportWizard, tmp_path: Path, qtbot: QtBot
) -> None:
    book = tmp_path / "firm.xlsx"
    book.unlink()
    qtbot.mouseClick(rows.rows.options.again, LEFT)
    at_step(qtbot, rows, Step.FILE)
    assert "There is no file" in rows.files.lines[book].words.text()


def test_a_book_taken_off_again_is_not_imported(read: Open, tmp_path: Path, qtbot: QtBot) -> None:
    one, two = firm_book(tmp_path), firm_book(tmp_path, "other.xlsx")
    wizard = read(one, two)
    qtbot.mouseClick(wizard.foot.back, LEFT)
    qtbot.mouseClick(wizard.files.lines[two].remove, LEFT)
    next_step(qtbot, wizard)
    assert list(wizard.session.books) == [one]


def test_stopping_rolls_back(
    rows: ImportWizard, desk: FileDesk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    may_go_on = threading.Event()
    apply = import_session.apply

    def held(*arguments: object, **options: object) -> Change:
        may_go_on.wait(10)
        return apply(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(import_session, "apply", held)
    rows.rows.options.skip.click()
    next_step(qtbot, rows)
    qtbot.waitUntil(rows.foot.stop.isVisible)
    qtbot.mouseClick(rows.foot.stop, LEFT)
    may_go_on.set()
    qtbot.waitUntil(lambda: not rows.session.job.is_running)
    assert rows.foot.said == "Stopped. Nothing was changed."
    assert desk.workspace.count("customers") == 4
    assert rows.foot.next.isEnabled()


def test_where_one_of_several_books_cannot_be_written_none_is(
    read: Open, tmp_path: Path, desk: FileDesk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    one = xlsx(tmp_path / "one.xlsx", S=(("客户名称", "电话"), ("甲公司", "1")))
    two = xlsx(tmp_path / "two.xlsx", S=(("客户名称", "电话"), ("乙公司", "2")))
    write, written = applying.write_book, list[str]()

    def fails_at_the_second(writer: Writer, plan: Plan) -> None:
        if written:
            raise FileTrouble(verbatim("The disk is full."))
        written.append(plan.book.name)
        write(writer, plan)

    monkeypatch.setattr(applying, "write_book", fails_at_the_second)
    wizard = read(one, two)
    next_step(qtbot, wizard)
    at_step(qtbot, wizard, Step.ROWS)
    next_step(qtbot, wizard)
    qtbot.waitUntil(lambda: wizard.foot.said == "The disk is full.")
    assert desk.workspace.count("customers") == 4


def test_several_books_are_one_step_taken_back_at_once(
    read: Open, tmp_path: Path, desk: FileDesk, qtbot: QtBot
) -> None:
    before = len(desk.workspace.journal.steps())
    wizard = read(
        xlsx(tmp_path / "one.xlsx", S=(("客户名称", "电话"), ("甲公司", "1"))),
        xlsx(tmp_path / "two.xlsx", S=(("客户名称", "电话"), ("乙公司", "2"))),
    )
    next_step(qtbot, wizard)
    at_step(qtbot, wizard, Step.ROWS)
    next_step(qtbot, wizard)
    at_step(qtbot, wizard, Step.DONE)
    steps = desk.workspace.journal.steps()
    assert (len(steps) - before, str(steps[0].label)) == (1, "Import of one.xlsx, two.xlsx")
    assert desk.workspace.count("customers") == 6
    wizard.accept()
    desk.commands["edit.undo"].run()
    qtbot.waitUntil(lambda: desk.workspace.count("customers") == 4)


def test_a_book_dropped_on_the_window_opens_the_wizard(desk: FileDesk, tmp_path: Path, qtbot: QtBot) -> None:
    drop(desk.shell, firm_book(tmp_path))
    wizard = wizard_of(desk.shell)
    at_step(qtbot, wizard, Step.COLUMNS)
    assert len(wizard.session.books) == 1


def test_a_picture_dropped_on_the_window_is_let_pass(desk: FileDesk, tmp_path: Path) -> None:
    drop(desk.shell, tmp_path / "photo.png")
    assert desk.shell.findChildren(ImportWizard) == []


def test_books_are_chosen_and_their_folder_remembered(
    desk: FileDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    asked: list[str] = []

    def names(_parent: object, _title: str, folder: str, _kinds: str) -> tuple[list[str], str]:
        asked.append(folder)
        return [str(firm_book(tmp_path))], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", names)
    for _time in range(2):
        desk.commands["file.import"].run()
        wizard = wizard_of(desk.shell)
        qtbot.mouseClick(wizard.files.zone.button, LEFT)
        at_step(qtbot, wizard, Step.COLUMNS)
        wizard.reject()
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert asked[1] == str(tmp_path)


def test_the_list_of_what_was_imported_opens_and_the_bar_offers_undo(
    rows: ImportWizard, desk: FileDesk, qtbot: QtBot
) -> None:
    import_all(qtbot, rows)
    next_step(qtbot, rows)
    place = desk.shell.location()
    assert place is not None
    assert place.module == "customers"
    window = desk.shell.window()
    bar = window.bar  # type: ignore[attr-defined]
    assert bar.text == "5 records imported"


def test_back_keeps_what_was_said(read: Open, tmp_path: Path, qtbot: QtBot) -> None:
    wizard = read(firm_book(tmp_path))
    choose_field(qtbot, wizard, "备用信息", "Note")
    next_step(qtbot, wizard)
    at_step(qtbot, wizard, Step.ROWS)
    qtbot.mouseClick(wizard.foot.back, LEFT)
    assert wizard.step is Step.COLUMNS
    assert goes_to(wizard)["备用信息"] == "Note"


def test_amounts_and_dates_stand_in_the_ledger_as_previewed(
    rows: ImportWizard, books: Workspace, qtbot: QtBot
) -> None:
    import_all(qtbot, rows)
    source = books.listing("receivables")
    key = books.named("receivables", "YS-1")
    (row,) = source.rows([key], ("date", "due_date", "amount"))
    assert [str(value) for value in row.values] == ["2026-03-05", "2026-04-05", "1200.50"]
    credit = books.named("receivables", "YS-3")
    assert source.rows([credit], ("amount",))[0].values == (Decimal("-300.00"),)


def test_everything_one_drives_has_a_name_at_every_step(rows: ImportWizard, qtbot: QtBot) -> None:
    for step in (Step.FILE, Step.COLUMNS, Step.ROWS):
        rows.go_to(step)
        qtbot.wait(1)
        assert nameless(rows) == []
    import_all(qtbot, rows)
    qtbot.wait(1)
    assert nameless(rows) == []


def test_the_second_step_counts_records_as_the_third_does(rows: ImportWizard, qtbot: QtBot) -> None:
    columns = rows.columns.sheets.sheets
    qtbot.waitUntil(lambda: columns.line(1).about == "Receivables · 3")

    assert columns.line(0).about == "Customers · 3"
    assert rows.rows.sheets.sheets.line(0).about == "Customers · 3"


def test_a_sheet_with_a_guess_in_it_is_marked_in_the_list(read: Open, tmp_path: Path, qtbot: QtBot) -> None:
    sure = (("客户编号", "客户名称", "电话"), ("K-01", "宁波华东五金有限公司", "13900002222"))
    guess = (("客户编号", "客户名称", "业务联系电话"), ("K-02", "重庆顺达广告有限公司", "13900001111"))
    wizard = read(xlsx(tmp_path / "two.xlsx", 老客户=sure, 新客户=guess))
    lines = wizard.columns.sheets.sheets
    qtbot.waitUntil(lambda: "1" in lines.line(1).about)

    assert lines.line(0).about == "Customers · 1"
    assert (lines.line(1).about, lines.line(1).tone) == ("Customers · 1 · to check", "amber")


def test_a_fee_that_was_charged_with_the_rent_is_told_before_anything_is_changed(
    read: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    heads = ["Tenant", "Bill", "Date", "Rent", "Late fee", "Balance"]
    row = ["Hollow Mill", "R-1", date(2026, 9, 1), 800, 20, 820]
    wizard = read(xlsx(tmp_path / "rent.xlsx", rent=[heads, row]))
    table = wizard.columns.table

    assert table.horizontalScrollBar().maximum() == 0, "all that one decides by is in sight"
    next_step(qtbot, wizard)
    at_step(qtbot, wizard, Step.ROWS)

    assert wizard.foot.said == "Charged is “Rent” with “Late fee” on top of it."


def test_orders_that_share_a_number_are_made_one_for_each_customer_when_asked(
    read: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    table = (
        ("行号ID", "订单编号", "订单日期", "客户名称", "产品名称", "数量", "金额"),
        (1, "CN-7", "2026-03-01", "成都九鼎纺织厂", "线", 2, 30),
        (2, "CN-7", "2026-03-01", "丁丁五金", "钉", 5, 12.5),
    )
    wizard = read(xlsx(tmp_path / "sales.xlsx", 订单=table))
    next_step(qtbot, wizard)
    at_step(qtbot, wizard, Step.ROWS)
    splitting = wizard.rows.options.splitting
    assert splitting.isVisible()
    assert not splitting.isChecked()
    assert wizard.session.error_rows == 2

    splitting.setFocus()
    qtbot.keyClick(splitting, Key.Key_Space)
    qtbot.waitUntil(lambda: not wizard.session.error_rows)
    at_step(qtbot, wizard, Step.ROWS)
    assert splitting.isVisible()
    assert wizard.session.records == 3  # two orders, and the customer that is missing


def test_letters_in_doubt_are_told_before_anything_is_changed(
    read: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "clients.csv"
    path.write_bytes("Customer;City;Phone\nOmega Ltd;Bèze;0380 123456\n".encode("cp1252"))
    wizard = read(path)
    next_step(qtbot, wizard)
    at_step(qtbot, wizard, Step.ROWS)

    assert wizard.foot.said.startswith("“Bèze” may also be “Bčze”")


def test_lines_without_their_orders_are_told_as_what_they_are(read: Open, tmp_path: Path) -> None:
    lines = [["单号", "品名", "单价", "数量"], ["D7", "绿茶", 8, 3], ["D7", "乌龙", 15, 2]]
    wizard = read(xlsx(tmp_path / "明细.xlsx", 明细=lines))

    said = wizard.columns.notice.said
    assert "holds lines of orders, but not of each order: Customer, Date" in said
    assert "choose Sales orders at “Holds”" in said
