"""What becomes of an open proposal when the words it was made on change. Values in, values out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from workbench.model.document import Mark
from workbench.model.negotiation import Category, Disposition, Proposal, ProposalKind, Region

LEFT_OUT = "the paragraph was left out"


def closed(one: Proposal, disposition: Disposition, reason: str, at: datetime) -> Proposal:
    return replace(one, disposition=disposition, disposition_reason=reason, decided_at=at)


def amended(one: Proposal, wording: str, base: str, reason: str, at: datetime) -> Proposal:
    """An amendment whose wording is now `wording` over `base`: still open, or closed where it asks for nothing more."""
    kept = replace(one, wording=wording)
    return kept if wording != base else closed(kept, _last(kept), reason, at)


def counted(one: Proposal, outcome: str) -> Proposal:
    """One more of its regions was decided: 'taken', 'merged' or 'refused'; '' where it had no words of its own there."""
    if outcome == "taken":
        return replace(one, taken=one.taken + 1)
    if outcome == "merged":
        return replace(one, merged=one.merged + 1)
    return replace(one, refused=one.refused + 1) if outcome == "refused" else one


def outcome(wording: str, without: str, decided: str, *, compromise: bool) -> str:
    """What a decision means to an amendment: `without` is its wording with the base's words there, `decided` with the words
    that were chosen."""
    if wording == without:
        return ""
    if wording == decided:
        return "taken"
    return "merged" if compromise else "refused"


def refused(one: Proposal, reason: str, at: datetime) -> Proposal:
    """An amendment closed by leaving the working text as it is."""
    last = counted(one, "refused")
    return closed(last, _last(last), reason, at)


def _last(one: Proposal) -> Disposition:
    """The last disposition of an amendment, from what became of its regions."""
    if one.taken and not one.merged and not one.refused:
        return Disposition.ACCEPTED
    if one.taken or (one.merged and one.refused):
        return Disposition.ACCEPTED_IN_PART
    return Disposition.MERGED if one.merged else Disposition.NOT_REFLECTED


def carried_note(note: Proposal, old: str, new: str, reason: str, at: datetime) -> Proposal:
    """What is said of words, on the same words in the new text; closed where they are gone."""
    from workbench.negotiation.merge import moved_span

    if not note.stop:
        return note
    if note.category is Category.SUPPORT and note.wording == old[note.start : note.stop]:
        return _carried_support(note, old, new, at)
    span = moved_span(old, new, note.start, note.stop)
    if span is None:
        return closed(note, Disposition.MERGED, reason or "the words it stood on were decided", at)
    return replace(note, start=span[0], stop=span[1])


def _carried_support(note: Proposal, old: str, new: str, at: datetime) -> Proposal:
    """Support for the working text's words: it ends where they were decided otherwise."""
    from workbench.negotiation.merge import moved_span

    span = moved_span(old, new, note.start, note.stop)
    if span is None or new[span[0] : span[1]] != note.wording:
        return closed(note, Disposition.NOT_REFLECTED, "the words were decided otherwise", at)
    return replace(note, start=span[0], stop=span[1])


def decided_note(note: Proposal, region: Region, body: str, base: str, at: datetime) -> Proposal:
    """What becomes of what was said of a region's words once `body` was decided for them."""
    if note.category is Category.BRACKETS:
        return closed(note, Disposition.ACCEPTED, "the words were decided", at)
    about = base[region.start : note.start] + note.wording + base[note.stop : region.end]
    if note.category is Category.SUPPORT:
        found = Disposition.ACCEPTED if about == body else Disposition.NOT_REFLECTED
    elif note.category is Category.OPPOSED:
        found = Disposition.NOT_REFLECTED if about == body else Disposition.ACCEPTED
    else:
        found = Disposition.NOT_REFLECTED if body == region.base else Disposition.MERGED
    return closed(note, found, "", at)


def edited(one: Proposal, old: str, new: str, at: datetime) -> Proposal:
    """A proposal after the Chair wrote the paragraph anew: its wordings stand, what collides stays its own."""
    from workbench.negotiation.merge import carried

    if one.kind is ProposalKind.AMEND:
        wording = carried(old, one.wording, new)
        return amended(counted(one, "taken" if wording == new else ""), wording, new, "", at)
    return carried_note(one, old, new, "", at) if one.kind is ProposalKind.NOTE else one


def of_removed(one: Proposal, previous: str, at: datetime) -> Proposal:
    """A proposal on a paragraph that is no longer in the text; `previous` is the one before it. New wording for it asks for
    the paragraph anew; what was to follow it follows `previous`."""
    if one.kind is ProposalKind.INSERT:
        return replace(one, paragraph_id=previous)
    if one.kind is ProposalKind.AMEND:
        reason = one.reason or "the paragraph was left out since"
        return replace(one, kind=ProposalKind.INSERT, paragraph_id=previous, reason=reason)
    if one.kind is ProposalKind.DELETE:
        return closed(one, Disposition.ACCEPTED, "", at)
    return closed(one, Disposition.NOT_REFLECTED, LEFT_OUT, at)


def after_edit(
    standing: Iterable[Proposal], old: Mapping[str, str], new: Mapping[str, str], at: datetime
) -> list[Proposal]:
    """The open proposals of a text that was written anew (bodies by paragraph id, in order): those that changed."""
    order = list(old)
    changed = []
    for one in standing:
        kept = one
        if one.paragraph_id in old and one.paragraph_id not in new:
            kept = of_removed(one, _previous(one.paragraph_id, order, new), at)
        elif old.get(one.paragraph_id) != new.get(one.paragraph_id):
            kept = edited(one, old[one.paragraph_id], new[one.paragraph_id], at)
        if kept.target_id and kept.target_id not in new:
            kept = replace(kept, target_id=_previous(kept.target_id, order, new))
        if kept != one:
            changed.append(kept)
    return changed


def _previous(key: str, order: list[str], new: Mapping[str, str]) -> str:
    index = order.index(key) if key in order else 0
    return next((one for one in reversed(order[:index]) if one in new), "")


def carried_marks(old: str, new: str, marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Bold and italic on the words that are still there."""
    from workbench.negotiation.merge import moved_span

    if old == new:
        return tuple(marks)
    moved = ((moved_span(old, new, mark.start, mark.end), mark) for mark in marks)
    return tuple(sorted({Mark(span[0], span[1], mark.style) for span, mark in moved if span}))
