"""Damaged files: never a crash, never written into; what can be read is saved into a new one."""

import json
import random
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_desktop.app import console
from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import CrmError, FileTrouble, Refusal
from crm_desktop.core.i18n import t
from crm_desktop.models import Party
from crm_desktop.models.stock import MoveKind
from crm_desktop.queries.receipt import receipt as receipt_of
from crm_desktop.queries.stock_card import card
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.means import Paid
from crm_desktop.services.receipts import ReceiptDraft
from crm_desktop.services.salvage import salvage
from crm_desktop.services.stock_draft import StockDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.connection import raw
from crm_desktop.storage.dump import dump
from crm_desktop.storage.lock import InUse
from crm_desktop.storage.pages import Pages
from crm_desktop.storage.remains import Remains
from crm_desktop.storage.troubles import Damaged
from tests.conftest import TODAY
from tests.empty_files import empty_workspace
from tests.proofs import examples

PAGE = 4096
CLOCK = FixedClock(TODAY)
Content = dict[str, dict[int, tuple[Any, ...]]]


def content(path: Path) -> Content:
    with Workspace.open(path, CLOCK) as workspace:
        return {table: {row[-2]: row for row in rows} for table, rows in workspace.ask(dump).items()}


def make_sound(path: Path) -> Path:
    """A file with imported and typed records, documents, a step undone, and rows on many pages."""
    with empty_workspace(path, CLOCK) as workspace:
        with workspace.file.gesture(t("Import")) as work:
            names = (f"甬江食品{n:03d}" for n in range(400))
            work.insert_many(Party, ({"number": name, "name": name, "note": "长" * 40} for name in names))
        for n in range(1, 13):
            workspace.records.add("contacts", {"name": f"Contact {n}", "customer_id": n})
            workspace.receivables.post(ChargeDraft(n, Decimal("100.00")))
            workspace.receivables.post(ReceiptDraft(n, Decimal("60.00")))
        workspace.records.change("contacts", 1, {"note": "edited"})
        workspace.records.change("customers", 401 - 1, {"note": "x" * 30_000})
        workspace.records.delete("customers", [399])
        workspace.records.add("products", {"name": "undone"})
        workspace.undo()
    return path


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sound(tmp_path_factory.mktemp("sound") / "firm.crm")


@pytest.fixture(scope="module")
def whole(sound: Path) -> Content:
    """What the sound file holds."""
    return content(sound)


@pytest.fixture
def damaged(sound: Path, tmp_path: Path) -> Path:
    path = tmp_path / "firm.crm"
    path.write_bytes(sound.read_bytes())
    return path


def overwrite(path: Path, start: int, more: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(start)
        file.write(more)


def zero(path: Path, *pages: int) -> None:
    for page in pages:
        overwrite(path, (page - 1) * PAGE, bytes(PAGE))


def root(path: Path, name: str) -> int:
    connection = raw(path, uri_options="mode=ro")
    try:
        return connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
    finally:
        connection.close()


def leaves(path: Path, table: str) -> list[int]:
    remains = Remains(Pages(path.read_bytes()))
    return next(one.leaves for one in remains.tables if one.table.name == table)


def zero_table(path: Path, table: str) -> None:
    zero(path, root(path, table), *leaves(path, table))


def leaf_of(path: Path, table: str, key: int) -> int:
    pages = Pages(path.read_bytes())
    return next(n for n in leaves(path, table) if key in [row[0] for row in pages.rows(n) if row])


def saved_from(path: Path) -> tuple[Content, str]:
    """What a salvage brings into a new, sound file, and what it tells; the damaged file stays as it is."""
    before = {one.name: one.read_bytes() for one in path.parent.iterdir()}
    saved = salvage(path, CLOCK)
    assert saved.path == path.with_name("firm (repaired).crm")
    after = {one.name: one.read_bytes() for one in path.parent.iterdir()}
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) == {saved.path.name}
    with Workspace.open(saved.path, CLOCK) as workspace:
        assert workspace.check() == []
    return content(saved.path), " ".join(map(str, saved.lost))


