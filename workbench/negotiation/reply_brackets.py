"""Square brackets that a delegation typed into a clean draft, as proposals and as what it says without new words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.model.meeting import Member
from workbench.model.negotiation import Category, ProposalKind, Proposed, Stance, StanceKind
from workbench.negotiation.brackets import LineRole, Typed, typed, typed_line
from workbench.negotiation.categories import category
from workbench.negotiation.groups import names_of
from workbench.negotiation.typed_marks import reserves_bracketed, without_unpaired
from workbench.negotiation.typography import same

_CATEGORIES = {
    StanceKind.RESERVE: Category.RESERVE,
    StanceKind.SUPPORT: Category.SUPPORT,
    StanceKind.OPPOSED: Category.OPPOSED,
    StanceKind.BRACKETS: Category.BRACKETS,
}


@dataclass(frozen=True)
class Refined:
    """What one change of wording says once its brackets are read."""

    proposals: tuple[Proposed, ...]
    unpaired: bool = False
    """Whether a bracket has no partner; where the draft has none such it was left away."""


def has_brackets(one: Proposed) -> bool:
    """Whether a change brought square brackets in, or took some away."""
    return any(one.after.count(sign) != one.before.count(sign) for sign in "[]")


def refined(one: Proposed, members: Sequence[Member], find: Callable[[str], str | None]) -> Refined:
    """The proposals in the brackets of an amended or inserted paragraph. `one` is its delegation's, with the brackets as
    letters; `find` gives the id of the paragraph that a number is of."""
    if one.kind not in (ProposalKind.AMEND, ProposalKind.INSERT):
        return Refined((one,))
    text = without_unpaired(one.after, one.before)
    meant = replace(one, after=reserves_bracketed(text, names_of(tuple(members))))
    unpaired = text != one.after
    if unpaired and same(text, one.before):
        return Refined((), unpaired)
    if meant.kind is ProposalKind.AMEND and meant.after != one.after:
        meant = replace(meant, category=category(one.before, meant.after))
    if not has_brackets(meant):
        return Refined((meant,), unpaired)
    found = _inserted(meant, members) if meant.kind is ProposalKind.INSERT else _amended(meant, members, find)
    return replace(found, unpaired=found.unpaired or unpaired)


def _amended(one: Proposed, members: Sequence[Member], find: Callable[[str], str | None]) -> Refined:
    line = typed_line(one.after, members)
    if line.role is LineRole.ALTERNATIVE:
        after = replace(one, after=line.rest, category=category(one.before, line.rest))
        return Refined(tuple(by_named(after, line.by)))
    found = typed(one.after, members, speaker=one.by, base=one.before)
    made = (*_wordings(one, found), *_of_all(one, found, find), *_stances(one, found))
    return Refined(made or (one,), bool(found.unpaired))


def _inserted(one: Proposed, members: Sequence[Member]) -> Refined:
    """A new paragraph in brackets: the brackets say that it is offered; who is named in them supports it."""
    line = typed_line(one.after, members)
    if not line.bracketed or not line.rest:
        return Refined((one,), one.after.count("[") != one.after.count("]"))
    return Refined(tuple(by_named(replace(one, after=line.rest), line.by)))


def by_named(one: Proposed, codes: Sequence[str]) -> Iterator[Proposed]:
    """The proposal as that of the delegations that are named, of the one that sent it where it names none."""
    if not codes:
        yield one
    else:
        first = one.by if one.by in codes else codes[0]
        yield replace(one, by=first, supporters=tuple(code for code in codes if code != first))


def _wordings(one: Proposed, found: Typed) -> Iterator[Proposed]:
    heard: set[str] = set()
    for codes, body in found.wordings:
        if body == one.before:
            continue
        made = replace(one, after=body, category=category(one.before, body))
        first = [code for code in codes if code not in heard]
        heard.update(codes)
        yield from by_named(made, first) if first else (further(made, codes),)
    for body in found.offered:
        offer = replace(one, by=None, after=body, category=category(one.before, body))
        yield replace(offer, reason=one.reason or f"named as the Chair's by {one.by}")
    for body in found.unattributed:
        yield replace(one, after=body, category=category(one.before, body))


def further(one: Proposed, codes: Sequence[str]) -> Proposed:
    """A wording of words for which the same delegations have offered another one already. Each stands once in a region, so
    that this one goes without a name; its reason tells whose it is."""
    return replace(one, by=None, supporters=(), reason=one.reason or f"a further wording of {', '.join(codes)}")


def _of_all(one: Proposed, found: Typed, find: Callable[[str], str | None]) -> Iterator[Proposed]:
    """What is said of the whole paragraph: to be left out, to be moved."""
    if found.deleted_by:
        gone = replace(one, kind=ProposalKind.DELETE, category=Category.SUPPRESSION, after="")
        yield from by_named(gone, found.deleted_by)
    for codes, place in found.moved:
        target = "" if place == "the beginning" else find(place.removeprefix("after "))
        moved = replace(one, kind=ProposalKind.MOVE, category=Category.MOVE, after=one.before, target=target)
        if target is None:
            moved = replace(moved, kind=ProposalKind.NOTE, category=Category.QUESTION, after=f"move to {place}")
        yield from by_named(moved, codes)


def _stances(one: Proposed, found: Typed) -> Iterator[Proposed]:
    for stance in found.stances:
        for code in stance.by or (None,):
            yield note(one, stance, code, study=code in found.study)


def note(one: Proposed, stance: Stance, code: str | None, *, study: bool = False) -> Proposed:
    """What a delegation says of words of the draft without wording them anew."""
    which = _CATEGORIES[stance.kind]
    if which is Category.RESERVE and study:
        which = Category.STUDY_RESERVE
    elif which is Category.RESERVE and stance.end == 0:
        which = Category.GENERAL_RESERVE
    words = one.before[stance.start : stance.end] if stance.end else one.before
    return replace(
        one,
        by=code,
        kind=ProposalKind.NOTE,
        category=which,
        after=words if stance.body is None else stance.body,
        supporters=(),
        start=stance.start,
        end=stance.end,
    )
