"""A delegation's reply, read into proposals against the draft that it answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbench.model.document import Document, NotCarried
from workbench.model.meeting import Member
from workbench.model.negotiation import Listed, Printing, ProposalKind, Proposed, Reading, Snapshot
from workbench.negotiation.account import applied, counted, is_proved, is_proved_in_part
from workbench.negotiation.align import align, alike
from workbench.negotiation.pasted import pasted
from workbench.negotiation.reply_beside import commented, undone
from workbench.negotiation.reply_brackets import refined
from workbench.negotiation.reply_edits import Edit, edits, formatted, lines_of, proposed, typographic, unplaced
from workbench.negotiation.reply_printed import Answered, Draft, answered, printed, with_joined_read
from workbench.negotiation.reply_units import Pairing, arrived, paired, printed_around, units
from workbench.negotiation.typography import bare

__all__ = ["Views", "applied", "matches", "pasted", "read_reply"]

_FEWEST_WORDS = 30
"""A file of fewer words is no better known for them."""


@dataclass(frozen=True)
class Views:
    """The views of a reply's file (`workbench.word.revisions` makes them)."""

    document: Document
    """As it is in the file, with its revisions and comments."""
    rejected: Document
    """Every change rejected."""
    accepted: Mapping[str, Document]
    """For each delegation the file speaks for, by code: its changes accepted, all others rejected."""
    authors: Mapping[str, str] = field(default_factory=dict)
    """Author in the file → code, for those who do not speak for the delegation that sent it."""


@dataclass(frozen=True)
class _Side:
    """What one delegation's changes make of the draft."""

    pairing: Pairing
    proposals: tuple[Proposed, ...]
    proved: bool
    changes: int


def read_reply(
    snapshot: Snapshot,
    views: Views,
    members: Sequence[Member],
    speaker: str,
    *,
    not_carried: Sequence[NotCarried] = (),
    format_changes: int = 0,
    partial: bool = False,
    printing: Printing | None = None,
) -> Reading:
    """What a reply asks for, what it says beside, and whether that is all there is in it. `not_carried` and
    `format_changes` are what the Word reader tells of the file; a `partial` reply holds only some paragraphs of the draft
    (an e-mail): what is missing is not left out, and lines that are no paragraph of it are listed. `printing` is how the
    brackets of the draft were printed, where it is not the usual way."""
    draft = printed(snapshot, printing)
    base, tables = _paired(draft.flat, views.rejected, frozenset(), partial=partial)
    around = frozenset[str]() if partial else printed_around(base, views.document)
    if around:
        base, tables = _paired(draft.flat, views.rejected, around, partial=partial)
    sides = _sides(draft.flat, views, speaker, base, around, partial=partial)
    pairings = [side.pairing for side in sides]
    proposals, unsaid, unpaired, more = _refined(sides, members, draft)
    typography, formatting = _set_otherwise(pairings, format_changes, partial=partial)
    formatting += tuple(Listed("printed by us, its style lost", "", words) for words in sorted(around))
    comments = tuple(
        replace(one, paragraph=draft.paragraph_of(one.paragraph))
        for one in commented(views.document, [base, *pairings], views.authors, speaker)
    )
    beside = [Listed(one.what, one.where, one.text) for one in (*not_carried, *tables)]
    beside += undone(views.document, pairings)
    lost = _unplaced(pairings) if partial else []
    return Reading(
        proposals,
        comments,
        formatting,
        typography,
        (*beside, *lost, *unsaid),
        (*_warnings(pairings), *unpaired),
        more + sum(side.changes for side in sides) + len(comments) + len(typography) + len(formatting) + len(beside),
        all(side.proved for side in sides),
    )


def _paired(
    flat: Snapshot, document: Document, around: frozenset[str], arrivals: frozenset[str] = frozenset(), *, partial: bool
) -> tuple[Pairing, tuple[NotCarried, ...]]:
    """A view of the file beside the draft, without what our papers print `around` the text; and its tables."""
    lines = tuple(line for line in flat.paragraphs if line.id and line.body.strip())
    rows, tables = units(document)
    rows = tuple(row for row in rows if row.ours or row.plain not in around) if around else rows
    return paired(lines, lines_of(lines), rows, arrivals=arrivals, partial=partial), tables


def _sides(
    flat: Snapshot, views: Views, speaker: str, base: Pairing, around: frozenset[str], *, partial: bool
) -> tuple[_Side, ...]:
    """What each delegation asks for, the one that sent the file first. What was edited without revision marks is its."""
    arrivals = arrived(views.document)
    made = []
    for code in dict.fromkeys((speaker, *views.accepted)):
        view = views.accepted.get(code)
        pairing = base if view is None else _paired(flat, view, around, arrivals, partial=partial)[0]
        made.append(_side(flat, pairing, code, base, own=code == speaker, partial=partial))
    return tuple(made)


def _side(snapshot: Snapshot, pairing: Pairing, code: str, base: Pairing, *, own: bool, partial: bool) -> _Side:
    unmarked = _Unmarked(base)
    found = edits(pairing, partial=partial)
    made = [proposed(edit, pairing, code, untracked=not partial and unmarked.touches(edit, pairing)) for edit in found]
    proved = is_proved_in_part(made, pairing, unplaced(pairing)) if partial else is_proved(snapshot, made, pairing)
    if not own:
        made = [one for one, is_new in zip(made, unmarked.others(found, pairing), strict=True) if is_new]
    changes = counted(pairing, None if own else base, partial=partial)
    return _Side(pairing, tuple(made), proved, changes)


