"""The way into the wizard: the command for menus, buttons, search box and key, and how it opens."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import t
from crm_desktop.views.shared.commands import Command
from crm_desktop.views.shared.context import Context

if TYPE_CHECKING:
    from crm_desktop.views.pages.importing.wizard import ImportWizard

KEY = "file.import"
SHORTCUT = "Ctrl+I"


def import_command(begin: Callable[[], None]) -> Command:
    """The command for menus, buttons, search box and key."""
    return Command(
        KEY,
        t("Import workbooks"),
        begin,
        tip=t(
            "Bring in customers, contacts, products, orders, receivables, receipts or activities from Excel or CSV"
        ),
        icon="import",
        shortcut=SHORTCUT,
        words=(t("Excel"), t("CSV"), t("Workbook"), t("Import")),
    )


def open_wizard(
    context: Context, window: QWidget, shown: str | None, paths: Sequence[Path] = ()
) -> "ImportWizard":
    """Open the wizard over `window` and have it read these books; `shown` is the module one is in, whose kind an
    unknown sheet may be."""
    from crm_desktop.views.pages.importing.wizard import ImportWizard

    wizard = ImportWizard(context, shown, window)
    wizard.open()
    wizard.take_files(paths)
    return wizard
