"""The facts that every case carries, and what this computer can tell about itself."""

import json
import platform
import sys
from dataclasses import replace
from datetime import datetime
from functools import cache

from okx_kit.guide import value_checks
from okx_kit.guide.entities import entities
from okx_kit.guide.field import Checker, Field, any_text
from okx_kit.guide.fields import fields, make_field
from okx_kit.records.zones import zone_name
from okx_kit.resources import resource_path
from okx_kit.words import Words

_CHECKERS: dict[str, Checker] = {
    "uid": value_checks.check_uid,
    "email": value_checks.check_mail,
    "zone": value_checks.check_zone,
}
OWN_ACCOUNT = ("uid", "email", "country")
"""The fields that belong to the account, not to the case: kept once and offered in every case."""

NEEDED_ACCOUNT = ("uid", "email")
"""Those that support asks for whatever the problem is; a letter without them has a blank."""

IN_THE_BLOCK = {"app": ("device", "system", "version", "connection")}
"""Fields of a kind that the common block asks for in parts, so that nobody is asked twice."""


@cache
def common_fields() -> dict[str, Field]:
    """Return the common block's fields by id, in the order they are asked."""
    texts = json.loads(resource_path("guide/fields.json").read_text("utf-8"))["common"]
    made = {
        key: make_field(key, Words(t["zh"], t["en"]), t, _CHECKERS.get(key, any_text))
        for key, t in texts.items()
    }
    known = tuple(entity.shown for entity in entities())
    made["country"] = replace(made["country"], choices=known)
    return made


def field_of(key: str) -> Field | None:
    """Return one field, of a kind or of the common block; ``None`` if the id is not known."""
    return fields().get(key) or common_fields().get(key)


def offered() -> dict[str, str]:
    """Return what this computer tells: ``system`` and ``zone``, to be offered and never filled in.

    The problem may have appeared on another device. Asks nothing and nobody; what cannot be told is
    left out.
    """
    told = {"system": system_name(), "zone": local_zone(datetime.now().astimezone())}
    return {key: value for key, value in told.items() if value}


def local_zone(now: datetime) -> str:
    """Return the zone of an aware time as ``UTC+8``; empty if it is no whole number of minutes."""
    offset = now.utcoffset()
    if offset is None or offset.total_seconds() % 60:
        return ""
    return zone_name(int(offset.total_seconds()) // 60)


def system_name() -> str:
    """Return this computer's system as people name it: ``Windows 11``, ``macOS 15.5``.

    Windows 11 calls itself 10.0 and is told by its build (from 22000); a Linux without a name is
    named by its kernel.
    """
    if sys.platform == "win32":
        version = sys.getwindowsversion()
        name = "11" if version.major == 10 and version.build >= 22000 else str(version.major)
        return f"Windows {name} ({version.build})"
    if sys.platform == "darwin":
        return f"macOS {platform.mac_ver()[0]}".strip()
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return " ".join(part for part in (platform.system(), platform.release()) if part)
