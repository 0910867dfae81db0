"""The small marks a stylesheet can only take from files: ticks, arrows, dots, in the theme's colours."""

from pathlib import Path

from crm_desktop.core.tokens import Palette

TICK = '<path d="M3.5 8.4l3 3 6-6.6"/>'
DASH = '<path d="M4.5 8h7"/>'
DOT = '<circle cx="8" cy="8" r="3.2" fill="{colour}" stroke="none"/>'
DOWN = '<path d="M4.5 6.4L8 9.9l3.5-3.5"/>'
UP = '<path d="M4.5 9.6L8 6.1l3.5 3.5"/>'
RIGHT = '<path d="M6.4 4.5L9.9 8l-3.5 3.5"/>'
LEFT = '<path d="M9.6 4.5L6.1 8l3.5 3.5"/>'
CROSS = '<path d="M4.8 4.8l6.4 6.4M11.2 4.8l-6.4 6.4"/>'

MARKS: dict[str, tuple[str, str]] = {
    "tick": (TICK, "on_accent"),
    "dash": (DASH, "on_accent"),
    "dot": (DOT, "on_accent"),
    "menu-tick": (TICK, "accent"),
    "menu-dot": (DOT, "accent"),
    "down": (DOWN, "t2"),
    "down-faint": (DOWN, "faint"),
    "up": (UP, "t2"),
    "up-faint": (UP, "faint"),
    "right": (RIGHT, "t2"),
    "left": (LEFT, "t2"),
    "cross": (CROSS, "t2"),
    "down-on-accent": (DOWN, "on_accent"),
}


def write_glyphs(folder: str, palette: Palette) -> None:
    """Write each mark as `folder/name-colour.svg`; a new colour is a new name, for Qt keeps what it read."""
    for name, (body, token) in MARKS.items():
        colour = getattr(palette, token)
        path = Path(folder) / glyph_file(name, palette)
        if not path.exists():
            path.write_text(_svg(body, colour), "utf-8")


def glyph_file(name: str, palette: Palette) -> str:
    """The file name of a mark in the colours of `palette`."""
    return f"{name}-{getattr(palette, MARKS[name][1])[1:]}.svg"


def _svg(body: str, colour: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16" fill="none" '
        f'stroke="{colour}" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round">'
        f"{body.format(colour=colour)}</svg>"
    )
