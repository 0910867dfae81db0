"""What the pictures of a folder are of, before they are attached: by their names, what matches, what not and why."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.queries.pictures_named import Named, pictures_named
from crm_desktop.services.pictures_of_folder import Attached, attach_pictures, pictures_in
from crm_desktop.views.pages.posting.act_dialog import ActDialog
from crm_desktop.views.shared.context import Context, Progress, Tone
from crm_desktop.views.shared.tables.cells import Cell
from crm_desktop.views.shared.tables.sheet import Sheet
from crm_desktop.views.shared.tables.sheet_model import MadeWhenSeen, SheetColumn

FOLDER = "attach_folder"
SIZE = (720, 520)
COLUMNS = (
    SheetColumn(t("Picture"), 200),
    SheetColumn(t("Product code"), 110),
    SheetColumn(t("Product"), 200, flexible=True),
)


class FolderPicturesDialog(ActDialog):
    """One step attaches all that match."""

    def __init__(self, context: Context, named: Sequence[Named], parent: QWidget | None = None) -> None:
        super().__init__(context, t("Pictures from a folder"), t("Attach pictures"), parent)
        self._named = named
        self.matching = [one for one in named if one.product is not None]
        self.sheet = Sheet(COLUMNS, context.theme, t("Pictures"), fits=False)
        unknown_first = sorted(named, key=lambda one: one.product is not None)
        self.sheet.show_rows(MadeWhenSeen(unknown_first, _cells))
        self.body.addWidget(self.sheet)
        self.say(_counted(len(self.matching), len(named)))
        self.done_button.setEnabled(bool(self.matching))
        self.resize(*SIZE)
        self.done_button.setFocus()

    @override
    def act(self) -> None:
        """Attach them beside the window's own work."""
        if not self.matching:
            raise Refusal(t("None of these pictures is named like a product."))
        context, named = self.context, self.matching

        def work(progress: Progress) -> Attached:
            return attach_pictures(context.workspace.file, named, progress.report)

        context.run_in_background(t("Attaching pictures"), work, partial(tell_refused, context))


def ask_for_folder(context: Context) -> None:
    """Have a folder chosen, and show what its pictures are of."""
    known = context.preferences.get(FOLDER, "")
    chosen = QFileDialog.getExistingDirectory(None, str(t("Pictures from a folder")), known)
    if not chosen:
        return
    context.preferences.set(FOLDER, chosen)
    found = pictures_in(Path(chosen))
    if not found:
        raise Refusal(t("There are no pictures in {name}.", name=Path(chosen).name or chosen))
    named = context.workspace.ask(pictures_named, found)
    context.open(lambda window: FolderPicturesDialog(context, named, window))


def tell_refused(context: Context, done: Attached) -> None:
    """Say what could not be attached; what was tells itself, being a step."""
    if not done.refused:
        return
    first, more = done.refused[0].why, len(done.refused) - 1
    context.tell(t("{said} And {n} more.", said=first, n=more) if more else first, Tone.WARNING)


def _cells(one: Named) -> list[Cell]:
    if one.why is not None:
        return [Cell(one.path.name), Cell(), Cell(str(one.why), tone="amber")]
    return [Cell(one.path.name), Cell(one.number), Cell(one.title)]


def _counted(matching: int, total: int) -> Text:
    """How many are of products, and how many of none."""
    told = tn(
        "{n:,} picture is named by the code or barcode of a product.",
        "{n:,} pictures are named by the code or barcode of a product.",
        matching,
    )
    if matching == total:
        return told
    left = tn("{n:,} is not, and is left out.", "{n:,} are not, and are left out.", total - matching)
    return t("{said} {more}", said=told, more=left)
