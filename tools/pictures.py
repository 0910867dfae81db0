"""The pictures of the guide, made anew: python -m tools.pictures [NAME …]

Each is taken from the program itself on the sample company, once in each language, into docs/pictures.
"""

import datetime as dt
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image, ImageOps
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.i18n import LANGUAGES, use_language
from crm_desktop.queries.ageing import ageing
from crm_desktop.queries.listing import Reference
from crm_desktop.services.sample import fill
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.main_window import THEME, MainWindow
from crm_desktop.views.pages import acts
from crm_desktop.views.pages.statements.page import StatementPage
from crm_desktop.views.shared.errors import ErrorDesk
from crm_desktop.views.shared.look.theme import Mode
from crm_desktop.views.shared.preferences import Preferences
from crm_desktop.views.start import FileDoors, build_window

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
DAY = dt.date(2026, 11, 20)
CUSTOMERS = 120
SIZE = (1366, 768)
COLOURS = 128
EDGE = "#d4d4d0"
SETTLED_MS = 900
READ_MS = 6000

BOOKS = {
    "en": [
        ["Customers, trade fair in spring"],
        ["Name", "Phone", "City", "Level", "Customer since", "Credit limit"],
        ["Harrow & Dale Joinery Ltd", "0161 496 0112", "Manchester", "A", "2026-03-14", "20,000"],
        ["Northgate Catering Supplies", "0113 496 0344", "Leeds", "B", "14 March 2026", 5000],
        ["Bluewater Boat Repairs", "023 9601 8856", "Portsmouth", "B", "soon", 8000],
        ["Stonebridge Garden Centre", "0117 496 0721", "Bristol", "C", "2026/3/15", "3 000"],
        ["Total", "", "", "", "", 36000],
    ],
    "zh_CN": [
        ["2026年春季展会客户登记表"],
        ["客户名称", "电话", "城市", "客户级别", "合作起始日期", "信用额度"],
        ["宁波海曙永利五金厂", "0574-87654321", "宁波市", "A", "2026.3.14", "20,000"],
        ["绍兴柯桥锦程纺织有限公司", "0575-84112233", "绍兴市", "B", "2026年3月14日", 5000],
        ["嘉兴秀洲新辉电器行", "0573-82223344", "嘉兴市", "B", "春节后", 8000],
        ["湖州南浔木业经营部", "0572-3011223", "湖州市", "C", "20260315", "３０００"],
        ["合计", "", "", "", "", 36000],
    ],
}


class Studio:
    """The program with a sample company open, in one language."""

    def __init__(self, folder: Path, language: str) -> None:
        use_language(language)
        self.language = language
        self.folder = folder
        path = folder / f"{'firm' if language == 'en' else '启衡五金'}.crm"
        with Workspace.create(path, FixedClock(DAY)) as workspace:
            fill(workspace.file, CUSTOMERS, language, today=DAY)
        self.window = _window(path)
        desk = self.window.desk
        assert desk is not None
        self.desk: FileDesk = desk
        rows = desk.workspace.ask(ageing, DAY).rows
        most = max(rows, key=lambda row: row.net)
        self.customer = Reference(most.customer_id, desk.workspace.get("customers", most.customer_id).title)

    def take(self, name: str, shown: QWidget | None = None) -> None:
        """Save what is shown, in few colours, as a file small enough for a repository."""
        settle()
        target = FOLDER / f"{name}.{self.language}.png"
        rough = self.folder / "rough.png"
        (shown or self.window).grab().save(str(rough))
        with Image.open(rough) as picture:
            whole = picture.convert("RGB")
            framed = ImageOps.expand(whole, 1, EDGE) if shown else whole
            framed.quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
        print(f"{target.name}: {target.stat().st_size / 1024:.0f} KB")

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        settle()


def customers(studio: Studio) -> None:
    studio.desk.shell.show_module("customers")
    studio.take("customers")


def customer(studio: Studio) -> None:
    studio.desk.open_record("customers", studio.customer.id)
    studio.take("customer")


def receipt(studio: Studio) -> None:
    dialog = acts.receive(studio.desk.context, studio.customer)
    settle()
    _type_into_focus("20000")
    studio.take("receipt", dialog)
    _drop(dialog)


def age(studio: Studio) -> None:
    studio.desk.shell.show_module("ageing")
    studio.take("ageing")


def statement(studio: Studio) -> None:
    acts.show_statement(studio.desk.context, studio.customer)
    page = StatementPage.of(studio.desk.context)
    assert page is not None
    page.tabs.setCurrentIndex(1)
    settle()
    studio.take("statement")


def imported(studio: Studio) -> None:
    from crm_desktop.views.pages.importing.state import Step
    from crm_desktop.views.pages.importing.wizard import ImportWizard

    wizard = ImportWizard(studio.desk.context, "customers", studio.window)
    wizard.open()
    wizard.take_files([_book(studio.folder, studio.language)])
    settle(READ_MS)
    while wizard.step < Step.ROWS:
        wizard.go_on()
        settle()
    wizard.rows.show_fate(None)
    studio.take("import", wizard)
    wizard.rows.options.skip.setChecked(True)
    wizard.go_on()
    settle()
    _drop(wizard)


def steps(studio: Studio) -> None:
    workspace, key = studio.desk.workspace, studio.customer.id
    workspace.records.change("customers", key, {"level": "C", "credit_limit": Decimal(150_000)})
    workspace.receipts.receive(key, Decimal(20_000))
    studio.desk.show_steps()
    settle()
    dialogs = [one for one in studio.window.findChildren(QDialog) if one.isVisible()]
    studio.take("steps", dialogs[-1])
    _drop(dialogs[-1])


PICTURES: dict[str, Callable[[Studio], None]] = {
    "customers": customers,
    "customer": customer,
    "receipt": receipt,
    "ageing": age,
    "statement": statement,
    "import": imported,
    "steps": steps,
}


def settle(milliseconds: int = SETTLED_MS) -> None:
    """Let the program come to rest."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _window(path: Path) -> MainWindow:
    app = QApplication.instance() or QApplication(["crm"])
    assert isinstance(app, QApplication)
    preferences = Preferences()
    preferences.set(THEME, Mode.LIGHT.value)
    window = build_window(app, preferences, FileDoors(FixedClock(DAY)), ErrorDesk())
    window.resize(*SIZE)
    window.show()
    window.open_file(path)
    settle()
    return window


def _type_into_focus(text: str) -> None:
    from PySide6.QtTest import QTest

    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)
    settle()


def _drop(dialog: QDialog) -> None:
    dialog.close()
    dialog.deleteLater()
    settle()


def _book(folder: Path, language: str) -> Path:
    import xlsxwriter

    path = folder / ("Trade fair.xlsx" if language == "en" else "春季展会客户.xlsx")
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for at, line in enumerate(BOOKS[language]):
            sheet.write_row(at, 0, line)
    return path


def main(names: list[str]) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        folder = Path(tempfile.gettempdir()) / "crm"  # always the same: its path stands in the pictures
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        studio = Studio(folder, language)
        for name in names or PICTURES:
            PICTURES[name](studio)
        studio.close()
        shutil.rmtree(folder)


if __name__ == "__main__":
    main(sys.argv[1:])
