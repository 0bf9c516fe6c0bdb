"""What the window remembers between starts: a few choices and sizes, in one file."""

import os
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from okx_kit.case.durable import create_private, make_private_folder


class Settings:
    """Choices in ``settings.ini`` of the program's own folder; each is saved when it changes."""

    def __init__(self, home: Path) -> None:
        path = home / "settings.ini"
        make_private_folder(home)
        with suppress(OSError):  # there already; Qt keeps the mode of a file it replaces
            os.close(create_private(path))
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    def text(self, name: str, default: str) -> str:
        """Return a remembered text."""
        return str(self._store.value(name, default))

    def set_text(self, name: str, value: str) -> None:
        """Remember a text at once."""
        self._store.setValue(name, value)
        self._store.sync()

    def state(self, name: str) -> QByteArray:
        """Return a remembered window or splitter state (empty when there is none)."""
        value = self._store.value(name)
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_state(self, name: str, value: QByteArray) -> None:
        """Remember a window or splitter state."""
        self._store.setValue(name, value)
        self._store.sync()

    def folder(self, name: str) -> str:
        """Return a remembered folder if it still exists, else the person's own folder."""
        folder = Path(self.text(f"folder/{name}", ""))
        return str(folder if folder.is_absolute() and folder.is_dir() else Path.home())

    def set_folder(self, name: str, path: Path) -> None:
        """Remember the folder last used for something."""
        self.set_text(f"folder/{name}", str(path))
