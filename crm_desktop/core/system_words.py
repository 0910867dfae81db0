"""Why the system refuses a file, in the user's words: its own are technical, and English."""

import errno

from crm_desktop.core.i18n import Text, t, verbatim

NOT_ALLOWED = t("there is no permission for it")
FULL = t("the disk is full")
IN_USE = t("another program has it open")
REASONS = {
    errno.EACCES: NOT_ALLOWED,
    errno.EPERM: NOT_ALLOWED,
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EROFS: t("the place is for reading only"),
    errno.ENOENT: t("the place is not there"),
    errno.ENOTDIR: t("the place is no folder"),
    errno.EISDIR: t("it is a folder"),
    errno.ENAMETOOLONG: t("the name is too long"),
    errno.EFBIG: t("it is too large for this drive"),
    errno.EIO: t("the drive reports an error"),
    errno.EBUSY: IN_USE,
}
HELD_ON_WINDOWS = (32, 33)
"""Another program has the file, or a part of it; Windows calls that a lack of permission, too."""


def reason_of(error: OSError) -> Text:
    """Why a file could not be had; in the system's words where there are none of ours."""
    if getattr(error, "winerror", None) in HELD_ON_WINDOWS:
        return IN_USE
    said = REASONS.get(error.errno) if error.errno is not None else None
    return said or verbatim(error.strerror or str(error))
