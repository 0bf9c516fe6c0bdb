"""Transaction exports as tables to look through: filtered, rows chosen, less of them shared.

Items and the library's chosen rows come in; edits leave through the workspace. Rows are read from
an index beside the window and never held all at once. Nothing here reads or writes a file itself.
"""
