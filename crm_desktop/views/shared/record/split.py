"""A list and what stands beside it; one of them alone where there is no room for both."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

GAP = 18
LIST_WIDTH = 420
LEAST_LIST = 300
LEAST_SIDE = 460
ROOM_FOR_BOTH = 860


class ListAndSide(QSplitter):
    """`sized` with the list's new width when the user drew the border."""

    sized = Signal(int)

    def __init__(self, a_list: QWidget, side: QWidget, width: int = LIST_WIDTH) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._list = a_list
        self._side = side
        self.setHandleWidth(GAP)
        self.setChildrenCollapsible(False)
        self.addWidget(a_list)
        self.addWidget(side)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)
        a_list.setMinimumWidth(LEAST_LIST)
        side.setMinimumWidth(LEAST_SIDE)
        self.setSizes([width, 10_000])
        self.splitterMoved.connect(self._moved)

    @property
    def is_open(self) -> bool:
        """Whether something stands beside the list, or in its place."""
        return not self._side.isHidden()

    def arrange(self, opened: bool, room: int) -> None:
        """Show the list, or both, or where `room` is too little for both what was opened."""
        self._side.setVisible(opened)
        self._list.setVisible(not opened or room >= ROOM_FOR_BOTH)

    def _moved(self, _position: int, _index: int) -> None:
        self.sized.emit(self.sizes()[0])
