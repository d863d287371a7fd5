"""Square brackets that a delegation typed: the wordings they ask for, and for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.model.meeting import Member
from workbench.model.negotiation import Region, Segment, Stance, StanceKind, Variant
from workbench.negotiation.compile import joined
from workbench.negotiation.groups import (
    BRACKETS,
    CHAIR,
    DELETE,
    MOVE,
    RESERVE,
    STUDY,
    Attribution,
    Names,
    clusters,
    names_of,
    tail,
)
from workbench.negotiation.regions import Line, layers, read
from workbench.negotiation.tokens import hunks, tokens


@dataclass(frozen=True)
class Typed:
    """What the brackets typed into a paragraph say. Members by code, in protocol order."""

    base: str
    """The base's wording everywhere: the `base` that was given, or what the brackets show of it."""
    wordings: tuple[tuple[tuple[str, ...], str], ...] = ()
    """(codes, full wording of the paragraph). A delegation that asks for two wordings of the same words has two."""
    stances: tuple[Stance, ...] = ()
    """Reserves, the Chair's brackets, support for the base; offsets into `base`."""
    offered: tuple[str, ...] = ()
    """The Chair's full wordings."""
    unattributed: tuple[str, ...] = ()
    """Full wordings that nobody is named for."""
    unpaired: tuple[int, ...] = ()
    """Places in the text of brackets without a partner; they are kept as letters."""
    segments: tuple[Segment, ...] = ()
    """The base with its regions."""
    study: tuple[str, ...] = ()
    """Whose reserves are study reserves."""
    deleted_by: tuple[str, ...] = ()
    """Who wants the whole paragraph left out."""
    deletion_offered: bool = False
    """Whether the Chair offers to leave it out."""
    moved: tuple[tuple[tuple[str, ...], str], ...] = ()
    """Who wants it moved, and where to: 'after 15', 'the beginning'."""


def typed(text: str, members: Sequence[Member], *, speaker: str | None, base: str | None = None) -> Typed:
    """What the brackets in a paragraph say. What nobody is named for is the speaker's: words of the base in brackets are
    a reserve of its; without a speaker they are the Chair's brackets. With a speaker and a base (a reply to a clean
    draft) the text is that delegation's own wording, and the others' are carried onto the base."""
    names = names_of(tuple(members))
    inner, whole = _whole(text, names)
    line = read(inner, names, speaker=speaker, base=base)
    shift = text.find(inner) if inner != text else 0
    unpaired = tuple(place + shift for place in line.unpaired)
    if speaker is None or base is None or line.base == base:
        found = _said(line.segments, names, line.base)
    else:
        found = _carried(line, base, speaker, names)
    return _about_all(replace(found, unpaired=unpaired, study=line.study), whole, speaker, names)


def _whole(text: str, names: Names) -> tuple[str, Attribution | None]:
    """The words inside a bracket that goes round the whole paragraph, and what is said of it; the text as it is and
    None where there is none."""
    found, _ = clusters(text)
    if len(found) != 1 or len(found[0].inner) != 1 or text[: found[0].start].strip() or text[found[0].end :].strip():
        return text, None
    start, end = found[0].inner[0]
    words, said = tail(text[start:end], names)
    roles = {role for role, _ in said.said}
    if roles & {DELETE, RESERVE, STUDY, BRACKETS} or any(role.startswith(MOVE) for role in roles):
        return words.strip(), said
    return (words.strip(), said) if not said.said and "[" in words else (text, None)


def _about_all(found: Typed, whole: Attribution | None, speaker: str | None, names: Names) -> Typed:
    """With what is said of the whole paragraph."""
    if whole is None:
        return found
    reserves = names.sorted(whole.of(RESERVE) + whole.of(STUDY))
    if not whole.said and speaker is not None:
        reserves = (speaker,)
    stances = [Stance(StanceKind.RESERVE, 0, 0, reserves)] if reserves else []
    if whole.has(BRACKETS) or not (whole.said or speaker):
        stances.append(Stance(StanceKind.BRACKETS, 0, 0))
    if whole.of(""):
        stances.append(Stance(StanceKind.SUPPORT, 0, 0, names.sorted(whole.of(""))))
    deleting = whole.of(DELETE) or ((speaker,) if whole.has(DELETE) and speaker else ())
    return replace(
        found,
        stances=(*stances, *found.stances),
        study=names.sorted(found.study + whole.of(STUDY)),
        deleted_by=names.sorted(deleting),
        deletion_offered=whole.chair(DELETE),
        moved=moves(whole, names),
    )


