"""The head of a table: labels over their columns, the sort mark, one column that takes the room left over."""

from collections.abc import Callable, Collection, Mapping
from math import ceil
from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QWidget
from typing_extensions import override

from crm_desktop.core.tokens import TYPE
from crm_desktop.views.shared.look.fonts import text_font
from crm_desktop.views.shared.look.theme import Theme
from crm_desktop.views.shared.tables.cells import alignment
from crm_desktop.views.shared.tables.delegate import MARGIN
from crm_desktop.views.shared.tables.widths import Claim, shared_out

HEIGHT = 32
LEAST = 40
LEAST_FLEXIBLE = 100
ARROW = 7
MARK = ARROW + 5
Role = Qt.ItemDataRole


class TableHeader(QHeaderView):
    """Columns the user sizes and orders by the mouse; `arranged` tells when that happened."""

    arranged = Signal()

    def __init__(self, theme: Theme, margin: int = MARGIN, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._margin = margin
        self._theme = theme
        self._flexible = -1
        self._least_flexible = 0
        self._wanted: list[int] = []
        self._least: dict[int, int] = {}
        self._figures: dict[int, int] = {}
        self._words: dict[int, int] = {}
        self._kept: tuple[int, int] | None = None
        self._filling = False
        self.setFont(text_font(TYPE.label))
        self.setMinimumSectionSize(LEAST)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setSortIndicatorShown(False)
        self.sort_mark: tuple[int, bool] | None = None
        self.sectionResized.connect(self._resized)
        self.sectionMoved.connect(self._moved)

    def lay_out(self, widths: list[int], flexible: int, least: Mapping[int, int] | None = None) -> None:
        """Show all columns in their order, this wide; `flexible` (or −1) grows into the room left over.

        Where there is too little, columns named in `least` give way, each down to its width there. What was
        known of their contents is forgotten.
        """
        self._wanted = list(widths)
        self._least = {column: max(width, LEAST) for column, width in (least or {}).items()}
        self._flexible = -1
        self._kept = None
        self._figures.clear()
        self._words.clear()
        places = range(self.count())
        self.show_only((), places)
        self._quietly(lambda: [self.moveSection(self.visualIndex(i), i) for i in places])
        self._quietly(lambda: [self.resizeSection(i, width) for i, width in enumerate(widths)])
        self.let_grow(flexible)

    def let_grow(self, flexible: int) -> None:
        """Have this column (or −1) take the room left over from now on."""
        self._flexible = flexible
        self._least_flexible = min(self._wanted[flexible], LEAST_FLEXIBLE) if flexible >= 0 else 0
        self.fill()

    def keep_in_sight(self, column: int, behind: int) -> None:
        """Have this column stand right behind another where the table is wider than its room, else where it belongs.

        For tables whose columns are not moved by the user.
        """
        self._kept = (column, behind)

    def show_only(self, gone: Collection[int], of: Collection[int]) -> None:
        """Hide those columns `of` a few that are `gone`, show the others."""
        self._quietly(lambda: [self.setSectionHidden(column, column in gone) for column in of])

    def make_room(self, figures: Mapping[int, int], words: Mapping[int, int] | None = None) -> bool:
        """Take in what contents need, by column; True where that is more than was known.

        No column becomes narrower than its `figures`; for `words` others give what they do not need.
        """
        grew = _grown(self._figures, figures) | _grown(self._words, words or {})
        if grew:
            self.fill()
        return grew

    def forget_contents(self) -> None:
        """Other rows come: what these need is told anew."""
        self._figures.clear()
        self._words.clear()

    def head_width(self, column: int) -> int:
        """The width a column needs to show all of its head."""
        text: Any = self.model().headerData(column, Qt.Orientation.Horizontal, Role.DisplayRole)
        return ceil(QFontMetricsF(self.font()).horizontalAdvance(str(text or ""))) + 2 * self._margin

    def needed(self, column: int, flexible: int) -> int:
        """The width at which a column still is of use where `flexible` takes the room left over: all of its figures, a
        little of what is flexible."""
        claim = self._claim(column, flexible)
        return max(claim.content, claim.least) if column in self._figures else claim.least

    def fill(self, room: int | None = None) -> None:
        """Let the flexible column take what the others leave of `room` (default: of the head's own width)."""
        if not (self.is_laid_out and self._flexible < self.count()):
            return
        seen = [i for i in range(self.count()) if not self.isSectionHidden(i)]
        flexible = seen.index(self._flexible) if self._flexible in seen else -1
        room = room or self.viewport().width()
        widths = shared_out([self._claim(i, self._flexible) for i in seen], flexible, room)
        self._quietly(lambda: [self._size(*pair) for pair in zip(seen, widths, strict=True)])
        if self._kept is not None:
            self._place(*self._kept, is_moved=sum(widths) > room)

    def show_sort(self, column: int, descending: bool) -> None:
        """Mark the column the list is sorted by (−1: none)."""
        self.sort_mark = (column, descending) if column >= 0 else None
        self.viewport().update()

    @property
    def is_filling(self) -> bool:
        return self._filling

    @property
    def is_laid_out(self) -> bool:
        """Whether it was told of the columns it has now: in the middle of a change of columns it was not."""
        return self.count() == len(self._wanted)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEIGHT)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.save()
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        model = self.model()
        text: Any = model.headerData(logicalIndex, Qt.Orientation.Horizontal, Role.DisplayRole)
        side: Any = model.headerData(logicalIndex, Qt.Orientation.Horizontal, Role.TextAlignmentRole)
        right = bool(Qt.AlignmentFlag(side or alignment(False)) & Qt.AlignmentFlag.AlignRight)
        inner = rect.adjusted(self._margin, 0, -self._margin, -1)
        self._label(painter, inner, str(text or ""), right, logicalIndex)
        painter.restore()

    def _label(self, painter: QPainter, rect: QRect, text: str, right: bool, column: int) -> None:
        marked = self.sort_mark is not None and self.sort_mark[0] == column
        room = rect.width() - (MARK if marked else 0)
        measure = QFontMetrics(self.font())
        shown = measure.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.setFont(self.font())
        painter.setPen(self._theme.colour("t1" if marked else "t3"))
        painter.drawText(rect, alignment(right), shown)
        if marked:
            width = measure.horizontalAdvance(shown)
            x = rect.right() - width - ARROW - 4 if right else rect.left() + width + 6
            self._arrow(painter, QPoint(x, rect.center().y()))

    def _arrow(self, painter: QPainter, at: QPoint) -> None:
        down = self.sort_mark is not None and self.sort_mark[1]
        tip, base = (2, -1) if down else (-1, 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("t2"), 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        half = ARROW // 2
        painter.drawPolyline([at + QPoint(0, base), at + QPoint(half, tip), at + QPoint(2 * half, base)])

    def _moved(self, _column: int, _old: int, _new: int) -> None:
        if not self._filling:
            self.arranged.emit()

    def _resized(self, column: int, _old: int, new: int) -> None:
        if self._filling:
            return
        if column < len(self._wanted):  # else not laid out yet
            self._wanted[column] = new
        self._least.pop(column, None)
        if column == self._flexible:
            self._least_flexible = new
        else:
            self.fill()
        self.arranged.emit()

    def _claim(self, column: int, flexible: int) -> Claim:
        figure = self._figures.get(column, 0)
        words = self._words.get(column, 0)
        wanted = max(self._wanted[column], figure, words if figure else 0)
        content = max(figure, words)
        if column == flexible:
            least = max(self._least_if(flexible), figure)
            return Claim(wanted, max(content, least), least)
        least = min(max(self._least.get(column, wanted), figure), wanted)
        if not (content or self._words):
            return Claim(wanted, wanted, least)
        head = self.head_width(column) + MARK if column in self._least else wanted
        aside = words if figure and words > figure else least
        return Claim(wanted, min(max(content, head, LEAST), wanted), least, max(aside, least))

    def _least_if(self, flexible: int) -> int:
        """How narrow a column may become that takes the room left over."""
        if flexible == self._flexible:
            return self._least_flexible
        return min(self._wanted[flexible], LEAST_FLEXIBLE)

    def _place(self, column: int, behind: int, *, is_moved: bool) -> None:
        place = behind + 1 if is_moved else column
        if self.visualIndex(column) != place:
            self._quietly(lambda: self.moveSection(self.visualIndex(column), place))

    def _size(self, column: int, width: int) -> None:
        if self.sectionSize(column) != width:
            self.resizeSection(column, width)

    def _quietly(self, act: Callable[[], object]) -> None:
        self._filling = True
        act()
        self._filling = False


def _grown(known: dict[int, int], told: Mapping[int, int]) -> bool:
    """Keep the wider of what was known and is told; whether anything is."""
    wider = {column: width for column, width in told.items() if width > known.get(column, 0)}
    known.update(wider)
    return bool(wider)
