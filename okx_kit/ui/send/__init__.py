"""From the case to an archive: what would be sent, the export, its result.

Enters: the plan of the open case. Leaves: a verified bundle where the person wanted it.
"""
