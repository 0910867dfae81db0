"""The tab with what is attached to a record: by button, by drag and drop, by paste."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import t
from crm_desktop.queries.attachments import Attached, attached
from crm_desktop.queries.records import RecordView
from crm_desktop.services.attachments import takes_pictures
from crm_desktop.views.shared.attachments.acts import FROM_FOLDER, Acts
from crm_desktop.views.shared.attachments.given import (
    Given,
    files_given,
    is_given,
    picture_given,
    ready_of,
    ready_picture,
    tell_refused,
)
from crm_desktop.views.shared.attachments.opening import Opener
from crm_desktop.views.shared.attachments.reading import read_pictures
from crm_desktop.views.shared.attachments.tiles import Tiles
from crm_desktop.views.shared.context import Context, Progress
from crm_desktop.views.shared.kit import Button, EmptyState, column

FOLDER = "attach_folder"
FILLED, EMPTY = range(2)


class AttachmentsTab(QWidget):
    """Pictures open large, other files in the program meant for them."""

    def __init__(self, context: Context, entity: str) -> None:
        super().__init__()
        self._context, self._entity = context, entity
        self._record: RecordView | None = None
        self._found: list[Attached] = []
        self._opener = Opener(context, self)
        self.tiles = Tiles()
        self.acts = Acts(self)
        self._body = QStackedWidget()
        self._body.addWidget(self.tiles)
        self._body.addWidget(self._empty())
        layout = column(self.acts, spacing=6)
        layout.addWidget(self._body, 1)
        self.setLayout(layout)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._connect()

    def show_record(self, record: RecordView) -> None:
        if self._record is None or self._record.id != record.id:
            self.tiles.clear()
        self._record = record
        self._found = self._context.workspace.ask(attached, self._entity, record.id)
        self.tiles.show_attached(self._found)
        self._body.setCurrentIndex(FILLED if self._found else EMPTY)
        self._offer()
        read_pictures(self._context, self.tiles, self._found)

    def leave(self) -> bool:
        return True

    def attach(self, paths: Sequence[Path]) -> None:
        """Attach files; those that cannot be are told of, the others are attached all the same."""
        if paths:
            self._attach(partial(ready_of, self._entity, paths))

    def paste(self) -> None:
        """Attach what the clipboard holds: files, or a picture."""
        self._take(QGuiApplication.clipboard().mimeData())

    def ask_for_files(self) -> None:
        """Have files chosen and attach them."""
        folder = self._context.preferences.get(FOLDER, "")
        names, _ = QFileDialog.getOpenFileNames(self, str(t("Add files")), folder)
        if names:
            self._context.preferences.set(FOLDER, str(Path(names[0]).parent))
        self.attach([Path(name) for name in names])

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if is_given(event.mimeData()):
            event.acceptProposedAction()
            self._light(True)

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._light(False)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._light(False)
        event.acceptProposedAction()
        self._take(event.mimeData())

    def _connect(self) -> None:
        acts, attachments = self.acts, self._context.workspace.attachments
        acts.add.clicked.connect(self.ask_for_files)
        acts.open.clicked.connect(lambda: self._open(self.tiles.selected_keys()[0]))
        acts.save.clicked.connect(lambda: self._opener.save(self._chosen()))
        acts.main.clicked.connect(lambda: attachments.put_first(self.tiles.selected_keys()[0]))
        acts.remove.clicked.connect(lambda: attachments.detach(self.tiles.selected_keys()))
        self.tiles.opened.connect(self._open)
        self.tiles.removed.connect(attachments.detach)
        self.tiles.itemSelectionChanged.connect(self._offer)
        self.tiles.customContextMenuRequested.connect(self._show_menu)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.paste)

    def _empty(self) -> EmptyState:
        add = Button(t("Add files"), "plus")
        add.clicked.connect(self.ask_for_files)
        if takes_pictures(self._entity):
            said = t("Drop pictures, data sheets or certificates here, or paste a picture with Ctrl+V.")
            many = Button(t("Pictures from a folder"), "folder", t("For many products at once"))
            many.clicked.connect(self._take_folder)
            return EmptyState("image", t("No pictures yet"), said, (add, many))
        said = t("Drop contracts, scans or photographs here, or paste a picture with Ctrl+V.")
        return EmptyState("attach", t("Nothing attached yet"), said, (add,))

    def _take_folder(self) -> None:
        self._context.commands[FROM_FOLDER].run()

    def _show_menu(self, at: QPoint) -> None:
        self.acts.menu().popup(self.tiles.mapToGlobal(at))

    def _chosen(self) -> list[Attached]:
        keys = self.tiles.selected_keys()
        return [one for one in self._found if one.key in keys]

    def _offer(self) -> None:
        self.acts.offer(self._found, self._chosen())

    def _open(self, key: int) -> None:
        self._opener.open(next(one for one in self._found if one.key == key), self._found)

    def _light(self, on: bool) -> None:
        """Say that what is dragged here can be dropped."""
        self.setProperty("look", "drop" if on else "")
        self.style().unpolish(self)
        self.style().polish(self)

    def _take(self, data: QMimeData) -> None:
        image = picture_given(data)
        if image is None:
            self.attach(files_given(data))
        else:
            self._attach(lambda _progress: ready_picture(self._entity, image))

    def _attach(self, make: Callable[[Progress], Given]) -> None:
        record, attach = self._record, self._context.workspace.attachments.attach
        if record is None:
            return

        def work(progress: Progress) -> Given:
            given = make(progress)
            if given.ready:
                attach(record.entity, record.id, given.ready)
            return given

        self._context.run_in_background(t("Attaching files"), work, partial(tell_refused, self._context))
