"""Proofs that take minutes: `make endure` runs them, `make test` leaves them out."""

import os

collect_ignore_glob = [] if os.environ.get("ENDURE") else ["test_*.py"]
