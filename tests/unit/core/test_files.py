"""Files are written whole or not at all, under names every system takes."""

from pathlib import Path

import pytest

from crm_desktop.core.errors import FileTrouble
from crm_desktop.core.files import LONGEST_NAME, FolderNames, safe_name, write_atomically


def test_a_file_is_replaced_by_the_new_content(tmp_path: Path) -> None:
    target = tmp_path / "statement.pdf"
    target.write_bytes(b"old")
    write_atomically(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_failed_write_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "statement.pdf"
    target.write_bytes(b"old")

    def full_disk(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full_disk)
    with pytest.raises(FileTrouble, match="the disk is full"):
        write_atomically(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_missing_folder_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(FileTrouble, match=r"a\.pdf cannot be written: the place is not there"):
        write_atomically(tmp_path / "nowhere" / "a.pdf", b"x")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("苏州三禾食品(集团)有限公司", "苏州三禾食品(集团)有限公司"),
        ("../../etc/passwd", "etc passwd"),
        ('C:\\a/b:c*?"<>|', "C a b c"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("console", "console"),
        ("ends. . ", "ends"),
        ("a\x00b\u202ec\ud800", "a b c"),
        ("...", "file"),
        ("", "file"),
    ],
)
def test_a_name_is_safe_on_every_system(text: str, name: str) -> None:
    assert safe_name(text) == name


def test_a_long_name_is_cut() -> None:
    assert safe_name("长" * 300) == "长" * LONGEST_NAME


def test_equal_names_are_told_apart_without_regard_to_case() -> None:
    names = FolderNames()
    taken = [names.take(text) for text in ("Acme", "ACME", "Acme (2)", "other")]
    assert taken == ["Acme", "ACME (2)", "Acme (2) (2)", "other"]
