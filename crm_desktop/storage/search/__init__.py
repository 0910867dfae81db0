"""The search index: one contentless full-text table per searched table, always rebuildable from the records."""

from crm_desktop.storage.search.aside import lay_aside, take_up
from crm_desktop.storage.search.index import (
    create,
    differences,
    ensure,
    forget,
    index_rows,
    index_words,
    is_current,
    look_again,
    rebuild,
    refresh,
    searched_fields,
    update,
)
from crm_desktop.storage.search.lookup import beginning, containing, first_ids, matching_ids
from crm_desktop.storage.search.places import Place, place_of, places
from crm_desktop.storage.search.terms import Term, terms_of

__all__ = [
    "Place",
    "Term",
    "beginning",
    "containing",
    "create",
    "differences",
    "ensure",
    "first_ids",
    "forget",
    "index_rows",
    "index_words",
    "is_current",
    "lay_aside",
    "look_again",
    "matching_ids",
    "place_of",
    "places",
    "rebuild",
    "refresh",
    "searched_fields",
    "take_up",
    "terms_of",
    "update",
]
