"""Small real files of every type, made on the spot or kept in tests/data/kinds."""

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import py7zr
from PIL import Image

KINDS = Path(__file__).parent.parent / "data" / "kinds"


def picture(
    form: str, size: tuple[int, int] = (40, 30), mode: str = "RGB", **options: int | str
) -> bytes:
    """Encode a picture whose left half is red and whose right half is blue."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    out = io.BytesIO()
    image.convert(mode).save(out, form, **options)
    return out.getvalue()


def pdf(pages: int = 1, size: tuple[int, int] = (300, 200)) -> bytes:
    """Write a PDF of coloured pages."""
    first, *rest = [Image.new("RGB", size, colour) for colour in ("red", "blue", "green")[:pages]]
    out = io.BytesIO()
    first.save(out, "PDF", save_all=True, append_images=rest)
    return out.getvalue()


def zipped(members: dict[str, bytes], comment: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = comment
        for name, data in members.items():
            method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


def xlsx() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["时间", "币种", "数量"])
    book.active.append(["2026-01-02", "USDT", 1.5])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def seven_z(folder: Path) -> bytes:
    path = folder / "made.7z"
    with py7zr.SevenZipFile(path, "w") as archive:
        archive.writestr(b"hello", "a.txt")
    return path.read_bytes()


def tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo("a.txt")
        info.size = 2
        archive.addfile(info, io.BytesIO(b"hi"))
    return out.getvalue()


def ole(*streams: str, root_class: bytes = bytes(16)) -> bytes:
    """A compound file of one FAT sector and a directory with the named streams (MS-CFB)."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    sectors = (len(streams) + 1 + 3) // 4
    struct.pack_into("<I", header, 44, 1)
    struct.pack_into("<I", header, 48, 1)  # the directory begins in sector 1
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    chain = [*range(2, sectors + 1), 0xFFFFFFFE]
    fat = struct.pack("<128I", 0xFFFFFFFD, *chain, *[0xFFFFFFFF] * (127 - len(chain)))
    directory = b""
    for name in ("Root Entry", *streams):
        text = name.encode("utf-16-le") + b"\0\0"
        entry = text.ljust(64, b"\0") + struct.pack("<H", len(text)) + bytes(14)
        directory += entry + (root_class if name == "Root Entry" else bytes(16)) + bytes(32)
    return bytes(header) + fat + directory.ljust(512 * sectors, b"\0")


def exe() -> bytes:
    return b"MZ".ljust(60, b"\0") + struct.pack("<I", 64) + b"PE\0\0" + bytes(100)


CSV = "时间,币种,数量,备注\n2026-01-02 03:04:05,USDT,1.5,提币\n2026-01-03 03:04:05,BTC,0.1,充值\n"
MAIL = (
    b"Received: from mail.example.org\r\nFrom: <noreply@example.org>\r\nTo: me@example.com\r\n"
    b"Subject: =?utf-8?B?5o+Q5biB?=\r\n\tfolded\r\nMIME-Version: 1.0\r\n\r\nHello\r\n"
)
SVG = b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- x -->\n<!DOCTYPE svg [<!ENTITY a 'b'>]>\n<svg xmlns='http://www.w3.org/2000/svg'/>"
LNK = b"L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0F" + bytes(60)
MSI_CLASS = bytes.fromhex("84100c0000000000c000000000000046")

Maker = Callable[[Path], bytes]


def _kept(name: str) -> Maker:
    return lambda folder: (KINDS / name).read_bytes()


def _is(data: bytes) -> Maker:
    return lambda folder: data


