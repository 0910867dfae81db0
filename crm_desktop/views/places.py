"""Where the user has been in the window, as a browser keeps it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A module's page, with the record open on it where there is one."""

    module: str
    record: tuple[str, int] | None = None


class Places:
    """The way back and the way forward again."""

    LONGEST = 100

    def __init__(self) -> None:
        self._back: list[Place] = []
        self._forward: list[Place] = []

    @property
    def can_go_back(self) -> bool:
        return bool(self._back)

    @property
    def can_go_forward(self) -> bool:
        return bool(self._forward)

    def leave(self, place: Place) -> None:
        """Note `place`, which is left for a new one; the way forward ends."""
        if not self._back or self._back[-1] != place:
            self._back.append(place)
        del self._back[: -self.LONGEST]
        self._forward.clear()

    def back(self, here: Place) -> Place | None:
        """The place before, noting `here` for the way forward; None at the beginning."""
        return self._step(self._back, self._forward, here)

    def forward(self, here: Place) -> Place | None:
        """The place `back` came from; None at the end."""
        return self._step(self._forward, self._back, here)

    def _step(self, source: list[Place], other: list[Place], here: Place) -> Place | None:
        while source:
            place = source.pop()
            if place != here:
                other.append(here)
                return place
        return None
