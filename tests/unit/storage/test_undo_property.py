"""Whatever is done, undo and redo walk through the very same contents."""

from contextlib import suppress
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.models import Contact, Party
from crm_desktop.storage.dump import dump
from crm_desktop.storage.file import CrmFile
from tests.conftest import TODAY
from tests.empty_files import empty_file
from tests.proofs import examples

WORDS = st.sampled_from(["宁波", "杭州", "重庆", "London", "", "O'Brien", "100%_*\\"])
KEYS = st.integers(1, 12)
ACTS = st.one_of(
    st.tuples(st.just("add"), KEYS, WORDS),
    st.tuples(st.just("edit"), KEYS, WORDS),
    st.tuples(st.just("contact"), KEYS, WORDS),
    st.tuples(st.just("import"), st.integers(1, 4), WORDS),
    st.tuples(st.just("set"), KEYS, WORDS),
    st.tuples(st.just("delete"), KEYS, WORDS),
    st.tuples(st.just("undo"), st.integers(1, 3), WORDS),
    st.tuples(st.just("redo"), st.integers(1, 3), WORDS),
)


def content(file: CrmFile) -> object:
    with file.reading() as db:
        return dump(db)


def act(file: CrmFile, verb: str, key: int, word: str, turn: int) -> bool:
    """One gesture; whether it changed anything."""
    with file.gesture(t("Step {n}", n=turn)) as work:
        customer = work.session.get(Party, key)
        if verb == "add":
            work.session.add(Party(number=f"N{turn}", name=word or "?"))
        elif verb == "import":
            work.insert_many(Party, ({"number": f"I{turn}.{i}", "name": word or "?"} for i in range(key)))
        elif customer is None:
            return False
        elif verb == "edit":
            customer.city, customer.note = word, word * 2
        elif verb == "contact":
            work.session.add(Contact(number=f"L{turn}", name=word or "?", customer_id=key))
        elif verb == "set":
            work.update_many(Party, ({"id": one, "level": word} for one in range(key)))
        elif verb == "delete":
            contacts = work.connection.exec_driver_sql("SELECT id FROM contact WHERE customer_id = ?", (key,))
            work.delete_many(Contact, list(contacts.scalars()))
            work.delete_many(Party, [key])
    return bool(work.change.touched)


@settings(max_examples=examples(12))
@given(st.lists(ACTS, min_size=4, max_size=14))
def test_undo_and_redo_return_to_identical_contents(acts: list[tuple[str, int, str]]) -> None:
    with TemporaryDirectory() as folder, empty_file(Path(folder) / "t.crm", FixedClock(TODAY)) as file:
        past, future = [content(file)], []
        for turn, (verb, key, word) in enumerate(acts):
            if verb == "undo":
                for _ in range(min(key, len(past) - 1)):
                    file.undo()
                    future.append(past.pop())
                    assert content(file) == past[-1]
            elif verb == "redo":
                for _ in range(min(key, len(future))):
                    file.redo()
                    past.append(future.pop())
                    assert content(file) == past[-1]
            elif act(file, verb, key, word, turn):
                past.append(content(file))
                future.clear()
        while len(past) > 1:
            file.undo()
            past.pop()
            assert content(file) == past[-1]


@settings(max_examples=examples(12))
@given(
    st.lists(ACTS, min_size=4, max_size=12),
    st.lists(st.integers(0, 30), max_size=8),
    st.randoms(use_true_random=False),
)
def test_steps_undone_in_any_order_and_redone_in_any_order_return_the_content(
    acts: list[tuple[str, int, str]], picks: list[int], random: Random
) -> None:
    with TemporaryDirectory() as folder, empty_file(Path(folder) / "t.crm", FixedClock(TODAY)) as file:
        for turn, (verb, key, word) in enumerate(acts):
            if verb not in ("undo", "redo"):
                act(file, verb, key, word, turn)
        full = content(file)
        undone: list[int] = []
        for pick in picks:
            with suppress(Refusal):
                undone.append(file.undo(pick + 1).step)
        random.shuffle(undone)
        while undone:
            undone, before = [step for step in undone if not redone(file, step)], undone
            assert undone != before, "each of what is left waits for another"
        assert content(file) == full


def redone(file: CrmFile, step: int) -> bool:
    """Whether a step could be done again; one that needs what another made waits for that."""
    with suppress(Refusal):
        file.redo(step)
        return True
    return False
