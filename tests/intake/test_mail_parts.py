"""An attachment taken out of a mail as evidence of its own: same bytes, its origin said."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from okx_kit.bundle.pages.index import build_page
from okx_kit.bundle.plan import plan
from okx_kit.case.library import Library
from okx_kit.case.model import FileKind, Item
from okx_kit.intake.mail_parts import AttachmentGone, part_source
from okx_kit.intake.sources import Source
from okx_kit.intake.taking import take_in
from tests.intake.makers import picture

PNG = picture("PNG")
TEXT = b"password: invented-7-words\n"


def _mail() -> bytes:
    made = EmailMessage()
    made["From"], made["Subject"] = "a@example.com", "forms"
    made.set_content("see below")
    made.add_attachment(PNG, maintype="image", subtype="png", filename="../../截图.png")
    made.add_attachment(TEXT, maintype="text", subtype="plain", filename="note.txt")
    made.add_attachment(b"PK\3\4", maintype="application", subtype="zip", filename="a.zip")
    made.add_attachment(b"", maintype="text", subtype="plain", filename="empty.txt")
    made.add_attachment(PNG, maintype="image", subtype="png")
    return made.as_bytes()


def _item(library: Library) -> tuple[Item, Path]:
    (case,) = library.cases()
    taken = take_in(library, case.id, [Source(name="from “okx”.eml", data=_mail())])
    (item,) = taken.added
    return item, library.originals.path(item.sha256)


def test_what_can_be_covered_can_be_taken_out(library: Library) -> None:
    mail, path = _item(library)
    taken = take_in(library, mail.case_id, [part_source(mail, path, n) for n in (1, 2, 5)])
    names = [(item.original_name, item.kind) for item in taken.added]
    names += [(source.name, item.kind) for source, item in taken.already]
    assert names == [
        ("截图.png", FileKind.PICTURE),  # without the folders it claimed
        ("note.txt", FileKind.TEXT),
        ("attachment 5", FileKind.PICTURE),  # the same bytes as the first
    ]


@pytest.mark.parametrize("number", [0, 3, 4, 6, 99])  # an archive, an empty file, none
def test_anything_else_stays_in_the_mail(library: Library, number: int) -> None:
    mail, path = _item(library)
    with pytest.raises(AttachmentGone):
        part_source(mail, path, number)


def test_it_becomes_an_item_that_says_where_it_comes_from(library: Library) -> None:
    mail, path = _item(library)
    taken = take_in(library, mail.case_id, [part_source(mail, path, 2)])
    (item,) = taken.added
    assert library.originals.path(item.sha256).read_bytes() == TEXT
    assert (item.original_name, item.folder, item.warnings) == (
        "note.txt",
        mail.original_name,
        ("from_mail:2",),
    )
    case = library.case(mail.case_id)
    rows = build_page(plan(case, library.items(case.id)), {}).rows
    assert [words.en for words in rows[1].notes] == [
        "Taken out of a mail, where it was attachment 2."
    ]
    again = take_in(library, mail.case_id, [part_source(mail, path, 2)])
    assert [known.id for _, known in again.already] == [item.id]
