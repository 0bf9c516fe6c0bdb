"""From a case to files that anyone can check.

Enters: a case, its items and the originals store. Leaves: a plan, a verified bundle, a verification
report. Never: puts anything into a bundle that the plan does not list.
"""
