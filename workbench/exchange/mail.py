"""Messages as .eml files: written as drafts that a mail program opens, ready to be looked over and sent, and read when they
come in."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.headerregistry import AddressHeader
from email.message import EmailMessage
from email.policy import SMTP, default
from email.utils import format_datetime, parsedate_to_datetime

KINDS = {
    "docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": ("application", "pdf"),
}
"""Media types by the ending of a file's name; whatever else goes as plain bytes."""
DOMAIN = "meeting.invalid"
"""Of the message's own id; RFC 2606 keeps 'invalid' from ever being a place."""


@dataclass(frozen=True)
class Received:
    """A message that came in."""

    sender: str
    """The address in its From line, in small letters; '' where there is none."""
    at: datetime | None
    """When it was sent, in UTC; None where it does not say so with its zone."""
    subject: str
    body: str
    """Its plain words; those of its HTML where it holds nothing else."""
    attachments: tuple[tuple[str, bytes], ...] = ()
    """Files with their names."""


def received(data: bytes) -> Received:
    """Read a message. Whatever the bytes are, something comes back: a file that is no message has no sender and no
    attachments."""
    read = message_from_bytes(data, _class=EmailMessage, policy=default)
    files = [(one.get_filename() or "", one.get_payload(decode=True)) for one in read.walk() if one.get_filename()]
    return Received(
        _address(read),
        _sent_at(read),
        _line(str(read.get("Subject", ""))),
        _words(read),
        tuple((name, content) for name, content in files if isinstance(content, bytes)),
    )


def _address(read: EmailMessage) -> str:
    header = read.get("From")
    addresses = header.addresses if isinstance(header, AddressHeader) else ()
    return addresses[0].addr_spec.lower() if addresses else ""


def _sent_at(read: EmailMessage) -> datetime | None:
    try:
        at = parsedate_to_datetime(str(read.get("Date", "")))
    except ValueError:
        return None
    return at.astimezone(UTC) if at.tzinfo is not None else None


def _words(read: EmailMessage) -> str:
    part = read.get_body(("plain", "html"))
    content = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(content, bytes):
        return ""
    try:
        told = content.decode(part.get_content_charset() or "utf-8", errors="replace")
    except LookupError:  # a character set that nobody knows
        told = content.decode("latin-1")
    return told if part.get_content_subtype() == "plain" else _without_tags(told)


def _without_tags(html: str) -> str:
    """The words of an HTML message, a line for each block."""
    import re
    from html import unescape

    bare = re.sub(r"(?is)<(style|script|head)\b.*?</\1>", "", html)
    broken = re.sub(r"(?i)<br\b[^>]*>|</(?:p|div|li|tr|h[1-6])>", "\n", " ".join(bare.split()))
    lines = unescape(re.sub(r"<[^>]+>", "", broken)).splitlines()
    return "\n".join(line.strip() for line in lines)


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
