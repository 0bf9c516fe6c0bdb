"""The Contact log tab: what went out and came back, and when to follow up.

Enters: sendings, contacts, and where the case stands. Leaves: undo steps of the workspace, wishes
as signals. Never: sends anything, or writes over the status a person gave.
"""
