"""A dialog that asks for one field of records, such as the reason of a step, and saves it with that step."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import Text
from crm_desktop.views.pages.posting.act_dialog import ActDialog
from crm_desktop.views.shared.context import Context

WIDTH = 360


class FieldDialog(ActDialog):
    """`save` is told the value, which must be said."""

    def __init__(
        self,
        context: Context,
        title: Text,
        label: Text,
        field: Field,
        save: Callable[[Any], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, title, label, parent)
        self.hug(WIDTH)
        self._save, self._field = save, replace(field, required=True)
        self.asked = self.add_field(self._field, wide=True)
        self.asked.setMinimumWidth(WIDTH)
        self.body.addWidget(self.asked)
        self.asked.setFocus()

    def act(self) -> None:
        """Save what is said; Refusal of nothing."""
        value = self.asked.value()
        problem = self._field.problem(value)
        if problem is not None:
            raise Refusal(problem, self._field.key)
        self._save(value)
