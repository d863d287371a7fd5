"""Negotiated text: drafts, replies, proposals, and the compiled text they make.

Two kinds of values stand here. *Rows* (Draft, Reply, Proposal …) are what the record keeps; they name members by id.
*Compiled* values (Wording, Region, CompiledParagraph …) are what the pure rules in `workbench.negotiation` work on; they
name members by working code, in protocol order. Offsets are code points into a paragraph's body.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workbench.model.document import Mark
from workbench.model.text import ParagraphKind, ParagraphStatus, Placed


class Form(StrEnum):
    """How a draft is circulated."""

    CLEAN = "clean"
    BRACKETED = "bracketed"


class ReplyKind(StrEnum):
    FILE = "file"
    PASTED = "pasted"
    NO_COMMENTS = "no-comments"


class ReplyStatus(StrEnum):
    STANDING = "standing"
    REPLACED = "replaced"
    SET_ASIDE = "set-aside"


class ProposalKind(StrEnum):
    AMEND = "amend"
    DELETE = "delete"
    INSERT = "insert"
    MOVE = "move"
    NOTE = "note"
    """Says something of the text without wording it anew: a reserve, support, a question …"""


class Category(StrEnum):
    """What a proposal is, in the field's words (the ITU's list, and what delegations say besides)."""

    ADDITION = "addition"
    MODIFICATION = "modification"
    EDITORIAL = "editorial"
    SUPPRESSION = "suppression"
    MOVE = "move"
    NO_CHANGE = "no change"
    GENERAL_RESERVE = "general reserve"
    STUDY_RESERVE = "study reserve"
    RESERVE = "reserve"
    SUPPORT = "support"
    OPPOSED = "opposed"
    QUESTION = "question"
    WITHDRAWAL = "withdrawal"
    BRACKETS = "brackets"
    """Words that the Chair put in brackets."""


RESERVES = (Category.RESERVE, Category.GENERAL_RESERVE, Category.STUDY_RESERVE)


class Disposition(StrEnum):
    """What became of a proposal. The word 'rejected' is not used."""

    PENDING = "pending"
    BRACKETED = "bracketed"
    ACCEPTED = "accepted"
    ACCEPTED_IN_PART = "accepted in part"
    MERGED = "merged"
    NOT_REFLECTED = "not reflected"
    WITHDRAWN = "withdrawn"


STANDING = (Disposition.PENDING, Disposition.BRACKETED)
"""Dispositions of a proposal that is still open."""


# --- rows -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Draft:
    """An immutable snapshot of a text, circulated once. Its number is never used again, also when it is withdrawn."""

    id: str
    text_id: str
    number: int
    form: Form
    attributed: bool
    """Whether the printed brackets name their supporters."""
    protected: bool
    circulated_at: datetime
    deadline: datetime | None
    fingerprint: str
    """SHA-256 over the snapshot; stands in the Word file's properties."""
    file_name: str
    content_hash: str
    """The Word file as it went out, in `content`."""
    withdrawn: bool = False


@dataclass(frozen=True)
class DraftParagraph:
    """One paragraph of a draft as it stood. `paragraph_id` is its identity for life; the working text may have lost it."""

    id: str
    draft_id: str
    paragraph_id: str
    position: int
    number: str
    """As printed: '12', 'A.3'; '' where it is not numbered."""
    name: str
    kind: ParagraphKind
    body: str
    level: int
    marks: tuple[Mark, ...]
    status: ParagraphStatus
    waits: tuple[str, ...]
    annex: int
    list: int


@dataclass(frozen=True)
class DraftRegion:
    """What was open of one paragraph in a draft, as printed: the compiled paragraph as JSON."""

    id: str
    draft_id: str
    paragraph_id: str
    compiled: str


@dataclass(frozen=True)
class Reply:
    """What one delegation sent back on one draft, kept as it came."""

    id: str
    draft_id: str
    member_id: str
    kind: ReplyKind
    status: ReplyStatus
    file_name: str
    content_hash: str | None
    received_at: datetime
    taken_at: datetime
    authors: str
    """JSON object: author in the file → member id, for those who speak for another delegation."""
    account: str
    """JSON object: where each change of the file went; what the receipt prints."""


@dataclass(frozen=True)
class Reminder:
    """A delegation was reminded of a draft that it had not answered."""

    id: str
    draft_id: str
    member_id: str
    at: datetime


