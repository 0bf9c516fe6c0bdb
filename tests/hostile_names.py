"""File names and texts that have broken programs like this one, made here from rules.

:func:`file_names` gives what a Linux folder can hold (no ``/``, no NUL, at most 255 bytes), some of
it not UTF-8. :func:`texts` gives what a person may paste as a title or a description. No list of
others is copied; the kinds follow the reserved names of Windows (learn.microsoft.com, "Naming
Files"), the bidi controls of Unicode UAX #9, OWASP's pages on CSV and HTML injection.
"""

import itertools
import unicodedata

RESERVED = (
    *("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"),
    *(f"COM{n}" for n in "0123456789¹²³"),
    *(f"LPT{n}" for n in "0123456789¹²³"),
)
FORBIDDEN_ON_WINDOWS = '<>:"|?*\\'
INVISIBLE = (
    *("\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u2060", "\ufeff", "\u00ad", "\u180e"),
    *("\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"),
    *("\u2028", "\u2029", "\u061c", "\ufff9", "\ufffb", "\U000e0001", "\U000e0041"),
)
SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "%", "|", "~", ".", "_", "#", "$", "&", ";")
FORMULAS = (
    *("=1+1", "+1+1", "-1+1", "@SUM(1,1)", "=cmd|' -C calc'!A0", "＝1+1", "＠SUM(1)"),
    *('=HYPERLINK("x")', "=IMPORTDATA(1)", "\t=1+1", "\r=1+1", " =1+1", "'=1+1", '"=1+1'),
    *("\u200b=1+1", "\ufeff=1+1", "\u3000=1+1", ";=1+1", ",=1+1", "=1+1;=2+2"),
)
MARKUP = (
    "<script>alert(1)<∕script>",
    "<script>alert(1)",
    "<ScRiPt>alert(1)",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<body onload=alert(1)>",
    "<iframe srcdoc='<script>alert(1)'>",
    "<a href=javascript:alert(1)>x",
    "<details open ontoggle=alert(1)>",
    "<style>*{display:none}",
    "<base href=http:evil>",
    "<meta http-equiv=refresh content=0>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    '"><script>alert(1)',
    "'><script>alert(1)",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    "</title><script>alert(1)",
    "<xmp><script>alert(1)",
    "<math><mi xlink:href=javascript:alert(1)>",
    "&lt;script&gt;alert(1)",
    "&#60;script&#62;",
    "&amp;amp;",
    "&notanentity;",
    "&",
    "{{7*7}}",
    "{% raw %}",
    "{{ ''.__class__ }}",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    "javascript:alert(1)",
    "data:text html,<script>alert(1)",
    "`alert(1)`",
    "\\u003cscript\\u003e",
    "\\x3cscript\\x3e",
    "expression(alert(1))",
    "}*{color:red",
    "<plaintext>",
    "<textarea>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
)
SHELL = (
    *("$(touch x)", "`touch x`", "; rm -rf x", "&& ls", "| cat", "> out", "$HOME", "~root", "~"),
    *("*", "?", "[a-z]", "{a,b}", "!!", "-rf", "--help", "--", "-", "-o", "--checkpoint-action=x"),
    *("%PATH%", "%2e%2e", "%2e%2e%2f", "%00", "%s%s%n", "%d", "\\n", "\\0", "\\", "\\\\server"),
    *("'; DROP TABLE items;--", "' OR '1'='1", "1; SELECT 1", "Robert'); --", "\\' or 1=1"),
)
WINDOWS = (
    *("a:stream", "a::$DATA", "C:", "C:x", "a.", "a..", "a ", "a. .", " a", "...", "....", ". ."),
    *("Thumbs.db", "desktop.ini", "autorun.inf", "a.lnk", "a.scf", "a.url", "PROGRA~1", "a~1.txt"),
    *("shot.png.exe", "shot.png    .exe", "a.js", "a.hta", "a.vbs", "a.pif", "a.bat", "a.com"),
)
UNIX = (
    *(".hidden", ".bashrc", ".htaccess", "..a", "..", "core", "a\\..\\b", "..\\..\\x", "a\\b"),
    *(".DS_Store", "._x", "Icon\r", ".Trash", "lost+found", ".git", "~$x.docx", "#x#", "x~"),
)
SCRIPTS = (
    *("提币详情", "充值未到账（截图）", "帳戶凍結", "スクリーンショット", "스크린샷", "Скриншот"),
    *("לכידת מסך", "لقطة شاشة", "สกรีนช็อต", "ảnh chụp màn hình", "Ελληνικά", "हिन्दी", "தமிழ்"),
    *(
        "😀",
        "👨‍👩‍👧‍👦",
        "🇨🇳",
        "👍🏽",
        "❤️",
        "🏴‍☠️",
        "①②③",
        "ﬁﬂ",
        "Ⅷ",
        "½",
        "℡",
        "㍿",
        "𝕳𝖊𝖑𝖑𝖔",
        "𠮷野家",
    ),
    *("é", "e\u0301", "Å", "A\u030a", "\u212b", "ñ", "n\u0303", "ß", "ẞ", "İ", "ı", "ǅ", "ﷺ"),
    *("Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢", "\u0301", "\u200d\u200d", "\ufffd", "\ufffe", "\uffff", "\ue000", "\U0010fffd"),
)
NOT_UTF8 = (
    b"\xff",
    b"caf\xe9",
    b"\xe6\x8f",
    b"\xc0\xaf",
    b"\xed\xa0\x80",
    b"\xa1\xa1.txt",
    b"\x80",
)


