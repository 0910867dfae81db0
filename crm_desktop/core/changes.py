"""What a gesture changed: told once, after commit, so that screens refresh from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from crm_desktop.core.i18n import Text


@dataclass(frozen=True)
class Change:
    """One committed step.

    `touched` maps an entity's key (or a table's name where it is no entity) to the keys of its records;
    `None` in place of a set means "many": refresh everything of that entity.
    `label` names the step as undo offers it ("Delete 3 customers"), `done` tells it as done ("Deleted 3
    customers"). `seen` holds where the gesture shows by itself what it did: an edit in place, an undo.
    `kept` says, in the user's words, what an undo had to leave as it is.
    """

    step: int
    label: Text
    touched: Mapping[str, frozenset[int] | None] = field(default_factory=dict[str, frozenset[int] | None])
    initiator: object = None
    kept: tuple[Text, ...] = ()
    created: tuple[tuple[str, int], ...] = ()
    done: Text | None = None
    seen: bool = False

    @property
    def told(self) -> Text:
        """What was done, as it is told afterwards."""
        return self.done or self.label

    def touches(self, *entities: str) -> bool:
        """Whether any record of these entities changed."""
        return any(entity in self.touched for entity in entities)

    def new_id(self, entity: str) -> int:
        """The key of the first record of `entity` this step made; LookupError if it made none."""
        for name, key in self.created:
            if name == entity:
                return key
        raise LookupError(entity)
