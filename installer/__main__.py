"""Everything for dist/: wheel and source archive, and for this system a program folder, packed and tried.

python -m installer [--only-python]
"""

import platform
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from crm_desktop import __version__
from installer.icon import draw
from installer.smoke import smoke

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
DIST = ROOT / "dist"
HERE = ROOT / "installer"


def main() -> None:
    """Each step stops the whole where it fails; what is in dist/ at the end was tried."""
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(DIST))
    if "--only-python" in sys.argv[1:]:
        return
    folder = freeze()
    smoke(folder)
    made = windows_installer(folder) if sys.platform == "win32" else archive(folder)
    print(f"Made and tried: {made}")


def freeze() -> Path:
    """The folder with the programs and all they need."""
    draw(ROOT / "resources" / "icons" / "program.svg", BUILD / "icon")
    place = ("--distpath", str(BUILD / "program"), "--workpath", str(BUILD / "pyinstaller"))
    run(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *place, spec())
    return BUILD / "program" / "CRM Desktop"


def spec() -> str:
    return str(HERE / "crm-desktop.spec")


def archive(folder: Path) -> Path:
    """The folder as one .tar.gz, with its icon and menu entry."""
    name = f"crm-desktop-{__version__}-{platform.system().lower()}-{platform.machine()}"
    shutil.copy(BUILD / "icon" / "crm-desktop.png", folder)
    if sys.platform == "linux":
        shutil.copy(HERE / "linux" / "install.sh", folder)
        shutil.copy(HERE / "linux" / "crm-desktop.desktop", folder)
    target = DIST / f"{name}.tar.gz"
    with tarfile.open(target, "w:gz", compresslevel=6) as packed:
        packed.add(folder, arcname=name)
    return target


def windows_installer(folder: Path) -> Path:
    """One .exe made by NSIS, installed, tried and uninstalled again by windows/smoke.ps1."""
    target = DIST / f"crm-desktop-{__version__}-setup.exe"
    compiler = shutil.which("makensis") or r"C:\Program Files (x86)\NSIS\makensis.exe"
    script = HERE / "windows" / "crm-desktop.nsi"
    run(compiler, "/INPUTCHARSET", "UTF8", *defines(folder, target), str(script))
    tried = HERE / "windows" / "smoke.ps1"
    run("powershell", "-ExecutionPolicy", "Bypass", "-File", str(tried), str(target), sys.executable)
    return target


def defines(folder: Path, target: Path) -> list[str]:
    facts = {
        "VERSION": __version__,
        "PROGRAM": folder,
        "TARGET": target,
        "ICON": BUILD / "icon" / "crm-desktop.ico",
    }
    return [f"/D{name}={value}" for name, value in facts.items()]


def run(*command: str) -> None:
    subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
