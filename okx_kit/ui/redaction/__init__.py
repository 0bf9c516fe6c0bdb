"""The redaction editor: covering private parts of pictures and PDFs, in copies alone.

Start at :mod:`okx_kit.ui.redaction.editor`; :mod:`okx_kit.ui.redaction.coverings` keeps what was
drawn and makes the copies.
"""
