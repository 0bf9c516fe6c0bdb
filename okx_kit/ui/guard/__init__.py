"""Nothing private leaves unseen, as the window does it.

Searching beside the work, showing, stopping.
"""
