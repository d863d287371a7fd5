"""Where a composed text comes from, and what its sources say anew."""

from dataclasses import dataclass
from enum import StrEnum

from workbench.model.text import Drafted


@dataclass(frozen=True)
class Sourced:
    """A paragraph as composing makes it, and which row it comes from."""

    source_id: str
    """The agenda item; '' for what comes from the meeting as a whole."""
    drafted: Drafted


class SourceState(StrEnum):
    """What a composed text makes of a source."""

    USED = "used"
    CHANGED = "changed since"
    NOT_USED = "not used"
    """It has something to tell, and its paragraphs were taken out by hand, or the text was written without it."""
    NEW = "new"
    GONE = "gone"
    """Its paragraphs stand in the text, and it has nothing to tell any more."""
    EMPTY = "nothing to tell"


@dataclass(frozen=True)
class Source:
    """An agenda item, or the meeting as a whole, as a source of a text."""

    item_id: str
    """'' for the meeting as a whole."""
    number: str
    title: str
    state: SourceState
    paragraphs: tuple[str, ...]
    """Ids of the text's paragraphs that came from it, in the text's order."""


class ChangeOfSource(StrEnum):
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"
    MOVED = "moved"


@dataclass(frozen=True)
class SourceChange:
    """What composing anew says differently from what was composed last."""

    id: str
    """By which it is taken; it holds until the record changes."""
    kind: ChangeOfSource
    source_id: str
    paragraph_id: str
    """The paragraph it is about; '' for a new one."""
    number: str
    """What that paragraph is called today; '' for a new one."""
    after_id: str | None
    """For a new or moved one: the paragraph of today's text that it is to follow, '' to the beginning. Else None."""
    before: str
    """As it was composed last; '' for a new one."""
    after: str
    """As it is composed now; '' for one that is gone."""
    body: str
    """As it stands in the text."""
    wording: str
    """What is to stand there: `body` with the words that the source changed; '' for one that is gone."""
    by_hand: bool
    """Whether somebody wrote or decided something there since: the words then come as the Chair's offer, else at once."""
