"""Messages as .eml files that a mail program opens as drafts, ready to be looked over and sent."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

KINDS = {
    "docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": ("application", "pdf"),
}
"""Media types by the ending of a file's name; whatever else goes as plain bytes."""
DOMAIN = "meeting.invalid"
"""Of the message's own id; RFC 2606 keeps 'invalid' from ever being a place."""


def message(
    to: Sequence[str], subject: str, body: str, attachments: Sequence[tuple[str, bytes]] = (), *, at: datetime,
    seed: str, sender: str = "", cc: Sequence[str] = (),
) -> bytes:  # fmt: skip
    """The message as RFC 5322 bytes; the same arguments give the same bytes. `at` (with its zone) is its date, `seed`
    makes its id. 'X-Unsent: 1' lets mail programs open it as a draft; without `sender` it has no From line and gets the
    one of whoever sends it."""
    made = EmailMessage(policy=SMTP)
    made["X-Unsent"] = "1"
    made["Date"] = format_datetime(at)
    made["Message-ID"] = f"<{_digest(seed)[:32]}@{DOMAIN}>"
    if sender:
        made["From"] = _line(sender)
    for name, addresses in (("To", to), ("Cc", cc)):
        if addresses:
            made[name] = ", ".join(map(_line, addresses))
    made["Subject"] = _line(subject)
    made.set_content(body, charset="utf-8")
    for name, data in attachments:
        main, kind = KINDS.get(name.rpartition(".")[2].lower(), ("application", "octet-stream"))
        made.add_attachment(data, maintype=main, subtype=kind, filename=name)
    if attachments:
        made.set_boundary(f"=_{_digest(seed, subject, body)[:32]}")
    return made.as_bytes()


def _line(words: str) -> str:
    """Header lines hold no line feed."""
    return " ".join(words.split())


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
