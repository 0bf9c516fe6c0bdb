"""P14: the index page is inert in a real browser, whatever the texts in it say."""

import json
import subprocess
from collections import Counter
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

from okx_kit.bundle.page_data import MAX_LINES, IndexPage
from okx_kit.bundle.pages.html import index_html
from okx_kit.bundle.pages.index import build_page
from okx_kit.bundle.plan import PlanOptions, Story, plan
from okx_kit.case.model import (
    ChosenRecord,
    EvidenceTime,
    FileKind,
    Precision,
    TimelineEntry,
    TimeSource,
)
from okx_kit.records.chosen import record_text
from okx_kit.records.record import Record
from tests.bundle.cases import CASE, CREATED, item
from tests.hostile_names import MARKUP, texts
from tests.tools import needs

RAN = "console.log('it ran')"
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section"),
    *("div", "p", "h1", "h2", "dl", "dt", "dd", "small", "span", "bdi", "table", "thead", "tbody"),
    *("tr", "th", "td", "a", "code", "pre", "ol", "li"),
}
OWN_SERVICES = (".google.com", ".googleapis.com", ".gvt1.com")  # the browser's, not the page's
FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--enable-logging=stderr", "--v=0", "--host-resolver-rules=MAP * ~NOTFOUND"),
)


class Dom(HTMLParser):
    """What the browser made of a page: tags, attributes, and the isolated texts of each row."""

    def __init__(self, dumped: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: Counter[str] = Counter()
        self.sources: set[str] = set()
        self.texts: list[str] = []
        self._inside = False
        self.feed(dumped)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes.update(name for name, _ in attrs)
        self.sources |= {value or "" for name, value in attrs if name in ("src", "href")}
        if tag == "bdi":
            self._inside = True
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "bdi"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts[-1] += data


def browse(folder: Path, page: bytes) -> tuple[Dom, list[str], set[str]]:
    """Load ``page`` in Chromium; return its DOM, its console messages and what it requested."""
    (folder / "index.html").write_bytes(page)
    done = subprocess.run(
        [
            "chromium",
            *FLAGS,
            f"--user-data-dir={folder / 'profile'}",
            f"--log-net-log={folder / 'net.json'}",
            "--dump-dom",
            (folder / "index.html").as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=100,
    )
    said = [
        line for line in done.stderr.decode("utf-8", "replace").splitlines() if "CONSOLE" in line
    ]
    return Dom(done.stdout.decode("utf-8")), said, _requested(folder / "net.json")


def _requested(log: Path) -> set[str]:
    """Return the addresses the browser asked the network for, its own services left out."""
    text = log.read_text("utf-8", "replace").rstrip().rstrip(",")
    try:
        events = json.loads(text)["events"]
    except json.JSONDecodeError:  # the browser was quicker out than its log
        events = json.loads(text + "]}")["events"]
    found = {event.get("params", {}).get("url", "") for event in events}
    asked = {url for url in found if url.startswith(("http", "ws", "ftp"))}
    return {url for url in asked if not (urlsplit(url).hostname or "").endswith(OWN_SERVICES)}


@needs("chromium")
def test_960_texts_read_as_written_and_nothing_runs(tmp_path: Path) -> None:
    said = [text.replace("alert(1)", RAN) for text in texts()]
    assert len(said) >= 960
    items = [
        item(
            n,
            text or "x",
            title=text,
            description=text,
            category=text,
            section=text,
            kind=FileKind.TEXT,
            mime="text/plain",
        )
        for n, text in enumerate(said, 1)
    ]
    page = build_page(plan(CASE, items, PlanOptions(language="en"), told(said)), {})
    assert len(page.information) == len(page.timeline) == MAX_LINES
    dom, console, requested = browse(tmp_path, index_html(page))
    assert dom.texts == _isolated(page)
    assert not console
    assert not requested
    assert set(dom.tags) <= TAGS
    headings = sum(section is not None for section, _ in page.with_sections())
    assert headings > 900
    assert dom.tags["tr"] == len(said) + 1 + headings + 2 * (MAX_LINES + 1)
    assert not [name for name in dom.attributes if name.startswith("on")]
    assert all(source.startswith(("data/", "#n")) for source in dom.sources)


def told(said: Sequence[str]) -> Story:
    """Return a story in which every text stands in every place: rows of exports and entries."""
    records = []
    for n, text in enumerate(said, 1):
        fields = dict.fromkeys(("order_id", "symbol", "action", "unit", "status", "txid"), text)
        record = Record(n, time_utc=CREATED, amount="1", **fields)  # type: ignore[arg-type]
        records.append(ChosenRecord(n, n, record_text(record), n, 1, CREATED))
    when = EvidenceTime(CREATED, "UTC", TimeSource.TYPED, Precision.MINUTE)
    entries = [TimelineEntry(n, 1, when, text, n, CREATED) for n, text in enumerate(said, 1)]
    return Story(tuple(records[::2]), tuple(entries[1::2]))


def _isolated(page: IndexPage) -> list[str]:
    """Return the texts in ``<bdi>`` of the page, in order, by the rules of its template."""
    expected = [page.title]
    for information in page.information:
        expected += [cell.en for cell in information.cells]
    for line in page.timeline:
        expected += [line.text.en, line.order_id]
    for section, row in page.with_sections():
        shown = [section or "", row.category, row.title, row.description]
        if not row.title and not row.description:
            shown.append(row.original_name)
        expected += [text for text in shown if text]
        expected.append(row.original_name)
    return expected


@needs("chromium")
def test_the_browser_would_have_run_them(tmp_path: Path) -> None:
    """The control: the same texts written raw do run, so the judge can see it."""
    raw = [text.replace("alert(1)", RAN) for text in MARKUP if text.startswith(("<img", "<svg"))]
    page = "<!doctype html><meta charset=utf-8>" + "".join(f"<p>{text}</p>" for text in raw)
    page += "<img src=http://tracker.invalid/x.png>"
    dom, console, requested = browse(tmp_path, page.encode())
    assert len(console) >= 2
    assert "onerror" in dom.attributes
    assert requested == {"http://tracker.invalid/x.png"}


def test_a_text_cannot_leave_its_place_in_the_markup() -> None:
    items = [
        item(1, '"><b>', title="</bdi>", description="<i>", kind=FileKind.TEXT, mime="text/plain")
    ]
    page = index_html(build_page(plan(CASE, items), {})).decode()
    assert "<b>" not in page
    assert "<i>" not in page
    assert "&#34;&gt;&lt;b&gt;" in page
