"""Everything Qt, divided by what a person sees.

Enters: events. Leaves: calls into the core. Never: decides anything the core could decide.
"""

from okx_kit.ui.plain_imports import use_plain_imports

use_plain_imports()