def file_names() -> list[str]:
    """Return at least 588 different names, each possible on Linux."""
    made: dict[str, None] = {}
    for name in _raw_names():
        cut = _possible(name)
        if cut not in ("", ".", ".."):
            made[cut] = None
    return list(made)


def texts() -> list[str]:
    """Return at least 960 different texts, as titles and descriptions may hold them."""
    payloads = [*MARKUP, *FORMULAS, *SHELL, *SCRIPTS, *INVISIBLE, *WINDOWS, *UNIX]
    payloads += [
        f"{before}{text}" for text in MARKUP for before in ('"', "'", "\n", "</bdi>", "x ")
    ]
    payloads += [text.replace("1)", "1)</script>") for text in MARKUP]
    payloads += [text.upper() for text in MARKUP] + [f"a{sign}b" for sign in INVISIBLE]
    payloads += [f"{mark}{text}" for mark in ("\u202e", "\u0000", "\x1b[31m") for text in MARKUP]
    payloads += [chr(code) for code in range(0x20)] + [chr(code) for code in range(0x7F, 0xA0)]
    payloads += [f"<{tag} {event}=alert(1)>" for tag, event in itertools.product(_TAGS, _EVENTS)]
    payloads += ["a\nb", "a\r\nb", "\n\n", "x" * 3000, "提" * 1000, "\ud800", "a\udfffb", " ", ""]
    payloads += file_names()
    return list(dict.fromkeys(payloads))


_TAGS = (
    *("a", "b", "img", "svg", "video", "audio", "input", "button", "form", "table", "td", "div"),
    *("p", "iframe", "object", "embed"),
)
_EVENTS = (
    *("onload", "onerror", "onclick", "onfocus", "onmouseover"),
    *("onanimationstart", "ontoggle", "onbegin"),
)


def _raw_names() -> list[str]:
    names = (
        list(RESERVED) + [f"{name}.txt" for name in RESERVED] + [f"{n}.tar.gz" for n in RESERVED]
    )
    names += [name.lower() for name in RESERVED]
    names += [f"a{sign}b.png" for sign in FORBIDDEN_ON_WINDOWS]
    names += [chr(code) + "a.png" for code in range(1, 32)] + [
        f"a{chr(c)}" for c in range(127, 160)
    ]
    names += [f"shot{sign}gpj.exe" for sign in INVISIBLE] + [f"{sign}.png" for sign in INVISIBLE]
    names += [f"{sign}name.csv" for sign in SIGNS] + [f"name{sign}" for sign in SIGNS]
    names += [*FORMULAS, *MARKUP, *SHELL, *WINDOWS, *UNIX]
    names += [f"{text}.png" for text in (*FORMULAS, *MARKUP, *SHELL)]
    names += [f"{text}.jpg" for text in SCRIPTS] + list(SCRIPTS)
    names += [unicodedata.normalize(form, f"Ünïcödé 한글 {form}.txt") for form in ("NFC", "NFD")]
    names += [unicodedata.normalize(form, "Ünïcödé 한글.txt") for form in ("NFC", "NFD", "NFKD")]
    names += ["FILE.TXT", "file.txt", "File.Txt", "ﬁle.txt", "file.txt ", "file.txt."]
    names += ["x" * 255, "x" * 300, "提" * 85, "😀" * 63, "x" * 251 + ".png", "." + "x" * 254]
    names += [
        "a" + "." * 200 + "png",
        " " * 200,
        "a" + " " * 100 + ".exe",
        "-" * 255,
        "a\nb\nc.png",
    ]
    names += [
        "\n",
        "a\n",
        "\na",
        "a\r\nb.txt",
        "manifest-sha256.txt",
        "index.html",
        "data",
        "bagit.txt",
    ]
    names += [
        "\x1b[2J\x1b[31mred",
        "\x1b]0;title\x07",
        "\x9b31m",
        "a\tb",
        "\ta",
        "a\x7fb",
        "\b\b\b",
    ]
    return names + [raw.decode("utf-8", "surrogateescape") for raw in NOT_UTF8]


def _possible(name: str) -> str:
    """Cut ``name`` to what a Linux folder can hold."""
    raw = name.replace("/", "∕").replace("\0", "").encode("utf-8", "surrogateescape")[:255]
    return raw.decode("utf-8", "surrogateescape")
