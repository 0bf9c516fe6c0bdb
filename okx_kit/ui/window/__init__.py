"""The one window: sidebar, header, middle, bottom strip, menus, drops.

Enters: everything a person does to the window as a whole. Leaves: calls into the open case.
"""
