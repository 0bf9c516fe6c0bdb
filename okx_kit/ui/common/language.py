"""The window's language: Simplified Chinese or English, switched live.

Every widget that shows text is :class:`Retranslated`: Qt sends ``LanguageChange`` when a translator
is installed, and the widget reads its texts again.
"""

import re
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from okx_kit.resources import resource_path
from okx_kit.words import Language, Words

_LEFT_ENGLISH = {
    ("QFileDialog", "&Look in:"): "查找范围(&L)：",
    ("QFileDialog", "Files of &type:"): "文件类型(&T)：",
    ("QAbstractFileIconProvider", "Folder"): "文件夹",
    ("QAbstractFileIconProvider", "File Folder"): "文件夹",
    ("QAbstractFileIconProvider", "File"): "文件",
    ("QAbstractFileIconProvider", "%1 File"): "%1 文件",
    ("QAbstractFileIconProvider", "Drive"): "磁盘",
    ("QAbstractFileIconProvider", "Alias"): "替身",
    ("QAbstractFileIconProvider", "Shortcut"): "快捷方式",
    ("QAbstractFileIconProvider", "Unknown"): "未知",
    (
        "QFileSystemModel",
        '<b>The name "%1" can not be used.</b><p>Try using another name, with fewer characters or'
        " no punctuations marks.",
    ): "<b>名称“%1”不能使用。</b><p>请换一个较短的、不含标点的名称。",
}
"""What Qt's own catalogue leaves in English (6.11), in its file dialog.

Found by comparing it with those of other languages; all else a person can meet is in it.
"""


class _QtGaps(QTranslator):
    """Chinese for Qt's own texts that its catalogue does not have; asked after the catalogues."""

    def isEmpty(self) -> bool:
        """Tell Qt that there is something here: it skips empty translators."""
        return False

    def translate(
        self,
        context: str | bytes | bytearray | memoryview,
        sourceText: str | bytes | bytearray | memoryview,  # noqa: N803 - Qt
        /,
        disambiguation: str | bytes | bytearray | memoryview | None = None,
        n: int = -1,
    ) -> str:
        """Return the Chinese, or nothing for a text that is not one of the few."""
        return _LEFT_ENGLISH.get((str(context), str(sourceText)))  # type: ignore[return-value]


PROGRAM = Words("OKX 证据整理", "OKX Evidence Kit")
"""The program's name as systems show it: beside window titles, in the task bar."""

_installed: list[QTranslator] = []
_AFTER_STOP = re.compile("(?<=[。！？；]) ")
COLON = Words("：", ": ")
"""Between what is spoken of and what is said of it."""

_current: list[Language] = ["en"]


def system_language() -> Language:
    """Return the language the system asks for: Chinese if it comes first, else English."""
    wanted = QLocale.system().uiLanguages()
    return "zh" if wanted and wanted[0].lower().startswith("zh") else "en"


def use_language(wish: str) -> None:
    """Put ``zh``, ``en`` or ``system`` into force in the whole window."""
    language: Language = system_language() if wish not in {"zh", "en"} else wish  # type: ignore[assignment]
    app = QCoreApplication.instance()
    if app is None:
        return
    for translator in _installed:
        app.removeTranslator(translator)
    _installed.clear()
    _current[0] = language
    QGuiApplication.setApplicationDisplayName(say(PROGRAM))
    code = "zh_CN" if language == "zh" else "en"
    QLocale.setDefault(QLocale("zh_CN" if language == "zh" else "en_US"))
    if language == "zh":
        gaps = _QtGaps(app)
        app.installTranslator(gaps)
        _installed.append(gaps)
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in (
        (f"qtbase_{code}", qt_folder),
        (f"okx_kit_{code}", str(resource_path("translations"))),
    ):
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)
            _installed.append(translator)
    if isinstance(app, QApplication):
        for widget in app.topLevelWidgets():
            widget.setLocale(QLocale())


class Retranslated:
    """Put before a widget class: its ``retranslate`` is called when the language has changed."""

    def retranslate(self) -> None:
        """Put every text in the language in force."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)  # type: ignore[misc]


def language() -> Language:
    """Return the language in force."""
    return _current[0]


def sentences(parts: Iterable[str]) -> str:
    """Put sentences one after the other; after a Chinese full stop stands no space."""
    text = " ".join(filter(None, parts))
    return _AFTER_STOP.sub("", text) if _current[0] == "zh" else text


def say(words: Words) -> str:
    """Return the core's words in the language in force."""
    return words.text(_current[0])
