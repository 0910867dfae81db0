"""The second step: what each sheet holds, where its head lies, where each column goes."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QSpinBox, QSplitter, QWidget

from crm_desktop.core.i18n import Text, t
from crm_desktop.views.pages.importing.book_drafts import BookDraft, sheets_of
from crm_desktop.views.pages.importing.drafts import SheetDraft
from crm_desktop.views.pages.importing.kind_notice import KindNotice
from crm_desktop.views.pages.importing.kind_pick import KindPick
from crm_desktop.views.pages.importing.mapping_table import MappingTable
from crm_desktop.views.pages.importing.preview import Preview
from crm_desktop.views.pages.importing.record_counts import RecordCounts
from crm_desktop.views.pages.importing.sheet_lines import drafted_line, facts_told
from crm_desktop.views.pages.importing.sheets import SheetsList
from crm_desktop.views.pages.importing.unused_strip import UnusedStrip, not_taken
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.kit import Caption, ErrorText, Secondary, Title, column, row

LEFT_WIDTH, TITLE_WIDTH = 220, 160


class ColumnsPage(QWidget):
    """`changed` whenever something was said about a sheet."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._drafts: list[tuple[BookDraft, SheetDraft]] = []
        self.sheets = SheetsList()
        self.sheets.setFixedWidth(LEFT_WIDTH)
        self.kind = KindPick(lambda kind: context.workspace.entity(kind).plural)
        self.head = QSpinBox()
        self.table = MappingTable(context.theme)
        self.preview = Preview(context)
        self._counts = RecordCounts(context, self)
        self.notice = KindNotice(lambda kind: context.workspace.entity(kind).plural)
        self.strip = UnusedStrip()
        self._title = Title()
        self._facts = Secondary()
        self._trouble = ErrorText()
        self._dress()
        self._lay_out()
        self._connect()

    @property
    def draft(self) -> SheetDraft | None:
        """The sheet one looks at."""
        place = self.sheets.current
        return self._drafts[place][1] if 0 <= place < len(self._drafts) else None

    def show_books(self, books: Sequence[BookDraft]) -> None:
        """Show these books' sheets; the first that needs something said comes up."""
        self._drafts = list(sheets_of(books))
        self._list()
        wanting = [i for i, (_book, draft) in enumerate(self._drafts) if draft.wants() is not None]
        used = [i for i, (_book, draft) in enumerate(self._drafts) if draft.entity is not None]
        self.sheets.go_to(next(iter([*wanting, *used]), 0))
        self._show_sheet()

    def missing(self) -> Text | None:
        """What must still be said, of the first sheet that wants something; None: all is well."""
        for _book, draft in self._drafts:
            wish = draft.wants()
            if wish is not None:
                return t("{sheet}: {sentence}", sheet=draft.name, sentence=wish)
        if any(draft.entity is not None for _book, draft in self._drafts):
            return None
        told = (draft.sheet.told for _book, draft in self._drafts if not draft.sheet.rivals)
        return next((one for one in told if one is not None), t("Say what one of the sheets holds."))

    def _dress(self) -> None:
        self.head.setAccessibleName(str(t("Row of the heads")))
        self.head.lineEdit().setAccessibleName(str(t("Row of the heads")))
        self.head.setMinimum(1)
        self.head.setFixedWidth(64)

    def _lay_out(self) -> None:
        self._of_kind = Caption(t("Holds"))
        self._of_head = Caption(t("Heads in row"))
        top = row(self._title, 10, self._of_kind, self.kind, 10, self._of_head, self.head, 10, self._facts)
        top.setStretchFactor(self._facts, 1)
        self._facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setHandleWidth(14)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.table)
        parts.addWidget(self.preview)
        parts.setSizes([300, 220])
        right = column(top, self.notice, self._trouble, self.strip, spacing=8)
        right.addWidget(parts, 1)
        layout = row(self.sheets, spacing=20)
        layout.addLayout(right, 1)
        self.setLayout(layout)

    def _connect(self) -> None:
        self.sheets.chosen.connect(self._show_sheet)
        self.kind.chosen.connect(self._use_kind)
        self.head.valueChanged.connect(self._use_head)
        self.notice.chosen.connect(self._use_kind)
        self.table.assigned.connect(self._assign)
        self.strip.assigned.connect(self._assign)
        self.preview.head_asked.connect(self.head.setValue)
        self._counts.counted.connect(self._show_counts)

    def _show_sheet(self) -> None:
        draft = self.draft
        if draft is None:
            return
        self.kind.show_draft(draft)
        with QSignalBlocker(self.head):
            self.head.setMaximum(max(number for number, _row in draft.sheet.first_rows))
            self.head.setValue(draft.choice.head_row)
        measure = self._title.fontMetrics()
        self._title.show_text(measure.elidedText(draft.name, Qt.TextElideMode.ElideMiddle, TITLE_WIDTH))
        self._title.setToolTip(draft.name)
        self.table.show_draft(draft)
        self.preview.show_draft(draft)
        self._show_state()

    def _use_kind(self, entity: str) -> None:
        if self.draft is not None:
            self.draft.use_kind(entity or None)
            self._said()

    def _use_head(self, head_row: int) -> None:
        if self.draft is not None:
            self.draft.use_head(head_row)
            self._said()

    def _assign(self, column_number: int, key: str | None) -> None:
        if self.draft is None:
            return
        self.draft.assign(column_number, key)
        self.table.columns.update()
        self.preview.update_reading()
        self._show_state()
        self.changed.emit()

    def _said(self) -> None:
        self._show_sheet()
        self.changed.emit()

    def _show_state(self) -> None:
        draft = self.draft
        assert draft is not None
        self._facts.show_text(self._facts_of(draft))
        self.notice.show_draft(draft)
        self._show_unused(draft)
        self._trouble.say(draft.missing() or draft.warning())
        self._of_head.setVisible(draft.entity is not None)
        self.head.setVisible(draft.entity is not None)
        self.table.setVisible(draft.entity is not None)
        self._list()

    def _facts_of(self, draft: SheetDraft) -> Text:
        rows = self._counts.of(draft) if draft.entity is not None else None
        return facts_told(rows, self.table.columns.left_out())

    def _show_counts(self) -> None:
        if self.draft is not None:
            self._facts.show_text(self._facts_of(self.draft))
            self._show_unused(self.draft)
            self._list()

    def _show_unused(self, draft: SheetDraft) -> None:
        counted = self._counts.columns(draft) if draft.entity is not None else ()
        self.strip.show_columns(draft, not_taken(draft, counted) if counted else [])

    def _list(self) -> None:
        several = len({book.book.path for book, _draft in self._drafts}) > 1
        lines = [
            drafted_line(book.book.name, draft, self.notice.name_of, self._counts.of)
            for book, draft in self._drafts
        ]
        self.sheets.show_sheets([line.under_book() for line in lines] if several else lines)