@dataclass(frozen=True)
class Proposal:
    """One change that a reply or a speaker asks for."""

    id: str
    text_id: str
    draft_id: str | None
    """The draft it answers; None for what was said without one."""
    reply_id: str | None
    member_id: str | None
    """Whose it is; None for the Chair's own, and for wording that nobody put a name to."""
    serial: int
    ref: str
    """delegation/draft/serial: 'KOR/2/3'."""
    kind: ProposalKind
    category: Category
    paragraph_id: str
    """The paragraph it is about; an inserted one stands after it ('' before the first)."""
    before: str
    """The paragraph's wording in the draft it answers."""
    after: str
    """What was proposed: the full new wording (amend), the new paragraph (insert), what is said (note)."""
    wording: str
    """`after`, carried forward to today's working text."""
    start: int = 0
    stop: int = 0
    """The words of today's working text that a note stands on; (0, 0) for the whole paragraph."""
    new_kind: ParagraphKind = ParagraphKind.NUMBERED
    new_level: int = 0
    """What an inserted paragraph is."""
    target_id: str | None = None
    """The paragraph that a moved one is to follow ('' to the beginning)."""
    turn: int = 0
    """Order among the paragraphs that one delegation inserts at one place."""
    untracked: bool = False
    """Edited without revision marks."""
    spoken: bool = False
    offered: bool = False
    """The Chair's offer."""
    maintained: int | None = None
    """The latest draft in whose reply the same wording came again."""
    reason: str = ""
    taken: int = 0
    merged: int = 0
    refused: int = 0
    """Regions of it that were decided: for it, by a compromise, otherwise."""
    disposition: Disposition = Disposition.PENDING
    disposition_reason: str = ""
    decided_at: datetime | None = None

    @property
    def stands(self) -> bool:
        """Whether it is still open."""
        return self.disposition in STANDING


@dataclass(frozen=True)
class Supporter:
    """A further delegation that stands behind a proposal."""

    id: str
    proposal_id: str
    member_id: str
    reply_id: str | None = None
    """The reply in which it said so; None for what was said in the room."""


@dataclass(frozen=True)
class RegionDecision:
    """What was decided, when: one row for each decision on a paragraph."""

    id: str
    text_id: str
    paragraph_id: str
    draft_id: str | None
    """The latest draft when it was decided."""
    at: datetime
    how: str
    """'take', 'base', 'wording', 'offer', 'accept', 'open', 'agreed', 'ad-ref', 'brackets', 'lift', 'edit' …"""
    label: str
    """The region, 'B7'; '' for a whole paragraph."""
    before: str
    after: str
    whose: str
    """Whose wording it was: codes, 'Chair', ''."""
    reason: str = ""


@dataclass(frozen=True)
class DraftComment:
    """A comment in a reply, on a paragraph of the draft it answers."""

    id: str
    text_id: str
    draft_id: str
    reply_id: str
    member_id: str
    paragraph_id: str
    quote: str
    """The words it is anchored to."""
    author: str
    at: datetime | None
    body: str
    observation: str = ""
    """The secretariat's answer."""


# --- compiled ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Wording:
    """One full wording of a paragraph that somebody asks for (an amendment, carried forward to today's base)."""

    proposal_id: str
    body: str
    by: tuple[str, ...] = ()
    """Working codes; () where nobody put a name to it."""
    offered: bool = False


class StanceKind(StrEnum):
    RESERVE = "reserve"
    SUPPORT = "support"
    OPPOSED = "opposed"
    BRACKETS = "brackets"
    """The Chair's brackets round words of the base."""


@dataclass(frozen=True)
class Stance:
    """What is said of words of the base without wording them anew."""

    kind: StanceKind
    start: int
    end: int
    """The base's words it stands on; (0, 0) for all of them."""
    by: tuple[str, ...] = ()
    body: str | None = None
    """Support or opposition: the wording of those words that it is about ('' for leaving them out); None: the base's."""


@dataclass(frozen=True)
class Insertion:
    """A whole paragraph to stand after this one."""

    proposal_id: str
    body: str
    by: tuple[str, ...] = ()
    offered: bool = False
    kind: ParagraphKind = ParagraphKind.NUMBERED
    level: int = 0
    order: int = 0
    """Its place among those that one delegation inserts here."""


@dataclass(frozen=True)
class Variant:
    body: str
    by: tuple[str, ...] = ()
    """Codes in protocol order."""
    offered: bool = False
    """Whether the Chair offers it."""
    kind: ParagraphKind = ParagraphKind.NUMBERED
    level: int = 0
    """What an inserted paragraph is."""


