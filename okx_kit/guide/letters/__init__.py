"""Letters to support: from what a case knows to the text for a channel.

Enters: a :class:`~okx_kit.guide.letters.model.LetterStory`, plain values. Leaves: subject, body by
sections, and what is still missing. The prose stands in ``resources/guide/letters/``. Never: asks
for a password, a code or a key, or leaves out silently what support needs.
"""
