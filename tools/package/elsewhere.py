"""Installers of Windows and macOS. Written after their makers' documents, **not tried** here.

Enters: what PyInstaller made on that system. Leaves: ``okx-kit-VERSION-setup.exe`` by Inno Setup,
or a disk image, signed and notarised where the keys for it are in the environment.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BUNDLE = "OKX Evidence Kit.app"
_COMPILERS = (
    "iscc",
    r"C:\Program Files (x86)\Inno Setup 6\ISCC.exe",
    r"C:\Program Files\Inno Setup 6\ISCC.exe",
)
VERSION_FILE = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004,
                    fileType=0x1, subtype=0x0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable("040904B0", [
      StringStruct("CompanyName", "okx-kit contributors"),
      StringStruct("FileDescription", "OKX Evidence Kit"),
      StringStruct("FileVersion", "{version}"),
      StringStruct("InternalName", "okx-kit"),
      StringStruct("LegalCopyright", "MIT. Not affiliated with OKX."),
      StringStruct("OriginalFilename", "okx-kit.exe"),
      StringStruct("ProductName", "OKX Evidence Kit"),
      StringStruct("ProductVersion", "{version}")])]),
    VarFileInfo([VarStruct("Translation", [1033, 1200])])
  ]
)
"""


def version_text(version: str) -> str:
    """Return the version data of the .exe as PyInstaller reads it."""
    numbers = tuple([*map(int, version.split(".")[:3]), 0, 0, 0][:4])
    return VERSION_FILE.format(numbers=numbers, version=version)


def write_version_file(path: Path, version: str) -> None:
    """Write the version data to ``path``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(version_text(version), "utf-8")


def windows_installer(program: Path, target: Path, version: str) -> Path:
    """Let Inno Setup pack the folder; raises ``LookupError`` where it is not installed."""
    compiler = next((found for name in _COMPILERS if (found := shutil.which(name))), None)
    if compiler is None:
        raise LookupError("Inno Setup 6 (ISCC.exe) is not installed")
    script = ROOT / "packaging" / "windows" / "okx-kit.iss"
    defined = {"Version": version, "Program": program, "Target": target, "Root": ROOT}
    command = [compiler, "/Q", *(f"/D{name}={value}" for name, value in defined.items())]
    if signer := os.environ.get("OKX_KIT_WINDOWS_SIGNER"):  # a command with $f for the file
        command += [f"/Ssigner={signer}", "/DSigned=1"]
    subprocess.run([*command, str(script)], check=True)
    return target / f"okx-kit-{version}-setup.exe"


def mac_image(bundle: Path, target: Path, version: str) -> Path:
    """Pack the bundle into a disk image; notarise it where a profile for that is named.

    PyInstaller has signed the bundle with ``OKX_KIT_CODESIGN_IDENTITY`` (or for this machine only).
    """
    staging = bundle.parent / "image"
    shutil.rmtree(staging, ignore_errors=True)
    shutil.copytree(bundle, staging / bundle.name, symlinks=True)
    (staging / "Applications").symlink_to("/Applications")
    image = target / f"okx-kit-{version}.dmg"
    options = ["-volname", "OKX Evidence Kit", "-fs", "HFS+", "-format", "UDZO", "-ov"]
    subprocess.run(
        ["hdiutil", "create", *options, "-srcfolder", str(staging), str(image)], check=True
    )
    if profile := os.environ.get("OKX_KIT_NOTARY_PROFILE"):
        submit = ["xcrun", "notarytool", "submit", str(image), "--keychain-profile", profile]
        subprocess.run([*submit, "--wait"], check=True)
        subprocess.run(["xcrun", "stapler", "staple", str(image)], check=True)
    return image