@dataclass(frozen=True)
class Opposed:
    """A wording that some have struck out."""

    body: str
    by: tuple[str, ...]


@dataclass(frozen=True)
class Region:
    """A stretch of the base that somebody words differently, or put in brackets."""

    start: int
    end: int
    base: str
    variants: tuple[Variant, ...] = ()
    """In the order of print: the base itself only where somebody spoke for it, and then first; then in the protocol order
    of first supporters; what nobody is named for; the Chair's offer last. '' is leaving out."""
    reserves: tuple[str, ...] = ()
    opposed: tuple[Opposed, ...] = ()
    bracketed: bool = False
    """Put in brackets by the Chair."""
    label: str = ""


Segment = str | Region


class AfterKind(StrEnum):
    ALTERNATIVE = "alternative"
    """Other wordings of the whole paragraph."""
    INSERT = "insert"
    """A paragraph to stand after it."""


@dataclass(frozen=True)
class After:
    """A region of whole paragraphs that is printed after the paragraph."""

    kind: AfterKind
    variants: tuple[Variant, ...]
    opposed: tuple[Opposed, ...] = ()
    label: str = ""


@dataclass(frozen=True)
class Moved:
    by: tuple[str, ...]
    target: str
    """Id of the paragraph it is to follow; '' to the beginning."""


@dataclass(frozen=True)
class CompiledParagraph:
    """A paragraph's base with all that stands open on it. Joined with the base of each region the segments are `base`."""

    base: str
    segments: tuple[Segment, ...]
    after: tuple[After, ...] = ()
    deleted_by: tuple[str, ...] = ()
    """Who wants the whole paragraph left out."""
    moved: tuple[Moved, ...] = ()
    reserves: tuple[str, ...] = ()
    """Who reserves its position on the whole paragraph."""
    label: str = ""
    """The region of the whole paragraph, where somebody wants it deleted or moved."""

    @property
    def regions(self) -> tuple[Region, ...]:
        return tuple(segment for segment in self.segments if isinstance(segment, Region))

    @property
    def open_regions(self) -> tuple["Region | After", ...]:
        """All that can be decided by its number, counted from 1: regions of words, then those after the paragraph."""
        return (*self.regions, *self.after)

    @property
    def count(self) -> int:
        """Regions: of words, after it, and one where somebody wants it deleted or moved."""
        return len(self.regions) + len(self.after) + bool(self.deleted_by or self.moved)


@dataclass(frozen=True)
class OpenParagraph:
    """A paragraph of the working text (or of a draft) where it stands, and what is open of it. Insertions before the first
    paragraph hang on one with an empty id and body, which is not printed itself."""

    placed: Placed
    compiled: CompiledParagraph


@dataclass(frozen=True)
class ProposalView:
    """A proposal as papers tell of it: members by code, the paragraph by its number of the day."""

    id: str
    ref: str
    by: tuple[str, ...]
    """Whose it is first, then who supports it; () for the Chair's own."""
    offered: bool
    kind: ProposalKind
    category: str
    paragraph: str
    number: str
    """'12'; 'after 12' for an inserted paragraph; the name of the section where nothing is numbered."""
    draft: int | None
    before: str
    after: str
    wording: str
    """Carried forward to today's working text."""
    quote: str
    """The words that a note stands on."""
    target: str
    """'after 15' for a move."""
    untracked: bool
    spoken: bool
    reason: str
    disposition: Disposition
    disposition_reason: str
    decided_at: datetime | None


@dataclass(frozen=True)
class CommentView:
    by: str
    author: str
    paragraph: str
    number: str
    draft: int
    quote: str
    body: str
    at: datetime | None
    observation: str


@dataclass(frozen=True)
class Printing:
    """How brackets are printed."""

    attributed: bool = True
    options: bool = False
    """'Option 1 / Option 2' in place of 'alt.', bis and ter, for whole paragraphs."""
    names: tuple[tuple[str, str], ...] = ()
    """(code, name) to print names in place of codes; () prints the codes."""
    order: tuple[str, ...] = ()
    """Codes in protocol order: with it brackets that could be read in two ways are printed with a neighbouring word."""


# --- what a draft holds, and what a reply says of it ------------------------------------------------------------------


