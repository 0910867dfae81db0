"""What the window itself can do, as commands."""

from collections.abc import Sequence
from pathlib import Path

from crm_desktop.core.i18n import LANGUAGES, Text, t, tc, verbatim
from crm_desktop.views.shared.commands import Command, Commands, Group
from crm_desktop.views.shared.look.theme import Mode
from crm_desktop.views.window_verbs import WindowVerbs

RECENT = "file.recent."
RECENT_SHOWN = 4
THEMES: dict[Mode, tuple[Text, str]] = {
    Mode.SYSTEM: (t("Theme like the system"), "sliders"),
    Mode.LIGHT: (t("Light theme"), "sun"),
    Mode.DARK: (t("Dark theme"), "moon"),
}
"""How each is called, and its icon."""
TEXT_SIZES = (
    ("larger", t("Larger text"), 1, "plus", "Ctrl++", ("Ctrl+=",)),
    ("smaller", t("Smaller text"), -1, "minus", "Ctrl+-", ()),
    ("usual", t("Text of the usual size"), 0, "sliders", "Ctrl+0", ()),
)
NAMES: dict[str, Text] = {"zh_CN": t("Chinese"), "en": t("English")}
"""What each language is called in all of them, beside what it calls itself."""


def window_commands(verbs: WindowVerbs, recent: Sequence[Path]) -> list[Command]:
    """What the window offers always; `recent` are the files opened last."""
    return [
        *_files(verbs),
        *_recent(verbs, recent),
        *_settings(verbs),
        *_themes(verbs),
        *_text_sizes(verbs),
        *_languages(verbs),
        *_help(verbs),
    ]


def _files(verbs: WindowVerbs) -> list[Command]:
    return [
        Command(
            "file.new", t("New file"), verbs.ask_new_file, tip=t("Start a new, empty file"), icon="new-file"
        ),
        Command(
            "file.open",
            t("Open file"),
            verbs.ask_open_file,
            tip=t("Open another file in place of this one"),
            icon="folder",
            shortcut="Ctrl+O",
        ),
        Command(
            "file.close",
            t("Close file"),
            verbs.close_file,
            tip=t("Close this file and show the start page"),
            icon="close",
        ),
        Command(
            "file.quit", t("Quit"), verbs.quit, tip=t("Close the program"), icon="external", shortcut="Ctrl+Q"
        ),
    ]


def _recent(verbs: WindowVerbs, recent: Sequence[Path]) -> list[Command]:
    return [
        Command(
            f"{RECENT}{number}",
            t("Open {name}", name=path.stem),
            lambda path=path: verbs.open_file(path),
            tip=verbatim(str(path)),
            icon="file",
        )
        for number, path in enumerate(recent[:RECENT_SHOWN])
    ]


def _settings(verbs: WindowVerbs) -> list[Command]:
    return [
        Command(
            "settings",
            t("Settings"),
            verbs.show_settings,
            Group.SETTING,
            tip=t("Language, theme, company and the rules of this file"),
            icon="sliders",
            shortcut="Ctrl+,",
            words=(tc("program", "Preferences"), t("Text size")),
        )
    ]


def _themes(verbs: WindowVerbs) -> list[Command]:
    return [
        Command(
            f"theme.{mode}",
            label,
            lambda mode=mode: verbs.use_mode(mode),
            Group.SETTING,
            icon=icon,
            words=(t("Appearance"),),
        )
        for mode, (label, icon) in THEMES.items()
    ]


def _text_sizes(verbs: WindowVerbs) -> list[Command]:
    return [
        Command(
            f"text.{name}",
            label,
            lambda by=by: verbs.change_text_size(by),
            Group.SETTING,
            tip=t("How large everything is drawn, from the next start on"),
            icon=icon,
            shortcut=shortcut,
            also=also,
            words=(t("Text size"), t("Zoom")),
        )
        for name, label, by, icon, shortcut, also in TEXT_SIZES
    ]


def _languages(verbs: WindowVerbs) -> list[Command]:
    return [
        Command(
            f"language.{language}",
            verbatim(name),
            lambda language=language: verbs.use_language(language),
            Group.SETTING,
            tip=t("Language of the program"),
            icon="globe",
            words=(t("Language"), NAMES[language]),
        )
        for language, name in LANGUAGES.items()
    ]


def settings_of_file(verbs: WindowVerbs) -> list[Command]:
    """The settings there are only while a file is open."""
    return [
        Command(
            "settings.company",
            t("Company profile"),
            lambda: verbs.show_settings("company"),
            Group.SETTING,
            tip=t("What stands in the letterhead: name, address, bank, logo"),
            icon="building",
            words=(t("Logo"), t("Letterhead")),
        ),
        Command(
            "settings.file",
            t("Rules of this file"),
            lambda: verbs.show_settings("file"),
            Group.SETTING,
            tip=t("Ageing bounds, small differences and the like"),
            icon="sliders",
        ),
        Command(
            "settings.numbering",
            t("Numbering"),
            lambda: verbs.show_settings("numbering"),
            Group.SETTING,
            tip=t("How orders, deliveries, charges and all others are numbered"),
            icon="sliders",
        ),
    ]


def _help(verbs: WindowVerbs) -> list[Command]:
    return [
        Command(
            "help.shortcuts",
            t("Keyboard shortcuts"),
            verbs.show_shortcuts,
            tip=t("All shortcuts on one page"),
            icon="help",
            shortcut="Ctrl+/",
            words=(t("Help"),),
        ),
        Command(
            "help.guide",
            t("User guide"),
            verbs.show_guide,
            tip=t("What to do, one task after the other"),
            icon="book",
            shortcut="F1",
            words=(t("Help"),),
        ),
        Command(
            "help.about", t("About CRM Desktop"), verbs.show_about, tip=t("Version and licences"), icon="info"
        ),
    ]


def file_menu(commands: Commands) -> list[Command | None]:
    """The menu under the firm's name; None is a line between."""
    recent = [command for command in commands if command.key.startswith(RECENT)]
    parts = ("file.new", "file.open", *(command.key for command in recent), "file.close", None)
    rest = ("file.backup", "file.import", "edit.steps", "settings", None)
    help_ = ("help.guide", "help.shortcuts", "help.about", None, "file.quit")
    return [commands[key] if key else None for key in (*parts, *rest, *help_)]
