"""Where the user has been in the window, as a browser keeps it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Location:
    """A module's page, with the record open on it where there is one."""

    module: str
    record: tuple[str, int] | None = None


class NavigationHistory:
    """The way back and the way forward again."""

    LONGEST = 100

    def __init__(self) -> None:
        self._back: list[Location] = []
        self._forward: list[Location] = []

    @property
    def can_go_back(self) -> bool:
        return bool(self._back)

    @property
    def can_go_forward(self) -> bool:
        return bool(self._forward)

    def leave(self, location: Location) -> None:
        """Note `location`, which is left for a new one; the way forward ends."""
        if not self._back or self._back[-1] != location:
            self._back.append(location)
        del self._back[: -self.LONGEST]
        self._forward.clear()

    def back(self, here: Location) -> Location | None:
        """The location before, noting `here` for the way forward; None at the beginning."""
        return self._step(self._back, self._forward, here)

    def forward(self, here: Location) -> Location | None:
        """The location `back` came from; None at the end."""
        return self._step(self._forward, self._back, here)

    def _step(self, source: list[Location], other: list[Location], here: Location) -> Location | None:
        while source:
            location = source.pop()
            if location != here:
                other.append(here)
                return location
        return None