def test_a_file_without_damage_comes_through_whole(damaged: Path, whole: Content) -> None:
    saved, told = saved_from(damaged)
    assert saved == whole
    assert told == "What was done before can no longer be undone; the history is kept."


def test_the_list_of_tables_lost_with_the_first_page_loses_no_row(damaged: Path, whole: Content) -> None:
    zero(damaged, 1)
    with pytest.raises(Damaged):
        Workspace.open(damaged, CLOCK)
    saved, told = saved_from(damaged)
    assert saved == whole
    assert "1 page could not be read" in told


def test_a_list_of_tables_that_is_lost_whole_loses_no_row(damaged: Path, whole: Content) -> None:
    zero(damaged, 1, *Pages(damaged.read_bytes()).children(1))
    saved, told = saved_from(damaged)
    assert saved == whole
    assert "deleted long ago may have come back" in told


def test_a_lost_header_loses_nothing(damaged: Path, whole: Content) -> None:
    overwrite(damaged, 0, bytes(100))
    assert saved_from(damaged)[0] == whole


@pytest.mark.parametrize("size", [512, 1024, 8192, 32768, 1, 12345])
def test_a_header_that_names_another_page_size_loses_nothing(
    damaged: Path, whole: Content, size: int
) -> None:
    overwrite(damaged, 16, size.to_bytes(2))
    assert saved_from(damaged)[0] == whole


@pytest.mark.parametrize("place", [20, *range(60, 64), *range(68, 72)])
def test_a_flipped_bit_in_what_the_header_says_of_the_file_loses_nothing(
    damaged: Path, whole: Content, place: int
) -> None:
    before = damaged.read_bytes()[place]
    for bit in range(8):
        overwrite(damaged, place, bytes([before ^ 1 << bit]))
        with suppress(Damaged, FileTrouble):  # one bit less of the version is an older file
            Workspace.open(damaged, CLOCK, read_only=True).close()
    assert console(["check", str(damaged), "--repair"]) == 0
    assert content(damaged.with_name("firm (repaired).crm")) == whole


def test_the_pages_below_a_lost_root_are_found_again(damaged: Path, whole: Content) -> None:
    zero(damaged, root(damaged, "party"))
    saved, told = saved_from(damaged)
    assert saved == whole
    assert "1 page could not be read" in told


def swap(path: Path, one: int, other: int) -> None:
    data = path.read_bytes()
    here, there = ((page - 1) * PAGE for page in (one, other))
    overwrite(path, here, data[there : there + PAGE])
    overwrite(path, there, data[here : here + PAGE])


def long_page(path: Path) -> int:
    """The first page that the long note of a customer runs on to."""
    return path.read_bytes().index(b"x" * (PAGE - 4)) // PAGE + 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("party 7", "ix_contact_name"),
        ("party 7", "contact"),
        ("party 7", "product"),
        ("party 7", "document"),
        ("party 7", "search_index_product_data"),
        ("party", "ix_party_name"),
        ("party", "journal_entry"),
        ("party", "party 7"),
        ("ledger_entry", "contact"),
        ("ledger_entry", "ix_contact_name"),
        ("sqlite_sequence", "dictionary_entry"),
        ("sqlite_autoindex_party_2", "sqlite_autoindex_contact_2"),
        ("list", "receipt_means"),
        ("list", "import_mapping"),
        ("list", "ix_allocation_date"),
        ("first", "party 7"),
        ("first", "ledger_entry"),
        ("long", "ix_allocation_date"),
        ("long", "first"),
        ("search_index_party_data", "search_index_product_docsize"),
    ],
)
def test_pages_that_lie_in_each_others_place_lose_no_row(
    damaged: Path, sound: Path, whole: Content, one: str, other: str
) -> None:
    def page(named: str) -> int:
        places = {"first": lambda: 1, "list": lambda: max(Pages(sound.read_bytes()).children(1))}
        places |= {"long": lambda: long_page(sound), "party 7": lambda: leaf_of(sound, "party", 7)}
        return places[named]() if named in places else root(sound, named)

    swap(damaged, page(one), page(other))
    saved, told = saved_from(damaged)
    assert saved == whole
    assert "Lost" not in told


