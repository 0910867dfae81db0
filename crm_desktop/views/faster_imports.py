"""Keeps Qt's Python side from reading the source of every module that is imported after it."""

import sys
from importlib import import_module
from types import ModuleType


def skip_source_reading() -> None:
    """Import Qt so; to be called before everything else that is large is imported.

    PySide looks into the source of each module for its own name, lest `from __feature__ import …` be meant there,
    and Python keeps every line it read for tracebacks: 21 MB and a tenth of a second at the start. Nobody
    writes such imports here. Where a PySide works otherwise, nothing is changed.
    """
    import_module("PySide6.QtCore")
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        setattr(feature, "_mod_uses_pyside", _never)  # noqa: B010 - a module without types


def _never(_module: ModuleType) -> bool:
    return False
