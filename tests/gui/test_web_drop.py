"""Drops as browsers, mail programs and sandboxes make them: nothing is fetched, nothing is lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from okx_kit.case.model import FileKind
from okx_kit.ui.window.main_window import MainWindow
from okx_kit.ui.window.web_drop import provenance, web_addresses
from tests.gui.conftest import drop_on, settle, urls
from tests.gui.pictures import screenshot

PICTURE = "https://me:pw@cdn.example.com/shot.png?token=SECRET#x"
PAGE = "https://example.com/tx/0xabc"
HTML = f'<meta charset="utf-8"><a href="{PAGE}"><img src="{PICTURE}" alt="&lt;x&gt;"></a>'


def picture_bytes(suffix: str = "PNG") -> bytes:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(0xFF336699)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, suffix)  # type: ignore[call-overload]
    return bytes(data.data())


def firefox(*, file: Path | None = None) -> QMimeData:
    """Return what Firefox drags for a picture inside a link."""
    mime = QMimeData()
    mime.setData("text/x-moz-url", QByteArray(f"{PAGE}\nA title".encode("utf-16-le")))
    mime.setData("text/x-moz-url-data", QByteArray(PAGE.encode("utf-16-le")))
    mime.setHtml(HTML)
    mime.setText(PAGE)
    if file is not None:
        mime.setUrls([QUrl.fromLocalFile(str(file)), QUrl(PAGE)])
        mime.setData("application/x-moz-file-promise-url", QByteArray(b"x"))
    else:
        mime.setData("image/png", QByteArray(picture_bytes()))
    return mime


def chromium() -> QMimeData:
    """Return what Chromium drags for a picture: addresses, markup and, copied, the pixels."""
    mime = QMimeData()
    mime.setUrls([QUrl(PICTURE)])
    mime.setHtml(f"<img src='{PICTURE}'/>")
    mime.setData("chromium/x-renderer-taint", QByteArray(b""))
    mime.setImageData(QImage.fromData(picture_bytes()))
    return mime


def test_picture_and_address_both_survive(qtbot: QtBot, window: MainWindow) -> None:
    drop_on(window, firefox())
    settle(qtbot, window)
    (item,) = window.workspace.items
    assert item.kind is FileKind.PICTURE
    assert item.description == f"From https://cdn.example.com/shot.png · {PAGE}"
    stored = window.workspace.library.originals.path(item.sha256).read_bytes()
    assert stored == picture_bytes()
    QGuiApplication.clipboard().setMimeData(chromium())
    window.collect.list.setFocus()
    window.commands.actions["paste"].trigger()
    settle(qtbot, window)
    assert window.workspace.items[-1].kind is FileKind.PICTURE
    assert all("SECRET" not in one.description for one in window.workspace.items)


def test_file_of_a_browser_keeps_its_address_and_other_files_get_none(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    drop_on(window, firefox(file=screenshot(tmp_path, "download.png")))
    drop_on(window, urls(screenshot(tmp_path, "own.png", shade=5)))
    settle(qtbot, window)
    described = {item.original_name: item.description for item in window.workspace.items}
    assert described["download.png"].startswith("From https://cdn.example.com/shot.png")
    assert described["own.png"] == ""


def test_pictures_of_other_types_keep_their_bytes(qtbot: QtBot, window: MainWindow) -> None:
    data = picture_bytes("JPEG")
    mime = QMimeData()
    mime.setData("image/jpeg", QByteArray(data))
    mime.setImageData(QImage.fromData(data))
    drop_on(window, mime)
    settle(qtbot, window)
    (item,) = window.workspace.items
    assert item.original_name.endswith(".jpg")
    assert window.workspace.library.originals.path(item.sha256).read_bytes() == data


def test_address_alone_is_kept_whole_as_text(qtbot: QtBot, window: MainWindow) -> None:
    mime = QMimeData()
    mime.setHtml(f"<img src='{PAGE}?id=1'/>")
    drop_on(window, mime)
    settle(qtbot, window)
    (item,) = window.workspace.items
    text = window.workspace.library.originals.path(item.sha256).read_text("utf-8")
    assert text.strip() in {f"{PAGE}?id=1", "\ufffc"} or f"{PAGE}?id=1" in text


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("text/x-moz-message", b"mailbox-message://nobody@Local/Inbox#1"),
        ('application/x-qt-windows-mime;value="FileGroupDescriptorW"', b"\1\0\0\0"),
        (
            "text/uri-list",
            b"imap://user@mail.example.com:993/fetch%3EUID%3E.INBOX%3E1?part=1.2\r\n",
        ),
    ],
)
def test_mail_attachment_without_a_file_is_explained(
    qtbot: QtBot, window: MainWindow, kind: str, data: bytes
) -> None:
    mime = QMimeData()
    mime.setText("statement.pdf")
    mime.setData(kind, QByteArray(data))
    drop_on(window, mime)
    settle(qtbot, window)
    assert window.workspace.items == []
    assert "Save it there first" in window.toast.text.text()


def test_files_of_a_sandbox_without_a_portal_are_explained(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    mime = QMimeData()
    mime.setData("application/vnd.portal.filetransfer", QByteArray(b"12345\0"))
    drop_on(window, mime)
    settle(qtbot, window)
    assert window.workspace.items == []
    assert "Flatpak" in window.toast.text.text()


def test_addresses_are_found_in_any_form_and_told_without_logins() -> None:
    mime = QMimeData()
    mime.setHtml("<p><img src=x.png><a href='javascript:alert(1)'>" + f"<a href={PAGE}>" * 3)
    mime.setUrls([QUrl("file:///etc/passwd"), QUrl("data:text/plain,x"), QUrl(PICTURE)])
    assert web_addresses(mime) == [PAGE, QUrl(PICTURE).toString()]
    assert provenance(PICTURE) == "https://cdn.example.com/shot.png"
    assert provenance("https://例子.测试/路径?q=1") == "https://例子.测试/路径"
    assert len(provenance("https://example.com/" + "a" * 5000)) <= 300
    for odd in ("http://[::1", "https://", "http://\ud800/", "//x", "https://a b\nc/"):
        broken = QMimeData()
        broken.setHtml(f"<img src='{odd}'")
        assert all("?" not in provenance(one) for one in [odd, *web_addresses(broken)])
    broken = QMimeData()
    broken.setData("text/x-moz-url", QByteArray(b"h\0t"))
    assert web_addresses(broken) == []
