"""Where the program's own resources lie: beside the package in a checkout, inside it when installed."""

from functools import cache
from pathlib import Path


@cache
def resources() -> Path:
    """The folder with fonts, icons, theme and translations."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def resource(*parts: str) -> Path:
    """One file of the program's own, named below the resources folder."""
    return resources().joinpath(*parts)


def guide(language: str) -> Path:
    """The user guide in that language, its pictures in a folder beside it."""
    installed = resource("guide")
    folder = installed if installed.is_dir() else resources().parent / "docs"
    translated = folder / f"guide.{language}.md"
    return translated if translated.is_file() else folder / "guide.md"
