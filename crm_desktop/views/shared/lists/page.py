"""A list alone in the window, whose rows are no records: a double click leads to the record each is of."""

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.core.i18n import Text
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.lists.spec import ListSpec
from crm_desktop.views.shared.lists.state import ListState
from crm_desktop.views.shared.lists.view import ListPanel

MARGINS = (22, 18, 22, 18)


@dataclass(frozen=True)
class PageView:
    """The list's filters, search and order, and the name they are saved under."""

    state: ListState
    name: Text | str


class ListPage(QWidget):
    """The list with all its columns."""

    def __init__(self, context: Context, spec: ListSpec) -> None:
        super().__init__()
        self._context = context
        self._spec = spec
        self.list = ListPanel(context, spec)
        self.list.opened.connect(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*MARGINS)
        layout.addWidget(self.list)
        self.setFocusProxy(self.list)

    def export(self) -> None:
        """Ask what of the list and where to, and write it there."""
        self.list.export()

    def view(self) -> object:
        return PageView(self.list.state, self.list.view_name)

    def use_view(self, view: object) -> None:
        if isinstance(view, PageView):
            self.list.use(view.state, view.name)

    def _open(self, key: int) -> None:
        link = self._spec.opens(self._context, key) if self._spec.opens is not None else None
        if link is not None:
            self._context.open_record(*link)
