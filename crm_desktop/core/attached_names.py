"""The names of attached files: as they came inside, safe for any system outside."""

import re

from crm_desktop.core.files import FolderNames, safe_name
from crm_desktop.core.text import one_line

LONGEST = 255
SEPARATORS = re.compile(r"[/\\]")
ENDING = re.compile(r"\.[A-Za-z0-9]{1,10}$")

RUNS = {
    "app", "appimage", "bat", "chm", "cmd", "com", "command", "cpl", "desktop", "dll", "docm", "dotm",
    "exe", "gadget", "hta", "html", "htm", "inf", "ins", "iso", "jar", "js", "jse", "lnk", "msc", "msi",
    "msp", "mst", "pif", "ppam", "pptm", "ps1", "psm1", "py", "pyw", "reg", "scf", "scr", "sh", "svg",
    "url", "vb", "vbe", "vbs", "ws", "wsc", "wsf", "wsh", "xlam", "xll", "xlsm", "xltm",
}  # fmt: skip
"""The endings of what may run when it is opened."""


def kept_name(text: str) -> str:
    """The name a file is kept under: the last of its path, in one line, its ending kept where it is cut."""
    name = one_line(SEPARATORS.split(text.rstrip("/\\"))[-1]) or "file"
    return name if len(name) <= LONGEST else name[: LONGEST - len(ending_of(name))] + ending_of(name)


def ending_of(name: str) -> str:
    """The ending of a name with its point; empty where it has none."""
    found = ENDING.search(name)
    return found[0] if found else ""


def exported_name(name: str, taken: FolderNames | None = None) -> str:
    """A name that any system takes; another than those `taken`, where more lie in one folder."""
    ending = ending_of(name)
    stem = name.removesuffix(ending)
    return (taken.take(stem) if taken else safe_name(stem)) + ending.lower()


def may_run(name: str) -> bool:
    """Whether what is called so may be a program: it is asked about before it is opened."""
    return ending_of(name).lower().removeprefix(".") in RUNS
