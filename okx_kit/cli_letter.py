"""``okx-kit letter --kind K --channel C``: prints subject and body."""

import argparse
from datetime import UTC, datetime

from okx_kit.cli_output import Terminal, json_text
from okx_kit.cli_stop import Stop
from okx_kit.errors import OkxKitError
from okx_kit.guide.channels import Channel
from okx_kit.guide.facts_file import NO_FACTS, read_facts
from okx_kit.guide.kinds import known_kind
from okx_kit.guide.letters.compose import compose
from okx_kit.guide.letters.model import Letter, Purpose


def run(chosen: argparse.Namespace, terminal: Terminal, _stop: Stop) -> int:
    """Write the letter from the facts file and print it; blanks and warnings are no failure."""
    try:
        kind = known_kind(chosen.kind)
        given = NO_FACTS if chosen.facts is None else read_facts(chosen.facts)
        story = given.story(kind, datetime.now(UTC))
    except OkxKitError as error:
        terminal.error(error)
        return 2
    purpose = Purpose(chosen.purpose)
    letter = compose(story, Channel(chosen.channel), purpose, chosen.language)
    warnings = (*letter.warnings, *given.remarks())
    if chosen.json:
        terminal.json(_report(letter, [words.text(terminal.language) for words in warnings]))
        return 0
    if letter.subject:
        terminal.say(f"{letter.subject}\n")
    if letter.body:
        terminal.say(letter.body)
    for words in warnings:
        terminal.note(words)
    return 0


def _report(letter: Letter, warnings: list[str]) -> dict[str, object]:
    return {
        "subject": json_text(letter.subject),
        "body": json_text(letter.body),
        "warnings": [json_text(text) for text in warnings],
    }
