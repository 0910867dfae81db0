"""What the program reads of itself when it starts."""

import subprocess
import sys

STARTED = """
from crm_desktop.views.faster_imports import skip_source_reading
skip_source_reading()
import crm_desktop.views.start, linecache
print(*linecache.cache, sep="\\n")
"""


def test_the_window_is_imported_without_reading_the_source_of_what_it_uses() -> None:
    done = subprocess.run([sys.executable, "-c", STARTED], capture_output=True, text=True, check=True)
    read = [path for path in done.stdout.splitlines() if path.endswith(".py")]
    assert [path for path in read if "sqlalchemy" in path or "crm_desktop" in path] == []
