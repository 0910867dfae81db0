"""Plain Python that every layer may use; no third-party library, no file, no window."""
