"""What the reading process may use at most; the system itself enforces it."""

import os
import sys
from contextlib import suppress

MEMORY_BYTES = 1_500_000_000
CPU_SECONDS = 40


def confine(memory: int = MEMORY_BYTES) -> None:
    """Bind this process to its limits and to silence; where a system has no such limit, time alone bounds it."""
    _hush()
    if sys.platform == "win32":
        from crm_desktop.exchange.reading.job_object import confine_memory

        confine_memory(memory)
        return
    import resource

    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def _hush() -> None:
    """An allocation that fails inside the workbook library aborts with a message nobody should see."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
