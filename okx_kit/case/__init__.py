"""What a case is and where it is kept.

Enters: rows to keep, bytes to store. Leaves: cases and items as they were written, or a named
damage. Never: reads a person's own files, decodes anything, imports Qt or another layer.
"""
