"""A small ZIP writer of the tests' own, able to write every field wrongly.

It shares no line with the program, so that writer and reader are each held to a third opinion.
"""

import hashlib
import struct
import zlib
from dataclasses import dataclass, field

TOP = "okx-withdrawal-20231005"
REGULAR = 0o100644 << 16
CAP = 0xFFFFFFFF

CENTRAL_FIELDS = (
    "made_by", "needed", "flags", "method", "time", "date", "crc", "compressed", "size",
    "name_length", "extra_length", "comment_length", "disk", "internal", "external", "offset",
)  # fmt: skip
LOCAL_FIELDS = (
    "needed", "flags", "method", "time", "date", "crc", "compressed", "size",
    "name_length", "extra_length",
)  # fmt: skip


@dataclass
class Part:
    """One member and what is wrong with it; ``local`` and ``central`` replace header fields."""

    name: str | bytes
    data: bytes = b""
    method: int = 0
    packed: bytes | None = None
    before: bytes = b""
    local: dict[str, int] = field(default_factory=dict)
    central: dict[str, int] = field(default_factory=dict)
    local_name: bytes | None = None
    local_extra: bytes = b""
    central_extra: bytes = b""
    comment: bytes = b""
    after: bytes = b""
    in_directory: bool = True

    @property
    def raw_name(self) -> bytes:
        return self.name if isinstance(self.name, bytes) else self.name.encode("utf-8")

    def stored_bytes(self) -> bytes:
        if self.packed is not None:
            return self.packed
        return self.data if self.method == 0 else raw_deflate(self.data)

    def fields(self, offset: int) -> dict[str, int]:
        return {
            "made_by": 0x0314, "needed": 20 if self.method == 8 else 10, "flags": 0,
            "method": self.method, "time": 0, "date": 0x21, "crc": zlib.crc32(self.data),
            "compressed": len(self.stored_bytes()), "size": len(self.data),
            "name_length": len(self.raw_name), "extra_length": 0, "comment_length": 0,
            "disk": 0, "internal": 0, "external": REGULAR, "offset": offset,
        }  # fmt: skip


def raw_deflate(data: bytes, level: int = 6) -> bytes:
    packer = zlib.compressobj(level, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def local_header(part: Part, offset: int) -> bytes:
    name = part.raw_name if part.local_name is None else part.local_name
    values = part.fields(offset) | {"extra_length": len(part.local_extra)}
    values |= {"name_length": len(name)} | part.local
    fixed = struct.pack("<5H3I2H", *(values[key] for key in LOCAL_FIELDS))
    return b"PK\3\4" + fixed + name + part.local_extra


def central_header(part: Part, offset: int) -> bytes:
    values = part.fields(offset) | {
        "extra_length": len(part.central_extra),
        "comment_length": len(part.comment),
    }
    values |= part.central
    fixed = struct.pack("<6H3I5H2I", *(values[key] for key in CENTRAL_FIELDS))
    return b"PK\1\2" + fixed + part.raw_name + part.central_extra + part.comment


def end_record(count: int, size: int, offset: int, comment: bytes = b"", /, **wrong: int) -> bytes:
    values = {
        "disk": 0, "directory_disk": 0, "here": count, "count": count, "size": size,
        "offset": offset, "comment": len(comment),
    } | wrong  # fmt: skip
    return b"PK\5\6" + struct.pack("<4H2IH", *values.values()) + comment


def end64_records(count: int, size: int, offset: int, /, **wrong: int) -> bytes:
    values = {
        "record": 44, "made_by": 0x032D, "needed": 45, "disk": 0, "directory_disk": 0,
        "here": count, "count": count, "size": size, "offset": offset,
        "locator_disk": 0, "locator": offset + size, "disks": 1,
    } | wrong  # fmt: skip
    head, tail = list(values.values())[:9], list(values.values())[9:]
    return b"PK\6\6" + struct.pack("<Q2H2I4Q", *head) + b"PK\6\7" + struct.pack("<IQI", *tail)


def archive(
    parts: list[Part], *, prefix: bytes = b"", suffix: bytes = b"", before_directory: bytes = b"",
    middle: bytes = b"", comment: bytes = b"", directory_order: list[int] | None = None,
    **end: int,
) -> bytes:  # fmt: skip
    """Return an archive; with no wishes it is exactly of the program's shape."""
    body, offsets = bytearray(prefix), []
    for part in parts:
        body += part.before
        offsets.append(len(body))
        body += local_header(part, len(body)) + part.stored_bytes() + part.after
    body += before_directory
    start = len(body)
    order = directory_order or range(len(parts))
    listed = [i for i in order if parts[i].in_directory]
    for i in listed:
        body += central_header(parts[i], offsets[i])
    size = len(body) - start
    body += middle + end_record(len(listed), size, start, comment, **end) + suffix
    return bytes(body)


PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
CSV = b"time,coin,amount\n" + b"2023-10-05 14:30:22,BTC,-0.5\n" * 40
PAYLOAD = {
    "data/01_withdrawal.png": PNG,
    "data/02_funding-history.csv": CSV,
    "data/03_note.txt": "提现未到账\n".encode(),
}
INDEX = {
    "index.pdf": b"%PDF-1.6\n%%EOF\n",
    "index.html": b"<!doctype html><title>x</title>\n" * 4,
    "index.csv": b'"number"\r\n',
}


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def manifest(files: dict[str, bytes]) -> bytes:
    return "".join(f"{sha256(data)}  {path}\n" for path, data in files.items()).encode()


def bag(payload: dict[str, bytes] | None = None, **replaced: bytes) -> dict[str, bytes]:
    """Return a whole bag, path → bytes in bundle order; ``replaced`` takes ``bagit_txt=…``."""
    payload = PAYLOAD if payload is None else payload
    total = sum(map(len, payload.values()))
    tags = INDEX | {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": f"Payload-Oxum: {total}.{len(payload)}\n".encode(),
        "manifest-sha256.txt": manifest(payload),
    }
    names = {name.replace(".", "_").replace("-", "_"): name for name in tags}
    tags |= {names[key]: data for key, data in replaced.items() if key in names}
    last = {"tagmanifest-sha256.txt": replaced.get("tagmanifest", manifest(tags))}
    return tags | last | payload


def parts(files: dict[str, bytes] | None = None, top: str = TOP) -> list[Part]:
    """Return the members of a bundle; pictures are stored, the rest deflated where it helps."""
    found = []
    for path, data in (bag() if files is None else files).items():
        method = 8 if len(raw_deflate(data)) < len(data) and not path.endswith(".png") else 0
        found.append(Part(f"{top}/{path}", data, method))
    return found


def bundle(files: dict[str, bytes] | None = None) -> bytes:
    return archive(parts(files))
