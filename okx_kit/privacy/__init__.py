"""What must not leave unseen: secrets and personal data in texts, codes and pictures, and cures.

In: texts, pictures' pixels, files of the store. Out: findings (kind, severity, place, masked
excerpt) and shared copies without what was covered. Never: sends anything, changes an original, or
keeps or logs what it found; a secret's text stays in the finding's place, not in a copy of it.
"""
