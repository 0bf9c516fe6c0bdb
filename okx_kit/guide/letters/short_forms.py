"""What is pasted or read aloud: chat messages, the call sheet, a post that names nobody."""

import re
from collections.abc import Iterator, Sequence

from okx_kit.guide.letters import parts
from okx_kit.guide.letters.filling import Filling
from okx_kit.guide.letters.following import Made
from okx_kit.guide.letters.masking import grouped
from okx_kit.guide.letters.model import Purpose
from okx_kit.guide.letters.parts import fields_of, texts_of

MESSAGE_MOST = 400
"""Characters of one chat message; a chat box of unknown size takes that much."""
_IDS = ("uid", "tid", "wid", "oid", "p2poid", "payref", "txid", "rtx", "to", "addr")
_SENTENCE = re.compile(r"(?<=[。；!?！？])|(?<=[.;] )")
_NAMED = frozenset({"timeline", "checked", "question"})
"""Sections that are not understood without their heading."""
_PUBLIC_LEAVES = frozenset({"coin", "network", "pair", "prod", "ep"})


def chat(filling: Filling, story: Made) -> list[str]:
    """Return the messages of a chat: the opening alone, then the rest packed full."""
    words = filling.texts
    (_, opening), *rest = story
    lines = [*opening]
    blocks = [words["chat.facts"]]
    for name, found in rest:
        if name in _NAMED and found:
            heading = words[f"headings.{name}"].partition("（")[0].partition(" (")[0]
            blocks += [heading + words["colon"].rstrip(), *found]
        elif name != "attachments":
            blocks += found
    labels = [file.label for file in filling.story.attachments]
    if labels:
        blocks.append(words["chat.files"].format(names=words["list"].join(labels[:20])))
    return [*_packed(lines), *_packed([*blocks, words["chat.end"]])]


def _packed(lines: Sequence[str]) -> list[str]:
    """Return lines in as few messages as hold them in order; no line is cut that fits into one."""
    messages: list[str] = []
    for piece in (piece for line in lines for piece in _pieces(line)):
        if messages and len(messages[-1]) + 1 + len(piece) <= MESSAGE_MOST:
            messages[-1] += "\n" + piece
        else:
            messages.append(piece)
    return messages


def _pieces(line: str) -> Iterator[str]:
    """Yield a line in pieces of whole sentences; a sentence that is too long is cut at a space."""
    piece = ""
    for part in _SENTENCE.split(line):
        if piece and len(piece) + len(part) > MESSAGE_MOST:
            yield piece.strip()
            piece = ""
        piece += part
        while len(piece) > MESSAGE_MOST:
            at = piece.rfind(" ", MESSAGE_MOST // 2, MESSAGE_MOST)
            at = MESSAGE_MOST if at < 0 else at
            yield piece[:at].strip()
            piece = piece[at:]
    if piece.strip():
        yield piece.strip()


def call_sheet(filling: Filling, purpose: Purpose, story: Made) -> Made:
    """Return one page to call by: what to say, ids to read aloud, facts, and what never to say."""
    words = filling.texts
    needed = {field for field, wanted in fields_of(filling.story) if wanted} | {"uid"}
    ids = [
        f"{words[f'fields.{field}']}{words['colon']}"
        + (grouped(filling.value(field)) or filling.blank(field))
        for field in _IDS
        if filling.value(field) or field in needed
    ]
    told = {words[f"fields.{field}"] for field in _IDS}
    facts = [one for one in parts.facts(filling) if one.split(words["colon"])[0] not in told]
    facts += parts.outcome(filling)
    ask = dict(story).get("question") if purpose is Purpose.FOLLOW_UP else parts.request(filling)
    return [
        ("say", [one.removeprefix(words["greeting"]) for one in story[0][1]]),
        ("ids", ids),
        ("facts", facts),
        ("ask", ask or []),
        ("note", [words["phone.note_lines"]]),
        ("never", [words["phone.never_lines"]]),
    ]


def public_post(filling: Filling) -> Made:
    """Return a post with nothing in it that names a person, an account or a payment."""
    leaves = {k: v for k, v in filling.story.facts.items() if k in _PUBLIC_LEAVES}
    nobody = filling.nameless(leaves)
    said = nobody.fill(texts_of(nobody).public)
    return [("summary", [said]), ("closing", [nobody.texts["public.end"]])]
