"""What is not certain about the letters of a text table, whose encoding nothing tells."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Doubt:
    """A cell as it is read where that is not certain, and as it would be read otherwise; empty where nobody knows."""

    read: str
    otherwise: str
