"""The dialog that asks which labels to print of the products chosen."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget
from typing_extensions import override

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Choice, Field, Kind
from crm_desktop.core.i18n import Text, t, tn, verbatim
from crm_desktop.queries.labels import Labelled, labelled, packed, packed_in
from crm_desktop.reports.label_sheets import SHEETS
from crm_desktop.reports.labels import copies_of
from crm_desktop.reports.labels_asked import COPIES, FIRST_SHEET, IN_STOCK, SAID, SHEET, START, SYMBOL, UNIT
from crm_desktop.reports.recipes import ByName
from crm_desktop.reports.symbols import AUTO
from crm_desktop.views.pages.labels.sheet_picture import SheetPicture
from crm_desktop.views.pages.posting.act_dialog import ActDialog
from crm_desktop.views.pages.posting.entered import Entered
from crm_desktop.views.pages.printing.preview_dialog import PreviewDialog
from crm_desktop.views.pages.printing.printout import Printout
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.kit import Caption, Secondary, column, row

REMEMBERED = "labels"
WIDTH = 560
OF_THIS_ONCE = (UNIT.key, COPIES.key, START.key)
"""What is not offered again."""


class LabelsDialog(ActDialog):
    """What was chosen last is offered again; the pages are shown before they are printed."""

    def __init__(self, context: Context, keys: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(context, t("Print labels"), t("Preview"), parent)
        self._keys, self._products = keys, context.workspace.ask(labelled, keys)
        self._units = context.workspace.ask(packed_in, keys)
        chosen: dict[str, Any] = context.preferences.get(REMEMBERED, {})
        self.picture = SheetPicture()
        self.in_stock = self._tick(IN_STOCK.label, IN_STOCK.key, chosen.get(IN_STOCK.key, False))
        self.ticks = {key: self._tick(field.label, key, chosen.get(key, True)) for key, field in SAID.items()}
        self.total = Secondary()
        self.body.addLayout(row(self._asked(chosen), column(self.picture, None), spacing=24))
        self._connect()
        self._follow()
        self.say(_of_which(self._products, len(keys)))
        self.hug(WIDTH)
        self.fields[COPIES.key].setFocus()
        self.fields[COPIES.key].select_all()

    def _asked(self, chosen: dict[str, Any]) -> QWidget:
        sheet = chosen.get(SHEET.key)
        fields = QWidget()
        copies, start = self.add_field(COPIES, 1), self.add_field(START, 1)
        unit = self.add_field(_choice_of(self._units), None)
        if not self._units:
            unit.hide()
        unit.edited.connect(self._count_in)
        fields.setLayout(
            column(
                self.add_field(SHEET, sheet if sheet in SHEETS else FIRST_SHEET),
                unit,
                row(copies, start, None, spacing=12),
                self.in_stock,
                self.add_field(SYMBOL, chosen.get(SYMBOL.key, AUTO)),
                column(Caption(t("On the label")), row(*self.ticks.values(), None, spacing=14), spacing=5),
                self.total,
                None,
                spacing=12,
            )
        )
        return fields

    def _tick(self, label: Text, key: str, is_on: bool) -> QCheckBox:
        box = QCheckBox(str(label))
        box.setObjectName(key)
        box.setChecked(bool(is_on))
        return box

    def _connect(self) -> None:
        self.picture.picked.connect(self._begin_at)
        self.in_stock.toggled.connect(self._follow)
        for one in self.fields.values():
            one.edited.connect(self._follow)

    def _count_in(self) -> None:
        """Label the unit chosen, of the products that are sold in it."""
        unit, ask = self.fields[UNIT.key].typed(), self.context.workspace.ask
        self._products = ask(packed, self._keys, unit) if unit else ask(labelled, self._keys)
        self.say(_of_which(self._products, len(self._keys)))

    def _begin_at(self, place: int) -> None:
        self.fields[START.key].show_value(place)
        self._follow()

    def _follow(self) -> None:
        """Show the sheet and how many labels there will be, by what is chosen so far."""
        self.fields[COPIES.key].setEnabled(not self.in_stock.isChecked())
        sheet = SHEETS[self.fields[SHEET.key].typed() or FIRST_SHEET]
        self.fields[START.key].setVisible(not sheet.is_roll)
        start = 1 if sheet.is_roll else self.fields[START.key].typed() or 1
        try:
            count = len(copies_of(self._products, self._copies()))
        except Refusal:
            count = 0
        self.picture.show_sheet(sheet, start, count)
        self.total.show_text(_counted(count, -(-(start - 1 + count) // sheet.count), sheet.is_roll))

    def _copies(self) -> int | None:
        return None if self.in_stock.isChecked() else self.fields[COPIES.key].typed() or 0

    @override
    def act(self) -> None:
        """Make the labels once, so that what is wrong is said here, and show them."""
        given = {key: _said(one) for key, one in self.fields.items() if not one.isHidden()}
        given[UNIT.key] = given.get(UNIT.key) or None
        given[IN_STOCK.key] = self.in_stock.isChecked()
        given |= {key: box.isChecked() for key, box in self.ticks.items()}
        recipe = ByName("labels", {**given, "products": tuple(one.key for one in self._products)})
        recipe(self.context.workspace)
        kept = {key: value for key, value in given.items() if key not in OF_THIS_ONCE}
        self.context.preferences.set(REMEMBERED, kept)
        context, printout = self.context, Printout(t("Labels"), recipe)
        self.accepted.connect(lambda: context.open(lambda window: PreviewDialog(context, printout, window)))


def _said(entered: Entered) -> Any:
    """What a field says; Refusal where one that is needed was emptied. One that is grey is not asked."""
    value = entered.value()
    if value is None and entered.field.required and entered.isEnabled():
        raise Refusal(entered.field.missing, entered.field.key)
    return value


def _choice_of(units: Sequence[str]) -> Field:
    """The larger units of the products at hand to choose one from."""
    return replace(UNIT, kind=Kind.CHOICE, choices=tuple(Choice(unit, verbatim(unit)) for unit in units))


def _of_which(products: Sequence[Labelled], chosen: int) -> Text | str:
    if len(products) < chosen:
        return t("{n:,} of {chosen:,} products are sold in it", n=len(products), chosen=chosen)
    if len(products) == 1:
        return f"{products[0].number} {products[0].name}"
    return tn("Of {n:,} product", "Of {n:,} products", len(products))


def _counted(labels: int, sheets: int, is_roll: bool) -> Text:
    if is_roll or not labels:
        return tn("{n:,} label", "{n:,} labels", labels)
    said = tn("{n:,} label", "{n:,} labels", labels)
    return tn("{labels} on {n:,} sheet", "{labels} on {n:,} sheets", sheets, labels=said)
