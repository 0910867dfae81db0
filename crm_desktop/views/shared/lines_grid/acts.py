"""What further keys do to a line: F4 shows what was asked before, F6 gives it free."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from crm_desktop.core.i18n import t
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.editors.pick_popup import PickPopup
from crm_desktop.views.shared.editors.pick_sheet import Keys
from crm_desktop.views.shared.editors.picks import Pick
from crm_desktop.views.shared.formatting import written
from crm_desktop.views.shared.lines_grid.spec import Earlier, Values

if TYPE_CHECKING:
    from crm_desktop.views.shared.lines_grid.grid import LinesGrid

Act = Callable[[], object]
CHOOSE = ("\u2191\u2193", t("Choose"))
TAKING: Keys = (CHOOSE, ("\u21b5", t("Take this price")), ("Esc", t("Leave it as it is")))


class LineActs:
    """`by_key` what each key does, of those the grid's part knows."""

    def __init__(self, context: Context, grid: "LinesGrid") -> None:
        self._context = context
        self._grid = grid
        self._lines = grid.lines
        self.by_key = self._known()

    def told(self) -> Keys:
        """What the keys do in the list of records, in words."""
        spec, fields = self._lines.reader.spec, self._lines.reader.fields
        enter = t("Fill in, go to {field:inline}", field=fields[spec.stops[1]].label)
        earlier = [("F4", spec.earlier.title)] if spec.earlier else []
        free = [("F6", spec.free.word)] if spec.free else []
        return [CHOOSE, ("\u21b5", enter), *earlier, *free]

    def _known(self) -> Mapping[Qt.Key, Act]:
        spec = self._lines.reader.spec
        free: dict[Qt.Key, Act] = {Qt.Key.Key_F6: self._give_free} if spec.free else {}
        earlier = spec.earlier
        return free | ({Qt.Key.Key_F4: lambda: self._show(earlier)} if earlier else {})

    def _give_free(self) -> None:
        """Ask nothing for the line, and say so; for one that is free, the usual price again."""
        row, reader = self._row(), self._lines.reader
        if not self._lines.is_blank_row(row):
            before = self._lines.row(row)
            self._lines.retype(row, [reader.given_free(before)])
            if not reader.is_free(before):
                self._lines.remember_asked(row, before)
            elif not before.asked:
                self._lines.offer(row)
            self._grid.go_to(row, reader.spec.stops[1])

    def _show(self, earlier: Earlier) -> None:
        row, named = self._row(), self._lines.reader.spec.named
        line = self._lines.row(row).values
        is_named = named is not None and line.get(named.reference) is not None
        found = earlier.ask(self._context.workspace, self._lines.known, line) if is_named else ()
        if not found:
            self._context.tell(earlier.nothing)
            return
        picks = [Pick(value, cells[0].text, cells=cells) for value, cells in found]
        popup = PickPopup(earlier.shown, TAKING, picks, earlier.title, self._grid)
        popup.chosen.connect(lambda value: self._take(earlier, row, value))  # pyright: ignore[reportUnknownLambdaType]
        popup.open_at(self._grid.place_under(row), self._grid)

    def _take(self, earlier: Earlier, row: int, taken: Values) -> None:
        fields = self._lines.reader.fields
        self._lines.retype(row, [{key: written(fields[key], taken[key]) for key in earlier.columns}])
        self._grid.go_to(row, earlier.columns[0])
        self._grid.setFocus()

    def _row(self) -> int:
        """The row one stands in, once what is being typed is taken and the keys go to the grid again."""
        self._grid.settle()
        self._grid.setFocus()
        return self._grid.currentIndex().row()
