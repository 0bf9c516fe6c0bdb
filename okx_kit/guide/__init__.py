"""The support guide as data and rules.

Enters: a case kind. Leaves: its names, fields and evidence checklist in both languages. Never:
promises what OKX has not published.
"""
