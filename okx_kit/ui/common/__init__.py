"""What every view shares: theme, language, icons, jobs, undo, toasts, the open case.

Enters: settings and system changes, work to run. Leaves: colours, pixmaps, results on the window's
thread. Never: knows a particular view.
"""
