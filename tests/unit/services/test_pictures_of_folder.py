"""Pictures of a folder, told by their names whose they are: attached in one step, all that can be."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import FileTrouble, Refusal
from crm_desktop.queries.attachments import attached
from crm_desktop.queries.pictures_named import pictures_named
from crm_desktop.services.pictures_of_folder import Attached, attach_pictures, pictures_in
from crm_desktop.services.workspace import Workspace
from tests.empty_files import empty_workspace
from tests.unit.services.picture_files import picture

BOLT, NUT, TWIN = 1, 2, 3


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        case = {"units": [{"unit": "case", "factor": 24, "barcode": "4006381333931"}]}
        opened.records.add("products", {"number": "A-2", "name": "Bolt"}, parts=case)
        opened.records.add("products", {"number": "n01", "name": "Nut", "barcode": "6901234567892"})
        opened.records.add("products", {"number": "6901234567892", "name": "Twin"})
        opened.records.add("products", {"number": "A", "name": "Other"})
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "pictures"
    made.mkdir()
    return made


def put(folder: Path, *names: str) -> None:
    """Pictures of these names, no two alike."""
    for place, name in enumerate(names, len(list(folder.iterdir()))):
        (folder / name).write_bytes(picture(size=(10 + place, 10)))


def told(workspace: Workspace, folder: Path) -> list[tuple[str, str]]:
    """Of each picture the number of its product, or why it has none."""
    found = workspace.ask(pictures_named, pictures_in(folder))
    return [(one.path.name, one.number or str(one.why)) for one in found]


def attach(workspace: Workspace, folder: Path) -> Attached:
    named = workspace.ask(pictures_named, pictures_in(folder))
    return attach_pictures(workspace.file, named, lambda _done, _total: None)


def names(workspace: Workspace, product: int) -> list[str]:
    return [one.name for one in workspace.ask(attached, "products", product)]


def contents(workspace: Workspace) -> int:
    with workspace.file.reading() as db:
        return db.exec_driver_sql("SELECT count(*) FROM file_content").scalar_one()


def test_a_name_is_a_code_or_a_barcode_as_it_stands_or_with_a_number_behind_it(
    workspace: Workspace, folder: Path
) -> None:
    put(folder, "A-2.jpg", "A-2_2.JPG", "A-2-10.jpg", "a-3.jpg", "N01 (2).png", "4006381333931.webp")
    put(folder, "6901234567892.jpg", "X9.jpg", "notes.txt", ".hidden.jpg")

    assert told(workspace, folder) == [
        ("a-3.jpg", "A"),
        ("4006381333931.webp", "A-2"),
        ("A-2.jpg", "A-2"),
        ("A-2_2.JPG", "A-2"),
        ("A-2-10.jpg", "A-2"),
        ("N01 (2).png", "n01"),
        ("6901234567892.jpg", "“6901234567892” means several products: 6901234567892, n01."),
        ("X9.jpg", "No product has the code or barcode “X9”."),
    ]


def test_all_that_can_be_is_attached_in_one_step_and_the_rest_is_told(
    workspace: Workspace, folder: Path
) -> None:
    put(folder, "A-2_3.jpg", "A-2.jpg", "A-2_2.jpg", "n01.jpg", "X9.jpg")
    (folder / "n01_2.jpg").write_text("no picture")

    done = attach(workspace, folder)

    assert str(done.change.label) == "Attach 4 pictures to 2 products"
    assert [one.path.name for one in done.refused] == ["n01_2.jpg"]
    assert names(workspace, BOLT) == ["A-2.jpg", "A-2_2.jpg", "A-2_3.jpg"]
    assert names(workspace, NUT) == ["n01.jpg"]
    assert workspace.check() == []
    workspace.undo()
    assert names(workspace, BOLT) == names(workspace, NUT) == []
    workspace.redo()
    assert names(workspace, BOLT) == ["A-2.jpg", "A-2_2.jpg", "A-2_3.jpg"]


def test_done_a_second_time_only_what_is_new_is_attached(workspace: Workspace, folder: Path) -> None:
    put(folder, "A-2.jpg")
    attach(workspace, folder)
    with pytest.raises(Refusal, match="All of these pictures are attached already"):
        attach(workspace, folder)
    put(folder, "A-2_2.jpg")
    assert attach(workspace, folder).count == 1
    assert names(workspace, BOLT) == ["A-2.jpg", "A-2_2.jpg"]


def test_stopped_on_the_way_nothing_is_attached_and_nothing_is_left(
    workspace: Workspace, folder: Path
) -> None:
    put(folder, "A-2.jpg")
    attach(workspace, folder)
    put(folder, "A-2_2.jpg", "A-2_3.jpg", "n01.jpg")
    named = workspace.ask(pictures_named, pictures_in(folder))

    class Stopped(Exception):
        pass

    def report(done: int, _total: int) -> None:
        if done == 3:
            raise Stopped

    with pytest.raises(Stopped):
        attach_pictures(workspace.file, named, report)
    assert names(workspace, BOLT) == ["A-2.jpg"]
    assert contents(workspace) == 1
    assert workspace.check() == []


def test_what_cannot_be_attached_at_all_is_refused(
    workspace: Workspace, folder: Path, tmp_path: Path
) -> None:
    (folder / "A-2.jpg").write_text("no picture")
    with pytest.raises(Refusal, match=r"“A-2\.jpg” is no picture"):
        attach(workspace, folder)
    with pytest.raises(FileTrouble, match="cannot be read"):
        pictures_in(tmp_path / "none")


def test_more_pictures_than_are_journalled_one_by_one_are_one_step_too(
    workspace: Workspace, folder: Path
) -> None:
    put(folder, *(f"A-2_{place}.png" for place in range(1, 520)))
    assert attach(workspace, folder).count == 519
    assert workspace.journal.history("products", BOLT)[0].label.params["n"] == 519
    workspace.undo()
    assert names(workspace, BOLT) == []
    workspace.redo()
    assert len(names(workspace, BOLT)) == 519
    assert workspace.check() == []
