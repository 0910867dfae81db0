"""Statements in the navigation."""

from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import t
from crm_desktop.views.pages.commands import statement_commands
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.module import ModuleSpec


def make(context: Context) -> QWidget:
    from crm_desktop.views.pages.statements.page import StatementPage

    return StatementPage(context)


MODULE = ModuleSpec("statements", t("Statements"), "statement", "sales", make, commands=statement_commands)
