"""A list as it is shown, saved as a workbook or text table."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from crm_desktop.core.fields import Entity
from crm_desktop.core.i18n import t
from crm_desktop.views.shared.context import Context, Progress
from crm_desktop.views.shared.lists.export_popover import ExportPopover
from crm_desktop.views.shared.lists.spec import AsShown
from crm_desktop.views.shared.save_dialog import ask_where, open_file, open_folder

if TYPE_CHECKING:
    from crm_desktop.exchange.export.whole import Written

ENDINGS = (".xlsx", ".csv")


def export_as_shown(
    context: Context, window: QWidget, entity: Entity, shown: AsShown, anchor: QWidget, *, whole: bool = True
) -> ExportPopover:
    """Ask under `anchor` what of the list, then where to, and write it there; `whole` where records can be."""
    popover = ExportPopover(entity, shown, window, whole=whole)

    def save(wanted: AsShown) -> None:
        save_list(context, window, entity, wanted)

    popover.chosen.connect(save)
    popover.open_below(anchor, right=True)
    return popover


def save_list(context: Context, window: QWidget, entity: Entity, shown: AsShown) -> None:
    """Ask where to and write it there, off the GUI thread; a bar offers to open it or its folder."""
    name = f"{entity.plural}-{context.workspace.clock.today().isoformat()}"
    path = ask_where(window, context.preferences, t("Export"), name, ENDINGS)
    if path is None:
        return
    source = context.workspace.listing(entity.key)

    reading = context.workspace.file.reading

    def work(progress: Progress) -> "Written":
        from crm_desktop.exchange.export.listing import export_list
        from crm_desktop.exchange.export.whole import Written, export_whole

        keys, request = shown.keys, shown.request
        if shown.whole:
            return export_whole(source, reading, entity, request, path, progress.report, ids=keys)
        rows = export_list(source, entity, request, shown.columns, path, progress.report, ids=keys)
        return Written(rows, rows, ())

    def done(written: "Written") -> None:
        words = written.told(entity, path.name)
        context.tell(words, offer=open_file(path), also=open_folder(path))

    context.run_in_background(t("Saving {name}", name=path.name), work, done)