def moves(said: Attribution, names: Names) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Who wants a paragraph moved, and where to: 'after 15', 'the beginning'."""
    places = dict.fromkeys(role for role, _ in said.said if role.startswith(MOVE))
    return tuple((names.sorted(said.of(role)), role.removeprefix(f"{MOVE} to ")) for role in places)


def _said(segments: tuple[Segment, ...], names: Names, base: str) -> Typed:
    """The wordings and stances of a line whose segments are on `base`."""
    wordings, offered, unattributed = [], [], []
    for codes, body in layers(segments, names):
        members = tuple(code for code in codes if code != CHAIR)
        wordings += [(members, body)] if members else []
        offered += [body] if CHAIR in codes else []
        unattributed += [] if codes else [body]
    regions = [segment for segment in segments if isinstance(segment, Region)]
    stances = tuple(stance for region in regions for stance in _stances(region))
    return Typed(base, tuple(wordings), stances, tuple(offered), tuple(unattributed), segments=segments)


def _stances(region: Region) -> list[Stance]:
    """What is said of a region's base words."""
    start = region.end - len(region.base.lstrip())
    end = start + len(region.base.strip())
    support = tuple(code for one in region.variants if one.body == region.base for code in one.by)
    found = [Stance(StanceKind.SUPPORT, start, end, support)] if support else []
    found += [Stance(StanceKind.RESERVE, start, end, region.reserves)] if region.reserves else []
    return found + ([Stance(StanceKind.BRACKETS, start, end)] if region.bracketed else [])


def _carried(line: Line, base: str, speaker: str, names: Names) -> Typed:
    """As `_said`, on another base: what stands outside the brackets is the speaker's own wording."""
    own = [body for codes, body in layers(line.segments, names) if speaker in codes] or [line.base]
    onto = onto_base(line.segments, base)
    found = _said(onto, names, base)
    others = [(tuple(code for code in codes if code != speaker), body) for codes, body in found.wordings]
    others = [(codes, body) for codes, body in others if codes and body != base]
    mine = [((speaker,), body) for body in own if body != base]
    return replace(found, wordings=tuple(_together([*mine, *others], names)))


def _together(found: Sequence[tuple[tuple[str, ...], str]], names: Names) -> list[tuple[tuple[str, ...], str]]:
    """Each wording once, with all who ask for it."""
    by_body: dict[str, tuple[str, ...]] = {}
    for codes, body in found:
        by_body[body] = names.sorted((*by_body.get(body, ()), *codes))
    return sorted(((codes, body) for body, codes in by_body.items()), key=lambda one: names.place(one[0][0]))


def onto_base(segments: Sequence[Segment], base: str) -> tuple[Segment, ...]:
    """The regions of another wording laid over a base, where the same words stand."""
    place = _Places(joined(segments, lambda region: region.base), base)
    made: list[Segment] = []
    at = 0
    for region in [segment for segment in segments if isinstance(segment, Region)]:
        start, end = max(at, place.start(region.start)), max(at, place.end(region.end))
        end = max(start, end)
        made += [base[at:start]] if start > at else []
        made.append(
            replace(region, start=start, end=end, base=base[start:end], variants=_respoken(region, base[start:end]))
        )
        at = end
    return (*made, base[at:]) if at < len(base) else tuple(made)


def _respoken(region: Region, base: str) -> tuple[Variant, ...]:
    return tuple(replace(one, body=base) if one.body == region.base else one for one in region.variants)


class _Places:
    """Where the places of one wording are in another."""

    def __init__(self, mine: str, other: str) -> None:
        old, new = tokens(mine), tokens(other)
        self._changes: list[tuple[int, int, int, int]] = []
        at = other_at = token = 0
        for hunk in hunks(old, new):
            same = len("".join(old[token : hunk.start]))
            gone, came = len("".join(old[hunk.start : hunk.end])), len("".join(new[hunk.new_start : hunk.new_end]))
            at, other_at = at + same, other_at + same
            self._changes.append((at, at + gone, other_at, other_at + came))
            at, other_at, token = at + gone, other_at + came, hunk.end
        self._next = 0

    def start(self, place: int) -> int:
        return self._at(place, first=True)

    def end(self, place: int) -> int:
        return self._at(place, first=False)

    def _at(self, place: int, first: bool) -> int:
        moved = 0
        for start, end, other_start, other_end in self._changes:
            if place < start or (place == start and (end > start or not first)):
                break
            if place < end:
                return other_start if first else other_end
            moved = other_end - end
        return place + moved
