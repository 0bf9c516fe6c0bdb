"""What happened when, in the window: the Timeline tab with its list, its table and its entries.

Enters: chosen records, items and hand-written entries of the open case. Leaves: named undo steps of
entries, rows taken away, requests to go to an item or a row. It never decides what a moment is or
what looks wrong: that is :mod:`okx_kit.records`.
"""
