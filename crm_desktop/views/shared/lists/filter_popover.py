"""Making a filter: which field, how it compares, with what."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from crm_desktop.core.fields import Entity, Field
from crm_desktop.core.i18n import t
from crm_desktop.queries.listing import Condition
from crm_desktop.views.shared.editors.by_kind import EditorMaker
from crm_desktop.views.shared.editors.matching import found
from crm_desktop.views.shared.kit import IconButton, SearchField, Title, row
from crm_desktop.views.shared.lists.filter_editor import FilterEditor
from crm_desktop.views.shared.popover import ITEM, Popover

KEY = Qt.ItemDataRole.UserRole
FIELDS_HEIGHT = 320
TIP = t("Filter")


class FilterPopover(Popover):
    """First the field, then its comparison; `made` with the condition. A condition given is changed."""

    made = Signal(object)

    def __init__(
        self,
        entity: Entity,
        maker: EditorMaker,
        options: Callable[[Field], list[tuple[object, str]]],
        parent: QWidget,
        condition: Condition | None = None,
    ) -> None:
        super().__init__(parent, TIP, width=300)
        self._entity = entity
        self._maker = maker
        self._options = options
        self._content = QWidget()
        self.body.addWidget(self._content)
        if condition is None:
            self.show_fields()
        else:
            self.show_field(entity.field(condition.field), condition)

    def show_fields(self) -> None:
        """Offer all fields, searched by typing."""
        search = SearchField(t("Filter by …"))
        fields = QListWidget()
        fields.setAccessibleName(str(t("Fields")))
        fields.setFixedHeight(FIELDS_HEIGHT)
        labels = [(field.key, str(field.label)) for field in self._entity.fields]

        def narrow(typed: str) -> None:
            fields.clear()
            for key, label in found(typed, labels):
                item = QListWidgetItem(label)
                item.setData(KEY, key)
                item.setSizeHint(ITEM)
                fields.addItem(item)

        def take_first() -> None:
            if fields.count():
                self._take(fields.item(0))

        narrow("")
        search.textChanged.connect(narrow)
        search.returnPressed.connect(take_first)
        fields.itemClicked.connect(self._take)
        fields.itemActivated.connect(self._take)
        self._replace(search, fields)
        search.setFocus()

    def show_field(self, field: Field, condition: Condition | None = None) -> None:
        """Offer the comparisons of one field."""
        back = IconButton("left", t("Other field"))
        back.clicked.connect(self.show_fields)
        editor = FilterEditor(field, self._maker, self._options(field), condition)
        editor.made.connect(self._made)
        head = QWidget()
        head.setLayout(row(back, Title(field.label), None, spacing=4))
        self._replace(head, editor)
        editor.setFocus()

    def _take(self, item: QListWidgetItem) -> None:
        if self._content.isVisible():
            self.show_field(self._entity.field(item.data(KEY)))

    def _made(self, condition: Condition) -> None:
        self.made.emit(condition)
        self.close()

    def _replace(self, *parts: QWidget) -> None:
        content = QWidget()
        layout = self.body.__class__(content)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            layout.addWidget(part)
        self.body.replaceWidget(self._content, content)
        self._content.hide()
        self._content.deleteLater()
        self._content = content
        content.show()
        self.adjustSize()
