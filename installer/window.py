"""The window of a packaged program."""

import multiprocessing
import sys

from crm_desktop.app import run_window

if __name__ == "__main__":
    multiprocessing.freeze_support()  # workbooks are read by a child process, which starts here again
    sys.exit(run_window())
