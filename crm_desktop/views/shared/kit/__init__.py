"""The parts every screen is put together from; import them from here."""

from crm_desktop.views.shared.kit.buttons import (
    Button,
    DangerButton,
    IconButton,
    LinkButton,
    MenuButton,
    PrimaryButton,
    QuietButton,
)
from crm_desktop.views.shared.kit.chips import Chip, ChipKind
from crm_desktop.views.shared.kit.dialog import Dialog
from crm_desktop.views.shared.kit.fields import SearchField, mark_wrong
from crm_desktop.views.shared.kit.figure_grid import FigureGrid
from crm_desktop.views.shared.kit.labels import (
    Caption,
    ErrorText,
    FigureLabel,
    Heading,
    Hint,
    KeyHint,
    LargeTitle,
    PageTitle,
    Secondary,
    Tag,
    Title,
    set_rank,
)
from crm_desktop.views.shared.kit.menu import Menu
from crm_desktop.views.shared.kit.panels import (
    EmptyState,
    Hairline,
    Notice,
    Panel,
    Part,
    column,
    row,
)
from crm_desktop.views.shared.kit.pressing import on_press
from crm_desktop.views.shared.kit.scrolling import FittingArea, scrolled
from crm_desktop.views.shared.kit.segments import Segments
from crm_desktop.views.shared.kit.undoing import leave_undo_to_window

__all__ = [
    "Button",
    "Caption",
    "Chip",
    "ChipKind",
    "DangerButton",
    "Dialog",
    "EmptyState",
    "ErrorText",
    "FigureGrid",
    "FigureLabel",
    "FittingArea",
    "Hairline",
    "Heading",
    "Hint",
    "IconButton",
    "KeyHint",
    "LargeTitle",
    "LinkButton",
    "Menu",
    "MenuButton",
    "Notice",
    "PageTitle",
    "Panel",
    "Part",
    "PrimaryButton",
    "QuietButton",
    "SearchField",
    "Secondary",
    "Segments",
    "Tag",
    "Title",
    "column",
    "leave_undo_to_window",
    "mark_wrong",
    "on_press",
    "row",
    "scrolled",
    "set_rank",
]
