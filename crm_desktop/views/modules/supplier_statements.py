"""Statements of what is owed to suppliers, in the navigation."""

from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import t
from crm_desktop.services.roles import Side
from crm_desktop.views.pages.commands import supplier_statement_commands
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.module import ModuleSpec


def make(context: Context) -> QWidget:
    from crm_desktop.views.pages.statements.page import StatementPage

    return StatementPage(context, Side.PAYABLE)


MODULE = ModuleSpec(
    "supplier_statements",
    t("Supplier statements"),
    "statement",
    "purchases",
    make,
    commands=supplier_statement_commands,
)
