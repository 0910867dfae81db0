"""A table once more in the same statement, made once: to make it anew for each query costs more than the query."""

from functools import cache
from typing import TypeVar

from sqlalchemy.orm import aliased

from crm_desktop.models import Record

R = TypeVar("R", bound=Record)


@cache
def alias(model: type[R], role: str) -> type[R]:
    """`model` under the name of the `role` it has in a statement; no two in one statement, subqueries included, may
    have the same."""
    return aliased(model, name=role)
