"""How every dialog and pop-up of the program is opened; one that is missing here fails a test."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

import crm_desktop.views
from crm_desktop.core.errors import FileTrouble
from crm_desktop.core.i18n import t, verbatim
from crm_desktop.queries.attachments import attached
from crm_desktop.queries.issued import issued_statements
from crm_desktop.queries.listing import Reference
from crm_desktop.queries.pictures_named import Named
from crm_desktop.queries.records import RecordView
from crm_desktop.services.adjustments import BadDebtDraft
from crm_desktop.services.attachments import Ready
from crm_desktop.services.line_charges import LineChargeDraft
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.main_window import MainWindow
from crm_desktop.views.pages import acts
from crm_desktop.views.pages.importing.mapping_table import MappingTable
from crm_desktop.views.pages.importing.state import Step
from crm_desktop.views.pages.importing.wizard import ImportWizard
from crm_desktop.views.pages.pictures.folder_dialog import FolderPicturesDialog
from crm_desktop.views.pages.posting import forms
from crm_desktop.views.pages.posting.confirm_dialog import ConfirmDialog
from crm_desktop.views.pages.printing.firm_name import once_named
from crm_desktop.views.pages.statements.page import StatementPage
from crm_desktop.views.shared.attachments.opening import Opener
from crm_desktop.views.shared.lists.saved_views import NamePopover
from crm_desktop.views.shared.lists.view import ListPanel
from crm_desktop.views.shared.periods import Period
from crm_desktop.views.shared.periods_button import DaysPopover
from crm_desktop.views.shared.record.module import RecordsPage
from tests.unit.services.picture_files import picture

Open = Callable[[FileDesk], object]
FIRST = Reference(1, "苏州三禾食品有限公司")
MADE_BY_OTHERS = {"ActDialog", "FormDialog", "KeptDialog"}


def window(desk: FileDesk) -> MainWindow:
    found = desk.shell.window()
    assert isinstance(found, MainWindow)
    return found


def customers(desk: FileDesk) -> RecordsPage:
    desk.show_module("customers")
    page = desk.shell.stack.currentWidget()
    assert isinstance(page, RecordsPage)
    return page


def bad_debt(desk: FileDesk) -> int:
    """The key of a bad debt, given up once."""
    if desk.property("bad_debt") is None:
        made = desk.workspace.receivables.post(BadDebtDraft(1, "bankrupt")).new_id("receivables")
        desk.setProperty("bad_debt", made)
    return int(desk.property("bad_debt"))


def issued_statement(desk: FileDesk) -> int:
    """The key of a statement, issued once."""
    if not desk.workspace.ask(issued_statements):
        desk.workspace.statements.issue(1, date(2026, 8, 1), date(2026, 8, 31))
    return desk.workspace.ask(issued_statements)[0].id


def issue(desk: FileDesk) -> None:
    desk.workspace.profile.change({"name": "Harbour Bolts Ltd"})
    acts.show_statement(desk.context, FIRST)
    page = desk.shell.stack.currentWidget()
    assert isinstance(page, StatementPage)
    wait_until(page.head.issue.isEnabled)
    page.head.issue.click()


def import_columns(desk: FileDesk) -> None:
    book = desk.workspace.path.with_name("customers.csv")
    book.write_text("客户名称,城市\n北京金石有限公司,北京\n上海东风有限公司,上海\n", "utf-8")
    desk.import_books([book])
    wizard = shown("ImportWizard")
    assert isinstance(wizard, ImportWizard)
    wait_until(lambda: wizard.step is Step.COLUMNS or wizard.foot.next.isEnabled())
    if wizard.step is not Step.COLUMNS:
        wizard.go_on()
    table = wizard.findChild(MappingTable)
    assert table is not None
    wait_until(lambda: wizard.step is Step.COLUMNS and table.columns.rowCount() > 0)
    table.choose_field(0)


def shown(name: str) -> QWidget:
    """The window of that class, once it is there."""
    found: list[QWidget] = []

    def is_there() -> bool:
        found[:] = [w for w in QApplication.topLevelWidgets() if type(w).__name__ == name and w.isVisible()]
        return bool(found)

    wait_until(is_there)
    return found[0]


def wait_until(met: Callable[[], bool]) -> None:
    for _ in range(500):
        if met():
            return
        QTest.qWait(10)
    raise TimeoutError


def kinds(base: type[QWidget]) -> list[str]:
    """The names of all classes of the program that are a `base` and are opened themselves."""
    for module in pkgutil.walk_packages(crm_desktop.views.__path__, "crm_desktop.views."):
        importlib.import_module(module.name)
    return sorted({kind.__name__ for kind in below(base)} - MADE_BY_OTHERS)


def below(base: type[QWidget]) -> Iterator[type[QWidget]]:
    for kind in base.__subclasses__():
        if kind.__module__.startswith("crm_desktop."):
            yield kind
        yield from below(kind)


def list_of(desk: FileDesk) -> ListPanel:
    return customers(desk).list


def filter_by(desk: FileDesk, key: str) -> None:
    popover = list_of(desk).filtering.open_filter(list_of(desk))
    popover.show_field(desk.workspace.entity("customers").field(key))


def new_order(desk: FileDesk) -> int:
    head = {"customer_id": 1, "date": desk.workspace.clock.today()}
    lines = [{"product_name": "Bolt", "quantity": Decimal(1), "price": Decimal(1)}]
    return desk.workspace.records.add("orders", head, parts={"lines": lines}).new_id("orders")


def charged_order(desk: FileDesk) -> RecordView:
    """An order all of which is charged."""
    key = new_order(desk)
    desk.workspace.receivables.post(LineChargeDraft([key]))
    return desk.workspace.get("orders", key)


def open_attached(desk: FileDesk, name: str) -> None:
    """Open what is attached to the first customer under that name."""
    files = [Ready("scan.png", picture("PNG")), Ready("setup.exe", b"MZ")]
    if not desk.workspace.ask(attached, "customers", 1):
        desk.workspace.attachments.attach("customers", 1, files)
    found = desk.workspace.ask(attached, "customers", 1)
    Opener(desk.context, desk.shell).open(next(one for one in found if one.name == name), found)


DIALOGS: dict[str, Open] = {
    "AboutDialog": lambda desk: window(desk).show_about(),
    "AllocationDialog": lambda desk: acts.settle(desk.context, FIRST),
    "AskDialog": lambda desk: open_attached(desk, "setup.exe"),
    "BatchDialog": lambda desk: acts.write_statements(desk.context),
    "BooksDialog": lambda desk: window(desk).ask_where_to_import([Path("book.xlsx")]),
    "BugDialog": lambda desk: window(desk).errors.take(ZeroDivisionError()),
    "ChargeDialog": lambda desk: acts.charge_lines(desk.context, [new_order(desk)]),
    "FirmNameDialog": lambda desk: once_named(desk.context, lambda: None, window(desk)),
    "FolderPicturesDialog": lambda desk: desk.context.open(
        lambda window: FolderPicturesDialog(desk.context, [Named(Path("A1.jpg"), 1, "A1", "Bolt")], window)
    ),
    "GuideDialog": lambda desk: window(desk).show_guide(),
    "ImportWizard": lambda desk: desk.import_books(),
    "IssueDialog": issue,
    "LabelsDialog": lambda desk: acts.print_labels(desk.context, [1]),
    "MoveDialog": lambda desk: acts.note_stock(desk.context, 1),
    "MoveDialog of any product": lambda desk: acts.note_stock(desk.context, None),
    "OpeningDialog": lambda desk: acts.begin_books(desk.context),
    "PictureDialog": lambda desk: open_attached(desk, "scan.png"),
    "PostingDialog bad_debt": lambda desk: acts.post(desk.context, forms.BAD_DEBT, 1),
    "PostingDialog charge": lambda desk: acts.post(desk.context, forms.CHARGE),
    "PostingDialog credit": lambda desk: acts.post(desk.context, forms.CREDIT),
    "PostingDialog receive": lambda desk: acts.post(desk.context, forms.RECEIVE),
    "PostingDialog recover": lambda desk: acts.post(desk.context, forms.RECOVER, bad_debt(desk)),
    "PostingDialog refund": lambda desk: acts.post(desk.context, forms.REFUND),
    "PostingDialog write_off": lambda desk: acts.post(desk.context, forms.WRITE_OFF, 1),
    "PreviewDialog": lambda desk: acts.print_customer_file(desk.context, 1),
    "PriceDialog": lambda desk: acts.credit_prices(desk.context, charged_order(desk)),
    "SetOffDialog": lambda desk: acts.set_off(desk.context, FIRST),
    "SettingsDialog": lambda desk: window(desk).show_settings("company"),
    "ShortcutsDialog": lambda desk: window(desk).show_shortcuts(),
    "StepsDialog": lambda desk: desk.show_steps(),
    "TakeBackDialog": lambda desk: acts.take_back(desk.context, 1),
    "TroubleDialog": lambda desk: window(desk).errors.take(FileTrouble(verbatim("The disk is full."))),
    "ConfirmDialog": lambda desk: desk.context.open(
        lambda window: ConfirmDialog(
            desk.context,
            desk.workspace.get("orders", new_order(desk)),
            t("Over its limit"),
            desk.workspace.orders.confirm,
            window,
        )
    ),
    "FieldDialog": lambda desk: acts.ask_for(
        desk.context,
        t("Lost"),
        t("Lost"),
        desk.workspace.entity("customers").field("salesperson"),
        lambda _reason: None,
    ),
    "VoidDialog": lambda desk: acts.void_statements(desk.context, [issued_statement(desk)]),
}

POPOVERS: dict[str, Open] = {
    "ColumnsPopover": lambda desk: list_of(desk).choose_columns(list_of(desk)),
    "DaysPopover": lambda desk: DaysPopover(
        desk.shell, desk.workspace.clock.today, Period(date(2026, 1, 1), date(2026, 1, 31))
    ).open_below(desk.shell.top),
    "ExportPopover": lambda desk: list_of(desk).head.export.click(),
    "FieldPopover": import_columns,
    "FilterPopover": lambda desk: list_of(desk).filtering.open_filter(list_of(desk)),
    "FilterPopover owed": lambda desk: filter_by(desk, "overdue"),
    "FilterPopover level": lambda desk: filter_by(desk, "level"),
    "FilterPopover name": lambda desk: filter_by(desk, "name"),
    "NamePopover": lambda desk: NamePopover(desk.shell, print).open_below(desk.shell.top),
    "SetFieldPopover": lambda desk: customers(desk).list.selection.open_set_field(list_of(desk)),
}
"""Several of one class begin with its name."""
