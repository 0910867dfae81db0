"""Which column of a list of customers and suppliers together says what each is: told by its cells."""

from collections.abc import Mapping, Sequence

from crm_desktop.exchange.reading.rows import Row, filled_at
from crm_desktop.exchange.recognise.labels import Label
from crm_desktop.exchange.values.roles import IS_SUPPLIER, roles_said

MAY_BE_ROLE = ("type", "document_type", "relation_stage", "status", "note", "summary", "level")
"""What a column of roles may have been taken for by its head."""


def with_role(columns: Mapping[str, int], labels: Sequence[Label], sample: Sequence[Row]) -> dict[str, int]:
    """The columns with that of the roles, where one says of each row what it is, and of some that it is a supplier."""
    taken = {index for key, index in columns.items() if key not in MAY_BE_ROLE}
    free = (index for index, label in enumerate(labels) if label.plain and index not in taken)
    index = next((index for index in free if _tells_roles(index, sample)), None)
    if index is None:
        return dict(columns)
    return {**{key: at for key, at in columns.items() if at != index}, "role": index}


def _tells_roles(index: int, sample: Sequence[Row]) -> bool:
    words = {cell.strip() if isinstance(cell, str) else "" for cell in filled_at(sample, index)}
    said = [roles_said(word) for word in words]
    return None not in said and any(one is not None and one[IS_SUPPLIER] for one in said)
