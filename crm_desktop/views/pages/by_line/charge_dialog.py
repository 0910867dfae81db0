"""The dialog that charges orders or deliveries of a customer by their lines: so much of each, several into one."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, t, tc, together
from crm_desktop.core.money import ZERO, shown
from crm_desktop.queries.charge_shares import shares, within_orders
from crm_desktop.queries.chargeable import to_charge
from crm_desktop.services.line_charges import LineChargeDraft
from crm_desktop.services.settings import CURRENCY
from crm_desktop.services.verbs import CHARGE_ORDER
from crm_desktop.views.pages.by_line.charge_rows import COLUMNS, NOW, SPARED, by_line, cells, texts_of, whose
from crm_desktop.views.pages.by_line.grid import FiguresGrid
from crm_desktop.views.pages.by_line.model import FiguresModel
from crm_desktop.views.pages.posting.forms import NEXT_NUMBER
from crm_desktop.views.pages.posting.kept_dialog import KeptDialog
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.formatting import in_capitals
from crm_desktop.views.shared.kit import FigureLabel, Hint, LinkButton, on_press, row

SIZE = (1080, 560)
ASKED = ("date", "due_date", "number", "invoice_number", "summary")
NOTHING: Mapping[int, str] = {}


class ChargeDialog(KeptDialog):
    """Begins with all that is left of each line; a figure emptied charges nothing of its line."""

    def __init__(self, context: Context, documents: Sequence[int], parent: QWidget | None = None) -> None:
        self._documents = tuple(documents)
        self.found = context.workspace.ask(to_charge, documents)
        super().__init__(context, self._title(), tc("button", "Charge"), parent)
        self.model = FiguresModel(COLUMNS, (NOW,), self)
        self.grid = FiguresGrid(self.model, context.theme, t("Lines to charge"), SPARED)
        self.total, self.words = FigureLabel(t("Charged now")), Hint()
        self._lay_out()
        self.model.edited.connect(self._typed)
        self.fields["date"].edited.connect(self._tell)
        self._show_lines(NOTHING)
        self.resize(*SIZE)
        self.grid.setFocus()

    @property
    @override
    def likeness(self) -> object:
        return type(self), self._documents

    @property
    @override
    def was_typed_in(self) -> bool:
        return self._as_typed() != self._proposed() or super().was_typed_in

    @override
    def refresh(self) -> None:
        """What was typed stands by its line, beside what was charged meanwhile."""
        proposed = self._proposed()
        typed = {key: text for key, text in self._as_typed().items() if text != proposed[key]}
        self.found = self.context.workspace.ask(to_charge, self._documents)
        self._show_lines(typed)

    @override
    def act(self) -> None:
        """Post it as one gesture, and show it."""
        self.grid.settle()
        parts = self.found.parts(self._quantities())
        if not parts:
            raise Refusal(t("Say of one line at least how much is charged."), "quantity")
        facts = {key: field.value() for key, field in self.fields.items()}
        change = self.context.workspace.receivables.post(LineChargeDraft(list(parts), parts, **facts))
        self.context.open_record("receivables", change.new_id("receivables"))

    def _title(self) -> Text:
        first, *others = (self.found.known.numbers[key] for key in self._documents)
        if others:
            return t("Charge {number} and {n} more by line", number=first, n=len(others))
        return t("Charge {number} by line", number=first)

    def _lay_out(self) -> None:
        asked = row(spacing=12)
        for key in ASKED:
            field = self.add_field(CHARGE_ORDER.field(key), wide=key == "summary")
            asked.addWidget(field, int(key == "summary"))
        self.fields["date"].show_value(self.context.workspace.clock.today())
        self.fields["number"].hint(NEXT_NUMBER["number"])
        ways: tuple[tuple[Text, Callable[[], Sequence[Decimal]]], ...] = (
            (t("All that is left"), self._all),
            (t("What was delivered"), self._delivered),
            (t("Nothing"), lambda: [ZERO] * len(self.found.lines)),
        )
        offered = [self._way(label, figures) for label, figures in ways]
        self.body.addLayout(asked)
        self.body.addLayout(row(Hint(t("Charge now:")), *offered, None, spacing=12))
        self.body.addWidget(self.grid, 1)
        self.foot.addLayout(row(self.total, self.words, spacing=16))

    def _way(self, label: Text, figures: Callable[[], Sequence[Decimal]]) -> LinkButton:
        """What puts figures into all lines at once."""
        button = LinkButton(label)
        on_press(button, lambda: self._fill(figures()))
        return button

    def _all(self) -> Sequence[Decimal]:
        return self.found.left([None] * len(self.found.lines))

    def _delivered(self) -> Sequence[Decimal]:
        lines = self.found.lines
        return [one.delivered_of(left) for one, left in zip(lines, self._all(), strict=True)]

    def _fill(self, quantities: Sequence[Decimal]) -> None:
        self.grid.settle()
        for (place, column), text in texts_of(quantities).items():
            self.model.put(place, column, text)
        self._typed()

    def _proposed(self) -> dict[int, str]:
        return by_line(self.found.lines, texts_of(self._all()))

    def _as_typed(self) -> dict[int, str]:
        return by_line(self.found.lines, self.model.texts)

    def _show_lines(self, typed: Mapping[int, str]) -> None:
        """Show the lines with what was typed by the line's key, else with all that is left."""
        texts = {**self._proposed(), **typed}
        rows = [cells(one, ZERO, ZERO, None) for one in self.found.lines]
        self.model.show(rows, {(at, NOW): texts[one.line.key] for at, one in enumerate(self.found.lines)})
        self._tell()

    def _quantities(self) -> list[Decimal]:
        """How much of each line is charged; Refusal where a figure is none."""
        return [self.model.figure(place, NOW) or ZERO for place in range(len(self.found.lines))]

    def _readable(self) -> list[Decimal]:
        """The same, nothing of lines whose figure is none."""
        found: list[Decimal] = []
        for place in range(len(self.found.lines)):
            found.append(ZERO)
            with suppress(Refusal):
                found[place] = self.model.figure(place, NOW) or ZERO
        return found

    def _typed(self, *_where: int) -> None:
        self.calm()
        self._tell()

    def _tell(self) -> None:
        """Say of each line what is left and what it comes to, and of all together what, when due and why less."""
        amounts: dict[int, Decimal] = {}
        is_possible = self.attempt(lambda: amounts.update(self._amounts()))
        quantities = self._readable()
        self.model.tell(
            [
                cells(one, left, quantity, amounts.get(one.line.key, ZERO if is_possible else None))
                for one, left, quantity in zip(
                    self.found.lines, self.found.left(quantities), quantities, strict=True
                )
            ]
        )
        total = sum(amounts.values(), ZERO)
        self.total.show_value(shown(total) if is_possible else "")
        self.words.show_text(in_capitals(total, self.context.workspace.settings.get(CURRENCY)))
        self._say_terms(self.found.parts(quantities))

    def _amounts(self) -> Mapping[int, Decimal]:
        """What is charged of each line, by its key; Refusal where more is typed than is left."""
        parts = self.found.parts(self._quantities())
        asked = list(shares(self.found.known, parts, parts))
        return {share.line_id: share.amount for share in within_orders(self.found.known, asked)}

    def _say_terms(self, documents: Iterable[int]) -> None:
        day: dt.date = self.fields["date"].typed() or self.context.workspace.clock.today()
        due = self.found.due(day, documents)
        self.fields["due_date"].hint(due.isoformat() if due else tc("due date", "none"))
        self.say(together(whose(self.found)))
