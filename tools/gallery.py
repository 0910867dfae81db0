"""A picture of the kit, light and dark: python -m tools.gallery FOLDER"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFormLayout,
    QGridLayout,
    QLineEdit,
    QProgressBar,
    QRadioButton,
    QSpinBox,
    QTextEdit,
    QWidget,
)

from crm_desktop.core.places import resource
from crm_desktop.views.shared import kit
from crm_desktop.views.shared.context import Tone
from crm_desktop.views.shared.look.theme import Mode, Theme

SIZE = (1366, 768)
ICONS_A_ROW = 40


def gallery() -> QWidget:
    """One page with every part."""
    page = QWidget()
    page.setObjectName("window")
    page.resize(*SIZE)
    layout = kit.column(head(), chips(), figures(), spacing=16, margins=(20, 16, 20, 16))
    layout.addLayout(kit.row(form(), choices(), empty(), spacing=16), 1)
    layout.addLayout(icons())
    page.setLayout(layout)
    return page


def head() -> QWidget:
    return _box(
        kit.PageTitle("客户 Customers"),
        kit.Secondary("42 / 1,284"),
        None,
        kit.Button("Button", "import"),
        kit.DangerButton("Danger"),
        kit.QuietButton("Quiet", "edit"),
        kit.LinkButton("Link"),
        kit.MenuButton("Menu"),
        kit.MenuButton("Quiet menu", quiet=True),
        kit.IconButton("undo", "Undo"),
        kit.PrimaryButton("Primary", "plus"),
    )


def chips() -> QWidget:
    tags = [kit.Tag(str(tone), tone) for tone in Tone]
    return _box(
        kit.Chip("On", kit.ChipKind.ON, removable=True),
        kit.Chip("Plain", kit.ChipKind.PLAIN, removable=True),
        kit.Chip("Add", kit.ChipKind.ADD),
        16,
        *tags,
        16,
        kit.KeyHint("Ctrl K"),
        kit.Segments([("a", "One"), ("b", "Two"), ("c", "Three")]),
        None,
    )


def figures() -> QWidget:
    return _box(
        kit.FigureLabel("未收 Open", "61,240.80"),
        40,
        kit.FigureLabel("逾期 Overdue", "22,400.00", Tone.BAD),
        40,
        kit.FigureLabel("合计 Total", "812,306.45", large=True),
        None,
    )


def form() -> QWidget:
    panel = kit.Panel("Form")
    rows = QFormLayout()
    wrong = QLineEdit("abc")
    kit.mark_wrong(wrong, True)
    choice = QComboBox()
    choice.addItems(["30 days", "Month end"])
    for caption, field in (
        ("Name", QLineEdit("宁波华东五金有限公司")),
        ("Amount", wrong),
        ("", kit.ErrorText("Enter an amount such as 1,250.00.")),
        ("Terms", choice),
        ("Date", QDateEdit()),
        ("Days", QSpinBox()),
        ("Notes", QTextEdit("Several lines")),
    ):
        rows.addRow(kit.Caption(caption), field)
    panel.body.addLayout(rows)
    return panel


def choices() -> QWidget:
    panel = kit.Panel("Choices")
    ticked, chosen, bar = QCheckBox("Ticked"), QRadioButton("Chosen"), QProgressBar()
    ticked.setChecked(True)
    chosen.setChecked(True)
    bar.setValue(40)
    for part in (kit.SearchField("Search"), ticked, QCheckBox("Not ticked"), chosen, bar):
        panel.body.addWidget(part)
    panel.body.addWidget(kit.Notice("Over the credit limit by 12,000.00.", Tone.WARNING))
    panel.body.addWidget(kit.Notice("The period is closed.", Tone.BAD))
    panel.body.addStretch(1)
    return panel


def empty() -> QWidget:
    panel = kit.Panel("Empty")
    buttons = [kit.Button("Import", "import"), kit.PrimaryButton("Add", "plus")]
    panel.body.addWidget(kit.EmptyState("people", "No contacts yet", "Add the persons you talk to.", buttons))
    return panel


def icons() -> QGridLayout:
    grid = QGridLayout()
    for number, path in enumerate(sorted(resource("icons").glob("*.svg"))):
        button = kit.IconButton(path.stem, path.stem)
        grid.addWidget(button, number // ICONS_A_ROW, number % ICONS_A_ROW, Qt.AlignmentFlag.AlignCenter)
    return grid


def _box(*parts: "kit.Part") -> QWidget:
    box = QWidget()
    box.setLayout(kit.row(*parts))
    return box


def main(folder: Path) -> None:
    """Write kit-light.png and kit-dark.png to `folder`."""
    app = QApplication([])
    theme = Theme(app, Mode.LIGHT)
    page = gallery()
    page.show()
    for mode in (Mode.LIGHT, Mode.DARK):
        theme.use(mode)
        app.processEvents()
        page.grab().save(str(folder / f"kit-{mode}.png"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
