"""The colours keep what they promise."""

import re

import pytest

from crm_desktop.core.tokens import DARK, LIGHT, Palette

TEXTS = ("t1", "t2", "t3", "accent", "red", "amber", "green")
GROUNDS = ("bg", "surface", "side")
TONES = (("accent", "soft"), ("red", "redsoft"), ("amber", "ambersoft"), ("green", "greensoft"))


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_text_is_readable_on_every_ground(palette: Palette) -> None:
    names = palette.as_names()
    for text in TEXTS:
        for ground in GROUNDS:
            assert contrast(names[text], names[ground]) >= 4.5, (text, ground)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_text_is_readable_on_its_soft_shade_and_on_the_accent(palette: Palette) -> None:
    names = palette.as_names()
    others = (
        ("on_accent", "accent"),
        ("on_accent", "accent_hover"),
        ("inverse_accent", "t1"),
        ("t2", "chip"),
    )
    for text, ground in (*TONES, *others):
        assert contrast(names[text], names[ground]) >= 4.5, (text, ground)
    assert contrast(palette.t1, palette.soft) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_is_written_in_full(palette: Palette) -> None:
    for colour in (*palette.as_names().values(), *palette.ageing, *palette.series):
        assert re.fullmatch(r"#[0-9A-F]{6}", colour)
    assert len(palette.as_names()) == 25


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_border_of_what_one_types_into_is_seen(palette: Palette) -> None:
    names = palette.as_names()
    for ground in ("bg", "surface"):
        assert contrast(names["edge"], names[ground]) >= 1.35, ground
