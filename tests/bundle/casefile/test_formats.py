"""Files of a case that earlier versions wrote stay readable."""

import json
from pathlib import Path

import pytest

from okx_kit.bundle import casefile_format as form
from okx_kit.bundle.casefile import (
    CaseFileNewer,
    NotACaseFile,
    is_case_file,
)
from okx_kit.case.library import Library
from okx_kit.case.model import (
    Urgency,
    Verdict,
)
from okx_kit.errors import OkxKitError
from tests.bundle.casefile.conftest import _nothing_taken, forge, import_here, original


def test_a_newer_format_is_said(other: Library, tmp_path: Path) -> None:
    header = json.dumps({"marker": form.MARKER, "format": 5}).encode()
    path = forge(tmp_path / "x.okxcase", b"unknown", header)
    with pytest.raises(CaseFileNewer, match="format 5"):
        import_here(other, path)
    assert _nothing_taken(other)


@pytest.mark.parametrize("header", [b"{}", b"[1]", b"x", b'{"marker":"other","format":1}'])
def test_another_marker_is_no_case(header: bytes, other: Library, tmp_path: Path) -> None:
    with pytest.raises(NotACaseFile):
        import_here(other, forge(tmp_path / "x.okxcase", b"{}", header))


def test_other_files_are_no_case(other: Library, tmp_path: Path) -> None:
    path = tmp_path / "x.okxcase"
    path.write_bytes(b"PK\3\4 not really")
    with pytest.raises(NotACaseFile):
        import_here(other, path)
    assert not is_case_file(path)
    assert not is_case_file(tmp_path)
    for missing in (tmp_path / "gone", tmp_path):
        with pytest.raises(OkxKitError):
            import_here(other, missing)


# Format 1, letter for letter: a change of the rows must bring a new format and keep reading this.
FORMAT_1 = (
    b'{"case":{"archived_utc":null,"created_utc":"2026-01-02T03:04:05+00:00","highest_sent":0,'
    b'"kind":"","removed_utc":null,"status":"preparing","title":"t","updated_utc":'
    b'"2026-01-02T03:04:05+00:00","urgency":"low","urgency_reason":""},"facts":[{"field":"uid",'
    b'"item_id":1,"noted_utc":"2026-01-02T03:04:05+00:00","removed_utc":null,"source":"record",'
    b'"value":"1"}],"items":[{"added_utc":"2026-01-02T03:04:05+00:00","category":"","description":'
    b'"","folder":"","frozen_number":null,"kind":"text","mime":"text/plain","modified_utc":null,'
    b'"origin":"paste","original_name":"a","rank":1,"removed_utc":null,"section":"","sha256":'
    b'"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","sharing":"default",'
    b'"size":0,"tags":"[]","time_precision":null,"time_source":null,"time_utc":null,"time_zone":'
    b'null,"title":"","warnings":"[]"}],"sendings":[{"bundle_name":"b","bundle_sha256":"",'
    b'"channel":"chat","language":"en","letter":"","listing":"[]","made_utc":'
    b'"2026-01-02T03:04:05+00:00","size":0}]}\n'
)


def test_format_1_stays_readable(other: Library, tmp_path: Path) -> None:
    header = form.header_bytes(FORMAT_1, 1)
    case = import_here(other, forge(tmp_path / "x.okxcase", FORMAT_1, header, original(b"")))
    assert (other.items(case.id)[0].copy, other.items(case.id)[0].table_zone) == (None, "")
    assert (case.title, case.urgency) == ("t", Urgency.LOW)
    assert other.facts(case.id)[0].item_id == other.items(case.id)[0].id
    assert other.sendings(case.id)[0].channel == "chat"


