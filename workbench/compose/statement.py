"""A text as a paper: title block, numbered paragraphs, annex."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.compose.printed import printed
from workbench.compose.stamp import Stamp, sheet, title_block
from workbench.model.document import Document, Paragraph, Style
from workbench.model.meeting import Meeting
from workbench.model.text import ParagraphKind, Placed, Text

NEGOTIATED = (
    "This text is still a draft. Nothing in it has been agreed, and it leaves the position of every delegation open."
)
"""What a negotiated draft says on its first page; the custom is the field's, the wording is ours."""
DISCLAIMERS = {
    "chairs-summary": "Issued under the sole responsibility of the Chair.",
    "press-release": "Draft",
}
"""What is said of texts that nobody negotiates."""


def statement(meeting: Meeting, text: Text, placed: Sequence[Placed], stamp: Stamp, host_short: str = "") -> Document:
    """The clean text in the house's form. Every paragraph keeps its identity as the paragraph's key."""
    first = next((entry for entry in placed if entry.paragraph.kind is ParagraphKind.TITLE), None)
    title = printed([first])[0] if first else Paragraph(text.title, Style.TITLE)
    body = printed((entry for entry in placed if entry is not first), text.numbering)
    blocks = (*title_block(meeting, title, disclaimer_of(text, meeting), host_short), *body)
    return sheet(meeting, stamp, blocks, title.text, classification=text.classification, language=text.language)


def disclaimer_of(text: Text, meeting: Meeting) -> str:
    """What the text's first page says of its standing, with a full stop where the meeting's notice follows."""
    disclaimer = DISCLAIMERS.get(text.slug, NEGOTIATED)
    return f"{disclaimer.rstrip('.')}." if meeting.notice else disclaimer
