"""Values as they are handed in, checked against the facts of their field and put as the file holds them."""

from typing import Any

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.paths import as_path
from crm_desktop.core.text import one_line, trimmed
from crm_desktop.queries.listing import Reference


def checked(field: Field, value: Any) -> Any:
    """`value` as the field's column holds it: references by key, texts without blanks around, nothing as None.

    Refusal where the field cannot have it.
    """
    if isinstance(value, Reference):
        return value.id
    if isinstance(value, str):
        value = (trimmed if field.kind is Kind.LONG_TEXT else one_line)(value) or None
        value = as_path(value) or None if field.tree and value else value
    if value is not None and (problem := field.problem(value)):
        raise Refusal(problem, field.key)
    return value
