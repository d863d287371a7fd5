"""What a text was, and what became of it: how wordings differ, the life of a paragraph, where a delegation's words went.

Everything here is ready to be shown: members by code, paragraphs by the number they had or have. Offsets are code points."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workbench.model.document import MarkStyle
from workbench.model.negotiation import Disposition, ProposalKind, Variant
from workbench.model.text import ParagraphKind, ParagraphStatus


class Fate(StrEnum):
    """What became of words between an older wording and a newer one."""

    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True)
class Run:
    """Words of one fate and one look. The kept and inserted runs of a paragraph, joined, are its newer wording; the kept
    and deleted ones the older."""

    text: str
    fate: Fate = Fate.KEPT
    marks: tuple[MarkStyle, ...] = ()


def newer(runs: tuple[Run, ...]) -> str:
    """The newer of the two wordings."""
    return "".join(run.text for run in runs if run.fate is not Fate.DELETED)


def older(runs: tuple[Run, ...]) -> str:
    """The older of the two wordings."""
    return "".join(run.text for run in runs if run.fate is not Fate.INSERTED)


# --- two versions side by side ------------------------------------------------------------------------------------------


class Difference(StrEnum):
    """How a paragraph of one version stands to that of another."""

    SAME = "same"
    RENUMBERED = "renumbered"
    """The same words in the same place, under another number."""
    CHANGED = "changed"
    MOVED = "moved"
    MOVED_AND_CHANGED = "moved and changed"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True)
class Compared:
    """One paragraph in two versions. A moved one stands once, at its newer place."""

    paragraph_id: str
    """Its identity in the newer version; in the older one where it is deleted."""
    difference: Difference
    number_before: str | None
    number_after: str | None
    """As printed; None where it has no number, or does not stand in that version."""
    kind: ParagraphKind
    level: int
    kind_before: ParagraphKind | None
    """Where it was of another kind or level; None where it was not."""
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class VerbChange:
    """A sentence whose verb grew stronger or weaker."""

    paragraph_id: str
    number: str | None
    before: str
    after: str
    verb_before: str
    verb_after: str
    stronger: bool


@dataclass(frozen=True)
class Summary:
    """Two versions in numbers. A paragraph that moved and changed counts in both."""

    same: int = 0
    renumbered: int = 0
    changed: int = 0
    moved: int = 0
    inserted: int = 0
    deleted: int = 0
    words_inserted: int = 0
    words_deleted: int = 0
    verbs: tuple[VerbChange, ...] = ()


# --- the life of a paragraph --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ProposalMade:
    """Somebody asked for something; told under the draft that it answers."""

    at: datetime | None
    """When it was taken in; None where nothing tells."""
    id: str
    ref: str
    by: tuple[str, ...]
    """Whose it is first, then who supports it; () for the Chair's own."""
    kind: ProposalKind
    category: str
    runs: tuple[Run, ...]
    """The wording of the draft with what was asked of it; of a note what it says."""
    reason: str
    spoken: bool
    disposition: Disposition
    disposition_reason: str


@dataclass(frozen=True)
class Decided:
    at: datetime
    id: str
    how: str
    """As `RegionDecision.how`: 'take', 'base', 'agreed', 'edit' …"""
    label: str
    """The region, 'B7'; '' for the whole paragraph."""
    whose: tuple[str, ...]
    before: str
    after: str
    runs: tuple[Run, ...]
    """From the words before to the words after; () where the words of the text stayed as they were."""
    reason: str
    who: str = ""
    """The officer who wrote it down; '' where the journal does not say."""


class EditKind(StrEnum):
    WRITTEN = "written"
    """It came into the text."""
    EDITED = "edited"
    LOOKS = "looks"
    """Its kind, level or look changed, not its words."""
    STATUS = "status"
    SPLIT = "split"
    """Some of its words stand in another paragraph since, or it is what was split off."""
    JOINED = "joined"
    """Another one's words stand in it since, or its own in another one."""
    MOVED = "moved"
    REMOVED = "removed"