@dataclass(frozen=True)
class SnapshotParagraph:
    """One paragraph of a draft with what was open of it."""

    id: str
    number: str
    name: str
    kind: ParagraphKind
    level: int
    body: str
    marks: tuple[Mark, ...] = ()
    compiled: CompiledParagraph | None = None
    """Only in a bracketed draft, and only where something is open."""
    annex: int = 0
    list: int = 0


@dataclass(frozen=True)
class Snapshot:
    """A draft as it was circulated. Where paragraphs are inserted before the first one, its first paragraph has id ''
    and an empty body, and is not printed itself."""

    paragraphs: tuple[SnapshotParagraph, ...]
    bracketed: bool = False
    attributed: bool = True


@dataclass(frozen=True)
class Proposed:
    """What a reply asks for, before the record has it. Members by code."""

    by: str | None
    """Whose proposal it is: the delegation that sent the reply, or one that it names; None: nobody is named."""
    kind: ProposalKind
    category: Category
    paragraph: str
    """Id; an inserted one stands after it ('' before the first)."""
    before: str = ""
    after: str = ""
    supporters: tuple[str, ...] = ()
    """Further delegations that it names."""
    start: int = 0
    end: int = 0
    """For a note: the words of the draft's base (the snapshot's body) that it stands on; (0, 0) for all."""
    new_kind: ParagraphKind = ParagraphKind.NUMBERED
    new_level: int = 0
    target: str | None = None
    order: int = 0
    untracked: bool = False
    reason: str = ""


@dataclass(frozen=True)
class Commented:
    by: str
    paragraph: str
    quote: str
    author: str
    at: datetime | None
    body: str


@dataclass(frozen=True)
class Listed:
    """A change that is counted and listed, never proposed."""

    what: str
    paragraph: str
    """The paragraph's name in the draft, or where it stands in the file."""
    text: str


@dataclass(frozen=True)
class Reading:
    """A reply as it was understood. changes = proposals + comments + formatting + typography + not carried."""

    proposals: tuple[Proposed, ...] = ()
    comments: tuple[Commented, ...] = ()
    formatting: tuple[Listed, ...] = ()
    typography: tuple[Listed, ...] = ()
    not_carried: tuple[Listed, ...] = ()
    warnings: tuple[str, ...] = ()
    """What the officer should look at: unpaired brackets, a bookmark that misled …"""
    changes: int = 0
    """Counted from the file alone, not from the lists above."""
    proved: bool = False
    """The draft with these proposals applied is what the file says, but for typography and formatting."""

    @property
    def balanced(self) -> bool:
        return self.proved and self.changes == (
            len(self.proposals)
            + len(self.comments)
            + len(self.formatting)
            + len(self.typography)
            + len(self.not_carried)
        )


class SpanKind(StrEnum):
    TEXT = "text"
    """Words outside all brackets."""
    OPEN = "open"
    CLOSE = "close"
    """A bracket."""
    BODY = "body"
    """The words of a variant."""
    ATTRIBUTION = "attribution"
    """' (AUS, NZL)' with the space before it."""
    GLUE = "glue"
    """A space that stands between groups, or that an added variant brings with it."""


@dataclass(frozen=True)
class PrintedSpan:
    """What a stretch of a printed line is. Spans follow each other without gaps."""

    start: int
    end: int
    kind: SpanKind
    region: int | None = None
    """Index among the paragraph's word regions; None outside, and for brackets round a whole paragraph."""
    variant: int | None = None
    """Index of the wording among the region's as printed (`negotiation.brackets.wordings`)."""


@dataclass(frozen=True)
class PrintedLine:
    """One paragraph of a printed bracketed text."""

    key: str
    """The paragraph's id; for an alternative or inserted one its region's label and variant, 'B7-1'."""
    paragraph: str
    """Id of the paragraph it belongs to."""
    text: str
    spans: tuple[PrintedSpan, ...] = ()
    kind: ParagraphKind = ParagraphKind.NUMBERED
    level: int = 0
    typed_number: str = ""
    """'12 alt.', '12 bis.': the number it is printed with; '' where Word counts it, or it has none."""
    labels: tuple[str, ...] = ()
    """Regions that begin in it, for the margin."""
    base: int | None = None
    """Index in the snapshot's paragraphs for a paragraph itself; None for alternatives and inserted ones."""
    after: int = 0
    variant: int = 0
    """For the others: which of the compiled paragraph's `after`, and which of its variants."""
    marks: tuple[Mark, ...] = ()
