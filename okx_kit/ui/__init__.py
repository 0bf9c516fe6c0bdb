"""Everything Qt, divided by what a person sees.

Enters: events. Leaves: calls into the core. Never: decides anything the core could decide.
"""
