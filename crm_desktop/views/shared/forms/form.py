"""A record as a form of blocks, read and edited in place."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crm_desktop.core.fields import Block, Entity, Field
from crm_desktop.core.i18n import verbatim
from crm_desktop.views.shared.editors.by_kind import EditorMaker
from crm_desktop.views.shared.forms.owned import keep_to_owners
from crm_desktop.views.shared.forms.section import FormSection
from crm_desktop.views.shared.kit import column

BETWEEN = 20
ONLY_BLOCK = Block("basic", verbatim(""))
"""Of an entity whose fields are few: its tab names it already."""


class RecordForm(QWidget):
    """All blocks of an entity; `save(values)` makes one gesture of what was typed, or refuses."""

    followed = Signal(str, object)

    def __init__(
        self,
        entity: Entity,
        maker: EditorMaker,
        save: Callable[[dict[str, Any]], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title_field = entity.title_field
        self.sections = [
            FormSection(block.label, fields, maker, save) for block, fields in blocks_of(entity) if fields
        ]
        keep_to_owners({key: cell for one in self.sections for key, cell in one.cells.items()}, entity.rules)
        self.setLayout(column(*self.sections, None, spacing=BETWEEN))
        for section in self.sections:
            section.followed.connect(self.followed)

    @property
    def is_editing(self) -> bool:
        return any(section.is_editing for section in self.sections)

    def show_values(self, values: Mapping[str, Any]) -> None:
        for section in self.sections:
            section.show_values(values)

    def edit(self, key: str | None = None) -> None:
        """Edit the field of that key, or the first block."""
        for section in self.sections:
            if key is None:
                section.edit_all(self._title_field)
                return
            if key in section.cells:
                section.edit_field(key)
                return

    def commit(self) -> bool:
        """Save what is being typed anywhere; False where it was refused."""
        done = [section.commit() for section in self.sections if section.is_editing]
        return all(done)

    def revert(self) -> None:
        for section in self.sections:
            section.revert()


def blocks_of(entity: Entity) -> list[tuple[Block, list[Field]]]:
    """The blocks of an entity with their fields, in order."""
    blocks = entity.blocks or (ONLY_BLOCK,)
    return [(block, [field for field in entity.fields if field.block == block.key]) for block in blocks]
