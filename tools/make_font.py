"""Make ``resources/fonts/KitSansSC-Regular.otf``: a small Chinese font for index.pdf and window.

Run it by hand when the set of characters has to change::

    python tools/make_font.py NotoSansSC-Regular.otf

The source font comes from the PyPI package ``pylopdf-fonts-zh-cn`` 0.1.1 (unpack the wheel;
OFL-1.1, no reserved font name). It is cut down to what people in this field write and given a
family name of its own, so that a page never mixes it with a font of the system that has the
source's name. The same source and the same fonttools give the same bytes.
"""

import sys
import unicodedata
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Kit Sans SC"
TARGET = Path(__file__).parent.parent / "resources" / "fonts" / "KitSansSC-Regular.otf"

# Whole Unicode blocks, taken as far as the source has them.
BLOCKS = [
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x017F),  # Latin-1, Latin Extended-A
    (0x01CD, 0x01DC),  # pinyin vowels
    (0x02C6, 0x02DD),  # spacing accents
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x045F),  # Cyrillic
    (0x1E00, 0x1EFF),  # Latin for Vietnamese
    (0x2010, 0x205E),  # dashes, quotes, bullets, per mille
    (0x2070, 0x209C),  # superscripts and subscripts
    (0x20A0, 0x20BF),  # currencies
    (0x2100, 0x218B),  # letterlike, number forms
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematics
    (0x2460, 0x24FF),  # circled numbers
    (0x2500, 0x25FF),  # boxes, blocks, shapes
    (0x2600, 0x27BF),  # symbols, check marks
    (0x3000, 0x30FF),  # CJK punctuation, kana
    (0x3220, 0x325F),  # bracketed ideographs
    (0x3280, 0x33FF),  # units
    (0xFF01, 0xFF5E),  # full width
    (0xFFE0, 0xFFE6),  # full-width signs
    (0xFFFD, 0xFFFD),  # the replacement character
]
# Written in names today and in neither GB 2312 nor level 1 of Big5.
NAMES = "镕喆堃玥珺祎赟翀昇昶煊晞烨璟珏珩瑄晟旸彧翾垚犇啰囧瞭囍陞峯喬淩沄芃苡濛瀞骉鎏鑫"


def _decoded(codec: str, leads: range) -> set[int]:
    """Return the code points of the two-byte characters of ``codec`` with these lead bytes."""
    found = set()
    for lead in leads:
        for trail in range(0x40, 0xFF):
            try:
                text = bytes((lead, trail)).decode(codec)
            except UnicodeDecodeError:
                continue
            found.update(map(ord, text))
    return found


def wanted() -> set[int]:
    """Return the code points the font should have."""
    points = {p for first, last in BLOCKS for p in range(first, last + 1)}
    points |= _decoded("gb2312", range(0xA1, 0xF8))
    points |= _decoded("big5", range(0xA4, 0xC7))  # level 1: 5,401 common traditional characters
    points |= {ord(character) for character in NAMES}
    return {p for p in points if unicodedata.category(chr(p)) not in {"Cc", "Co", "Cn"}}


def _rename(font: TTFont) -> None:
    names = font["name"]
    names.names = [n for n in names.names if n.langID == 0x409 and n.nameID not in {3, 16, 17}]
    changed = {
        1: FAMILY,
        2: "Regular",
        3: "KitSansSC-Regular;from NotoSansSC-Regular 2.004",
        4: FAMILY,
        6: "KitSansSC-Regular",
        10: "A subset of Noto Sans SC 2.004 with a name of its own, made by tools/make_font.py.",
    }
    for number, text in changed.items():
        names.setName(text, number, 3, 1, 0x409)
    top = font["CFF "].cff
    top.fontNames = ["KitSansSC-Regular"]
    top[0].FullName = FAMILY
    top[0].FamilyName = FAMILY


def make(source: Path, target: Path) -> int:
    """Write the subset of ``source`` to ``target`` and return how many code points it has."""
    options = subset.Options()
    options.hinting = False
    options.layout_features = ["ccmp", "locl", "mark", "mkmk"]
    options.name_IDs = ["*"]
    options.drop_tables += ["DSIG", "VORG", "vhea", "vmtx", "BASE"]
    options.notdef_outline = True
    options.recalc_timestamp = False
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted())
    cutter.subset(font)
    _rename(font)
    subset.save_font(font, str(target), options)
    return len(TTFont(target).getBestCmap())


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    count = make(Path(sys.argv[1]), TARGET)
    print(f"{TARGET.name}: {count} code points, {TARGET.stat().st_size} bytes")