@dataclass(frozen=True)
class Edited:
    """A change by hand, as the journal has it: what no decision tells."""

    at: datetime
    action: int
    """Its number in the journal."""
    label: str
    who: str
    how: EditKind
    runs: tuple[Run, ...] = ()
    """From the wording before to the one after; () where the words stayed."""
    other_id: str = ""
    """The paragraph it was split from or into, or joined with."""


@dataclass(frozen=True)
class Promised:
    """A commitment was made from it."""

    at: datetime | None
    id: str
    number: str
    """'2.3'; '3' where it has no action area."""
    body: str


Event = ProposalMade | Decided | Edited | Promised


@dataclass(frozen=True)
class Stage:
    """A paragraph in one draft, or now (`draft` None), and what led there since the stage before."""

    draft: int | None
    at: datetime
    stands: bool
    """Whether it stands in that draft at all."""
    number: str | None
    name: str
    kind: ParagraphKind | None
    level: int
    body: str
    runs: tuple[Run, ...]
    """Its wording against the stage before. Words of the first draft there is are kept ones."""
    status: ParagraphStatus | None
    waits: tuple[str, ...]
    """Codes of those whose capitals it waits for."""
    regions: int
    """Brackets that were open in it."""
    events: tuple[Event, ...]
    """What happened since the stage before, the earliest first."""


# --- where language went ------------------------------------------------------------------------------------------------


class ParagraphFate(StrEnum):
    """What became of the paragraph that a proposal is about."""

    STANDS = "stands"
    MOVED = "moved"
    SPLIT = "split"
    """Sentences of it stand in another paragraph now."""
    JOINED = "joined"
    """It is gone, and sentences of it stand in another paragraph now."""
    GONE = "gone"


@dataclass(frozen=True)
class InText:
    """Words that stand in the text now."""

    paragraph_id: str
    number: str | None
    sentence: str
    start: int
    stop: int
    """Where the words stand in the sentence."""
    whole: bool = True
    """Whether they stand as they were asked for; else other words came in their midst or in place of some."""
    unwanted: bool = False
    """Whether they are words that the delegation asked to leave out."""


@dataclass(frozen=True)
class InRegion:
    """Words that are still open."""

    paragraph_id: str
    number: str | None
    label: str
    """'B7'."""
    base: str
    """The working text's words there; '' where nothing stands there."""
    variants: tuple[Variant, ...]


@dataclass(frozen=True)
class Whereabout:
    """One thing that a delegation asked for, and where its words are."""

    proposal_id: str
    ref: str
    draft: int | None
    """The draft it answers."""
    by: tuple[str, ...]
    own: bool
    """Whether it is the delegation's own; else it supports it."""
    kind: ProposalKind
    category: str
    paragraph_id: str
    """What it is about; a new paragraph was to stand after it ('' before the first)."""
    number_then: str | None
    """Its number in the draft it answers; None where it had none."""
    number_now: str | None
    fate: ParagraphFate
    other_id: str
    """Where sentences of a split or joined paragraph stand; ''."""
    runs: tuple[Run, ...]
    """The wording it answers with what it asks; of a note what it says."""
    reason: str
    disposition: Disposition
    disposition_reason: str
    decided_at: datetime | None
    decision: Decided | None
    """What settled it; None while it is open, where it was withdrawn, and where no decision tells."""
    stands: tuple[InText | InRegion, ...]
    """Where its words stand now, what is open first; () for in no paragraph any more."""


@dataclass(frozen=True)
class Held:
    """A paragraph that held certain words."""

    paragraph_id: str
    numbers: tuple[tuple[int, str], ...]
    """Drafts that held them there, the first one first, each with the number it printed; '' where it printed none."""
    now: InText | None
    """Where they stand in it today."""
