"""How many random examples a costly proof takes: few whenever anything changes, many where one has the time."""

import os

LONGER = 20


def examples(few: int, at_length: int | None = None) -> int:
    """`few`, or in the longer proofs (`make endure`) twenty times as many, or as many as are named."""
    return (at_length or few * LONGER) if os.environ.get("ENDURE") else few
