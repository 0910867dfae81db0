"""Starts the program, wires everything and handles what nobody caught."""

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from crm_desktop.core.i18n import Text, closest_language, t, use_language
from crm_desktop.views.faster_imports import skip_source_reading
from crm_desktop.views.shared.preferences import Preferences
from crm_desktop.views.start_words import SAMPLE


def run_console() -> NoReturn:
    """The console command `crm`."""
    _serve_as_child()
    sys.exit(console(sys.argv[1:]))


def console(argv: Sequence[str]) -> int:
    """Run one command line; the exit status."""
    from crm_desktop import cli

    _prepare_streams()
    use_language(users_language(Preferences.of_this_user()))
    return cli.run(argv, tour, _noted)


def _prepare_streams() -> None:
    """Have both streams take any text; one that was closed takes it to nowhere."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, io.StringIO())
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _serve_as_child() -> None:
    """Workbooks are read in a process of their own, which a frozen program starts as itself."""
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        freeze_support()


def run_window() -> NoReturn:
    """The window, `crm-desktop`: [FILE], or --sample for the sample company."""
    _serve_as_child()
    skip_source_reading()
    use_language(users_language(Preferences.of_this_user()))
    answer_words(sys.argv[1:])
    from crm_desktop.views.start import show_window

    sys.exit(show_window(sys.argv))


def answer_words(words: Sequence[str]) -> None:
    """Say how the window is started where that is asked, or what of these words is not understood, and end; without
    a word on what they are where they name one file, the sample or nothing."""
    if len(words) < 2 and not any(word.startswith("-") and word != SAMPLE for word in words):
        return
    from crm_desktop import __version__
    from crm_desktop.cli.usage import Parser

    _prepare_streams()
    usage = Parser(prog="crm-desktop", description=str(t("CRM Desktop, the window")))
    usage.add_argument("--version", action="version", version=__version__, help=str(t("show the version")))
    one = usage.add_mutually_exclusive_group()
    one.add_argument(SAMPLE, action="store_true", help=str(t("open the sample company")))
    one.add_argument("FILE", nargs="?", help=str(t("the file of the firm")))
    usage.parse_args(words)


def tour(folder: Path) -> list[Path]:
    """Pictures of every screen and the main printouts on a sample company; the files made."""
    skip_source_reading()
    from crm_desktop.views.tour.making import make_tour

    return make_tour(folder)


def users_language(preferences: Preferences) -> str:
    """The language the user chose, else the one named by CRM_LANGUAGE, else the system's."""
    chosen = preferences.get("language", "")
    return chosen or closest_language(os.environ.get("CRM_LANGUAGE") or system_locale())


def system_locale() -> str | None:
    """The name of the system's locale, such as zh_CN.UTF-8."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(variable):
            return os.environ[variable]
    if sys.platform == "win32":
        import ctypes

        name = ctypes.create_unicode_buffer(85)
        ctypes.windll.kernel32.GetUserDefaultLocaleName(name, 85)
        return name.value
    return None


def _noted(error: BaseException) -> Text:
    """Write a bug to the log, without what it was about; the sentence for the user."""
    from platformdirs import user_log_path

    from crm_desktop.core.bugs import without_values
    from crm_desktop.views.shared.errors import LOG, start_log

    path = start_log(user_log_path("crm-desktop", appauthor=False))
    LOG.error("crm: %s", without_values(error))
    return t("Something went wrong that should not have. Nothing was half done. Details: {path}", path=path)
