"""Everything that was done in the file, newest first; any single step can be taken back or done again."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from crm_desktop.core.changes import Change
from crm_desktop.core.i18n import Text, t
from crm_desktop.views.shared.changes import Changes
from crm_desktop.views.shared.context import Context, Offer, Tone
from crm_desktop.views.shared.kit import (
    Button,
    Dialog,
    Heading,
    Notice,
    PrimaryButton,
    Secondary,
    column,
    row,
)
from crm_desktop.views.steps_delegate import StepsDelegate
from crm_desktop.views.steps_list import StepsModel
from crm_desktop.views.undo_gestures import Remedy

SIZE = (640, 560)
Toggle = Callable[[int], None]


class StepsDialog(Dialog):
    """The undo list; `undo` and `redo` take a step's number. Where a step may not be taken back it says why, and
    offers what `remedy` has instead."""

    def __init__(
        self, context: Context, undo: Toggle, redo: Toggle, remedy: Remedy, parent: QWidget | None = None
    ) -> None:
        super().__init__(t("All steps"), parent)
        self.resize(*SIZE)
        self._undo, self._redo, self._remedy = undo, redo, remedy
        self._journal = context.workspace.journal
        self._way_out: Offer | None = None
        self._model = StepsModel(context.workspace, self)
        self._list = _list(self._model)
        self._result = Notice("", Tone.WARNING)
        self._result.hide()
        self._act = PrimaryButton(t("Undo this step"))
        self._act.clicked.connect(self._toggle)
        self._instead = Button(t("Void …"))
        self._instead.clicked.connect(self._take_way_out)
        close = Button(t("Close"))
        close.clicked.connect(self.accept)
        explained = Secondary(
            t(
                "Any step can be taken back, also an old one, as long as nothing of it has left the house: what was "
                "printed, sent or issued is voided or reversed. What was edited since or is still needed stays."
            )
        )
        explained.setWordWrap(True)
        layout = column(Heading(t("All steps")), explained, spacing=8, margins=(24, 18, 24, 16))
        layout.addWidget(self._list, 1)
        layout.addWidget(self._result)
        layout.addLayout(row(None, self._instead, self._act, close))
        self.setLayout(layout)
        self._list.selectionModel().currentChanged.connect(self._chosen)
        Changes(context.workspace, self).told.connect(self._changed)
        self._list.setCurrentIndex(self._model.first())

    def steps(self) -> list[str]:
        """The names of the steps shown."""
        return self._model.names()

    def choose(self, name: str) -> None:
        """Select the newest step of that name."""
        self._list.setCurrentIndex(self._model.index_named(name))

    def _chosen(self, index: QModelIndex) -> None:
        step = self._model.step(index)
        undone = step is not None and step.state == "undone"
        held = self._journal.why_not_undone(step.id) if step is not None and step.state == "done" else None
        self._act.setText(str(t("Redo this step") if undone else t("Undo this step")))
        self._act.setEnabled(step is not None and held is None and step.state != "dropped")
        self._way_out = self._remedy(held.about) if held is not None and held.about else None
        self._instead.setText(str(self._way_out.label) if self._way_out else "")
        self._instead.setVisible(self._way_out is not None)
        self._say([held.text] if held is not None else [])

    def _take_way_out(self) -> None:
        if self._way_out is not None:
            self._way_out.run()

    def _say(self, texts: Sequence[Text]) -> None:
        self._result.setVisible(bool(texts))
        self._result.show_text("\n".join(map(str, texts)))

    def _toggle(self) -> None:
        step = self._model.step(self._list.currentIndex())
        if step is not None:
            (self._redo if step.state == "undone" else self._undo)(step.id)

    def _changed(self, change: Change) -> None:
        current = self._model.step(self._list.currentIndex())
        self._model.reload()
        self._list.setCurrentIndex(self._model.index_of(current.id) if current else self._model.first())
        if change.kept:
            self._say(change.kept)


def _list(model: StepsModel) -> QListView:
    view = QListView()
    view.setObjectName("steps")
    view.setAccessibleName(str(t("All steps")))
    view.setModel(model)
    view.setItemDelegate(StepsDelegate(view))
    view.setUniformItemSizes(False)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    return view
