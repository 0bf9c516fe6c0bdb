"""Python's own ``import`` again, after PySide6 has put one of its own in its place.

PySide6 (6.11) looks into the source of every module that is loaded after it, for the word
"PySide6": so it serves ``from __feature__ import …``, which this program does not use. Over four
hundred modules that is a fifth of what opening the window costs, and more as modules are added.
"""

import builtins

import PySide6.QtCore  # noqa: F401 - it replaces the import


def use_plain_imports() -> bool:
    """Take PySide6's own import out, if it is there; return whether it was."""
    own = getattr(builtins, "__orig_import__", None)
    if own is None or builtins.__import__ is own:
        return False
    builtins.__import__ = own
    return True
