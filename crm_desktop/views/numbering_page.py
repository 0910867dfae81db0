"""Settings of numbering: the kinds at the left, how the chosen one is numbered beside them."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.core.numbering import DATED, FIELDS, NEXT, RESETS
from crm_desktop.views.settings_rows import FieldRows
from crm_desktop.views.shared.context import Tone
from crm_desktop.views.shared.editors.by_kind import EditorMaker
from crm_desktop.views.shared.kit import FigureLabel, Hint, column, row, scrolled
from crm_desktop.views.shared.popover import ITEM

if TYPE_CHECKING:
    from crm_desktop.services.workspace import Workspace

SERIES = Qt.ItemDataRole.UserRole
TOGETHER = (DATED.key, RESETS.key)
KINDS_WIDE = 210
LABELS_WIDE = 116


class NumberingPage(QWidget):
    """Each field is kept as soon as it is left; what the next one would get is told while one types."""

    def __init__(self, workspace: "Workspace", maker: EditorMaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._maker = maker
        self._kinds = QListWidget()
        self._kinds.setFixedWidth(KINDS_WIDE)
        self._kinds.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._kinds.setAccessibleName(str(t("What is numbered")))
        self._beside = column()
        for series, label in workspace.number_patterns.names().items():
            item = QListWidgetItem(str(label))
            item.setData(SERIES, series)
            item.setSizeHint(ITEM)
            self._kinds.addItem(item)
        self.setLayout(row(self._kinds, self._beside, spacing=20, margins=(2, 18, 0, 8)))
        self._kinds.currentItemChanged.connect(self._show)
        self._kinds.setCurrentRow(0)

    def _show(self, chosen: QListWidgetItem) -> None:
        while (old := self._beside.takeAt(0)) is not None:
            if widget := old.widget():
                widget.setParent(None)
                widget.deleteLater()
        self._beside.addWidget(scrolled(NumberedKind(self._workspace, self._maker, chosen.data(SERIES))))


class NumberedKind(QWidget):
    """How one kind is numbered, and what its next number is."""

    def __init__(self, workspace: "Workspace", maker: EditorMaker, series: str) -> None:
        super().__init__()
        self._patterns = workspace.number_patterns
        self._series = series
        self._example = FigureLabel(t("The next one is"), large=True)
        self._rows = FieldRows(FIELDS, self._patterns.values(series), self._keep, maker, labels=LABELS_WIDE)
        self._rows.edited.connect(self._tell)
        self._rows.saved.connect(self._follow)
        told = Hint(
            t("Those that are there keep their numbers. A number can still be typed for each by itself.")
        )
        told.setWordWrap(True)
        self.setLayout(column(self._example, 6, self._rows, 4, told, None, margins=(0, 0, 14, 0)))
        self._tell()

    def _keep(self, key: str, value: Any) -> None:
        """The day in a number and when its counter begins anew hang together: what one was refused, it may have with
        the other."""
        together = {one: self._rows.so_far(one) for one in TOGETHER} if key in TOGETHER else {}
        self._patterns.change(self._series, {**together, key: value})
        for one in together:
            self._rows.show_kept(one, self._patterns.values(self._series)[one])

    def _follow(self) -> None:
        """Another span has a counter of its own."""
        self._rows.show_kept(NEXT.key, self._patterns.values(self._series)[NEXT.key])
        self._tell()

    def _tell(self) -> None:
        """Show the number the next one would get by what is typed, or that there is none."""
        try:
            self._example.show_value(self._patterns.example(self._series, self._rows.typed()))
        except Refusal:
            self._example.show_value("–", Tone.BAD)
