"""Pictures read beside the window's own work."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from shiboken6 import isValid

from crm_desktop.core.i18n import t
from crm_desktop.queries.attachments import Attached
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.shared.attachments.images import image_within, may_be_shown
from crm_desktop.views.shared.attachments.tiles import PICTURE, Tiles
from crm_desktop.views.shared.context import Context, Progress


def picture_of(workspace: Workspace, key: int, room: QSize) -> QImage | None:
    """The picture an attachment holds, within that room; None where it holds none. In any thread."""
    _, content = workspace.attachments.content(key)
    return image_within(content, room)


def read_pictures(context: Context, tiles: Tiles, found: Sequence[Attached]) -> None:
    """Have the tiles show what these hold, each when it is read; one that cannot be keeps its sign."""
    for one in found:
        if may_be_shown(one.name) and not tiles.has_image(one.key):
            _read(context, tiles, one.key)


def _read(context: Context, tiles: Tiles, key: int) -> None:
    ratio = tiles.devicePixelRatioF()

    def work(_progress: Progress) -> QImage | None:
        return picture_of(context.workspace, key, PICTURE * ratio)

    def show(image: QImage | None) -> None:
        if image is not None and isValid(tiles):
            image.setDevicePixelRatio(ratio)
            tiles.show_image(key, image)

    context.run_in_background(t("Reading pictures"), work, show, quiet=True, failed=_leave)


def _leave(_error: Exception) -> bool:
    """What damage took is told where it is opened."""
    return True
