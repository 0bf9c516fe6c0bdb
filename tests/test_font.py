"""The font that travels with the program writes Chinese where the system has no font for it."""

from fontTools.ttLib import TTFont

from okx_kit.resources import resource_path

FONT = resource_path("fonts/KitSansSC-Regular.otf")


def test_the_font_has_what_people_in_this_field_write() -> None:
    with TTFont(FONT) as font:
        points = font.getBestCmap()
        family = font["name"].getDebugName(1)
    assert family == "Kit Sans SC"
    text = "提现未到账 繁體國際 喆玥 Aa09 éñü Ω Жя あア 、。「」（）￥€ “”‘’ — … • → ✓ ① ■ №"
    assert [c for c in text if ord(c) not in points] == []
    assert ord("\U00020000") not in points  # the check above can fail
    for level in (range(0xB0, 0xD8), range(0xD8, 0xF8)):  # GB 2312 levels 1 and 2
        for lead in level:
            for trail in range(0xA1, 0xFF):
                character = bytes((lead, trail)).decode("gb2312", "ignore")
                assert not character or ord(character) in points, character


def test_the_font_is_small_and_brings_its_licence() -> None:
    assert 1_000_000 < FONT.stat().st_size < 3_500_000
    assert "SIL OPEN FONT LICENSE Version 1.1" in FONT.with_name("OFL.txt").read_text("utf-8")
