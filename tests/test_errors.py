"""What the system refuses is told in the language of the sentence."""

import errno
import json
import os
import re

import pytest

from okx_kit.bundle.foreign import error_of, fields_of
from okx_kit.errors import DiskFull, ReadFailed, WriteFailed, system_reason, write_error

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_COMMON = [
    "ENOENT",
    "ENOTDIR",
    "EISDIR",
    "EEXIST",
    "ENOTEMPTY",
    "EACCES",
    "EPERM",
    "EROFS",
    "ENOSPC",
    "EDQUOT",
    "EFBIG",
    "EIO",
    "ENODEV",
    "ENXIO",
    "EBUSY",
    "ETXTBSY",
    "EAGAIN",
    "ENAMETOOLONG",
    "EINVAL",
    "ELOOP",
    "EMFILE",
    "ENFILE",
    "ENOMEM",
    "ETIMEDOUT",
    "ESTALE",
    "ENETUNREACH",
    "EHOSTDOWN",
    "EOPNOTSUPP",
]


@pytest.mark.parametrize("name", _COMMON)
def test_a_common_reason_has_no_word_of_the_other_language(name: str) -> None:
    number = getattr(errno, name)
    error = ReadFailed(name="1", reason=system_reason(OSError(number, os.strerror(number))))
    assert not re.search("[A-Za-z]", error.sentence("zh"))
    assert os.strerror(number) not in error.sentence("zh")
    assert not _CHINESE.search(error.sentence("en"))


def test_a_real_refusal_is_told_in_both_languages() -> None:
    with pytest.raises(OSError, match="too long") as caught:
        open("x" * 5000)  # noqa: PTH123, SIM115 - the system's own refusal
    refused = write_error("x.zip.partial", caught.value)
    assert isinstance(refused, WriteFailed)
    assert refused.sentence("zh").startswith("无法写入“x.zip”（名称太长）")
    assert str(refused).startswith("“x.zip” could not be written (the name is too long)")


def test_an_unknown_reason_keeps_the_systems_own_text_made_safe_to_show() -> None:
    error = ReadFailed(name="a.png", reason=system_reason(OSError(99999, "Odd\u202e{name}")))
    assert "系统提示：Odd" in error.sentence("zh")
    assert "{name}" in error.sentence("en")
    assert "\u202e" not in error.sentence("zh") + error.sentence("en")
    assert "系统" not in error.sentence("en")


def test_an_error_without_text_still_says_something() -> None:
    assert system_reason(TimeoutError()).en == "TimeoutError"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_has_a_sentence_of_its_own(number: int) -> None:
    assert isinstance(write_error("a", OSError(number, "x")), DiskFull)


def test_a_reason_survives_a_new_name_and_the_way_out_of_a_child() -> None:
    error = write_error("first.png", OSError(errno.EACCES, "Permission denied"))
    renamed = type(error)(**{**error.values, "name": "second.png"})
    told = error_of(json.loads(json.dumps(fields_of(renamed))), "bundle.zip")
    for one in (renamed, told):
        assert one.sentence("zh") == error.sentence("zh").replace("first", "second")
        assert one.sentence("en") == error.sentence("en").replace("first", "second")
    assert system_reason(OSError(errno.EACCES, "")).zh in told.sentence("zh")
