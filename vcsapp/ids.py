"""Identifiers that mean the same everywhere."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime

#: What makes random bits: ``secrets.randbits`` in life, a seeded generator where every run must be the same.
Bits = Callable[[int], int]


def time_ordered_id(at: datetime, bits: Bits = secrets.randbits) -> str:
    """A UUID of version 7 (RFC 9562): 48 bits of milliseconds, then chance.

    It tells when it was made, so it is not for anonymous answers.
    """
    milliseconds = int(at.timestamp() * 1000) & (1 << 48) - 1
    number = milliseconds << 80 | 0x7 << 76 | bits(12) << 64 | 0b10 << 62 | bits(62)
    digits = f"{number:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
