"""What a list offers where its search finds nothing: what is hidden, by filters or as a rule; else to add it."""

from dataclasses import replace
from typing import Protocol

from crm_desktop.core.i18n import tn
from crm_desktop.views.shared.context import Context, Offer
from crm_desktop.views.shared.lists.filtering import Filtering
from crm_desktop.views.shared.lists.state import ListState
from crm_desktop.views.shared.not_found import to_add
from crm_desktop.views.shared.tables.model import RecordTableModel


class Searched(Protocol):
    """The list as far as something is looked for in it."""

    context: Context
    model: RecordTableModel

    filtering: Filtering

    @property
    def state(self) -> ListState: ...


def offered(a_list: Searched) -> Offer | None:
    """What helps who typed a search that nothing meets."""
    state, typed = a_list.state, a_list.state.search.strip()
    if not typed:
        return None
    everywhere = replace(state, conditions=())
    if hidden := _found(a_list, everywhere) if state.conditions else 0:
        label = tn("Show {n:,} found without the filters", "Show {n:,} found without the filters", hidden)
        return Offer(label, a_list.filtering.search_everywhere)
    left_out = state.usually and a_list.filtering.whole is not None
    if hidden := _found(a_list, replace(everywhere, usually=())) if left_out else 0:
        label = tn("Show {n:,} found out of use", "Show {n:,} found out of use", hidden)
        return Offer(label, a_list.filtering.search_whole)
    command = next((c for c in a_list.context.commands if c.key == f"{state.entity.key}.new"), None)
    return to_add(command, typed) if command is not None else None


def _found(a_list: Searched, state: ListState) -> int:
    return len(a_list.model.source.ids(state.request))
