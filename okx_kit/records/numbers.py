"""Long numbers that are not OKX's: dates, bank cards, Chinese identity cards."""

import re
from datetime import date

_STAMP = re.compile(
    r"20[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?:[01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643
# First digits of card issuers: UnionPay, Visa, Mastercard, American Express, JCB, Discover.
_ISSUERS = re.compile(r"62|4|5[1-5]|22[2-9]|2[3-6]|27[01]|3[47]|35|6011|65")


def luhn_holds(digits: str) -> bool:
    """Say whether a card number's last digit fits the others (ISO/IEC 7812-1)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def is_card_number(digits: str) -> bool:
    """Say whether 13 to 19 digits begin as a bank card's and end in a fitting check digit.

    One order id in ten that begins with 6 passes as well: for 17 to 19 digits ask only where
    something else speaks for a card.
    """
    return 13 <= len(digits) <= 19 and bool(_ISSUERS.match(digits)) and luhn_holds(digits)


def is_identity_number(digits: str) -> bool:
    """Say whether 18 characters are a Chinese identity card's number (GB 11643)."""
    if not re.fullmatch(r"[1-8][0-9]{16}[0-9Xx]", digits):
        return False
    try:
        born = date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    rest = sum(int(d) * weight for d, weight in zip(digits, _WEIGHTS, strict=False)) % 11
    return born.year >= 1900 and "10X98765432"[rest] == digits[17].upper()


def is_something_else(digits: str) -> bool:
    """Say whether 17 to 19 digits without a label are rather no order or bill id.

    Either they begin with a whole date and time (bank references do), or they are an identity card,
    or a 19-digit UnionPay card: an id that begins with 62 would be given out in 2028 or later.
    """
    if _STAMP.match(digits) or is_identity_number(digits):
        return True
    return len(digits) == 19 and digits.startswith("62") and luhn_holds(digits)
