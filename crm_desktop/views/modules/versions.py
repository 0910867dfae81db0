"""The versions of a document: two of them side by side, what was changed marked."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QComboBox, QWidget

from crm_desktop.core.i18n import Text, t, tc
from crm_desktop.queries.compared import HeadCompared, LineCompared, compared, last_change
from crm_desktop.queries.records import RecordView
from crm_desktop.queries.versions import Version, version_of, versions
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.shared.context import Context, Tone
from crm_desktop.views.shared.formatting import DASH, moment
from crm_desktop.views.shared.kit import Hint, column, row
from crm_desktop.views.shared.lines_grid.spec import NO_MARKS, Mark, Marks
from crm_desktop.views.shared.record.spec import PageTag, TabSpec
from crm_desktop.views.shared.tables.cells import Cell
from crm_desktop.views.shared.tables.copying import tell_copied
from crm_desktop.views.shared.tables.sheet import Sheet
from crm_desktop.views.shared.tables.sheet_model import SheetColumn

FIGURES = ("quantity", "price", "amount")
COLUMNS = (
    SheetColumn(t("Product"), 150, flexible=True),
    SheetColumn(t("Quantity before"), 84, right=True),
    SheetColumn(t("Price before"), 84, right=True),
    SheetColumn(t("Amount before"), 94, right=True),
    SheetColumn(t("Quantity after"), 84, right=True),
    SheetColumn(t("Price after"), 84, right=True),
    SheetColumn(t("Amount after"), 94, right=True),
)


def version_tags(workspace: Workspace, record: RecordView) -> Sequence[PageTag]:
    """Which version it is, once there is more than one."""
    number = workspace.ask(version_of, record.id)
    return [PageTag(t("Version {n}", n=number), Tone.ACCENT)] if number > 1 else []


def marks(workspace: Workspace, entity: str, document: int) -> Marks:
    """What the last change did to the lines of a document that others know of."""
    found = workspace.ask(last_change, entity, document)
    if found is None:
        return NO_MARKS
    gone = str(tc("list of names", ", ")).join(_removed(line) for line in found.gone)
    return Marks(
        {uid: _mark(line) for uid, line in found.lines.items()},
        t("Taken out with this version: {lines}", lines=gone) if gone else "",
    )


def _mark(line: LineCompared) -> Mark:
    if line.before is None:
        return Mark(tc("mark of a line", "new"), "green", {})
    return Mark(tc("mark of a line", "chg"), "amber", {key: line.before[key] or DASH for key in line.changed})


def _removed(line: LineCompared) -> str:
    said = line.before or {}
    return " ".join(filter(None, (line.name, said["quantity"], said["unit"])))


def count(workspace: Workspace, record: RecordView) -> int:
    """How many there are; nothing is said of a single one."""
    number = workspace.ask(version_of, record.id)
    return number if number > 1 else 0


class VersionsTab(QWidget):
    """The version before and the one that stands now, until others are chosen."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._record: RecordView | None = None
        self._versions: list[Version] = []
        self.one, self.other = QComboBox(), QComboBox()
        for box, name in ((self.one, t("Version before")), (self.other, t("Version after"))):
            box.setAccessibleName(str(name))
            box.currentIndexChanged.connect(self._compare)
        self.said = Hint("")
        self.said.setWordWrap(True)
        self.sheet = Sheet(COLUMNS, context.theme, t("Versions"), fits=False)
        self.sheet.copied.connect(partial(tell_copied, context))
        layout = column(row(self.one, Hint("\u2192"), self.other, None), self.said, self.sheet, spacing=8)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def show_record(self, record: RecordView) -> None:
        self._record = record
        self._versions = self._context.workspace.ask(versions, record.id)
        for box in (self.one, self.other):
            box.blockSignals(True)
            box.clear()
            box.addItems([_called(version) for version in self._versions])
            box.blockSignals(False)
        self.one.setCurrentIndex(max(len(self._versions) - 2, 0))
        self.other.setCurrentIndex(len(self._versions) - 1)
        self._compare()

    def leave(self) -> bool:
        return True

    def _compare(self) -> None:
        record, places = self._record, (self.one.currentIndex(), self.other.currentIndex())
        if record is None or min(places) < 0:
            return
        one, other = (self._versions[place] for place in places)
        heads, lines = self._context.workspace.ask(compared, record.entity, one, other)
        self.said.setText(str(_told(heads)))
        self.said.setVisible(bool(heads))
        self.sheet.show_rows([_cells(line) for line in lines])


def _called(version: Version) -> str:
    since = f" \u00b7 {moment(version.since)}" if version.since else ""
    called = t("Version {n}", n=version.number)
    return f"{called}{since}"


def _told(heads: Sequence[HeadCompared]) -> str:
    """What was changed in the head, in one line."""
    return "    ".join(f"{one.label}  {one.before or '–'} → {one.after or '–'}" for one in heads)


def _cells(line: LineCompared) -> list[Cell]:
    before = [Cell((line.before or {}).get(key, ""), True, "t3") for key in FIGURES]
    after = [_after(line, key) for key in FIGURES]
    word = _word(line)
    return [Cell(line.name, tag=word and (str(word[0]), word[1])), *before, *after]


def _after(line: LineCompared, key: str) -> Cell:
    is_new = key in line.changed
    return Cell((line.after or {}).get(key, ""), True, "amber" if is_new else "t1", is_new)


def _word(line: LineCompared) -> tuple[Text, str] | None:
    if line.before is None:
        return tc("line of a version", "added"), "green"
    if line.after is None:
        return tc("line of a version", "removed"), "red"
    return (tc("line of a version", "changed"), "amber") if line.changed else None


VERSIONS = TabSpec("versions", t("Versions"), VersionsTab, count)