def test_a_record_whose_long_text_is_lost_is_kept_without_it(damaged: Path, whole: Content) -> None:
    zero(damaged, long_page(damaged))
    saved, told = saved_from(damaged)
    assert "1 record came through in part: what lay on a lost page is empty now" in told
    differing = [key for key, row in whole["party"].items() if saved["party"].get(key) != row]
    assert len(differing) == 1
    assert saved["party"][differing[0]][:2] == whole["party"][differing[0]][:2]


def test_records_made_one_by_one_are_made_again_from_the_history(damaged: Path, whole: Content) -> None:
    zero(damaged, root(damaged, "contact"))
    saved, told = saved_from(damaged)
    assert saved == whole
    assert "12 lost records were made again" in told


def test_money_stays_although_its_customer_is_lost(damaged: Path, whole: Content) -> None:
    zero(damaged, leaf_of(damaged, "party", 1))
    saved, told = saved_from(damaged)
    lost = {key for key in whole["party"] if saved["party"].get(key) != whole["party"][key]}
    assert 1 in lost
    assert f"Lost: {len(lost)} × customers" in told
    assert "12 lost customers have documents" in told
    assert saved["ledger_entry"] == whole["ledger_entry"]
    assert saved["allocation"] == whole["allocation"]
    with Workspace.open(damaged.with_name("firm (repaired).crm"), CLOCK) as workspace:
        assert workspace.get("customers", 1).title == "Lost customer 1"
        assert workspace.search("Lost customer").hits


def test_allocations_of_lost_documents_are_left_out(damaged: Path) -> None:
    zero_table(damaged, "ledger_entry")
    zero_table(damaged, "journal_entry")
    saved, told = saved_from(damaged)
    assert saved["allocation"] == saved["ledger_entry"] == {}
    assert "Lost: 24 × receivables, receipts" in told
    assert "parts of lost records" in told


def test_a_receipt_that_lost_one_of_its_means_sums_to_its_amount_all_the_same(damaged: Path) -> None:
    with Workspace.open(damaged, CLOCK) as workspace:
        paid = [Paid(Decimal("7.00"), "cash"), Paid(Decimal("5.50"), "wechat")]
        receipt = workspace.receivables.post(ReceiptDraft(3, Decimal("12.50"), paid=paid)).new_id("receipts")
    connection = raw(damaged)
    connection.execute("DELETE FROM receipt_means WHERE means = 'wechat'")
    connection.execute("DELETE FROM journal_entry WHERE table_name = 'receipt_means'")
    connection.close()
    _, told = saved_from(damaged)
    assert "1 receipt has lost a means of payment; “Other” stands in for it" in told
    with Workspace.open(damaged.with_name("firm (repaired).crm"), CLOCK) as workspace:
        means = workspace.ask(lambda db: receipt_of(db, receipt)).means
        assert [(one.means, one.amount) for one in means] == [
            ("cash", Decimal("7.00")),
            ("other", Decimal("5.50")),
        ]


