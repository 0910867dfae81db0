"""What can be done with a printout: print it, save it, copy it as a picture. Then it has left the house."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from crm_desktop.core.files import kept_until_done, safe_name, write_atomically
from crm_desktop.core.i18n import Text, t
from crm_desktop.reports.beside import Facts, Told, make_beside, order
from crm_desktop.reports.leaving import count_prints, is_pdf, leave
from crm_desktop.reports.picture import Pdf, page_sizes
from crm_desktop.reports.recipes import Recipe
from crm_desktop.views.pages.printing.pages import Pages, PagesFile
from crm_desktop.views.pages.printing.printing import paint_pages, printer_for
from crm_desktop.views.shared.context import Context, Offer, Progress, Tone

if TYPE_CHECKING:
    from crm_desktop.services.workspace import Workspace

FOLDER = "print_folder"
PDF, EXCEL = "PDF (*.pdf)", "Excel (*.xlsx)"
PDF_ENDING, EXCEL_ENDING = "pdf", "xlsx"
MOST_ROWS_HERE = 1_000
"""With more the process that makes it has caught up with its own start."""


@dataclass(frozen=True)
class OnPaper:
    """What a paper is called, and how a printout is made on it."""

    label: Text
    make: Recipe


@dataclass(frozen=True)
class Printout:
    """Something to print; `make` builds it off the GUI thread. `letters` and `rows` say how many it has, where they are
    many. A `frozen` one keeps the letterhead it once went out with; one of an `entity` is made anew when such a record
    changes. `papers` are those it may be printed on instead,
    by name, the choice remembered for its `kind`; none where there is but one."""

    title: Text
    make: Recipe
    letters: int = 1
    rows: int = 0
    frozen: bool = False
    kind: str = ""
    entity: str = ""
    papers: Mapping[str, OnPaper] = field(default_factory=dict[str, OnPaper])

    @property
    def is_long(self) -> bool:
        return self.rows > MOST_ROWS_HERE


@dataclass(frozen=True)
class Printed:
    """A printout made: what is known of it, its pages with their sizes in points, and a way to make it as a file with
    another ending."""

    facts: Facts
    pages: Pages
    sizes: Sequence[QSizeF]
    content: Callable[[str, Progress], bytes]

    @property
    def pdf(self) -> Pdf:
        return self.pages.pdf


def printed(workspace: "Workspace", printout: Printout, progress: Progress) -> Printed:
    """Make the printout; to be called off the GUI thread. A long one is made by a process of its own."""
    if printout.is_long:
        return _printed_beside(workspace, printout, progress)
    document = printout.make(workspace)
    pdf = document.content(PDF_ENDING, _told(printout, progress))
    facts = Facts(
        document.file_name,
        tuple(document.leaving),
        document.endings,
        page_sizes(pdf),
        tuple(document.printing),
    )
    return Printed(facts, Pages(pdf), _sizes(facts), lambda ending, _progress: document.content(ending))


def content(workspace: "Workspace", printout: Printout, ending: str, progress: Progress) -> bytes:
    """The printout as a file with that ending; see `printed`."""
    made = as_file(workspace, printout, ending, progress)[1]
    return made if isinstance(made, bytes) else made.path.read_bytes()


def as_file(
    workspace: "Workspace", printout: Printout, ending: str, progress: Progress
) -> tuple[Facts, bytes | PagesFile]:
    """The same with what is known of it; a long one lies in a file."""
    told = _told(printout, progress)
    if printout.is_long:
        made = PagesFile()
        return make_beside(order(workspace, printout.make, ending), made.path, told), made
    document = printout.make(workspace)
    done = document.content(ending, told)
    return Facts(document.file_name, tuple(document.leaving), document.endings), done


def _printed_beside(workspace: "Workspace", printout: Printout, progress: Progress) -> Printed:
    pages = PagesFile()
    facts = make_beside(order(workspace, printout.make, PDF_ENDING), pages.path, _told(printout, progress))

    def another(ending: str, progress: Progress) -> bytes:
        return content(workspace, printout, ending, progress)

    return Printed(facts, pages, _sizes(facts), another)


def _sizes(facts: Facts) -> list[QSizeF]:
    return [QSizeF(*size) for size in facts.sizes]


def _told(printout: Printout, progress: Progress) -> Told:
    """Says how many letters are done, of a single one how much in hundreds."""
    parts = 100 if printout.letters == 1 else 1
    return lambda done: progress.report(int(done * parts), printout.letters * parts)


class Outlet:
    """Sends printouts out of the house and notes that they left."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        self._context = context
        self._parent = parent

    def copy_picture(self, made: Printed) -> None:
        """Put all pages as one picture on the clipboard, to be pasted into a chat."""
        self._context.run_in_background(
            t("Making the picture"),
            lambda progress: QImage.fromData(made.content("png", progress)),
            lambda image: self._copied(made, image),
        )

    def save(self, made: Printed) -> None:
        """Ask where to, and save as PDF, picture or (where there is one) workbook."""
        path = self._ask_path(made)
        if path is None:
            return
        self._context.run_in_background(
            t("Saving {name}", name=path.name),
            lambda progress: self._save(made, path, progress),
            lambda noted: self._say_saved(path, noted),
        )

    def save_workbook(self, name: str, printout: Printout) -> None:
        """Ask where to, and save a printout as a workbook."""
        workspace = self._context.workspace
        path = self._ask(f"{safe_name(name)}.xlsx", {EXCEL: ".xlsx"})
        if path is None:
            return
        self._context.run_in_background(
            t("Saving {name}", name=path.name),
            lambda progress: write_atomically(path, content(workspace, printout, "xlsx", progress)),
            lambda _done: self._say_saved(path),
        )

    def print_out(self, made: Printed) -> None:
        """Ask for the printer and print."""
        printer = printer_for(made.facts.file_name, made.sizes)
        dialog = QPrintDialog(printer, self._parent)
        dialog.setMinMax(1, len(made.sizes))
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        if dialog.exec():
            self.print_on(printer, made)

    def print_on(self, printer: QPrinter, made: Printed) -> None:
        """Print on a printer that is chosen and set up."""
        self._context.run_in_background(
            t("Printing"),
            lambda progress: paint_pages(printer, made.pdf, made.sizes, progress),
            lambda _done: self._printed(made, printer.outputFileName()),
        )

    def _copied(self, made: Printed, image: QImage) -> None:
        QGuiApplication.clipboard().setImage(image)
        self._tell(t("Copied as a picture; paste it into the chat."), self._leave(made))

    def _save(self, made: Printed, path: Path, progress: Progress) -> bool:
        """Saved and noted, or neither; whether the file knows."""
        ending = path.suffix.lower().lstrip(".")
        saved = made.pdf if ending == "pdf" else made.content(ending, progress)
        with kept_until_done(path):
            write_atomically(path, saved)
            counted = not is_pdf(path) or self._count(made)
            return self._leave(made) and counted

    def _say_saved(self, path: Path, noted: bool = True) -> None:
        self._tell(t("Saved: {name}", name=path.name), noted, open_offer(path))

    def _tell(self, done: Text, noted: bool, offer: Offer | None = None) -> None:
        self._context.tell(with_note(done, noted), Tone.PLAIN if noted else Tone.WARNING, offer)

    def _printed(self, made: Printed, file_name: str) -> None:
        """Told as what it was: a printer may be a file, too."""
        noted = self._leave(made) and self._count(made)
        if file_name:
            self._say_saved(Path(file_name), noted)
        else:
            self._tell(t("Sent to the printer."), noted)

    def _count(self, made: Printed) -> bool:
        return count_prints(self._context.workspace, made.facts.printing)

    def _leave(self, made: Printed) -> bool:
        return leave(self._context.workspace, made.facts.leaving)

    def _ask_path(self, made: Printed) -> Path | None:
        picture = t("Picture")
        kinds = {PDF: ".pdf", f"{picture} (*.png)": ".png"}
        if EXCEL_ENDING in made.facts.endings:
            kinds[EXCEL] = ".xlsx"
        return self._ask(f"{safe_name(made.facts.file_name)}.pdf", kinds)

    def _ask(self, proposed: str, kinds: Mapping[str, str]) -> Path | None:
        """Where to save; a name without a known ending gets that of the kind chosen."""
        folder = Path(self._context.preferences.get(FOLDER, "") or Path.home())
        name, kind = QFileDialog.getSaveFileName(
            self._parent, str(t("Save")), str(folder / proposed), ";;".join(kinds)
        )
        if not name:
            return None
        path = Path(name)
        self._context.preferences.set(FOLDER, str(path.parent))
        if path.suffix.lower() in kinds.values():
            return path
        return path.with_name(path.name + kinds.get(kind, next(iter(kinds.values()))))


def with_note(done: Text, noted: bool) -> Text:
    """What was done, and where the file does not know that documents went out, that."""
    if noted:
        return done
    said = t("The file is open for reading only; that these documents went out is not noted in it.")
    return t("{done} – {said}", done=done, said=said)


def open_offer(path: Path) -> Offer:
    """Offers to open a file or folder with the program the system has for it."""
    return Offer(t("Open"), lambda: _open(path))


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
