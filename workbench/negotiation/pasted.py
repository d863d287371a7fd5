"""A reply that was pasted from an e-mail: its paragraphs."""

from __future__ import annotations

import re

from workbench.model.document import Document, Paragraph, Section

_QUOTING = re.compile(r"^(?:\s*>)+ ?", re.MULTILINE)
_BEGINS = re.compile(
    r"(?:\d{1,3}(?:\([a-z]+\))*\s*(?:bis|ter|quater|alt)?[.)]|\([a-z]{1,4}\)|[A-Z]\.\d+|\[|[-*•])\s*\S"
)
"""A line that begins like this begins a paragraph."""
_WRAPPED_FROM = 45
"""A line of at least so many characters that does not end a sentence goes on in the next one."""
_REFUSED = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (2.2) does not allow."""


def pasted(text: str) -> Document:
    """The paragraphs of plain text as a Document: parted by blank lines, wrapped lines joined, quoting ('> ') taken off. A
    line that begins with a number, a bracket or a bullet begins a paragraph; so does one after a short line."""
    lines = _QUOTING.sub("", _REFUSED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))).split("\n")
    longest = max((len(line.rstrip()) for line in lines), default=0)
    paragraphs: list[list[str]] = []
    before = ""
    for line in (line.strip() for line in lines):
        if line and before and paragraphs and _goes_on(before, line, longest):
            paragraphs[-1].append(line)
        elif line:
            paragraphs.append([line])
        before = line
    return Document((Section(tuple(Paragraph(" ".join(parts)) for parts in paragraphs)),))


def _goes_on(before: str, line: str, longest: int) -> bool:
    """Whether a line goes on with the paragraph of the line before it: that one was full, or broke off in a sentence."""
    if _BEGINS.match(line):
        return False
    full = len(before) >= max(_WRAPPED_FROM, longest * 2 // 3) or len(before) + len(line.split(" ")[0]) > longest
    return full or (line[:1].islower() and not before.endswith((".", "!", "?")))
