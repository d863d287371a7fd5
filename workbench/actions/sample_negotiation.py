"""The negotiated part of a sample: drafts that went round, replies that came back, what was decided between them.

The replies are Word files like any other: made out of the draft's own file, then understood and taken in.
"""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from workbench import shipped
from workbench.actions import decide, drafts, replies
from workbench.actions.compiled import negotiation
from workbench.model.document import Block, Change, Comment, Document, Mark, Paragraph, Revision, RevisionKind
from workbench.model.negotiation import After, Region
from workbench.model.text import ParagraphStatus
from workbench.record.clock import Clock
from workbench.record.tables import meeting as meeting_table

if TYPE_CHECKING:
    from workbench.record.file import Record

SLUG = "joint-statement"
_Edit = Mapping[str, Any]


class _ToldClock(Clock):
    """Stands where the story is, also where the environment stops every other clock."""

    def __init__(self, at: datetime) -> None:
        super().__init__(at, runs=False)
        self._at = at

    def now(self) -> datetime:
        return self._at.astimezone(UTC)


def fill(record: Record, sample: str) -> None:
    """Play the negotiation that a sample tells of, its clock moved along; afterwards the clock stands where it stood.
    KeyError for words that the file names and the text does not say."""
    clock = record.clock
    zone = ZoneInfo(meeting_table.current(record).zone)
    for draft in tomllib.loads(shipped.read_text(f"samples/{sample}/replies.toml"))["draft"]:
        _at(record, draft["at"], zone)
        name, data = _circulated(record, draft, zone)
        for reply in draft.get("reply", ()):
            _at(record, reply["at"], zone)
            _take_in(record, name, data, reply)
        if "decided" in draft:
            _at(record, draft["decided"]["at"], zone)
            _decide(record, draft["decided"])
    record.clock = clock


def _at(record: Record, local: str, zone: ZoneInfo) -> None:
    record.clock = _ToldClock(datetime.fromisoformat(local).replace(tzinfo=zone))


def _circulated(record: Record, draft: Mapping[str, Any], zone: ZoneInfo) -> tuple[str, bytes]:
    """The next draft goes round. Returns the name of its Word file, without suffix, and the file."""
    deadline = datetime.fromisoformat(draft["deadline"]).replace(tzinfo=zone)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "draft.docx"
        done = drafts.circulate(record, SLUG, out, wanted=drafts.Wanted(deadline=deadline))
        return Path(done.draft.file_name).stem, out.read_bytes()


def _take_in(record: Record, name: str, draft: bytes, reply: Mapping[str, Any]) -> None:
    from workbench.word.reader import from_docx
    from workbench.word.writer import to_docx

    numbers = {one.number: one.paragraph.id for one in negotiation(record, SLUG).placed if one.number}
    at = record.now().replace(second=0, microsecond=0)
    document = from_docx(draft, name=name).document
    for key, edits in _by_paragraph(reply["edits"], numbers).items():
        document = _edited(document, key, edits, reply["author"], at)
    incoming = replies.Incoming(f"{name}_{reply['member']}.docx", to_docx(document, now=at))
    replies.take_in(record, replies.understand(record, [incoming], replies.Wanted(reply["member"], SLUG)))


def _by_paragraph(edits: Sequence[_Edit], numbers: Mapping[str, str]) -> dict[str, list[_Edit]]:
    """The edits by the id of their paragraph."""
    found: dict[str, list[_Edit]] = {}
    for edit in edits:
        found.setdefault(numbers[edit["paragraph"]], []).append(edit)
    return found


# --- deciding ---------------------------------------------------------------------------------------------------------


def _decide(record: Record, decided: Mapping[str, Any]) -> None:
    for one in decided["region"]:
        number = _region(record, one["paragraph"], one["words"])
        reason = one.get("reason", "")
        if "offer" in one:
            decide.offer(record, SLUG, one["paragraph"], number, one["offer"], reason=reason)
        else:
            decide.take(record, SLUG, one["paragraph"], number, one["take"], reason=reason)
    for name in decided["agreed"]:
        decide.set_status(record, SLUG, name, ParagraphStatus.AGREED)
    for name, waits in decided["ad_ref"].items():
        decide.set_status(record, SLUG, name, ParagraphStatus.AD_REF, waits=waits)


