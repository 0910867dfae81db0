"""What a gesture changed: told once, after commit, so that screens refresh from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from crm_desktop.core.errors import Concerned
from crm_desktop.core.i18n import Text, t, together


@dataclass(frozen=True)
class Passed:
    """A newer step that undo had to leave: why, and the records something else can be done with."""

    step: int
    label: Text
    why: Text
    about: Concerned | None = None


def reason(passed: Sequence[Passed]) -> Passed | None:
    """Of the steps passed the one to speak of: the newest with something else to be done about it, else the
    newest. Where that is about many records, and another about some of them, that other one."""
    found = next((one for one in passed if one.about), passed[0] if passed else None)
    return found and next((one for one in passed if _is_about_some(one, found)), found)


def _is_about_some(one: Passed, many: Passed) -> bool:
    if one.about is None or many.about is None or one.about.entity != many.about.entity:
        return False
    return set(one.about.keys) < set(many.about.keys)


@dataclass(frozen=True)
class Change:
    """One committed step.

    `touched` maps an entity's key (or a table's name where it is no entity) to the keys of its records;
    `None` in place of a set means "many": refresh everything of that entity.
    `label` names the step as undo offers it ("Delete 3 customers"), `done` tells it as done ("Deleted 3
    customers"), and after it come `remarks`, whole sentences of what one should know of it. `seen` holds where the
    gesture shows by itself what it did: an edit in place, an undo. A `final` step is one that undo may not take back.
    `kept` says, in the user's words, what an undo had to leave as it is; `passed` has the newer steps it could not
    take back, newest first. `restored` has the records, by entity, that were deleted and an undo brought back.
    """

    step: int
    label: Text
    touched: Mapping[str, frozenset[int] | None] = field(default_factory=dict[str, frozenset[int] | None])
    initiator: object = None
    kept: tuple[Text, ...] = ()
    created: tuple[tuple[str, int], ...] = ()
    done: Text | None = None
    remarks: tuple[Text, ...] = ()
    seen: bool = False
    final: bool = False
    passed: tuple[Passed, ...] = ()
    restored: Mapping[str, frozenset[int]] = field(default_factory=dict[str, frozenset[int]])

    @property
    def told(self) -> Text:
        """What was done, as it is told afterwards; also that nothing was."""
        if self.did_nothing:
            return t("Nothing was changed: {step}", step=self.label)
        done = self.done or self.label
        return t("{done}. {said}", done=done, said=together(self.remarks)) if self.remarks else done

    @property
    def did_nothing(self) -> bool:
        """Whether all was already as asked, so that there is no step to take back."""
        return not self.step

    def touches(self, *entities: str) -> bool:
        """Whether any record of these entities changed."""
        return any(entity in self.touched for entity in entities)

    def new_id(self, *entities: str) -> int:
        """The key of the first record of any of these entities this step made; LookupError if it made none."""
        for name, key in self.created:
            if name in entities:
                return key
        raise LookupError(*entities)