def test_a_product_that_lost_moves_has_as_much_in_stock_as_it_says(damaged: Path) -> None:
    """A move stands in for what came in, before what went out of it; another for what went out, at the end."""
    with Workspace.open(damaged, CLOCK) as workspace:
        keys: list[int] = []
        for code in ("LOST-1", "LOST-2"):
            values = {"number": code, "name": code, "stock_quantity": Decimal(10), "stock_value": Decimal(25)}
            keys.append(workspace.records.add("products", values).new_id("products"))
            workspace.stock.note(StockDraft(keys[-1], MoveKind.ISSUE, Decimal(4)))
    connection = raw(damaged)
    connection.execute("DELETE FROM stock_move WHERE product_id = ? AND kind = 'opening'", keys[:1])
    connection.execute("DELETE FROM stock_move WHERE product_id = ? AND kind = 'issue'", keys[1:])
    connection.execute("DELETE FROM journal_entry WHERE table_name = 'stock_move'")
    connection.close()
    _, told = saved_from(damaged)
    assert "2 products have lost moves of stock; one move each stands in for them" in told
    with Workspace.open(damaged.with_name("firm (repaired).crm"), CLOCK) as workspace:
        assert workspace.check() == []
        moves = [[(one.kind, one.quantity, one.value) for one in workspace.ask(card, key)] for key in keys]
    assert moves == [
        [("opening", 10, 25), ("issue", -4, -10)],
        [("opening", 10, 25), ("adjustment", -4, -10)],
    ]


