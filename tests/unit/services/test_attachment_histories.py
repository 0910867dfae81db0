"""Random histories of attachments beside a naive record of them: attached, taken away, put first, deleted, undone."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.queries.attachments import attached
from crm_desktop.services.attachments import Ready
from crm_desktop.services.salvage import salvage
from crm_desktop.services.workspace import Workspace
from tests.conftest import TODAY
from tests.empty_files import empty_workspace
from tests.proofs import examples

State = dict[int, list[bytes]]
"""By product, what is attached to it, in order."""

PRODUCTS = (1, 2, 3)
FILES = tuple(f"file {place}".encode() * (place + 1) for place in range(4))
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["attach", "attach", "detach", "first", "delete", "undo", "redo"]),
        st.sampled_from(PRODUCTS),
        st.lists(st.integers(0, len(FILES) - 1), min_size=1, max_size=3),
    ),
    max_size=14,
)


class Naive:
    """States one after the other, and where in them one is."""

    def __init__(self) -> None:
        self.states: list[State] = [{product: [] for product in PRODUCTS}]
        self.place = 0

    @property
    def now(self) -> State:
        return self.states[self.place]

    def go_on(self, product: int, files: list[bytes] | None) -> None:
        state = {key: list(value) for key, value in self.now.items() if key != product}
        if files is not None:
            state[product] = files
        self.states[self.place + 1 :] = [state]
        self.place += 1


def keys_of(workspace: Workspace, product: int) -> list[int]:
    return [one.key for one in workspace.ask(attached, "products", product)]


def attach(workspace: Workspace, naive: Naive, product: int, picked: list[int]) -> None:
    there = naive.now.get(product)
    new = [FILES[one] for one in dict.fromkeys(picked) if FILES[one] not in (there or [])]
    files = [Ready(f"{one}.bin", FILES[one]) for one in picked]
    if there is None or not new:
        with suppress(Refusal):
            workspace.attachments.attach("products", product, files)
            raise AssertionError("nothing was to be attached")
        return
    workspace.attachments.attach("products", product, files)
    naive.go_on(product, there + new)


def detach(workspace: Workspace, naive: Naive, product: int, picked: list[int]) -> None:
    there = naive.now.get(product, [])
    gone = {one % len(there) for one in picked} if there else set[int]()
    if gone:
        keys = keys_of(workspace, product)
        workspace.attachments.detach([keys[place] for place in gone])
        naive.go_on(product, [one for place, one in enumerate(there) if place not in gone])


def first(workspace: Workspace, naive: Naive, product: int, picked: list[int]) -> None:
    there = naive.now.get(product, [])
    place = picked[0] % len(there) if there else 0
    if place:
        workspace.attachments.put_first(keys_of(workspace, product)[place])
        naive.go_on(product, [there[place], *there[:place], *there[place + 1 :]])


def delete(workspace: Workspace, naive: Naive, product: int, _picked: list[int]) -> None:
    if product in naive.now:
        workspace.records.delete("products", [product])
        naive.go_on(product, None)


def undo(workspace: Workspace, naive: Naive, _product: int, _picked: list[int]) -> None:
    if naive.place:
        workspace.undo()
        naive.place -= 1


def redo(workspace: Workspace, naive: Naive, _product: int, _picked: list[int]) -> None:
    if naive.place + 1 < len(naive.states):
        workspace.redo()
        naive.place += 1


DO: dict[str, Callable[[Workspace, Naive, int, list[int]], None]] = {
    one.__name__: one for one in (attach, detach, first, delete, undo, redo)
}


def told(workspace: Workspace) -> State:
    """What the file says is attached to the products there are."""
    with workspace.file.reading() as db:
        there = db.exec_driver_sql("SELECT id FROM product").scalars().all()
    return {key: [workspace.attachments.content(one)[1] for one in keys_of(workspace, key)] for key in there}


@settings(max_examples=examples(12))
@given(ACTS)
def test_what_is_attached_is_what_a_naive_record_says_after_every_gesture_and_after_salvage(
    acts: list[tuple[str, int, list[int]]],
) -> None:
    with TemporaryDirectory() as folder:
        path, clock, naive = Path(folder) / "w.crm", FixedClock(TODAY), Naive()
        with empty_workspace(path, clock) as workspace:
            workspace.records.add_many("products", [{"name": f"P{key}"} for key in PRODUCTS])
            for act, product, picked in acts:
                DO[act](workspace, naive, product, picked)
                assert told(workspace) == naive.now
            assert workspace.check() == []
        saved = salvage(path, clock)
        assert saved.left == ()
        with Workspace.open(saved.path, clock) as workspace:
            assert told(workspace) == naive.now
