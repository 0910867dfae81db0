"""The timeline tab: a box for a quick note on top, below it what happened, newest first."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.core.i18n import t
from crm_desktop.core.next_steps import NEXT_STEP, NextStep
from crm_desktop.queries.records import RecordView
from crm_desktop.queries.timeline import NEWEST, activity_count, timeline
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.kit import LinkButton, Secondary, scrolled
from crm_desktop.views.shared.record.timeline_note import NoteBox
from crm_desktop.views.shared.record.timeline_rows import TimelineRow

MORE = 200
LONGEST_SUBJECT = 80


class TimelineTab(QWidget):
    """Of a customer, or of a contact with whom activities were noted."""

    def __init__(self, context: Context, of_contact: bool = False) -> None:
        super().__init__()
        self._context = context
        self._of_contact = of_contact
        self._record: RecordView | None = None
        self._limit = NEWEST
        self._activities = context.workspace.entity("activities")
        self._today = context.workspace.clock.today
        self.note = NoteBox(self._activities.field("kind").choices, self._today)
        self.note.noted.connect(self._add)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._rows.setContentsMargins(0, 0, 8, 0)
        inner = QWidget()
        inner.setLayout(self._rows)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.note)
        self._area = scrolled(inner)
        layout.addWidget(self._area, 1)

    def show_record(self, record: RecordView) -> None:
        if self._record is None or self._record.id != record.id:
            self._limit = NEWEST
        self._record = record
        self._show()

    def leave(self) -> bool:
        self.note.save()
        return True

    def rows(self) -> list[TimelineRow]:
        """What is shown, newest first."""
        items = [self._rows.itemAt(i) for i in range(self._rows.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, TimelineRow)]

    def _show(self) -> None:
        items = self._context.workspace.ask(timeline, *self._whose(), limit=self._limit)
        self._clear()
        for number, item in enumerate(items):
            line = TimelineRow(item, self._activities, self._today())
            line.opened.connect(self._context.open_record)
            line.reached.connect(self._stop_at)
            line.stepped.connect(self._step)
            line.be_the_stop(number == 0)
            self._rows.addWidget(line)
        if not items:
            self._rows.addWidget(Secondary(t("Nothing has been noted yet.")))
        if len(items) == self._limit:
            more = LinkButton(t("Show more"))
            more.clicked.connect(self._show_more)
            self._rows.addWidget(more)
        self._rows.addStretch(1)

    def _stop_at(self, reached: TimelineRow) -> None:
        for line in self.rows():
            line.be_the_stop(line is reached)

    def _step(self, line: TimelineRow, by: int) -> None:
        rows = self.rows()
        wanted = rows.index(line) + by
        if 0 <= wanted < len(rows):
            rows[wanted].setFocus()
            self._area.ensureWidgetVisible(rows[wanted])

    def _show_more(self) -> None:
        self._limit += MORE
        self._show()

    def _clear(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def _whose(self) -> tuple[int | None, int | None]:
        record = self._record
        if record is None:
            return None, None
        return whose(record, self._of_contact)

    def _add(self, kind: str, text: str, step: NextStep | None) -> None:
        customer, contact = self._whose()
        if customer is None:
            return
        subject, _, rest = text.partition("\n")
        if len(subject) > LONGEST_SUBJECT:
            subject, rest = f"{subject[:LONGEST_SUBJECT]}…", text
        values = {
            "date": self._today(),
            "kind": kind,
            "customer_id": customer,
            "contact_id": contact,
            "subject": subject.strip(),
            "text": rest.strip() or None,
        }
        named = step.what or subject.strip() if step is not None else ""
        planned = {**values, "kind": NEXT_STEP, "subject": named[:LONGEST_SUBJECT], "text": None}
        also = () if step is None else ({**planned, "date": step.day},)
        self._context.workspace.records.add("activities", values, also=also)


def whose(record: RecordView, of_contact: bool) -> tuple[int | None, int | None]:
    """The keys of the customer and, for a contact's page, the contact."""
    if not of_contact:
        return record.id, None
    customer = record.values.get("customer_id")
    return (customer.id if customer else None), record.id


def activities_of(workspace: Workspace, record: RecordView) -> int:
    return workspace.ask(activity_count, record.id)


def activities_with(workspace: Workspace, record: RecordView) -> int:
    return workspace.ask(activity_count, None, record.id)
