"""Cases as a person keeps them: their commands, urgency, trash, archive, and what was sent.

Enters: the workspace and what a person chooses. Leaves: calls of the workspace, each a named undo
step. Never: writes to the library beside the workspace, or anything lost without a question first.
"""
