"""``index.html``: complete alone, without scripts, and inert whatever the texts in it say."""

import base64
from functools import cache
from typing import TYPE_CHECKING

from okx_kit.bundle.page_data import MAX_THUMBNAILS, IndexPage, IndexRow, Thumbnail
from okx_kit.bundle.pages.labels import LABELS, TIME_SOURCES, size_text
from okx_kit.case.model import FileKind, TimeSource
from okx_kit.resources import resource_path
from okx_kit.words import BundleLanguage, Words

if TYPE_CHECKING:
    import jinja2

_LANG = {"zh": "zh-CN", "en": "en"}
# What the person said needs no remark; where else a time comes from does.
_SAID = (TIME_SOURCES[TimeSource.TYPED], TIME_SOURCES[TimeSource.NOTES])
# A click on one of these would run what is inside it: their names are shown without a link.
_NOT_LINKED = {FileKind.HTML.value, FileKind.SVG.value, FileKind.PROGRAM.value}


def index_html(page: IndexPage) -> bytes:
    """Return the page as UTF-8; the same page gives the same bytes."""
    template = _environment().get_template("index.html")
    text = template.render(
        page=page,
        label=LABELS,
        lang=_LANG[page.languages[0]],
        say=_Sayer(page.language),
        size_text=size_text,
        data_uri=_data_uri,
        linked=_linked,
        worth_saying=_worth_saying,
        max_thumbnails=MAX_THUMBNAILS,
    )
    return text.encode("utf-8")


@cache
def _environment() -> "jinja2.Environment":
    import jinja2  # noqa: PLC0415 - a tenth of a second that only an export pays

    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(resource_path("templates")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


class _Sayer:
    """Writes a pair of texts in the languages of the page, each marked with its language."""

    def __init__(self, language: BundleLanguage) -> None:
        self._language = language
        self._said: dict[Words, str] = {}

    def __call__(self, words: Words, **values: object) -> str:
        pair = words.fill(**values) if values else words
        if pair not in self._said:  # the same labels stand in every row
            self._said[pair] = self._write(pair)
        return self._said[pair]

    def _write(self, pair: Words) -> str:
        from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2

        zh = Markup('<span lang="zh-CN">{}</span>').format(pair.zh)
        en = Markup('<span lang="en">{}</span>').format(pair.en)
        if self._language == "both":
            return zh if pair.zh == pair.en else Markup("{} {}").format(zh, en)
        return zh if self._language == "zh" else en


def _data_uri(thumbnail: Thumbnail) -> str:
    return "data:image/jpeg;base64," + base64.b64encode(thumbnail.data).decode("ascii")


def _linked(row: IndexRow) -> bool:
    return row.kind not in _NOT_LINKED


def _worth_saying(row: IndexRow) -> bool:
    return row.time_source is not None and row.time_source not in _SAID
