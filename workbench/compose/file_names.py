"""What files that leave the house are called."""

from __future__ import annotations

import re
from datetime import datetime


def draft_file_name(symbol: str, title: str, number: int, local: datetime) -> str:
    """'2005-SMEMM-JMS-Draft2-20050901T2140.docx': the meeting's symbol, the initials of the text's title, the draft, and
    the meeting's local time."""
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", title) if word[0].isupper()) or "Text"
    parts = (*re.findall(r"\w+", symbol), initials, f"Draft{number}", local.strftime("%Y%m%dT%H%M"))
    return "-".join(parts) + ".docx"
