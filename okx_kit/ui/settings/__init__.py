"""The few things a person may choose, in one small dialog.

Enters: what is remembered. Leaves: each choice, saved the moment it is made. Never: a switch that
does nothing, or an OK that could be forgotten.
"""
