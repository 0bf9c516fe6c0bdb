"""The facts of a case: coin, TXID, UID, device and the rest, checked as they are typed.

Enters: the fields of the guide and the facts of the open case. Leaves: facts, each as a named undo
step. Never: fills anything in unasked.
"""
