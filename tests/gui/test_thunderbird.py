"""Thunderbird, where it is installed: a draft opens as a message that can be edited and sent."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import ImageGrab

from okx_kit.bundle.drafts import Draft, write_draft
from okx_kit.bundle.sizes import Envelope
from tests.tools import there

pytestmark = pytest.mark.skipif(
    not (there("thunderbird") and there("Xvfb") and there("xdotool")),
    reason="Thunderbird, Xvfb and xdotool are not all on this machine",
)
_DISPLAY = ":87"
_SECONDS = 90
_PREFS = {
    "mail.accountmanager.accounts": "account1",
    "mail.accountmanager.defaultaccount": "account1",
    "mail.account.account1.server": "server1",
    "mail.account.account1.identities": "id1",
    "mail.server.server1.type": "pop3",
    "mail.server.server1.hostname": "127.0.0.1",
    "mail.server.server1.userName": "me",
    "mail.server.server1.name": "me@example.com",
    "mail.server.server1.login_at_startup": False,
    "mail.server.server1.check_new_mail": False,
    "mail.identity.id1.useremail": "me@example.com",
    "mail.identity.id1.fullName": "Me",
    "mail.identity.id1.valid": True,
    "mail.identity.id1.smtpServer": "smtp1",
    "mail.identity.id1.compose_html": False,
    "mail.smtpservers": "smtp1",
    "mail.smtp.defaultserver": "smtp1",
    "mail.smtpserver.smtp1.hostname": "127.0.0.1",
    "mail.smtpserver.smtp1.port": 25,
    "app.donation.eoy.version.viewed": 999,
    "mail.shell.checkDefaultClient": False,
    "mail.rights.version": 1,
    "mailnews.start_page.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.enabled": False,
    "app.update.enabled": False,
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
}


def _value(value: object) -> str:
    return str(value).lower() if isinstance(value, bool | int) else f'"{value}"'


@pytest.fixture
def desktop() -> Iterator[dict[str, str]]:
    """A screen of its own; its environment."""
    screen = subprocess.Popen(
        ["Xvfb", _DISPLAY, "-screen", "0", "1200x900x24"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    yield os.environ | {"DISPLAY": _DISPLAY, "MOZ_ENABLE_WAYLAND": "0", "LANG": "en_US.UTF-8"}
    screen.terminate()
    screen.wait()


def _windows(desktop: dict[str, str]) -> list[str]:
    """Return the titles of all windows."""
    found = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", ".", "getwindowname", "%@"],
        env=desktop,
        capture_output=True,
        check=False,
    )
    return found.stdout.decode(errors="replace").splitlines()


def _until(met: Callable[[], bool]) -> bool:
    """Look until something is so; another program gives no sign of its own."""
    give_up = time.monotonic() + _SECONDS
    while not met() and time.monotonic() < give_up:
        time.sleep(0.5)
    return met()


def test_thunderbird_opens_a_draft_for_editing(tmp_path: Path, desktop: dict[str, str]) -> None:
    profile = tmp_path / "profile"
    profile.mkdir()
    lines = (f'user_pref("{name}", {_value(value)});' for name, value in _PREFS.items())
    (profile / "user.js").write_text("\n".join(lines))
    archive = tmp_path / "okx-case-20231005.zip"
    archive.write_bytes(os.urandom(50_000))
    mail = Envelope("support@example.com", "Withdrawal not received", "Hello,\n\nsee 01.\n")
    write_draft(Draft(mail, (archive,)), tmp_path / "mail.eml", tmp_path / "home")
    thunderbird = shutil.which("thunderbird")
    assert thunderbird
    command = [thunderbird, "--profile", str(profile)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    desktop |= {"HOME": str(tmp_path)}
    program = subprocess.Popen(command, env=desktop, **quiet)
    try:
        assert _until(lambda: any("Thunderbird" in title for title in _windows(desktop)))
        subprocess.run(
            [*command, str(tmp_path / "mail.eml")], env=desktop, check=False, timeout=60, **quiet
        )
        assert _until(
            lambda: any(title.startswith(f"Write: {mail.subject}") for title in _windows(desktop))
        ), _windows(desktop)
        if folder := os.environ.get("OKX_KIT_GRABS"):
            time.sleep(3)  # its text is drawn a little later; only for who wants to look
            ImageGrab.grab(xdisplay=_DISPLAY).save(Path(folder) / "thunderbird.png")
    finally:
        program.terminate()
        program.wait(timeout=30)
