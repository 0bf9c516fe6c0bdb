"""The script PyInstaller starts the packaged program with: the same as ``python -m okx_kit``."""

import sys

from okx_kit.__main__ import main

sys.exit(main(sys.argv[1:]))
