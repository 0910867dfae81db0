"""How the rows are judged: customers that are missing, records that are there, rows in error."""

from collections.abc import Sequence
from contextlib import ExitStack

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.exchange.kinds.batch import Options
from crm_desktop.exchange.plans import Plan
from crm_desktop.views.pages.importing.plan_counts import errors_in
from crm_desktop.views.pages.importing.plan_customers import doubts_customers, listed, missing_customers
from crm_desktop.views.shared.kit import Button, Caption, Hint, LinkButton, column

FILL_ONLY = ""
UNTOLD = ""


class OptionsPanel(QWidget):
    """`changed` when the rows must be judged anew, `skipping` when rows in error are to be left out.

    `errors_wanted`: the rows in error as a workbook; `again_wanted`: the books read once more.
    """

    changed = Signal()
    skipping = Signal()
    errors_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.creating = QCheckBox(str(t("Create missing customers")))
        self.creating.setChecked(True)
        self._names = _wrapped()
        self.namesakes = QCheckBox(str(t("Same name, same customer")))
        self._namesakes_part = _group(
            self.namesakes, _wrapped(t("Though phone, address or contact differ; otherwise kept apart."))
        )
        self.splitting = QCheckBox(str(t("An order for each customer and date")))
        self._split_hint = _wrapped()
        self._split_part = _group(self.splitting, self._split_hint)
        self.existing = QComboBox()
        self._dress_existing()
        self.dates = QComboBox()
        self._dress_dates()
        self.skip = QCheckBox()
        self.save = Button(
            t("Save them as a workbook …"), tip=t("The rows in error with the reasons, to put right")
        )
        self.again = LinkButton(t("Read the book again"), tip=t("After you have put it right and saved it"))
        self._existing_part = _group(Caption(t("What is there already")), self.existing)
        self._create_part = _group(self.creating, self._names)
        self._error_part = _group(self.skip, self.save, self.again)
        self._dates_part = _group(Caption(t("Dates such as 2/4/2024")), self.dates)
        parts = (
            self._dates_part,
            self._existing_part,
            self._namesakes_part,
            self._split_part,
            self._create_part,
            self._error_part,
        )
        self.setLayout(column(*parts, spacing=16))
        self._connect()

    @property
    def options(self) -> Options:
        """The options as the planning takes them."""
        return Options(
            self.existing.currentData() or None,
            self.creating.isChecked(),
            self.namesakes.isChecked(),
            dates=self.dates.currentData() or None,
            split_orders=self.splitting.isChecked(),
        )

    @property
    def named(self) -> str:
        """The missing customers, as far as they are named."""
        return self._names.text()

    @property
    def skips_errors(self) -> bool:
        return self.skip.isChecked()

    def start(self) -> None:
        """Stand as at the beginning of an import."""
        boxes = (self.creating, self.skip, self.namesakes, self.splitting)
        with ExitStack() as blocked:
            for box in boxes:
                blocked.enter_context(QSignalBlocker(box))
            self.splitting.setChecked(False)
            self.dates.setCurrentIndex(0)
            self.namesakes.setChecked(False)
            self.creating.setChecked(True)
            self.skip.setChecked(False)

    def show_plans(self, plans: Sequence[Plan]) -> None:
        """Offer what matters for these plans."""
        names = missing_customers(plans)
        refers = any(sheet.entity not in ("customers", "products") for plan in plans for sheet in plan.sheets)
        self._create_part.setVisible(refers and (bool(names) or not self.creating.isChecked()))
        self._names.show_text(listed(names) if names else "")
        self._names.setToolTip("\n".join(names[:200]))
        self._names.setVisible(bool(names))
        self._namesakes_part.setVisible(self.namesakes.isChecked() or doubts_customers(plans))
        self._show_shared(plans)
        readers = (reader for plan in plans for sheet in plan.sheets for reader in sheet.readers)
        self._dates_part.setVisible(
            self.dates.currentIndex() > 0 or any(reader.dates_open for reader in readers)
        )
        errors = errors_in(plans)
        self._error_part.setVisible(errors > 0)
        self.skip.setText(str(tn("Leave {n:,} row in error out", "Leave {n:,} rows in error out", errors)))

    def _show_shared(self, plans: Sequence[Plan]) -> None:
        """Offer what may be done where order numbers belong to several customers or dates."""
        sheets = [sheet for plan in plans for sheet in plan.sheets if sheet.shared_numbers]
        self._split_part.setVisible(self.splitting.isChecked() or bool(sheets))
        column = (
            None
            if self.splitting.isChecked()
            else next(filter(None, (s.likely_number for s in sheets)), None)
        )
        self._split_hint.show_text(
            ""
            if column is None
            else str(
                t(
                    "They share an order number. Column “{column}” differs in every row: is that the number?",
                    column=column,
                )
            )
        )
        self._split_hint.setVisible(column is not None)

    def _dress_existing(self) -> None:
        self.existing.setAccessibleName(str(t("What is there already")))
        self.existing.addItem(str(t("Fill in blanks only")), FILL_ONLY)
        self.existing.addItem(str(t("Update, found by number")), "number")
        self.existing.addItem(str(t("Update, found by name")), "name")

    def _dress_dates(self) -> None:
        self.dates.setAccessibleName(str(t("Dates such as 2/4/2024")))
        self.dates.addItem(str(t("Day or month first?")), UNTOLD)
        self.dates.addItem(str(t("2 April: day first")), "dmy")
        self.dates.addItem(str(t("February 4: month first")), "mdy")

    def _connect(self) -> None:
        self.creating.toggled.connect(self.changed)
        self.namesakes.toggled.connect(self.changed)
        self.splitting.toggled.connect(self.changed)
        self.existing.activated.connect(self.changed)
        self.dates.activated.connect(self.changed)
        self.skip.toggled.connect(self.skipping)
        self.save.clicked.connect(self.errors_wanted)
        self.again.clicked.connect(self.again_wanted)


def _wrapped(text: Text | str = "") -> Hint:
    hint = Hint(text)
    hint.setWordWrap(True)
    return hint


def _group(*parts: QWidget) -> QWidget:
    group = QWidget()
    group.setLayout(column(*parts, spacing=6))
    return group
