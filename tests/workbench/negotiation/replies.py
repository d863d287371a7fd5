"""Drafts, and what delegations make of them in Word, as values. The words are our own."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from workbench.model.document import Block, Change, Document, Paragraph, Revision, RevisionKind, Section, Style
from workbench.model.meeting import Member
from workbench.model.negotiation import Reading, Snapshot, SnapshotParagraph
from workbench.model.text import ParagraphKind
from workbench.negotiation.reply import Views, read_reply
from workbench.negotiation.tokens import hunks, tokens
from workbench.word.revisions import accepted, rejected, settled

MEMBERS = tuple(
    Member(code, "s", code, short, formal, place)
    for place, (code, short, formal) in enumerate(
        [
            ("AUS", "Australia", "Australia"),
            ("CDA", "Canada", "Canada"),
            ("HKC", "Hong Kong, China", "Hong Kong, China"),
            ("JPN", "Japan", "Japan"),
            ("KOR", "Korea", "Republic of Korea"),
            ("PER", "Peru", "Republic of Peru"),
        ]
    )
)
BODIES = (
    "Joint Statement on Small and Medium Enterprises",
    "Ministers met in Daegu to review how small firms take part in regional trade.",
    "Ministers agreed to exchange information on credit guarantee schemes and on the cost of capital.",
    "Ministers welcomed the views that business representatives had put to them before the meeting.",
    "Each member economy will publish a list of its cluster organisations by the end of the year.",
    "Ministers noted that “digital tools” – from invoices to customs forms – lower the cost of exporting.",
    "They asked officials to report on progress at the next meeting, on a voluntary basis.",
)
_STYLES = {ParagraphKind.TITLE: Style.TITLE, ParagraphKind.NUMBERED: Style.NUMBERED}
INSERTED, DELETED = RevisionKind.INSERTED, RevisionKind.DELETED


def draft(*bodies: str) -> Snapshot:
    """A clean draft: the first paragraph is the title, the others are numbered 1, 2 …; ids are p0, p1 …"""
    rows = [SnapshotParagraph("p0", "", "0", ParagraphKind.TITLE, 0, bodies[0])]
    rows += [
        SnapshotParagraph(f"p{index}", str(index), str(index), ParagraphKind.NUMBERED, 0, body)
        for index, body in enumerate(bodies[1:], 1)
    ]
    return Snapshot(tuple(rows))


DRAFT = draft(*BODIES)


def paragraph(line: SnapshotParagraph, text: str | None = None) -> Paragraph:
    """A paragraph of the draft as it is in the file, perhaps with other words."""
    number = 0 if line.kind is ParagraphKind.NUMBERED else None
    body = line.body if text is None else text
    return Paragraph(body, _STYLES[line.kind], line.level, number, line.id, line.marks)


def new(text: str) -> Paragraph:
    """A numbered paragraph that the draft does not have."""
    return Paragraph(text, Style.NUMBERED, list=0)


def copies(snapshot: Snapshot) -> list[Paragraph]:
    return [paragraph(line) for line in snapshot.paragraphs]


def document(blocks: Iterable[Block]) -> Document:
    return Document((Section(tuple(blocks)),))


def change(kind: RevisionKind, author: str = "Kim") -> Change:
    return Change(kind, author)


def edited(before: Paragraph, wording: str, author: str = "Kim") -> Paragraph:
    """The paragraph with another wording, each difference a recorded change."""
    old, new_pieces = tokens(before.text), tokens(wording)
    text, revisions, at = "", [], 0
    for one in hunks(old, new_pieces):
        text += "".join(old[at : one.start])
        for kind, words in ((DELETED, old[one.start : one.end]), (INSERTED, new_pieces[one.new_start : one.new_end])):
            start, text = len(text), text + "".join(words)
            if words:
                revisions.append(Revision(start, len(text), change(kind, author)))
        at = one.end
    return replace(before, text=text + "".join(old[at:]), revisions=tuple(revisions), marks=())


def struck(before: Paragraph, author: str = "Kim") -> Paragraph:
    """The whole paragraph deleted, its end included."""
    gone = change(DELETED, author)
    return replace(before, revisions=(Revision(0, len(before.text), gone),), end_changes=(gone,))


def added(after: Paragraph, author: str = "Kim") -> Paragraph:
    """The whole paragraph inserted, its end included."""
    came = change(INSERTED, author)
    return replace(after, revisions=(Revision(0, len(after.text), came),), end_changes=(came,))


def split(before: Paragraph, at: int, author: str = "Kim") -> tuple[Paragraph, Paragraph]:
    """The paragraph in two, by a recorded end of paragraph."""
    first = replace(before, text=before.text[:at], end_changes=(change(INSERTED, author),), marks=())
    return first, replace(before, text=before.text[at:], key=None, marks=())


def joined(first: Paragraph, author: str = "Kim") -> Paragraph:
    """The paragraph with its end deleted, so that it goes on in the next one."""
    return replace(first, text=first.text + " ", end_changes=(change(DELETED, author),), marks=())


@dataclass(frozen=True)
class Sent:
    """A reply, and what is told of it beside the file."""

    snapshot: Snapshot
    blocks: tuple[Block, ...]

    def read(self, speaker: str = "KOR", **named: object) -> Reading:
        return read(self.snapshot, self.blocks, speaker, **named)


def read(snapshot: Snapshot, blocks: Sequence[Block], speaker: str = "KOR", **named: object) -> Reading:
    """Read as one delegation's reply."""
    file = document(blocks)
    views = Views(file, rejected(file), {speaker: accepted(file)})
    return read_reply(snapshot, views, MEMBERS, speaker, **named)  # type: ignore[arg-type]


def read_for(snapshot: Snapshot, blocks: Sequence[Block], authors: dict[str, str], speaker: str = "KOR") -> Reading:
    """Read as one file that speaks for several delegations."""
    file = document(blocks)

    def heard(code: str) -> Callable[[Change], bool]:
        return lambda one: authors.get(one.author, speaker) == code

    codes = dict.fromkeys((speaker, *authors.values()))
    views = Views(file, rejected(file), {code: settled(file, heard(code)) for code in codes}, authors)
    return read_reply(snapshot, views, MEMBERS, speaker)
