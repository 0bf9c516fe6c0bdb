"""What a person sees of "Is this mail from OKX?".

Enters: a saved mail by drop, picker or as an item. Leaves: its checks, shown calmly. Never: a link
of the mail that can be pressed, a mail called safe.
"""
