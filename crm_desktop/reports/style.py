"""How print looks: a few styles of type in points, in the product's colours."""

from dataclasses import dataclass, replace

from crm_desktop.core.tokens import LIGHT as COLOURS

HAIRLINE = 0.4
RULE = 0.9
LEADING = 1.45


@dataclass(frozen=True)
class Style:
    """One manner of setting type; `spacing` is added between characters."""

    size: float = 9.0
    bold: bool = False
    colour: str = COLOURS.t1
    spacing: float = 0.0

    @property
    def line_height(self) -> float:
        return self.size * LEADING

    def at(self, size: float) -> "Style":
        """The same style at another size."""
        return replace(self, size=size)

    def in_bold(self) -> "Style":
        return replace(self, bold=True)


TEXT = Style()
STRONG = Style(bold=True)
QUIET = Style(colour=COLOURS.t2)
SMALL = Style(8.2, colour=COLOURS.t2)
FAINT = Style(colour=COLOURS.t3)
HEAD = Style(bold=True)
TITLE = Style(17.0, bold=True, spacing=3.4)
NAME = Style(11.5, bold=True)
FIGURE = Style(14.0, bold=True)
SECTION = Style(10.5, bold=True)

STRONG_RULE = COLOURS.t1
ROW_RULE = "#CFCFCA"
