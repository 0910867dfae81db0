"""What is dropped or pasted to be attached."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from crm_desktop.core.errors import CrmError
from crm_desktop.core.i18n import t
from crm_desktop.services.attachments import Ready, made_ready, read_ready
from crm_desktop.views.shared.attachments.images import as_png
from crm_desktop.views.shared.context import Context, Progress, Tone

OURS = ".crm"


def files_given(data: QMimeData) -> list[Path]:
    """The files of a drag or of the clipboard; our own are for opening."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file() and path.suffix.lower() != OURS]


def picture_given(data: QMimeData) -> QImage | None:
    """The picture of a drag or of the clipboard, where it is no file."""
    if files_given(data) or not data.hasImage():
        return None
    image = data.imageData()
    return image if isinstance(image, QImage) and not image.isNull() else None


def is_given(data: QMimeData) -> bool:
    """Whether there is anything to attach."""
    return bool(files_given(data)) or data.hasImage()


@dataclass(frozen=True)
class Given:
    """Files as they are kept, and what is said of those that cannot be."""

    ready: Sequence[Ready]
    refused: Sequence[CrmError] = ()


def ready_of(entity: str, paths: Sequence[Path], progress: Progress) -> Given:
    """These files, as far as they can be attached to records of the entity."""
    ready: list[Ready] = []
    refused: list[CrmError] = []
    for place, path in enumerate(paths):
        progress.report(place, len(paths))
        try:
            ready.append(read_ready(entity, path))
        except CrmError as error:
            refused.append(error)
    return Given(ready, refused)


def ready_picture(entity: str, image: QImage) -> Given:
    """A pasted picture."""
    called = str(t("Pasted picture"))
    return Given([made_ready(entity, f"{called}.png", as_png(image))])


def tell_refused(context: Context, given: Given) -> None:
    """Say what was not attached."""
    if not given.refused:
        return
    first, more = given.refused[0].text, len(given.refused) - 1
    context.tell(t("{said} And {n} more.", said=first, n=more) if more else first, Tone.WARNING)
