"""The ageing of receivables in the navigation, with what one can do with receivables."""

from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import t
from crm_desktop.views.pages.commands import receivable_commands
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.module import ModuleSpec


def make(context: Context) -> QWidget:
    from crm_desktop.views.pages.ageing.page import AgeingPage

    return AgeingPage(context)


MODULE = ModuleSpec("ageing", t("Ageing"), "hourglass", "sales", make, commands=receivable_commands)
