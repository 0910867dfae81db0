"""The lists whose rows are worked out rather than stored, by their keys."""

from collections.abc import Mapping

from crm_desktop.queries import to_ship
from crm_desktop.queries.worked_out import WorkedOut

WORKED_OUT: Mapping[str, WorkedOut] = {one.entity.key: one for one in (to_ship.LISTED,)}
