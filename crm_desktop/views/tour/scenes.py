"""Every screen of the program, by name: how one gets there, and what of it is taken as a picture.

A scene yields each picture's name and what is shown; when it goes on, it leaves the program as it found it.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from crm_desktop.queries.bundles import bundles_among
from crm_desktop.queries.listing import ListRequest
from crm_desktop.queries.product_units import units_of
from crm_desktop.queries.stock import moved_last
from crm_desktop.services.receipts import ReceiptDraft
from crm_desktop.views.modules import DECLARED, MODULES
from crm_desktop.views.pages import acts
from crm_desktop.views.pages.ageing.page import AgeingPage
from crm_desktop.views.pages.importing.state import Step
from crm_desktop.views.pages.importing.wizard import ImportWizard
from crm_desktop.views.pages.posting import forms
from crm_desktop.views.pages.statements.page import StatementPage
from crm_desktop.views.settings_dialog import PAGES
from crm_desktop.views.shared.record.module import RecordsPage
from crm_desktop.views.shared.record.spec import RecordModule
from crm_desktop.views.tour.books import write_book
from crm_desktop.views.tour.studio import Studio

Shots = Iterator[tuple[str, QWidget]]
Scene = Callable[[Studio], Shots]

PREVIEW_TAB = 1
CHAIN = tuple(one.key for one in DECLARED if isinstance(one, RecordModule) and one.lines is not None)
SEARCHED = {"en": "steel", "zh_CN": "wj"}
PAID = "20000"


def modules(studio: Studio) -> Shots:
    """Each module as it is when it is first shown."""
    for module in MODULES:
        studio.desk.shell.show_module(module.key)
        yield module.key, studio.window


def customer(studio: Studio) -> Shots:
    """The page of a customer, tab by tab."""
    studio.desk.open_record("customers", studio.customer().id)
    page = _records(studio)
    for tab in page.module.page.tabs:
        page.page.show_tab(tab.key)
        yield f"customer-{tab.key}", studio.window
    page.page.show_tab(page.module.page.tabs[0].key)
    page.edit()
    yield "customer-editing", studio.window
    page.step_back()


def new_customer(studio: Studio) -> Shots:
    studio.desk.shell.show_module("customers")
    page = _records(studio)
    page.begin_new({"name": studio.customer().text})
    yield "customer-new", studio.window
    page.step_back()


def search(studio: Studio) -> Shots:
    studio.desk.start_search()
    yield "search-open", studio.window
    _type(SEARCHED[studio.language])
    yield "search", studio.window
    studio.desk.palette.leave()


def documents(studio: Studio) -> Shots:
    """The dialogs that post a document."""
    desk, owing = studio.desk, studio.customer()
    dialog = acts.post(desk.context, forms.RECEIVE, owing)
    studio.settle()
    _type(PAID)
    yield "receipt", dialog
    studio.drop(dialog)
    for form in (forms.CHARGE, forms.CREDIT):
        yield from _dialog(studio, form.verb.key, acts.post(desk.context, form, owing))
    yield from _dialog(studio, "settle", acts.settle(desk.context, owing))
    yield from _dialog(studio, "opening", acts.begin_books(desk.context))


def chain(studio: Studio) -> Shots:
    """From the quote to what left stock: the newest document of each kind, the product that was shipped last."""
    for entity in CHAIN:
        studio.desk.open_record(entity, studio.newest(entity))
        yield f"{entity}-page", studio.window
        _leave(_records(studio))
    moved = studio.desk.workspace.ask(moved_last)
    studio.desk.open_record("products", moved)
    yield "stock-card", studio.window
    yield from _dialog(studio, "stock-movement", acts.note_stock(studio.desk.context, moved))
    _leave(_records(studio))


def product(studio: Studio) -> Shots:
    """The units a product is sold in, its price list, and what a bundle is made of."""
    products = studio.desk.workspace.listing("products").ids(ListRequest("products"))
    studio.desk.open_record("products", min(studio.desk.workspace.ask(units_of, products)))
    page = _records(studio)
    for tab in ("units", "prices"):
        page.page.show_tab(tab)
        yield f"product-{tab}", studio.window
    studio.desk.open_record("products", min(studio.desk.workspace.ask(bundles_among, products)))
    page.page.show_tab("bundle")
    yield "product-bundle", studio.window
    page.page.show_tab(page.module.page.tabs[0].key)
    _leave(page)


def drilled(studio: Studio) -> Shots:
    """The documents behind a figure of the ageing."""
    studio.desk.shell.show_module("ageing")
    page = studio.window.findChild(AgeingPage)
    assert isinstance(page, AgeingPage)
    studio.settle(lambda: page.model.found is not None)
    row = page.model.row(0)
    assert row is not None
    page.drill(row, None)
    yield "ageing-items", studio.window
    page.step_back()


def statement(studio: Studio) -> Shots:
    acts.show_statement(studio.desk.context, studio.customer())
    page = studio.desk.shell.stack.currentWidget()
    assert isinstance(page, StatementPage)
    yield "statement", studio.window
    page.tabs.setCurrentIndex(PREVIEW_TAB)
    yield "statement-preview", studio.window
    page.tabs.setCurrentIndex(0)
    yield from _dialog(studio, "statements-batch", acts.write_statements(studio.desk.context))


def imported(studio: Studio) -> Shots:
    """The wizard, step by step; what it brings in is taken back."""
    wizard = ImportWizard(studio.desk.context, "customers", studio.window)
    wizard.open()
    yield "import-file", wizard
    wizard.take_files([write_book(studio.folder, studio.language)])
    studio.settle(lambda: wizard.step is Step.COLUMNS and wizard.foot.next.isEnabled())
    yield "import-columns", wizard
    wizard.go_on()
    studio.settle(lambda: wizard.step is Step.ROWS)
    wizard.rows.show_rows(None)
    yield "import-rows", wizard
    wizard.rows.options.skip.setChecked(True)
    studio.settle(wizard.foot.next.isEnabled)
    wizard.go_on()
    studio.settle(lambda: wizard.step is Step.DONE)
    yield "import-result", wizard
    studio.drop(wizard)
    studio.desk.workspace.undo()


def settings(studio: Studio) -> Shots:
    for page in PAGES:
        studio.window.show_settings(page)
        yield from _dialog(studio, f"settings-{page}", studio.dialog())


def steps(studio: Studio) -> Shots:
    """The list of all steps; what is done for it is taken back."""
    workspace, key = studio.desk.workspace, studio.customer().id
    workspace.records.change("customers", key, {"level": "C", "credit_limit": Decimal(150_000)})
    workspace.receivables.post(ReceiptDraft(key, Decimal(PAID)))
    studio.desk.show_steps()
    yield from _dialog(studio, "steps", studio.dialog())
    workspace.undo()
    workspace.undo()
    studio.window.bar.hide()


def help_pages(studio: Studio) -> Shots:
    for name, show in (
        ("shortcuts", studio.window.show_shortcuts),
        ("guide", studio.window.show_guide),
        ("about", studio.window.show_about),
    ):
        show()
        yield from _dialog(studio, name, studio.dialog())


SCENES: tuple[Scene, ...] = (
    modules,
    customer,
    new_customer,
    search,
    documents,
    chain,
    product,
    drilled,
    statement,
    imported,
    settings,
    steps,
    help_pages,
)


def _dialog(studio: Studio, name: str, dialog: QDialog) -> Shots:
    yield name, dialog
    studio.drop(dialog)


def _leave(page: RecordsPage) -> None:
    """Close the page of a record: the list alone is shown, as it was before."""
    while page.is_open and page.step_back():
        pass


def _records(studio: Studio) -> RecordsPage:
    page = studio.desk.shell.stack.currentWidget()
    assert isinstance(page, RecordsPage)
    return page


def _type(text: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)
