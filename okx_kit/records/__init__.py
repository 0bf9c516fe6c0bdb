"""What transaction exports and texts say: ids, addresses, pairs, times.

Enters: text and table cells as they were read. Leaves: what was found, where it stands, as written
and cleaned, with a verdict. Never: a number made of an id, a value corrected or left out, a guess
shown as fact, any question to a network.
"""
