"""The pictures of the guide, made anew: python -m tools.pictures [NAME …]

Each is a picture of the tour, on the sample company, once in each language, in docs/pictures.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageOps
from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import LANGUAGES
from crm_desktop.views.shared.errors import ErrorDesk
from crm_desktop.views.tour.scenes import SCENES
from crm_desktop.views.tour.screen import choose_screen, forget_screen
from crm_desktop.views.tour.studio import Studio

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
COLOURS = 128
EDGE = "#d4d4d0"

PICTURES = {
    "customers": "customers",
    "customer-profile": "customer",
    "receipt": "receipt",
    "ageing": "ageing",
    "statement-preview": "statement",
    "import-rows": "import",
    "steps": "steps",
}


def take(studio: Studio, shown: QWidget, name: str) -> None:
    """Save what is shown, in few colours, as a file small enough for a repository."""
    target = FOLDER / f"{name}.{studio.language}.png"
    rough = studio.folder / "rough.png"
    shown.grab().save(str(rough))
    with Image.open(rough) as picture:
        whole = picture.convert("RGB")
        framed = whole if shown is studio.window else ImageOps.expand(whole, 1, EDGE)
        framed.quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
    print(f"{target.name}: {target.stat().st_size / 1024:.0f} KB")


def main(names: list[str]) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.gettempdir()) / "crm"  # always the same: its path stands in the pictures
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    screen = choose_screen()
    errors = ErrorDesk()
    errors.install()
    studio = Studio(folder, errors)
    for language in LANGUAGES:
        studio.speak(language)
        studio.open()
        for scene in SCENES:
            for shot, shown in scene(studio):
                studio.settle()  # what a scene has begun is over before it goes on
                if PICTURES.get(shot) in (names or PICTURES.values()):
                    take(studio, shown, PICTURES[shot])
    studio.close()
    forget_screen(screen)
    shutil.rmtree(folder)


if __name__ == "__main__":
    main(sys.argv[1:])
