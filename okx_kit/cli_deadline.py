"""``okx-kit deadline --sent TIME``: by when to expect an answer, and when to follow up."""

import argparse

from okx_kit.case.places import default_home
from okx_kit.cli_output import Terminal
from okx_kit.cli_stop import Stop
from okx_kit.guide.calendars import calendar_of
from okx_kit.guide.deadlines import ANSWER_TIMES, deadlines
from okx_kit.intake.times import parse_time
from okx_kit.words import Words

_REPLY = Words("预计答复：{day}（第 3 个工作日）", "Answer expected by {day} (working day 3)")
_FOLLOW = Words(
    "建议跟进：{day}（第 6 个工作日，即超过 5 个工作日）",
    "Follow up on {day} (working day 6: more than 5 have passed)",
)
_PRESET = Words(
    "以上为指南的建议。OKX 页面公布的时间：",
    "These days are the guide's advice. OKX's own pages say:",
)


def run(chosen: argparse.Namespace, terminal: Terminal, stop: Stop) -> int:
    """Print both days and how they were counted."""
    text = chosen.sent
    time = parse_time(text)
    if not time.zone:  # none in the text: the day is meant in the zone asked for
        time = parse_time(f"{text.strip()} {chosen.zone}")
    made = deadlines(time.utc, calendar_of(chosen.calendar, default_home()), chosen.zone)
    notes = [words.text(terminal.language) for words in made.notes]
    if chosen.json:
        terminal.json(
            {
                "reply_by": made.reply_by.isoformat(),
                "follow_up_on": made.follow_up_on.isoformat(),
                "calendar": made.calendar.code.value,
                "notes": notes,
            }
        )
        return 0
    terminal.say(_REPLY.text(terminal.language).format(day=made.reply_by.isoformat()))
    terminal.say(_FOLLOW.text(terminal.language).format(day=made.follow_up_on.isoformat()))
    for note in notes:
        terminal.say(f"  {note}")
    terminal.say(_PRESET.text(terminal.language))
    for one in ANSWER_TIMES:
        source = one.source.text(terminal.language)
        terminal.say(f"  {one.name.text(terminal.language)} – {source}")
    return 0
