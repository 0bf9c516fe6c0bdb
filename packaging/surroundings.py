"""Runs before the packaged program: its surroundings are those of a program of the system.

The start program sets ``LD_LIBRARY_PATH`` to its own folder. It has done its work by now; whatever
is started from here (a file manager, a browser) must not find our libraries in place of its own.
Our own children need it again: PYINSTALLER_RESET_ENVIRONMENT lets each set it for itself.

Qt as packaged has no input method plugin of fcitx, and one of the system does not fit it. fcitx
also speaks ibus's protocol, which the plugin inside does.
"""

import os
import sys

if sys.platform.startswith("linux"):
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is None:
        os.environ.pop("LD_LIBRARY_PATH", None)
    else:
        os.environ["LD_LIBRARY_PATH"] = before
    os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
    if os.environ.get("QT_IM_MODULE", "").startswith("fcitx"):
        os.environ["QT_IM_MODULE"] = "ibus"