# Format 2, likewise.
FORMAT_2 = (
    b'{"case":{"archived_utc":null,"created_utc":"2026-01-02T03:04:05+00:00","highest_sent":'
    b'0,"kind":"","removed_utc":null,"status":"preparing","title":"t","updated_utc":"2026-01'
    b'-02T03:04:05+00:00","urgency":"low","urgency_reason":""},"entries":[{"item_id":null,"n'
    b'oted_utc":"2026-01-02T03:04:05+00:00","removed_utc":null,"text":"e","time_precision":"'
    b'day","time_source":"typed","time_utc":"2026-01-02T03:04:05+00:00","time_zone":"UTC"}],'
    b'"facts":[{"field":"uid","item_id":1,"noted_utc":"2026-01-02T03:04:05+00:00","removed_u'
    b'tc":null,"source":"record","value":"1"}],"items":[{"added_utc":"2026-01-02T03:04:05+00'
    b':00","category":"","copy_mime":null,"copy_recipe":null,"copy_sha256":null,"copy_size":'
    b'null,"description":"","folder":"","frozen_number":null,"kind":"text","mime":"text/plai'
    b'n","modified_utc":null,"origin":"paste","original_name":"a","rank":1,"removed_utc":nul'
    b'l,"section":"","sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b'
    b'855","share_whole":1,"sharing":"default","size":0,"table_zone":"UTC+8","tags":"[]","ti'
    b'me_precision":null,"time_source":null,"time_utc":null,"time_zone":null,"title":"","war'
    b'nings":"[]"}],"records":[{"item_id":1,"noted_utc":"2026-01-02T03:04:05+00:00","record"'
    b':"{}","removed_utc":null,"row":2}],"sendings":[{"bundle_name":"b","bundle_sha256":"","'
    b'channel":"chat","language":"en","letter":"","listing":"[]","made_utc":"2026-01-02T03:0'
    b'4:05+00:00","size":0}]}\n'
)


def test_format_2_stays_readable(other: Library, tmp_path: Path) -> None:
    header = form.header_bytes(FORMAT_2, 2)
    case = import_here(other, forge(tmp_path / "x.okxcase", FORMAT_2, header, original(b"")))
    (item,) = other.items(case.id)
    assert (item.share_whole, item.table_zone) == (True, "UTC+8")
    assert [record.row for record in other.records(case.id)] == [2]
    assert [entry.text for entry in other.entries(case.id)] == ["e"]
    assert other.reviews(case.id) == []


# Format 3, likewise.
FORMAT_3 = (
    b'{"case":{"archived_utc":null,"created_utc":"2026-01-02T03:04:05+00:00","highest_sent":0,'
    b'"kind":"","removed_utc":null,"status":"preparing","title":"t","updated_utc":"2026-01-02T'
    b'03:04:05+00:00","urgency":"low","urgency_reason":""},"entries":[{"item_id":null,"noted_u'
    b'tc":"2026-01-02T03:04:05+00:00","removed_utc":null,"text":"e","time_precision":"day","ti'
    b'me_source":"typed","time_utc":"2026-01-02T03:04:05+00:00","time_zone":"UTC"}],"facts":[{'
    b'"field":"uid","item_id":1,"noted_utc":"2026-01-02T03:04:05+00:00","removed_utc":null,"so'
    b'urce":"record","value":"1"}],"items":[{"added_utc":"2026-01-02T03:04:05+00:00","category'
    b'":"","copy_mime":null,"copy_recipe":null,"copy_sha256":null,"copy_size":null,"descriptio'
    b'n":"","folder":"","frozen_number":null,"kind":"text","mime":"text/plain","modified_utc":'
    b'null,"origin":"paste","original_name":"a","rank":1,"removed_utc":null,"section":"","sha2'
    b'56":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","share_whole":1,"'
    b'sharing":"default","size":0,"table_zone":"UTC+8","tags":"[]","time_precision":null,"time'
    b'_source":null,"time_utc":null,"time_zone":null,"title":"","warnings":"[]"}],"records":[{'
    b'"item_id":1,"noted_utc":"2026-01-02T03:04:05+00:00","record":"{}","removed_utc":null,"ro'
    b'w":2}],"reviews":[{"item_id":1,"kind":"email","noted_utc":"2026-01-02T03:04:05+00:00","p'
    b'lace":"cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd","removed_utc":n'
    b'ull,"verdict":"keep"}],"sendings":[{"bundle_name":"b","bundle_sha256":"","channel":"chat'
    b'","language":"en","letter":"","listing":"[]","made_utc":"2026-01-02T03:04:05+00:00","siz'
    b'e":0}]}\n'
)


def test_format_3_stays_readable(other: Library, tmp_path: Path) -> None:
    header = form.header_bytes(FORMAT_3, 3)
    case = import_here(other, forge(tmp_path / "x.okxcase", FORMAT_3, header, original(b"")))
    (review,) = other.reviews(case.id)
    assert (review.verdict, review.item_id) == (Verdict.KEEP, other.items(case.id)[0].id)
    assert (other.contacts(case.id), other.kept(case.id)) == ([], {})