def test_a_salvage_that_leaves_something_wrong_says_so_by_its_status(
    damaged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    connection = raw(damaged)
    connection.execute("UPDATE receipt_means SET amount = amount + 100 WHERE id = 1")
    connection.close()
    overwrite(damaged, 16, bytes(2))
    assert console(["check", str(damaged), "--repair"]) == 1
    assert "do not sum to its amount" in capsys.readouterr().out
    assert console(["check", str(damaged.with_name("firm (repaired).crm"))]) == 1


def test_no_key_is_given_again_after_a_loss(damaged: Path, whole: Content) -> None:
    zero_table(damaged, "ledger_entry")
    zero_table(damaged, "journal_entry")
    saved_from(damaged)
    with Workspace.open(damaged.with_name("firm (repaired).crm"), CLOCK) as workspace:
        made = workspace.receivables.post(ChargeDraft(1, Decimal("1.00"))).new_id("receivables")
        assert made > max(whole["ledger_entry"])
        assert workspace.get("receivables", made).number == "YS20261120-0013"


def test_undo_ends_at_the_repair_and_history_stays(damaged: Path) -> None:
    saved_from(damaged)
    with Workspace.open(damaged.with_name("firm (repaired).crm"), CLOCK) as workspace:
        assert str(workspace.journal.steps()[0].label) == "Saved from the damaged file firm.crm"
        assert [row.verb for row in workspace.journal.history("contacts", 1)] == ["update", "insert"]
        with pytest.raises(Refusal, match=r"nothing to undo|Saved from the damaged file .* cannot be undone"):
            workspace.undo()
        with pytest.raises(Refusal, match="nothing to redo"):
            workspace.redo()
        workspace.records.add("customers", {"name": "after"})
        workspace.undo()


def test_saves_that_are_still_in_the_log_come_through(sound: Path, tmp_path: Path) -> None:
    path = tmp_path / "crashed" / "firm.crm"
    path.parent.mkdir()
    work = tmp_path / "work.crm"
    work.write_bytes(sound.read_bytes())
    with Workspace.open(work, CLOCK) as workspace:
        workspace.records.add("customers", {"name": "in the log"})
        for ending in ("", "-wal"):
            path.with_name(path.name + ending).write_bytes(work.with_name(work.name + ending).read_bytes())
    zero(path, root(sound, "dictionary_entry"))
    saved, _ = saved_from(path)
    assert any("in the log" in row for row in saved["party"].values())


def test_a_cut_file_gives_what_is_before_the_cut(damaged: Path, whole: Content) -> None:
    pages = sorted(leaves(damaged, "party"))
    damaged.write_bytes(damaged.read_bytes()[: pages[len(pages) // 2] * PAGE])
    saved, told = saved_from(damaged)
    assert saved["party"]
    kept = {key: row for key, row in saved["party"].items() if not row[0].startswith("LOST")}
    assert len(kept) > 100
    assert all(whole["party"][key] == row for key, row in kept.items())
    assert "could not be read" in told


def test_a_text_with_a_broken_letter_is_kept(damaged: Path) -> None:
    zero_place = damaged.read_bytes().index(b"edited")
    overwrite(damaged, zero_place, b"\xff")
    saved, _ = saved_from(damaged)
    assert any("\ufffddited" in row for row in saved["contact"].values())


def test_a_value_that_cannot_be_there_is_found_and_the_rest_of_its_row_kept(damaged: Path) -> None:
    connection = raw(damaged)
    connection.execute("UPDATE ledger_entry SET due_date = '2026-11-3p' WHERE id = 1")
    connection.execute("UPDATE party SET credit_limit = 'much' WHERE id = 2")
    connection.close()
    with Workspace.open(damaged, CLOCK, read_only=True) as workspace:
        assert [str(text) for text in workspace.check()] == [
            "party 2 holds a value that cannot be there.",
            "ledger_entry 1 holds a value that cannot be there.",
        ]
    saved, _ = saved_from(damaged)
    assert "2026-11-3p" not in saved["ledger_entry"][1]
    assert "甬江食品001" in saved["party"][2]


def test_damage_that_a_step_stumbles_over_is_told_as_damage(damaged: Path) -> None:
    connection = raw(damaged)
    connection.execute("UPDATE journal_entry SET after = substr(after, 1, 9) WHERE verb = 'update'")
    connection.close()
    with Workspace.open(damaged, CLOCK) as workspace:
        workspace.undo()
        with pytest.raises(Damaged, match=r"firm\.crm is damaged"):
            workspace.undo()


def test_a_value_nobody_can_read_is_told_as_damage(damaged: Path) -> None:
    connection = raw(damaged)
    connection.execute("UPDATE party SET credit_limit = 'much' WHERE id = 2")
    connection.close()
    with Workspace.open(damaged, CLOCK) as workspace, pytest.raises(Damaged, match=r"firm\.crm is damaged"):
        workspace.get("customers", 2)


def test_a_fault_of_the_program_is_no_damage_of_a_sound_file(damaged: Path) -> None:
    with Workspace.open(damaged, CLOCK) as workspace, pytest.raises(ZeroDivisionError):
        workspace.ask(lambda _: 1 // 0)


def test_an_open_file_is_not_salvaged(damaged: Path) -> None:
    with Workspace.open(damaged, CLOCK), pytest.raises(InUse):
        salvage(damaged, CLOCK)


@pytest.mark.parametrize("what", [b"just text " * 3000, bytes(9000), b"SQLite format 3\0" + bytes(9000)])
def test_where_nothing_of_ours_is_found_nothing_is_made(tmp_path: Path, what: bytes) -> None:
    path = tmp_path / "firm.crm"
    path.write_bytes(what)
    with pytest.raises(FileTrouble):
        salvage(path, CLOCK)
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"firm.crm": what}


def test_the_command_lists_the_damage_and_saves_into_a_new_file(
    damaged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    zero(damaged, root(damaged, "contact"), root(damaged, "saved_view"))
    before = damaged.read_bytes()

    def answer(*argv: str, status: int) -> Any:
        capsys.readouterr()
        assert console([*argv, "--json"]) == status
        return json.loads(capsys.readouterr().out)

    found = answer("check", str(damaged), status=1)
    assert not found["ok"]
    assert "amaged" in found["problems"][0]
    repaired = answer("check", str(damaged), "--repair", status=0)
    assert repaired["repaired"].endswith("firm (repaired).crm")
    assert damaged.read_bytes() == before
    assert answer("check", repaired["repaired"], status=0)["ok"]
    assert answer("check", str(damaged), "--repair", status=0)["repaired"].endswith("firm (repaired 2).crm")


def test_the_command_repairs_in_place_what_can_be_computed(
    damaged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    connection = raw(damaged)
    connection.execute('UPDATE ledger_entry SET "left" = "left" + 1')
    connection.execute("DELETE FROM search_index_party WHERE rowid = 7")
    connection.close()
    assert console(["check", str(damaged)]) == 1
    assert console(["check", str(damaged), "--repair"]) == 0
    assert console(["check", str(damaged)]) == 0
    assert [one.name for one in damaged.parent.iterdir()] == ["firm.crm"]


def zeroed_pages(data: bytearray, chance: random.Random) -> None:
    for page in chance.sample(range(len(data) // PAGE), chance.randint(1, 12)):
        data[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)


def flipped_bytes(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 60)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def noise(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    more = chance.randbytes(chance.randint(1, 3 * PAGE))
    data[start : start + len(more)] = more


def swapped_pages(data: bytearray, chance: random.Random) -> None:
    one, other = (chance.randrange(len(data) // PAGE) * PAGE for _ in range(2))
    data[one : one + PAGE], data[other : other + PAGE] = data[other : other + PAGE], data[one : one + PAGE]


def cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(1, len(data)) :]


HARM: list[Callable[[bytearray, random.Random], None]] = [
    zeroed_pages,
    flipped_bytes,
    noise,
    swapped_pages,
    cut,
]


@pytest.mark.parametrize(
    ("written", "harmed"),
    [
        (b"contentless_delete", b"kontentless_delete"),
        (b"unicode61", b"unicode6l"),
        (b"fts5(words", b"fts5(rowid"),
    ],
)
def test_a_search_index_whose_own_making_is_damaged_is_said_to_be(
    damaged: Path, written: bytes, harmed: bytes
) -> None:
    data = damaged.read_bytes()
    assert written in data
    damaged.write_bytes(data.replace(written, harmed))

    with pytest.raises(CrmError), Workspace.open(damaged, CLOCK) as workspace:
        workspace.search("甬江")


def test_no_search_index_is_made_anew_in_a_damaged_file(damaged: Path) -> None:
    """A bit flipped in what the file says of its index made it look like one of an older program."""
    data = damaged.read_bytes()
    assert b"search_index_contact1 number" in data
    damaged.write_bytes(data.replace(b"search_index_contact1 number", b"search_index_contact0 number"))
    zero(damaged, root(damaged, "product"))
    data = damaged.read_bytes()

    with pytest.raises(Damaged), Workspace.open(damaged, CLOCK):
        pass

    assert damaged.read_bytes() == data


@settings(max_examples=examples(5))
@given(st.sampled_from(HARM), st.integers(0, 2**20))
def test_no_damage_crashes_hangs_or_is_written_into(
    sound: Path, tmp_path_factory: pytest.TempPathFactory, harm: Callable[..., None], seed: int
) -> None:
    survives(sound, tmp_path_factory.mktemp("harm") / "firm.crm", harm, seed)


def survives(sound: Path, path: Path, harm: Callable[..., None], seed: int) -> bool:
    """Harm a copy, look at it and salvage it; whether anything could be saved. Only plain troubles may come up."""
    data = bytearray(sound.read_bytes())
    harm(data, random.Random(seed))
    path.write_bytes(data)
    with suppress(CrmError):
        look_around(path)
    with suppress(CrmError):
        look_again(path)
    assert path.read_bytes() == data
    try:
        saved = salvage(path, CLOCK)
    except FileTrouble:
        return False
    with Workspace.open(saved.path, CLOCK) as workspace:
        left = [str(text) for text in workspace.check()]
    assert (
        left == [str(text) for text in saved.lost][len(saved.lost) - len(left) :]
    )  # nothing but what was told
    assert path.read_bytes() == data
    return True


def look_around(path: Path) -> None:
    with Workspace.open(path, CLOCK, read_only=True) as workspace:
        workspace.check()


def look_again(path: Path) -> None:
    with Workspace.open(path, CLOCK) as workspace:
        workspace.search("甬江")
        workspace.ask(dump)
