"""How many random examples a costly proof takes: few whenever anything changes, many where one has the time."""

import os

LONGER = 20


def examples(few: int) -> int:
    """`few`, or twenty times as many in the longer proofs (`make endure`)."""
    return few * (LONGER if os.environ.get("ENDURE") else 1)