class _Unmarked:
    """What was edited without revision marks: where the view with every change rejected is not the draft."""

    def __init__(self, base: Pairing) -> None:
        self._lines: dict[ProposalKind, dict[int, str]] = {kind: {} for kind in ProposalKind}
        self._came: Counter[str] = Counter()
        for edit in edits(base):
            if edit.kind is ProposalKind.INSERT:
                self._came[_words(edit, base)] += 1
            else:
                self._lines[edit.kind][edit.line] = _words(edit, base)

    def touches(self, edit: Edit, pairing: Pairing) -> bool:
        """Whether a change was made without marks, be it in part."""
        if edit.kind is not ProposalKind.INSERT:
            return edit.line in self._lines[edit.kind]
        words = _words(edit, pairing)
        return words in self._came or (bool(self._came) and align(sorted(self._came), [words]) != (None,))

    def others(self, found: Sequence[Edit], pairing: Pairing) -> Iterator[bool]:
        """For each change whether it is more than what was made without marks."""
        came = self._came.copy()
        for edit in found:
            words = _words(edit, pairing)
            if edit.kind is ProposalKind.INSERT:
                yield came[words] <= 0
                came[words] -= 1
            elif edit.kind is ProposalKind.AMEND:
                yield self._lines[edit.kind].get(edit.line) != words
            else:
                yield edit.line not in self._lines[edit.kind]


def _words(edit: Edit, pairing: Pairing) -> str:
    return pairing.units[edit.unit].plain if edit.unit is not None else ""


def _refined(
    sides: Sequence[_Side], members: Sequence[Member], draft: Draft
) -> tuple[tuple[Proposed, ...], list[Listed], list[str], int]:
    """The proposals with their brackets read; what was done to brackets that says nothing; warnings of brackets without a
    partner; and by how many the brackets hold more than one thing each."""
    made: list[Proposed] = []
    listed: list[Listed] = []
    warnings = []
    raw = [one for side in sides for one in side.proposals]
    for one in with_joined_read(raw, draft):
        answer = _answer(one, draft, members)
        made += answer.proposals
        listed += answer.listed
        name = draft.name(draft.paragraph_of(one.paragraph))
        if answer.unpaired:
            warnings.append(f"{name}: a square bracket has no partner")
        warnings += [f"{name}: {own}; say '{one.by} withdraw' where it withdraws" for own in answer.own_name_struck]
    return tuple(made), listed, warnings, len(made) + len(listed) - len(raw)


def _answer(one: Proposed, draft: Draft, members: Sequence[Member]) -> Answered:
    """What one change says: of what is open in its printed line, or as in a clean draft."""
    placed = one if one.target is None else replace(one, target=draft.paragraph_of(one.target))
    answer = answered(placed, draft, members)
    if answer is not None:
        return answer
    own = draft.paragraph_of(one.paragraph)
    found = refined(replace(placed, paragraph=own), members, draft.find)
    slip = () if found.proposals else (Listed("brackets", draft.name(own), one.after),)
    return Answered(found.proposals, slip, found.unpaired)


def _set_otherwise(
    pairings: Sequence[Pairing], format_changes: int, *, partial: bool
) -> tuple[tuple[Listed, ...], tuple[Listed, ...]]:
    """What differs in typography alone, and in formatting alone: one entry each for a paragraph."""
    typography: dict[int, Listed] = {}
    formatting: dict[int, Listed] = {}
    for pairing in pairings:
        typography = {**typographic(pairing, partial=partial), **typography}
        formatting = {**({} if partial else formatted(pairing)), **formatting}
    amended = {line for pairing in pairings for line, unit in pairing.found.items() if pairing.differs(unit)}
    listed = [formatting[line] for line in sorted(formatting)]
    if format_changes and not listed:
        listed.append(Listed("recorded formatting", "", f"{format_changes} recorded changes of font, size or spacing"))
    return tuple(typography[line] for line in sorted(typography) if line not in amended), tuple(listed)


def _unplaced(pairings: Sequence[Pairing]) -> list[Listed]:
    """Lines of a pasted reply that are no paragraph of the draft, and no numbered new one: greetings, signatures."""
    return [
        Listed("line outside the text", "", pairing.units[unit].text)
        for pairing in pairings[:1]
        for unit in unplaced(pairing)
    ]


def _warnings(pairings: Sequence[Pairing]) -> tuple[str, ...]:
    said: dict[str, None] = {}
    for pairing in pairings:
        names = {line.id: line.number or line.name for line in pairing.lines}
        said.update(dict.fromkeys(f"the bookmark of {names[key]} stands on other words" for key in pairing.misled))
    return tuple(said)


def matches(snapshot: Snapshot, bodies: Sequence[str]) -> float:
    """How much of a draft a file's paragraphs are like, from 0 to 1: words in common over the words of the shorter of the
    two. Another meeting's statement is under 0.3, a heavily edited reply over 0.5."""
    lines = [bare(line.body) for line in printed(snapshot).flat.paragraphs if line.id]
    rows = [text for body in bodies if (text := bare(body))]
    drafts, files = [len(text.split()) for text in lines], [len(text.split()) for text in rows]
    least = max(min(sum(drafts), sum(files)), min(_FEWEST_WORDS, sum(drafts)))
    if not least:
        return 0.0
    likeness = alike(lines, rows)
    shared = sum(
        likeness(line, row) * min(drafts[line], files[row])
        for row, line in enumerate(align(lines, rows))
        if line is not None
    )
    return min(shared / least, 1.0)
