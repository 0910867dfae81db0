"""Why something will not be paid."""

from enum import StrEnum


class GivingUp(StrEnum):
    """A small difference that is written off, or a bad debt."""

    SMALL = "small"
    BAD = "bad"
