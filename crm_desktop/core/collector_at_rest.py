"""The garbage collector kept still: bulk work makes millions of small values and no circles for it to find."""

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Generator[None, None, None]:
    """Keep the collector of circles still meanwhile; what is no longer referred to goes as ever."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
