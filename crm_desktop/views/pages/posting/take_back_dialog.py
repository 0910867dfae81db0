"""Taking a posted document back: undone, void or reversed, each with what it means (撤销、作废、红冲)."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import grouped
from crm_desktop.queries.standing import Standing, side_of, standing
from crm_desktop.services.roles import ITEMS
from crm_desktop.services.verb import fact
from crm_desktop.views.pages.posting.act_dialog import ActDialog
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.kit import Hint, column, row

WIDTH = 560
INDENT = 22
DATE = fact("date", label=t("Date of the reversal"), required=False)


class Way(StrEnum):
    """The three acts."""

    UNDO = "undo"
    VOID = "void"
    REVERSE = "reverse"


@dataclass(frozen=True)
class Act:
    """One of the three: its name, what it will do, and why it cannot be (None: it can)."""

    way: Way
    label: Text
    meaning: Text
    why_not: Text | None


def acts_for(found: Standing) -> list[Act]:
    """What can be done to a document, the gentlest first."""
    return [
        Act(
            Way.UNDO,
            t("Undo"),
            t("It disappears as if it had never been posted, its number too."),
            None if found.may_undo else _why_not_undone(found),
        ),
        Act(
            Way.VOID,
            t("Void"),
            t("It keeps its number, stamped void, and counts on no date."),
            None if found.may_void else _why_not_void(found),
        ),
        Act(
            Way.REVERSE,
            t("Reverse"),
            t("Its mirror is posted on the day below; what it settled is owed again from then on."),
            None if found.may_reverse else _why_not_reversed(found),
        ),
    ]


class TakeBackDialog(ActDialog):
    """Offers the gentlest act that is possible; the others stay to be chosen. `taken_back` when done."""

    taken_back = Signal(object)

    def __init__(self, context: Context, entry_id: int, parent: QWidget | None = None) -> None:
        self._found = found = context.workspace.ask(standing, entry_id)
        super().__init__(context, t("Take {number} back", number=found.number), t("Undo"), parent)
        self.hug(WIDTH)
        self._side = context.workspace.ask(side_of, entry_id)
        kinds = context.workspace.entity(ITEMS[self._side]).field("kind")
        facts = {"kind": kinds.word_for(found.kind), "customer": found.customer}
        amount = grouped(abs(found.amount))
        self.say(t("{kind} · {customer} · {date} · {amount}", **facts, date=found.date, amount=amount))
        self.date = self.add_field(DATE)
        self.reason = self.add_field(fact("reason"), wide=True)
        self._ways = QButtonGroup(self)
        self._acts = acts_for(found)
        self.choices = {act.way: self._choice(act) for act in self._acts}
        second = row(self.date, spacing=12)
        second.addWidget(self.reason, 1)
        self.body.addLayout(second)
        self._ways.idToggled.connect(self._adapt)
        self._choose_first()

    @property
    def way(self) -> Way:
        return self._acts[max(self._ways.checkedId(), 0)].way

    def choose(self, way: Way) -> None:
        self.choices[way].setChecked(True)

    def act(self) -> None:
        """Do what was chosen, as one gesture."""
        workspace, key = self.context.workspace, self._found.entry_id
        why_not = next(act.why_not for act in self._acts if act.way is self.way)
        if why_not is not None:
            raise Refusal(why_not)
        reason = self.reason.value() or ""
        match self.way:
            case Way.UNDO:
                change = workspace.undo(self._found.step)
                self.context.tell(change.label)
            case Way.VOID:
                change = workspace.ledger(self._side).void(key, reason)
            case Way.REVERSE:
                change = workspace.ledger(self._side).reverse(key, date=self.date.value(), reason=reason)
        self.taken_back.emit(change)

    def _choice(self, act: Act) -> QRadioButton:
        button = QRadioButton(str(act.label))
        button.setEnabled(act.why_not is None)
        button.setObjectName(act.way.value)
        meaning = Hint(act.meaning if act.why_not is None else act.why_not)
        meaning.setWordWrap(True)
        button.setAccessibleDescription(meaning.text())
        meaning.setIndent(INDENT)
        self._ways.addButton(button, self._ways_count())
        self.body.addLayout(column(button, meaning, spacing=1))
        return button

    def _ways_count(self) -> int:
        return len(self._ways.buttons())

    def _choose_first(self) -> None:
        possible = next((act.way for act in self._acts if act.why_not is None), None)
        self.done_button.setEnabled(possible is not None)
        if possible is not None:
            self.choose(possible)
            self.choices[possible].setFocus()
        self._adapt()

    def _adapt(self) -> None:
        self.done_button.setText(str(next(act.label for act in self._acts if act.way is self.way)))
        self.date.setVisible(self.way is Way.REVERSE)
        self.reason.setVisible(self.way is not Way.UNDO)


def _why_not_undone(found: Standing) -> Text:
    if found.voided_on is not None:
        return t("It is void already.")
    if found.left_house_on is not None:
        return t("It left the house on {date}: printed, sent or in a statement.", date=found.left_house_on)
    if found.built_on is not None:
        return t("{number} builds on it. Take that back first.", number=found.built_on)
    return t("It was posted together with others. The list of all steps can take that back as a whole.")


def _why_not_void(found: Standing) -> Text:
    if found.voided_on is not None:
        return t("It is void already.")
    if found.statement is not None:
        return t("It stands in statement {number}, which the customer has.", number=found.statement)
    return t("Part of it is settled. Take that back first, or reverse it.")


def _why_not_reversed(found: Standing) -> Text:
    if found.voided_on is not None:
        return t("It is void already.")
    if found.reversed_by is not None:
        return t("It has been reversed by {number}.", number=found.reversed_by)
    return t("It is itself a reversal. Post the document anew.")
