"""Compiles the catalogues of translations; the build of a wheel does so too."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]


def catalogues() -> list[Path]:
    """The source of every language's catalogue."""
    return sorted((ROOT / "resources" / "translations").glob("*/LC_MESSAGES/*.po"))


def compile_all() -> None:
    """Write each catalogue's *.mo beside it, whole or not at all."""
    for path in catalogues():
        with path.open("rb") as source:
            catalogue = read_po(source, locale=path.parents[1].name)
        beside = path.with_suffix(".mo.new")
        with beside.open("wb") as target:
            write_mo(target, catalogue)
        beside.replace(path.with_suffix(".mo"))
