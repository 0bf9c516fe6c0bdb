"""The invented sample case, module by module.

Enters: nothing but the constants of :mod:`tools.sample.story`. Leaves: pictures, exports, a PDF, a
recording and ``notes.csv``, all telling one story. Never: a clock, a random value, a real person's
data.
"""
