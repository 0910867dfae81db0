"""How large everything is drawn, by keys: the next size larger or smaller, from the next start on."""

from collections.abc import Callable

from crm_desktop.core.i18n import t
from crm_desktop.views.shared.context import Offer, Tell
from crm_desktop.views.shared.look.scale import SCALE, SCALES, chosen_scale
from crm_desktop.views.shared.preferences import Preferences


class TextSize:
    """Keeps the size chosen and says from when on it holds; `restart` closes the program and starts it again."""

    def __init__(self, preferences: Preferences, tell: Tell, restart: Callable[[], None]) -> None:
        self._preferences = preferences
        self._tell = tell
        self._restart = restart
        self._shown = chosen_scale(preferences)

    def change(self, by: int) -> None:
        """One size larger (1) or smaller (-1), or back to the usual one (0)."""
        before = chosen_scale(self._preferences)
        place = SCALES.index(before) + by if by else 0
        size = SCALES[min(max(place, 0), len(SCALES) - 1)]
        self._preferences.set(SCALE, size)
        if size == self._shown:
            if place < 0:
                self._tell(t("Text size: {size} %, the smallest there is.", size=size))
            elif place >= len(SCALES):
                self._tell(t("Text size: {size} %, the largest there is.", size=size))
            else:
                self._tell(t("Text size: {size} %, as it is shown.", size=size))
            return
        offer = Offer(t("Start again now"), self._restart)
        self._tell(t("Text size: {size} %, when the program is started next.", size=size), offer=offer)