# name -> (maker, kind, canonical extension)
FILES: dict[str, tuple[Maker, str, str]] = {
    "a.png": (lambda f: picture("PNG"), "picture", "png"),
    "a.jpg": (lambda f: picture("JPEG"), "picture", "jpg"),
    "a.gif": (lambda f: picture("GIF"), "picture", "gif"),
    "a.webp": (lambda f: picture("WEBP"), "picture", "webp"),
    "a.bmp": (lambda f: picture("BMP"), "picture", "bmp"),
    "a.tif": (lambda f: picture("TIFF"), "picture", "tif"),
    "a.avif": (lambda f: picture("AVIF"), "picture", "avif"),
    "a.heic": (_kept("picture.heic"), "picture", "heic"),
    "a.ico": (lambda f: picture("ICO"), "picture", "ico"),
    "a.jp2": (lambda f: picture("JPEG2000"), "picture", "jp2"),
    "a.svg": (_is(SVG), "svg", "svg"),
    "b.svg": (_is(b"  <svg:svg xmlns:svg='x'>"), "svg", "svg"),
    "a.pdf": (lambda f: pdf(), "pdf", "pdf"),
    "junk.pdf": (lambda f: b"\r\njunk\x00" + pdf(), "pdf", "pdf"),
    "a.csv": (_is(CSV.encode()), "csv", "csv"),
    "bom.csv": (_is(CSV.encode("utf-8-sig")), "csv", "csv"),
    "gb.csv": (_is(CSV.encode("gb18030")), "csv", "csv"),
    "16.csv": (_is(CSV.encode("utf-16")), "csv", "csv"),
    "table": (_is(CSV.encode()), "csv", "csv"),
    "semi": (_is(CSV.replace(",", ";").encode()), "csv", "csv"),
    "a.tsv": (_is(CSV.replace(",", "\t").encode()), "csv", "tsv"),
    "single.csv": (_is(b"a\nb\n"), "csv", "csv"),
    "a.xlsx": (lambda f: xlsx(), "xlsx", "xlsx"),
    "a.docx": (lambda f: zipped({"word/document.xml": b"<w/>"}), "document", "docx"),
    "a.pptx": (lambda f: zipped({"ppt/presentation.xml": b"<p/>"}), "document", "pptx"),
    "a.odt": (
        lambda f: zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "c.xml": b""}),
        "document",
        "odt",
    ),
    "a.xls": (lambda f: ole("Workbook"), "document", "xls"),
    "a.doc": (lambda f: ole("1", "2", "3", "4", "5", "6", "WordDocument"), "document", "doc"),
    "a.msg": (lambda f: ole("__nameid_version1.0"), "mail", "msg"),
    "a.msi": (lambda f: ole("x", root_class=MSI_CLASS), "program", "msi"),
    "a.rtf": (_is(b"{\\rtf1 hi}"), "document", "rtf"),
    "a.txt": (_is("到账了吗，还没有。\n等了三天，没有消息。\n".encode()), "text", "txt"),
    "gb.txt": (_is("提币一直没有到账，请帮忙查询。".encode("gb18030")), "text", "txt"),
    "16.txt": (_is("提币 hello".encode("utf-16-le")), "text", "txt"),
    "latin.txt": (_is("déjà vu à l'été".encode("latin-1")), "text", "txt"),
    "a.log": (_is(b"one, two\nthree, four\n"), "text", "log"),
    "prose.txt": (_is(b"Hello, world\nBye, all\nSo, it ends\n"), "text", "txt"),
    "a.json": (_is(b'{"a": [1, 2]}'), "text", "json"),
    "noname": (_is(b'[{"a": 1}]'), "text", "json"),
    "a.xml": (_is(b"<?xml version='1.0'?><a/>"), "text", "xml"),
    "a.html": (_is(b"<!-- x --><!DOCTYPE html><p>hi"), "html", "html"),
    "b.htm": (_is(b"\n<HTML><body>"), "html", "html"),
    "a.eml": (_is(MAIL), "mail", "eml"),
    "a.mht": (
        _is(b"From: <Saved by Blink>\nSnapshot-Content-Location: x\nMIME-Version: 1.0\n\n"),
        "html",
        "mht",
    ),
    "a.mp4": (_kept("clip.mp4"), "video", "mp4"),
    "a.mov": (_kept("clip.mov"), "video", "mov"),
    "a.webm": (_kept("clip.webm"), "video", "webm"),
    "a.mkv": (_kept("clip.mkv"), "video", "mkv"),
    "a.avi": (_kept("clip.avi"), "video", "avi"),
    "a.flv": (_kept("clip.flv"), "video", "flv"),
    "a.m4a": (_kept("sound.m4a"), "audio", "m4a"),
    "a.mp3": (_kept("sound.mp3"), "audio", "mp3"),
    "b.mp3": (lambda f: (KINDS / "sound.mp3").read_bytes()[45:], "audio", "mp3"),
    "a.wav": (_kept("sound.wav"), "audio", "wav"),
    "a.ogg": (_kept("sound.ogg"), "audio", "ogg"),
    "a.flac": (_kept("sound.flac"), "audio", "flac"),
    "a.aac": (_kept("sound.aac"), "audio", "aac"),
    "a.zip": (lambda f: zipped({"a.txt": b"hi"}, b"comment"), "archive", "zip"),
    "empty.zip": (lambda f: zipped({}), "archive", "zip"),
    "a.7z": (seven_z, "archive", "7z"),
    "a.rar": (_is(b"Rar!\x1a\x07\x01\0" + bytes(30)), "archive", "rar"),
    "a.gz": (_is(gzip.compress(b"hi")), "archive", "gz"),
    "a.bz2": (_is(bz2.compress(b"hi")), "archive", "bz2"),
    "a.xz": (_is(lzma.compress(b"hi")), "archive", "xz"),
    "a.zst": (_is(b"\x28\xb5\x2f\xfd" + bytes(20)), "archive", "zst"),
    "a.tar": (lambda f: tar(), "archive", "tar"),
    "a.exe": (_is(exe()), "program", "exe"),
    "a.so": (_is(b"\x7fELF\x02\x01\x01" + bytes(60)), "program", "elf"),
    "a.dylib": (_is(b"\xcf\xfa\xed\xfe" + bytes(60)), "program", "macho"),
    "fat.dylib": (_is(b"\xca\xfe\xba\xbe\0\0\0\x02" + bytes(60)), "program", "macho"),
    "a.class": (_is(b"\xca\xfe\xba\xbe\0\0\0\x34" + bytes(60)), "program", "class"),
    "a.dex": (_is(b"dex\n035\0" + bytes(60)), "program", "dex"),
    "a.apk": (lambda f: zipped({"AndroidManifest.xml": b""}), "program", "apk"),
    "a.ipa": (lambda f: zipped({"Payload/OKX.app/Info.plist": b""}), "program", "ipa"),
    "a.jar": (
        lambda f: zipped({"META-INF/MANIFEST.MF": b"", "A.class": b""}),
        "program",
        "jar",
    ),
    "a.lnk": (_is(LNK), "program", "lnk"),
    "a.sh": (_is(b"#!/bin/sh\necho hi\n"), "program", "sh"),
    "run": (_is(b"#!/usr/bin/env python3\n"), "program", "sh"),
    "a.ps1": (_is(b"Write-Host hi\n"), "program", "ps1"),
    "a.hta": (_is(b"<html><script>x</script>"), "program", "hta"),
    "a.url": (_is(b"[InternetShortcut]\nURL=file:///c:/x\n"), "program", "url"),
    "a.bin": (_is(bytes(range(256))), "unknown", "bin"),
}


def words_pdf(*lines: str) -> bytes:
    """Write a PDF of one page with these lines of ASCII text."""
    shown = "".join(f"({line}) Tj 0 -14 Td\n" for line in lines)
    content = f"BT /F1 8 Tf 20 800 Td\n{shown}ET".encode("ascii")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = io.BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, io.SEEK_END)
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer << /Size %d /Root 1 0 R >>\n" % (len(objects) + 1))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()
