"""The ageing of payables in the navigation, with what one can do with payables."""

from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import tc
from crm_desktop.services.roles import Side
from crm_desktop.views.pages.commands import payable_commands
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.module import ModuleSpec


def make(context: Context) -> QWidget:
    from crm_desktop.views.pages.ageing.page import AgeingPage

    return AgeingPage(context, Side.PAYABLE)


MODULE = ModuleSpec(
    "payables_ageing",
    tc("screen", "Ageing of payables"),
    "hourglass",
    "purchases",
    make,
    commands=payable_commands,
)
