"""A tab with the records of another kind that belong to this one."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from crm_desktop.core.changes import Change
from crm_desktop.core.i18n import Text
from crm_desktop.queries.listing import Condition, ListRequest, Op, Sort
from crm_desktop.queries.records import RecordView
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.shared.changes import Changes
from crm_desktop.views.shared.context import Context, Offer
from crm_desktop.views.shared.kit import EmptyState, LinkButton, QuietButton, row
from crm_desktop.views.shared.lists.columns import flexible_column, least_widths, natural_width
from crm_desktop.views.shared.tables.copying import put_on_clipboard, tell_copied
from crm_desktop.views.shared.tables.model import RecordTableModel
from crm_desktop.views.shared.tables.view import RecordTable


@dataclass(frozen=True)
class RelatedSpec:
    """Which records (`entity`) belong: those whose reference `via` points to the page's record."""

    entity: str
    via: str
    columns: tuple[str, ...]
    sort: Sort
    icon: str
    nothing: Text
    urgent: frozenset[str] = field(default_factory=frozenset[str])
    add_label: Text | None = None
    add: Callable[[Context, RecordView], None] | None = None
    offer: "Callable[[Context, RecordView], Offer | None] | None" = None
    """One more thing to do beside adding, for records that want it."""


class RelatedTab(QWidget):
    """A table; double-click or Enter opens the record on its own page."""

    def __init__(self, context: Context, spec: RelatedSpec) -> None:
        super().__init__()
        self._context = context
        self._spec = spec
        self._record: RecordView | None = None
        entity = context.workspace.entity(spec.entity)
        source = context.workspace.listing(spec.entity)
        self.model = RecordTableModel(entity, source, spec.columns, spec.urgent, parent=self)
        self.table = RecordTable(self.model, context.theme)
        fields = [entity.field(key) for key in spec.columns]
        widths = [natural_width(f) for f in fields]
        self.table.head.lay_out(widths, flexible_column(entity, fields, ()), least_widths(fields))
        self._offered: Offer | None = None
        self._offer = LinkButton("")
        self._offer.clicked.connect(lambda: self._offered.run() if self._offered is not None else None)
        self._body = QStackedWidget()
        self._body.addWidget(self.table)
        self._body.addWidget(EmptyState(spec.icon, spec.nothing))
        self._lay_out()
        self.table.opened.connect(self._open)
        self.table.followed.connect(context.open_record)
        self.table.sort_asked.connect(self._sort)
        self.table.copy_asked.connect(self._copy)
        self._sorted = spec.sort
        Changes(context.workspace, self).told.connect(self._changed)

    def show_record(self, record: RecordView) -> None:
        if self._record is None or self._record.id != record.id:
            self.table.forget_contents()
        self._record = record
        self._fetch()
        self._show_offer()

    def leave(self) -> bool:
        return True

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        head: list[QWidget] = [self._offer]
        if self._spec.add_label is not None:
            add = QuietButton(self._spec.add_label, "plus")
            add.clicked.connect(self._add)
            head.insert(0, add)
        layout.addLayout(row(*head, None))
        layout.addWidget(self._body, 1)

    def _show_offer(self) -> None:
        offer, record = self._spec.offer, self._record
        self._offered = offer(self._context, record) if offer is not None and record is not None else None
        self._offer.setText(str(self._offered.label) if self._offered is not None else "")
        self._offer.setVisible(self._offered is not None)

    def _sort(self, column: str, descending: bool) -> None:
        self._sorted = Sort(column, descending)
        self._fetch()

    def _fetch(self) -> None:
        if self._record is None:
            return
        belongs = Condition(self._spec.via, Op.IS, self._record.id)
        request = ListRequest(self._spec.entity, (belongs,), sort=(self._sorted,))
        self.table.keep_selection(lambda: self.model.show(request))
        self.table.show_sort(self._sorted)
        self._body.setCurrentIndex(0 if len(self.model.ids) else 1)

    def _changed(self, change: Change) -> None:
        if self._record is not None and change.touches(self._spec.entity):
            self.model.refresh(None)
            self._show_offer()
            self._body.setCurrentIndex(0 if len(self.model.ids) else 1)

    def _copy(self) -> None:
        keys, columns = self.table.selected_keys(), self.table.seen_columns()
        put_on_clipboard(self.model.copied(keys, columns), self.model.figures(columns))
        tell_copied(self._context, len(keys))

    def _open(self, key: int) -> None:
        self._context.open_record(self._spec.entity, key)

    def _add(self) -> None:
        if self._spec.add is not None and self._record is not None:
            self._spec.add(self._context, self._record)


def belonging(entity: str, via: str) -> Callable[..., int]:
    """A tab's count: how many records of `entity` point to the page's record."""

    def count(workspace: Workspace, record: RecordView) -> int:
        request = ListRequest(entity, (Condition(via, Op.IS, record.id),))
        return workspace.listing(entity).sums(request, ()).count

    return count
