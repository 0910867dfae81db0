"""Picking a value by typing: characters, pinyin or initials narrow the list under the line."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget
from typing_extensions import override

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import Text, t
from crm_desktop.views.shared.editors.line import ENTER, STILL_HERE
from crm_desktop.views.shared.editors.pick_list import DETAIL, PICK, SHOWN_AT_ONCE, PickList
from crm_desktop.views.shared.editors.picks import Pick, Picks, RecordPicks, Within
from crm_desktop.views.shared.editors.room import make_room
from crm_desktop.views.shared.formatting import written
from crm_desktop.views.shared.look.icons import icon
from crm_desktop.views.shared.look.theme import current_theme

ARROW = 22
NEW = "\uff0b "
TABBED = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class PickEditor(QLineEdit):
    """A line over a list of picks.

    Enter in the open list takes the pick it points at, else the first found, and `goes_on`: to the next field.
    What is not there yet is added only by pointing at it. In a cell Tab does the same and `steps_on`, forward or back,
    though the open list has the keys. Esc closes the list and gives back what was typed. A key
    that `leads_to` something takes the pick as Enter does. What was `asked_for` is the text the last pick was found by.
    """

    committed = Signal()
    departed = Signal()
    edited = Signal()

    def __init__(
        self, field: Field, picks: Picks, parent: QWidget | None = None, listed: PickList | None = None
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._picks = picks
        self._value: Any = None
        self._shown = ""
        self._typed = ""
        self.goes_on: Callable[[], object] = self.to_next_field
        self.steps_on: Callable[[bool], object] | None = None
        self._model = QStandardItemModel(self)
        self._completer = QCompleter(self._model, self)
        self._list = listed or PickList()
        self.asked_for = ""
        self.leads_to: Mapping[Qt.Key, Callable[[], object]] = {}
        self._dress_completer()
        self.textEdited.connect(self._narrow)
        self._arrow = QAction(str(t("Show all")), self)
        self._arrow.triggered.connect(self.open_all)
        self.addAction(self._arrow, QLineEdit.ActionPosition.TrailingPosition)
        current_theme().changed.connect(self._tint)
        self._tint()

    def value(self) -> Any:
        """What is picked; Refusal where what was typed names nothing."""
        if self.text() != self._shown:
            self._resolve()
        return self._value

    @property
    def picked_value(self) -> Any:
        """What is picked, None while what stands there was only typed."""
        return self._value if self.text() == self._shown else None

    @property
    def is_half_typed(self) -> bool:
        """Whether what stands there was typed, and nothing is picked for it yet."""
        return self.text() not in ("", self._shown)

    def show_value(self, value: Any) -> None:
        self._value = value
        self._shown = self._typed = written(self.field, value)
        self.setText(self._shown)
        make_room(self, ARROW)
        if not self.hasFocus():
            self.setCursorPosition(0)  # a name too long for the line is read from its beginning

    def open_all(self) -> None:
        """Show everything there is to pick."""
        self.setFocus()
        self._fill("")
        self._completer.complete()

    def stand_in_cell(self) -> None:
        """Leave all of a narrow cell to what is typed."""
        self.removeAction(self._arrow)

    def keep_within(self, within: Within) -> None:
        """Offer the records of another one alone."""
        if isinstance(self._picks, RecordPicks):
            self._picks = self._picks.kept_within(within)

    def to_next_field(self) -> None:
        """Go where Tab goes."""
        self.focusNextPrevChild(True)

    def picks_shown(self) -> list[str]:
        """What the open list offers, from the top."""
        return [self._model.item(i).text() for i in range(self._model.rowCount())]

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        listed = self._list.isVisible()
        if event.key() in ENTER:
            self._enter(listed)
        elif event.key() in self.leads_to:
            self._lead_to(self.leads_to[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape and listed:
            self._list.hide()
            self.setText(self._typed)
        elif event.key() == Qt.Key.Key_Down and not listed:
            self._open_by_key()
        else:
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        if self.steps_on is None:
            return super().focusNextPrevChild(next)
        self.take_offered()
        self.steps_on(next)
        return True

    def take_offered(self) -> None:
        """Take what the open list points at, else the first found, and close it."""
        pick = (self._pointed_at() or self._first_known()) if self._list.isVisible() else None
        self._list.hide()
        if pick is not None:
            self._take(pick)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() in TABBED and self._list.isVisible():
            self._take_current()
        if event.reason() not in STILL_HERE and not self._list.isVisible():
            self.departed.emit()
        if event.reason() not in STILL_HERE:
            self.setCursorPosition(0)

    def _enter(self, listed: bool) -> None:
        if not listed:
            self.committed.emit()
            return
        pick = self._pointed_at() or self._first_known()
        self._list.hide()
        if pick is None:
            self.departed.emit()
            return
        self._take(pick)
        self.goes_on()

    def _lead_to(self, act: Callable[[], object]) -> None:
        self.take_offered()
        act()

    def _open_by_key(self) -> None:
        """Open what fits the words typed, or everything, and point at what stands here or at the first."""
        if self.text() == self._shown:
            self.open_all()
        else:
            self._fill(self.text())
            self._completer.complete()
        here = self._model.findItems(self.text())
        self._list.setCurrentIndex(here[0].index() if here else self._model.index(0, 0))

    def _pointed_at(self) -> Pick | None:
        current = self._list.currentIndex()
        return cast(Pick, current.data(PICK)) if current.isValid() else None

    def _first_known(self) -> Pick | None:
        offered = (cast(Pick, self._model.item(row).data(PICK)) for row in range(self._model.rowCount()))
        return next((pick for pick in offered if not pick.is_new), None)

    def _take_current(self) -> None:
        """Take what the open list points at, if anything, and close it."""
        pick = self._pointed_at()
        if pick is not None:
            self._take(pick)
        self._list.hide()

    def _resolve(self) -> None:
        typed = self.text().strip()
        if not typed:
            self.show_value(None)
            return
        pick = self._best(typed)
        if pick is None:
            raise Refusal(self._unknown(typed), self.field.key)
        self._take(pick)

    def _unknown(self, typed: str) -> Text:
        if any(pick.is_new for pick in self._picks.offer(typed)):
            return t("“{text}” is not in the list. To add it, press ↓ and choose “＋ {text}”.", text=typed)
        return t("“{text}” is not in the list.", text=typed)

    def _best(self, typed: str) -> Pick | None:
        shown = self._model.findItems(typed)
        if shown:
            return cast(Pick, shown[0].data(PICK))
        known = [pick for pick in self._picks.offer(typed) if not pick.is_new]
        exact = next((pick for pick in known if pick.text == typed), None)
        meant = known and (typed.isascii() or not self._picks.free)  # 华东 is no short form of 华东二区
        return exact or (known[0] if meant else None)

    def _take(self, pick: Pick) -> None:
        self.asked_for = self._typed
        self.show_value(pick.taken())
        self.edited.emit()

    def _narrow(self, typed: str) -> None:
        self._typed = typed
        self._fill(typed)
        self.edited.emit()

    def _fill(self, typed: str) -> None:
        self._model.clear()
        picks = self._picks.offer(typed)
        self._list.make_room(picks, typed)
        for pick in picks:
            item = QStandardItem(f"{NEW}{pick.text}" if pick.is_new else pick.text)
            item.setData(pick, PICK)
            item.setData(pick.detail, DETAIL)
            self._model.appendRow(item)
        self._list.offered = next((row for row, pick in enumerate(picks) if not pick.is_new), -1)

    def _clicked(self, index: QModelIndex) -> None:
        self._take(cast(Pick, index.data(PICK)))

    def _dress_completer(self) -> None:
        completer = self._completer
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(SHOWN_AT_ONCE)
        self._list.serve(completer)
        self._list.clicked.connect(self._clicked)
        self.setCompleter(completer)

    def _tint(self) -> None:
        self._arrow.setIcon(icon("down", "t3"))
