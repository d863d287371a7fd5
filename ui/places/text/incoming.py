"""Files that came in as replies, looked at before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.messages import sentence
from workbench.actions.compiled import negotiation
from workbench.actions.replies import AS_RECOGNISED, Incoming, Understood, Wanted, came, understand
from workbench.compose.receipt import account
from workbench.errors import CancelledError, WorkbenchError
from workbench.model.negotiation import ProposalKind, Proposed
from workbench.model.work import Tell, quiet
from workbench.record.tables import meeting as meetings
from workbench.record.tables import negotiation as table
from workbench.record.tables import text as texts

if TYPE_CHECKING:
    from workbench.record.file import Record


def _tr(text: str) -> str:
    return QCoreApplication.translate("Review", text)


@dataclass(frozen=True)
class Row:
    """One proposal as the review lists it."""

    number: str
    category: str
    wording: str
    marks: str


@dataclass(frozen=True)
class Round:
    """A draft that a file can answer."""

    slug: str
    number: int
    title: str


@dataclass(frozen=True)
class Choices:
    """What the officer can correct a file to."""

    members: tuple[tuple[str, str], ...] = ()
    """(code, short name) in protocol order."""
    drafts: tuple[Round, ...] = ()
    """Text by text, the latest first."""


@dataclass(frozen=True)
class Pasted:
    """Words of an e-mail, and what the officer says of them."""

    incoming: Incoming
    wanted: Wanted = AS_RECOGNISED


@dataclass(frozen=True)
class Looked:
    """One file as it was understood, or the sentence that tells why it was not."""

    name: str
    incoming: Incoming | None = None
    """None where it could not even be opened."""
    wanted: Wanted = AS_RECOGNISED
    understood: Understood | None = None
    refusal: str = ""
    rows: tuple[Row, ...] = ()
    choices: Choices = Choices()

    @property
    def code(self) -> str:
        """Whose reply it is; '' while nobody knows."""
        sender = self.understood.sender if self.understood else None
        return sender.code if sender else ""

    @property
    def is_ready(self) -> bool:
        """Whether it can be taken in."""
        return self.understood is not None and bool(self.code) and self.understood.already is None


def choices(record: Record) -> Choices:
    meeting = meetings.current(record)
    members = meetings.members(record, meeting.series_id)
    drafts = [
        Round(text.slug, one.number, text.title)
        for text in texts.of_meeting(record, meeting.id)
        for one in reversed(table.drafts(record, text.id))
    ]
    return Choices(tuple((one.code, one.short_name) for one in members), tuple(drafts))


def look(record: Record, incoming: Incoming, wanted: Wanted = AS_RECOGNISED, known: Choices | None = None) -> Looked:
    """Read one file as a reply. What is refused is told, and stops no other file."""
    offered = known or choices(record)
    try:
        (found,) = understand(record, [incoming], wanted)
    except WorkbenchError as error:
        return Looked(incoming.name, incoming, wanted, refusal=sentence(error), choices=offered)
    text = negotiation(record, found.text.slug)
    rows = tuple(
        _row(one, text.name_of(one.paragraph), text.name_of(one.target or "")) for one in found.reading.proposals
    )
    return Looked(incoming.name, incoming, wanted, found, rows=rows, choices=offered)


def look_all(record: Record, files: Sequence[Path | Pasted], tell: Tell = quiet) -> tuple[Looked, ...]:
    """Each file, and of a message each reply that it brings. Who is stopped gives back what was read till then."""
    known, found = choices(record), list[Looked]()
    try:
        for number, file in enumerate(files):
            tell(number, len(files), file.incoming.name if isinstance(file, Pasted) else file.name)
            found += _looks(record, file, known)
    except CancelledError:
        pass
    return tuple(found)


def _looks(record: Record, file: Path | Pasted, known: Choices) -> Iterator[Looked]:
    if isinstance(file, Pasted):
        yield look(record, file.incoming, file.wanted, known)
        return
    try:
        brought = came(file.name, file.read_bytes())
    except OSError as error:
        why = _tr("{file} cannot be read: {why}.").format(file=file, why=error.strerror)
        yield Looked(file.name, refusal=why, choices=known)
    except WorkbenchError as error:
        yield Looked(file.name, refusal=sentence(error), choices=known)
    else:
        for one in brought:
            yield look(record, one, known=known)


def corrected(record: Record, looked: Looked, wanted: Wanted) -> Looked:
    """The same file read again, as the officer says: whose it is, what it answers, when it came, who speaks in it."""
    if looked.incoming is None:
        return looked
    return look(record, looked.incoming, wanted, looked.choices)


def _row(one: Proposed, number: str, target: str) -> Row:
    where = _tr("after {number}").format(number=number) if one.kind is ProposalKind.INSERT else number
    marks = _tr("without revision marks") if one.untracked else ""
    return Row(where, one.category.value, _wording(one, target), marks)


def _wording(one: Proposed, target: str) -> str:
    if one.kind is ProposalKind.AMEND:
        return changed(one.before, one.after)
    if one.kind is ProposalKind.MOVE:
        return _tr("move to after {number}").format(number=target) if one.target else _tr("move to the beginning")
    if one.kind is ProposalKind.DELETE:
        return _tr("leave the paragraph out")
    return f"“{one.after}”" if one.after else one.reason


def changed(before: str, after: str) -> str:
    """What an amendment changes, without the words that both have at their ends: '“agreed” → “decided”'."""
    old, new = before.split(), after.split()
    lead = _shared(old, new)
    end = _shared(old[lead:][::-1], new[lead:][::-1])
    gone, came = (" ".join(words[lead : len(words) - end]) for words in (old, new))
    if not gone:
        return _tr("insert “{words}”").format(words=came)
    return f"“{gone}” → “{came}”" if came else _tr("delete “{words}”").format(words=gone)


def _shared(old: Sequence[str], new: Sequence[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def sum_of(understood: Understood) -> str:
    """'11 changes = 7 proposals + 2 comments + …': where each change of the file went."""
    reading = understood.reading
    parts = (
        (len(reading.proposals), _tr("proposal"), _tr("proposals")),
        (len(reading.comments), _tr("comment"), _tr("comments")),
        (len(reading.formatting), _tr("of formatting"), _tr("of formatting")),
        (len(reading.typography), _tr("of typography"), _tr("of typography")),
        (len(reading.not_carried), _tr("not carried"), _tr("not carried")),
    )
    told = account(reading.changes, parts)
    if not reading.balanced:
        return _tr("Look at this file in Word: not every change could be accounted for: {sum}").format(sum=told)
    return _tr("Every change accounted for: {sum}").format(sum=told)