def _region(record: Record, paragraph: str, words: str) -> int:
    """The number of the region of a paragraph one of whose wordings has these words."""
    for number, region in enumerate(negotiation(record, SLUG).find(paragraph).compiled.open_regions, 1):
        if any(words in body for body in _wordings(region)):
            return number
    raise KeyError(f"no region of paragraph {paragraph} says '{words}'")


def _wordings(region: Region | After) -> list[str]:
    base = [region.base] if isinstance(region, Region) else []
    return [*base, *(variant.body for variant in region.variants)]


# --- editing as a delegation does it in Word -------------------------------------------------------------------------------


def _edited(document: Document, key: str, edits: Sequence[_Edit], author: str, at: datetime) -> Document:
    """The document with recorded changes of one paragraph, comments on it, and a new one after it."""
    sections = []
    for section in document.sections:
        blocks: list[Block] = []
        for block in section.blocks:
            ours = isinstance(block, Paragraph) and block.key == key
            blocks += _with_edits(block, edits, author, at) if ours and isinstance(block, Paragraph) else [block]
        sections.append(replace(section, blocks=tuple(blocks)))
    return replace(document, sections=tuple(sections))


def _with_edits(paragraph: Paragraph, edits: Sequence[_Edit], author: str, at: datetime) -> list[Paragraph]:
    inserted = Change(RevisionKind.INSERTED, author, at)
    cuts = sorted(_cut(paragraph.text, edit) for edit in edits if not {"comment", "new"} & edit.keys())
    done = _marked(_commented(paragraph, edits, author, at), cuts, author, at)
    new = [edit["new"] for edit in edits if "new" in edit]
    if not new:
        return [done]
    added = [
        Paragraph(body, done.style, done.level, done.list, revisions=(Revision(0, len(body), inserted),))
        for body in new
    ]
    every = [done, *added]
    return [replace(one, end_changes=(inserted,)) for one in every[:-1]] + every[-1:]


def _cut(text: str, edit: _Edit) -> tuple[int, int, str]:
    """Where words go out, and what comes in after them."""
    words = next(edit[name] for name in ("replace", "delete", "after") if name in edit)
    start = text.index(words) if words in text else -1
    if start < 0:
        raise KeyError(f"no words '{words}' in '{text[:60]}'")
    end = start + len(words)
    return (end, end, edit["insert"]) if "insert" in edit else (start, end, edit.get("with", ""))


def _commented(paragraph: Paragraph, edits: Sequence[_Edit], author: str, at: datetime) -> Paragraph:
    found = []
    for edit in edits:
        if "comment" in edit:
            start, end, _ = _cut(paragraph.text, {"delete": edit["comment"]})
            found.append(Comment(start, end, author, edit["says"], at))
    return replace(paragraph, comments=tuple(sorted(found, key=lambda one: (one.start, one.end))))


def _marked(paragraph: Paragraph, cuts: Sequence[tuple[int, int, str]], author: str, at: datetime) -> Paragraph:
    """The paragraph with its cuts as recorded changes; marks and comments move along."""
    text, last, revisions = "", 0, []
    for start, end, new in cuts:
        text += paragraph.text[last:end]
        if start < end:
            gone = Change(RevisionKind.DELETED, author, at)
            revisions.append(Revision(len(text) - (end - start), len(text), gone))
        if new:
            revisions.append(Revision(len(text), len(text) + len(new), Change(RevisionKind.INSERTED, author, at)))
        text, last = text + new, end

    def place(offset: int) -> int:
        return offset + sum(len(new) for _, end, new in cuts if end <= offset)

    return replace(
        paragraph,
        text=text + paragraph.text[last:],
        marks=tuple(Mark(place(one.start), place(one.end), one.style) for one in paragraph.marks),
        revisions=tuple(revisions),
        comments=tuple(replace(one, start=place(one.start), end=place(one.end)) for one in paragraph.comments),
    )
