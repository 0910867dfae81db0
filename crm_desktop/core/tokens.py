"""Colours, type and measures of the product, said once: window, charts and printouts read them here.

Colours are `#RRGGBB`; sizes are device-independent pixels on the screen.
Every text colour keeps a contrast of 4.5 or more on `bg`, `surface` and `side`; `faint` is for what is
switched off or mere ornament.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Palette:
    """The colours of one theme; `soft` shades lie under text of the colour they are named for.

    `edge` is the border of what one types into. `inverse_accent` is the link colour on a ground of `t1`.
    """

    bg: str
    surface: str
    side: str
    hover: str
    pressed: str
    chip: str
    line: str
    line2: str
    edge: str
    t1: str
    t2: str
    t3: str
    faint: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    soft: str
    inverse_accent: str
    red: str
    redsoft: str
    amber: str
    ambersoft: str
    green: str
    greensoft: str
    ageing: tuple[str, ...]
    series: tuple[str, ...]

    def as_names(self) -> dict[str, str]:
        """Every single colour by its name, for templates."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.type is str or f.type == "str"}


LIGHT = Palette(
    bg="#F6F6F4",
    surface="#FFFFFF",
    side="#EFEFEC",
    hover="#F0F0ED",
    pressed="#E7E7E3",
    chip="#ECECE8",
    line="#E3E3DF",
    line2="#EEEEEA",
    edge="#D3D3CD",
    t1="#1D2126",
    t2="#5C636C",
    t3="#666D76",
    faint="#8E959E",
    accent="#1F5FBF",
    accent_hover="#2A6ACB",
    accent_pressed="#184E9F",
    on_accent="#FFFFFF",
    soft="#E6EEFA",
    inverse_accent="#6AA5FF",
    red="#B93A2B",
    redsoft="#FBEAE7",
    amber="#8A6100",
    ambersoft="#FBF1DB",
    green="#1E7A46",
    greensoft="#E4F3EA",
    ageing=("#9DB9E8", "#C7B98B", "#D9A35B", "#D67C55", "#B93A2B"),
    series=("#1F5FBF", "#7FA3DC", "#1E7A46", "#C28A1B", "#B93A2B", "#7A5CA8", "#5C636C", "#3B9AA6"),
)

DARK = Palette(
    bg="#15171A",
    surface="#1C1F23",
    side="#181A1E",
    hover="#23272C",
    pressed="#2A2F35",
    chip="#2A2E34",
    line="#2C3036",
    line2="#25292E",
    edge="#474E57",
    t1="#E7E9EC",
    t2="#A4ABB4",
    t3="#8A929C",
    faint="#747C86",
    accent="#6AA5FF",
    accent_hover="#82B4FF",
    accent_pressed="#5590E8",
    on_accent="#0E1B30",
    soft="#1E2C42",
    inverse_accent="#1F5FBF",
    red="#F0796B",
    redsoft="#3A2320",
    amber="#E0B04A",
    ambersoft="#33290F",
    green="#5CC58A",
    greensoft="#16301F",
    ageing=("#4C6FA8", "#8F8562", "#B5863F", "#C4704B", "#F0796B"),
    series=("#6AA5FF", "#3F6DB3", "#5CC58A", "#E0B04A", "#F0796B", "#B49AE0", "#A4ABB4", "#63C3CF"),
)


@dataclass(frozen=True)
class TypeScale:
    """The family that ships with the product and its sizes in pixels; weights are regular and bold only."""

    family: str = "Noto Sans SC"
    text: int = 13
    title: int = 20
    figure: int = 18
    large_figure: int = 22
    label: int = 12
    hint: int = 11


@dataclass(frozen=True)
class Measure:
    """Distances and heights in pixels, in steps of four."""

    step: int = 4
    margin: int = 20
    padding: int = 16
    radius: int = 8
    control: int = 28
    control_radius: int = 6
    list_row: int = 32
    grid_row: int = 28
    navigation_row: int = 30
    icon: int = 16
    large_icon: int = 20


TYPE = TypeScale()
MEASURE = Measure()


def bucket_colour(colours: Sequence[str], place: int, count: int) -> str:
    """The colour of an ageing's bucket, from calm to alarming: the first has the first, the last the last.

    Where there are more buckets than `colours`, those between are mixed of their neighbours.
    """
    if place == 0 or count < 2:
        return colours[0]
    if place == count - 1:
        return colours[-1]
    at = 1 + (place - 1) * (len(colours) - 2) / max(count - 2, 1)
    return _mixed(colours[int(at)], colours[int(at) + 1], at - int(at))


def _mixed(one: str, other: str, share: float) -> str:
    """A colour so far on the way from one to the other."""
    parts = [(int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in parts)
