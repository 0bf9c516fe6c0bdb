"""The evidence of one case: empty state, list, inspector.

Enters: the open case's items. Leaves: edits of them, always as named undo steps.
"""
