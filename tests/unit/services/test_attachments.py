"""Files at records: kept once, in order, taken back, told where they are lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import FileTrouble, NotFound, Refusal
from crm_desktop.models import ENTITIES
from crm_desktop.queries.attachments import attached, main_pictures
from crm_desktop.services.attachments import LARGEST, Ready, made_ready, read_ready
from crm_desktop.services.salvage import salvage
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.contents import keep
from tests.contract.life.records import EVERY, PLAIN, add_least
from tests.empty_files import empty_workspace
from tests.unit.services.picture_files import picture

SCAN = Ready("scan.pdf", b"%PDF signed")
OTHER = Ready("letter.pdf", b"%PDF a letter")


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        yield opened


@pytest.fixture
def product(workspace: Workspace) -> int:
    return workspace.records.add("products", {"name": "Bolt"}).new_id("products")


def names(workspace: Workspace, entity: str, key: int) -> list[str]:
    return [one.name for one in workspace.ask(attached, entity, key)]


def contents(workspace: Workspace) -> int:
    with workspace.file.reading() as db:
        return db.exec_driver_sql("SELECT count(*) FROM file_content").scalar_one()


@pytest.mark.parametrize("entity", EVERY)
def test_a_file_is_attached_to_a_record_of_any_kind_told_in_its_history_and_taken_back(
    workspace: Workspace, entity: str
) -> None:
    key = add_least(workspace, entity)
    workspace.attachments.attach(entity, key, [SCAN])

    (found,) = workspace.ask(attached, entity, key)
    assert workspace.attachments.content(found.key) == ("scan.pdf", b"%PDF signed")
    (told,) = workspace.journal.history(entity, key)[0].changes
    assert (str(told.field), told.after) == ("Attachments: added", "scan.pdf")
    assert workspace.check() == []
    workspace.undo()
    assert names(workspace, entity, key) == []


@pytest.mark.parametrize("entity", PLAIN)
def test_what_is_attached_goes_with_its_record_and_comes_back_with_it(
    workspace: Workspace, entity: str
) -> None:
    key = add_least(workspace, entity)
    workspace.attachments.attach(entity, key, [SCAN, OTHER])
    workspace.records.delete(entity, [key])
    assert names(workspace, entity, key) == []
    assert workspace.check() == []

    workspace.undo()
    assert names(workspace, entity, key) == ["scan.pdf", "letter.pdf"]


def test_a_record_that_something_was_attached_to_later_is_kept_when_its_making_is_undone(
    workspace: Workspace, product: int
) -> None:
    step = workspace.journal.steps()[0].id
    workspace.attachments.attach("products", product, [SCAN])

    change = workspace.undo(step)

    assert [str(one) for one in change.kept] == ["Bolt is kept: it is still needed"]
    assert names(workspace, "products", product) == ["scan.pdf"]


def test_what_a_record_has_already_is_not_attached_twice_and_what_two_have_is_kept_once(
    workspace: Workspace, product: int
) -> None:
    other = workspace.records.add("products", {"name": "Nut"}).new_id("products")
    workspace.attachments.attach("products", product, [SCAN, Ready("again.pdf", SCAN.content)])
    workspace.attachments.attach("products", other, [SCAN])

    with pytest.raises(Refusal, match=r"“scan\.pdf” is attached to Bolt already\."):
        workspace.attachments.attach("products", product, [SCAN])
    assert (names(workspace, "products", product), contents(workspace)) == (["scan.pdf"], 1)


def test_the_first_picture_is_the_main_one_and_another_one_can_be(workspace: Workspace, product: int) -> None:
    red, blue = (made_ready("products", f"{name}.png", picture(colour=name)) for name in ("red", "blue"))
    workspace.attachments.attach("products", product, [SCAN, red, blue])
    first, second, third = workspace.ask(attached, "products", product)
    assert workspace.ask(main_pictures, [product]) == {product: second.sha256}

    change = workspace.attachments.put_first(third.key)

    assert str(change.label) == "blue.jpg is the main picture"
    assert names(workspace, "products", product) == ["blue.jpg", "scan.pdf", "red.jpg"]
    assert workspace.ask(main_pictures, [product]) == {product: third.sha256}
    workspace.undo()
    assert [one.key for one in workspace.ask(attached, "products", product)] == [
        first.key,
        second.key,
        third.key,
    ]


def test_pictures_of_products_are_made_fit_and_all_else_is_kept_byte_for_byte() -> None:
    content = picture("PNG")
    assert made_ready("products", "front.png", content).name == "front.jpg"
    assert made_ready("products", "manual.pdf", content) == Ready("manual.pdf", content)
    assert made_ready("deliveries", "signed.png", content) == Ready("signed.png", content)


def test_what_cannot_be_attached_is_refused_and_nothing_is_kept(
    workspace: Workspace, product: int, tmp_path: Path
) -> None:
    with pytest.raises(Refusal, match=r"“empty\.pdf” is empty\."):
        made_ready("products", "empty.pdf", b"")
    large = tmp_path / "large.bin"
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(Refusal, match=r"“large\.bin” is larger than 25 MB\."):
        read_ready("products", large)
    with pytest.raises(FileTrouble, match="cannot be read"):
        read_ready("products", tmp_path)
    workspace.records.delete("products", [product])
    with pytest.raises(NotFound):
        workspace.attachments.attach("products", product, [SCAN])
    assert contents(workspace) == 0


def test_attachments_are_saved_under_safe_names_and_replace_nothing(
    workspace: Workspace, product: int, tmp_path: Path
) -> None:
    odd = [Ready("con", b"1"), Ready("a?.txt", b"2"), Ready("A*.txt", b"3"), SCAN]
    workspace.attachments.attach("products", product, odd)
    (tmp_path / "scan.pdf").write_bytes(b"mine")

    keys = [one.key for one in workspace.ask(attached, "products", product)]
    saved = workspace.attachments.save_all(keys, tmp_path)

    assert [path.name for path in saved] == ["_con", "a.txt", "A (2).txt", "scan (2).pdf"]
    assert (tmp_path / "scan.pdf").read_bytes() == b"mine"
    assert saved[-1].read_bytes() == SCAN.content


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("DELETE FROM file_content", "What “scan.pdf” at Bolt holds is lost."),
        (
            "UPDATE file_content SET content = x'00'",
            "What “scan.pdf” at Bolt holds is not what was attached.",
        ),
    ],
)
def test_a_content_that_was_lost_or_changed_is_told_not_given_out_and_put_right_by_attaching_anew(
    workspace: Workspace, product: int, damage: str, said: str
) -> None:
    workspace.attachments.attach("products", product, [SCAN])
    with workspace.file.maintaining() as db:
        db.exec_driver_sql(damage)

    assert [str(one) for one in workspace.check()] == [said]
    assert [str(one) for one in workspace.repair().left] == [said]
    (found,) = workspace.ask(attached, "products", product)
    with pytest.raises(Refusal, match="was lost by damage"):
        workspace.attachments.content(found.key)
    workspace.attachments.attach("products", product, [OTHER, SCAN])
    assert workspace.check() == []


def test_salvage_brings_contents_over_and_tells_of_those_that_are_lost(
    tmp_path: Path, clock: FixedClock
) -> None:
    path = tmp_path / "w.crm"
    large = bytes(range(256)) * 4_000
    with empty_workspace(path, clock) as workspace:
        product = workspace.records.add("products", {"name": "Bolt"}).new_id("products")
        files = [SCAN, OTHER, Ready("drawing.dwg", large)]
        workspace.attachments.attach("products", product, files)
        with workspace.file.maintaining() as db:
            db.exec_driver_sql("DELETE FROM file_content WHERE size = ?", (len(OTHER.content),))

    saved = salvage(path, clock)

    assert [str(one) for one in saved.left] == ["What “letter.pdf” at Bolt holds is lost."]
    with Workspace.open(saved.path, clock) as workspace:
        found = workspace.ask(attached, "products", product)
        assert [one.name for one in found] == ["scan.pdf", "letter.pdf", "drawing.dwg"]
        assert workspace.attachments.content(found[2].key) == ("drawing.dwg", large)
        assert workspace.attachments.content(found[0].key) == ("scan.pdf", SCAN.content)


def test_every_kind_of_record_can_have_attachments() -> None:
    from crm_desktop.models.entities import under

    assert all(under(facts)[-1].key == "attachments" for facts in ENTITIES.values())


def test_repair_takes_away_what_no_step_could_bring_back_and_nothing_else(
    workspace: Workspace, product: int
) -> None:
    many = [Ready(f"{place}.pdf", b"%PDF" + bytes(place)) for place in range(600)]
    other = workspace.records.add("products", {"name": "Nut"}).new_id("products")
    workspace.attachments.attach("products", product, [SCAN, OTHER])
    workspace.attachments.detach([workspace.ask(attached, "products", product)[0].key])
    workspace.attachments.attach("products", other, many)
    workspace.undo()
    with workspace.file.maintaining() as db:
        keep(db, b"left by a kill")

    assert workspace.repair().left == ()

    assert contents(workspace) == len(many) + 2
    workspace.redo()
    assert len(names(workspace, "products", other)) == len(many)
    assert workspace.check() == []
