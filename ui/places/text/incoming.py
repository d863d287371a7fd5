"""Files that came in as replies, looked at before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.messages import sentence
from workbench.actions.compiled import negotiation
from workbench.actions.replies import AS_RECOGNISED, Incoming, Understood, Wanted, understand
from workbench.compose.receipt import account
from workbench.errors import WorkbenchError
from workbench.model.negotiation import ProposalKind, Proposed

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
class Looked:
    """One file as it was understood, or the sentence that tells why it was not."""

    path: Path
    wanted: Wanted = AS_RECOGNISED
    understood: Understood | None = None
    refusal: str = ""
    rows: tuple[Row, ...] = ()
    members: tuple[tuple[str, str], ...] = ()
    """(code, short name) in protocol order."""

    @property
    def code(self) -> str:
        """Whose reply it is; '' while nobody knows."""
        sender = self.understood.sender if self.understood else None
        return sender.code if sender else ""

    @property
    def is_ready(self) -> bool:
        """Whether it can be taken in."""
        return self.understood is not None and bool(self.code) and self.understood.already is None


def look(record: Record, path: Path, wanted: Wanted = AS_RECOGNISED) -> Looked:
    """Read one file as a reply. What is refused is told, and stops no other file."""
    try:
        (found,) = understand(record, [Incoming(path.name, path.read_bytes())], wanted)
    except WorkbenchError as error:
        return Looked(path, wanted, refusal=sentence(error))
    except OSError as error:
        return Looked(path, wanted, refusal=_tr("{file} cannot be read: {why}.").format(file=path, why=error.strerror))
    text = negotiation(record, found.text.slug)
    rows = tuple(
        _row(one, text.name_of(one.paragraph), text.name_of(one.target or "")) for one in found.reading.proposals
    )
    return Looked(path, wanted, found, rows=rows, members=tuple((one.code, one.short_name) for one in text.members))


def look_all(record: Record, paths: Sequence[Path]) -> tuple[Looked, ...]:
    return tuple(look(record, path) for path in paths)


def corrected(record: Record, looked: Looked, code: str, *, adds: bool) -> Looked:
    """The same file read again, as the officer says: whose it is, and whether it adds to an earlier reply."""
    return look(record, looked.path, replace(looked.wanted, sender=code or None, adds=adds))


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
