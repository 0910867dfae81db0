"""What a bug may say of itself: kinds of errors and places in the code, never a value of the user's."""

import traceback


class BrokeElsewhere(Exception):
    """A bug in a process that worked for this one; `places` is what `without_values` said of it there."""

    def __init__(self, places: str) -> None:
        super().__init__(places)
        self.places = places


def without_values(error: BaseException) -> str:
    """The kinds of the error and its causes and the places in the code; no message, for it may name customers."""
    parts: list[str] = []
    cause: BaseException | None = error
    while cause is not None:
        frames = traceback.StackSummary.extract(traceback.walk_tb(cause.__traceback__), lookup_lines=True)
        parts.append("".join(frames.format()) + type(cause).__qualname__)
        if isinstance(cause, BrokeElsewhere):
            parts[-1] += f"\n{cause.places}"
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return "\n\nwhile handling\n".join(parts)
