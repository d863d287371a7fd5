"""Keys of rows: UUIDv7 (RFC 9562, 5.7) as text, so that two copies never give one key to two things."""

import os
from collections.abc import Callable
from datetime import datetime


def fresh(at: datetime, entropy: Callable[[int], bytes] = os.urandom) -> str:
    """A new key: 48 bits of milliseconds since 1970, version, and 74 bits from `entropy`."""
    milliseconds = int(at.timestamp() * 1000) & ((1 << 48) - 1)
    random = int.from_bytes(entropy(10), "big")
    value = milliseconds << 80 | 7 << 76 | (random >> 68 & 0xFFF) << 64 | 0b10 << 62 | random & ((1 << 62) - 1)
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
