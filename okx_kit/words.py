"""Text in both languages, for everything outside the window.

The window's own strings go through Qt's translator; what the core says (errors, warnings, index
pages) is kept here as pairs, so that the command line and the bundle speak both languages without
Qt.
"""

from typing import Literal, NamedTuple

Language = Literal["zh", "en"]
BundleLanguage = Literal["zh", "en", "both"]


class Words(NamedTuple):
    """One text in Simplified Chinese and English; ``{name}`` marks a value to fill in."""

    zh: str
    en: str

    def text(self, language: Language) -> str:
        """Return the text in one language."""
        return self.zh if language == "zh" else self.en

    def fill(self, **values: object) -> "Words":
        """Put ``values`` into both texts (``str.format`` fields)."""
        zh = {k: v.zh if isinstance(v, Words) else v for k, v in values.items()}
        en = {k: v.en if isinstance(v, Words) else v for k, v in values.items()}
        return Words(self.zh.format(**zh), self.en.format(**en))
