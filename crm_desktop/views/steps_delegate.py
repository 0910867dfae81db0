"""How a step of a file is drawn in its list."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from crm_desktop.core.tokens import TYPE
from crm_desktop.queries.journal import StepRow
from crm_desktop.views.shared.look.fonts import text_font
from crm_desktop.views.shared.look.theme import current_theme
from crm_desktop.views.steps_list import Index, StepsModel, state_of

LINE = 34
HEAD = 32
INSET = 10
TIME = 52
RADIUS = 6
LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class StepsDelegate(QStyledItemDelegate):
    """Time, name, who and state of a step; days small and grey."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, HEAD if _step(index) is None else LINE)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        step = _step(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = option.rect.adjusted(INSET, 0, -INSET, 0)
        if step is None:
            painter.setFont(text_font(TYPE.hint))
            painter.setPen(current_theme().colour("t3"))
            painter.drawText(area.adjusted(0, 8, 0, 0), LEFT, index.data())
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(current_theme().colour("soft"))
                painter.drawRoundedRect(QRectF(option.rect).adjusted(0, 1, 0, -1), RADIUS, RADIUS)
            _draw_step(painter, area, step)
        painter.restore()


def _step(index: Index) -> StepRow | None:
    model = index.model()
    assert isinstance(model, StepsModel)
    return model.step(index)


def _draw_step(painter: QPainter, area: QRect, step: StepRow) -> None:
    theme = current_theme()
    done = step.state == "done"
    painter.setFont(text_font(TYPE.label))
    painter.setPen(theme.colour("t3"))
    painter.drawText(area, LEFT, f"{step.at.astimezone():%H:%M}")
    notes = " · ".join(part for part in (str(state_of(step) or ""), step.operator or "") if part)
    painter.drawText(area, RIGHT, notes)
    room = area.adjusted(TIME, 0, -painter.fontMetrics().horizontalAdvance(notes) - INSET, 0)
    painter.setFont(text_font(TYPE.text))
    painter.setPen(theme.colour("t1" if done else "t3"))
    words = painter.fontMetrics().elidedText(str(step.label), Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, LEFT, words)
