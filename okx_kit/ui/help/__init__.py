"""Help inside the program: the support guide as pages, the promises, the keys.

Enters: pages from ``resources/help/<language>/*.md``, the table of commands. Leaves: one window.
Never: opens an address or loads anything from outside; addresses can only be copied.
"""
