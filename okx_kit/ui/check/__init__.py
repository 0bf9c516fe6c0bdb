"""What is still worth a look before sending.

Enters: the lines of :mod:`okx_kit.guide.checklist`. Leaves: jumps to what they are about. Never:
blocks anything.
"""
