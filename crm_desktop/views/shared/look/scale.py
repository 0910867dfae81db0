"""How large everything is drawn: the user's own wish on top of what the system says; from the next start on."""

import os
from collections.abc import MutableMapping

from crm_desktop.views.shared.preferences import Preferences

SCALE = "scale"
SCALES = (100, 110, 125, 150)
"""The sizes one can choose, in percent."""
FACTOR = "QT_SCALE_FACTOR"


def chosen_scale(preferences: Preferences) -> int:
    """The size kept, in percent; 100 where it is none of those one can choose."""
    kept = preferences.get(SCALE, SCALES[0])
    return kept if kept in SCALES else SCALES[0]


def use_scale(preferences: Preferences, environment: MutableMapping[str, str] = os.environ) -> bool:
    """Have Qt draw in the size kept; to be called before the application is made, which reads it once.

    A factor set from outside stands. Whether one was set here.
    """
    scale = chosen_scale(preferences)
    if scale == SCALES[0] or FACTOR in environment:
        return False
    environment[FACTOR] = f"{scale / 100:g}"
    return True
