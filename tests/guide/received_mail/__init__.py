"""Received mails: what the receiver recorded, and what is odd."""
