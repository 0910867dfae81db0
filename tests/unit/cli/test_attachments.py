"""Files at records from the command line."""

from pathlib import Path

import pytest

from tests.unit.cli.run_verbs import crm, refusal
from tests.unit.services.picture_files import picture


@pytest.fixture
def path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    made = tmp_path / "f.crm"
    crm(capsys, "new", made, "--language", "en")
    crm(capsys, "add", made, "products", "number=W", "name=Water")
    for colour in ("red", "blue"):
        (tmp_path / f"{colour}.png").write_bytes(picture("PNG", colour=colour))
    (tmp_path / "manual.pdf").write_bytes(b"%PDF")
    return made


def test_files_are_attached_listed_put_first_saved_and_taken_away(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = (tmp_path / "red.png", tmp_path / "manual.pdf", tmp_path / "blue.png")
    of_water = (path, "products", "W")
    made = crm(capsys, "attach", *of_water, *files)["attachments"]
    assert [(one["name"], one["picture"]) for one in made] == [
        ("red.jpg", True),
        ("manual.pdf", False),
        ("blue.jpg", True),
    ]
    crm(capsys, "attachments", *of_water, "--first", "blue.jpg")
    shown = crm(capsys, "show", *of_water)["attachments"]
    assert [one["name"] for one in shown] == ["blue.jpg", "red.jpg", "manual.pdf"]

    out = tmp_path / "out"
    out.mkdir()
    saved = crm(capsys, "attachments", *of_water, "--to", out)["saved"]
    assert [Path(one).name for one in saved] == ["blue.jpg", "red.jpg", "manual.pdf"]
    assert (out / "manual.pdf").read_bytes() == b"%PDF"

    assert crm(capsys, "detach", *of_water, "1", "manual.pdf")["detached"] == 2
    assert [one["name"] for one in crm(capsys, "attachments", *of_water)["attachments"]] == ["red.jpg"]
    assert crm(capsys, "check", path)["problems"] == []


def test_what_is_wrong_is_said_and_nothing_is_attached(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = tmp_path / "odd.jpg"
    odd.write_text("no picture")
    said = refusal(capsys, "attach", path, "products", "W", tmp_path / "red.png", odd)
    assert said == "“odd.jpg” is no picture that can be read, or not whole.\n"
    assert "There is no product" in refusal(capsys, "attach", path, "products", "X", tmp_path / "red.png")
    assert "cannot be read" in refusal(capsys, "attach", path, "products", "W", tmp_path / "none.pdf")
    assert "Nothing named “a.pdf” is attached." in refusal(capsys, "detach", path, "products", "W", "a.pdf")
    assert crm(capsys, "attachments", path, "products", "W")["attachments"] == []


def test_pictures_of_a_folder_are_told_first_and_then_attached(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "camera"
    folder.mkdir()
    for name in ("W.png", "w_2.png", "X.png"):
        (folder / name).write_bytes(picture("PNG", size=(9, 9 + len(name))))
    said = crm(capsys, "pictures", path, folder, "--dry-run")["files"]
    assert [(one["file"], one["product"]) for one in said] == [
        ("W.png", "W"),
        ("w_2.png", "W"),
        ("X.png", None),
    ]
    assert crm(capsys, "attachments", path, "products", "W")["attachments"] == []

    done = crm(capsys, "pictures", path, folder)
    assert (done["attached"], done["files"][2]["why"]) == (2, "No product has the code or barcode “X”.")
    assert len(crm(capsys, "attachments", path, "products", "W")["attachments"]) == 2
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "There are no pictures in empty." in refusal(capsys, "pictures", path, empty)
