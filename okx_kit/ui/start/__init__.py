"""How the program starts, stays one, and says what went wrong inside it.

Enters: files a person opens the program with, errors nobody expected. Leaves: one window with all
of them, a report without names, paths or contents. Never: a socket that leads off this computer, a
dialog after a dialog.
"""
