"""A paragraph's key as the name of a Word bookmark, and back.

A bookmark's name begins with a letter, holds letters, digits and '_', is at most 40 characters long and is compared
without regard to case (ECMA-376 Part 1, 17.13.6.2, and Word's own dialog).
"""

import re
from typing import Final

from workbench.errors import WorkbenchError

_UUID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_KEY: Final = re.compile(r"[A-Za-z0-9_-]{1,36}")
_HEX: Final = re.compile(r"p_[0-9a-f]{32}")
_OTHER: Final = re.compile(r"k_([A-Za-z0-9_ø]{1,36})")
_DASH: Final = "ø"
"""A letter to Word, and one that no key holds."""


def bookmark_name(key: str) -> str:
    """The name for a key: 'p_' and 32 digits for a UUID, else 'k_' and the key with its dashes as letters.
    Raises WorkbenchError for a key that no bookmark can hold."""
    if _UUID.fullmatch(key):
        return "p_" + key.replace("-", "")
    if not _KEY.fullmatch(key):
        raise WorkbenchError(
            f"The paragraph key {key!r} cannot be written to Word",
            "use up to 36 letters, digits, dashes and underscores",
        )
    return "k_" + key.replace("-", _DASH)


def key_of(name: str) -> str | None:
    """The key a bookmark stands for, or None when the bookmark is not one of ours."""
    small = name.lower()
    if _HEX.fullmatch(small):
        return "-".join((small[2:10], small[10:14], small[14:18], small[18:22], small[22:]))
    other = _OTHER.fullmatch(name)
    return other.group(1).replace(_DASH, "-") if other else None
