"""Is this mail from OKX? What the receiver's mail system recorded, and what is odd in the mail.

Enters: a saved mail, which anybody may have written. Leaves: checks, each with a result and careful
words, and a verdict. Never: a mail called safe, a link followed, a line believed that the sender
could have written himself.
"""
