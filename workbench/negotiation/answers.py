"""What a delegation makes of the brackets of one region."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from workbench.model.negotiation import Printing, Region
from workbench.negotiation.groups import (
    CHAIR,
    DELETE,
    RESERVE,
    STUDY,
    Attribution,
    Group,
    Names,
    group,
    pairs,
    strokes,
    tail,
)
from workbench.negotiation.tokens import plain
from workbench.negotiation.typed_marks import readable
from workbench.negotiation.wording import glue, groups_of


@dataclass(frozen=True)
class Shown:
    """One bracket of a region as it was printed."""

    variant: int
    words: str
    said: Attribution


@dataclass(frozen=True)
class Found:
    """One wording as it stands in the edited line."""

    words: str
    said: Attribution
    bracketed: bool
    leaves_out: bool = False
    rest: str = ""
    """What stands in its parentheses and is no attribution."""


@dataclass
class Answer:
    """What is said of one region. Wordings without the space that the region's words bring with them."""

    choice: str | None = None
    """The wording that the speaker stands behind; None: it says nothing of it."""
    extra: list[str] = field(default_factory=list)
    """Further wordings that it offers."""
    opposed: list[int] = field(default_factory=list)
    """Wordings struck out, by their places among the region's."""
    named: list[tuple[str, str]] = field(default_factory=list)
    """(code, wording) for other delegations whose names were added."""
    reserves: list[str] = field(default_factory=list)
    """Who reserves its position on the base's words."""
    notes: list[str] = field(default_factory=list)

    def choose(self, words: str) -> None:
        """Take a wording for the speaker's, or for a further one where it has one already."""
        if self.choice is None:
            self.choice = words
        elif words != self.choice:
            self.extra.append(words)


def shown(region: Region, printing: Printing, names: Names) -> list[Shown]:
    """The brackets of a region as it is printed."""
    lead, end = glue(region)
    found = []
    for variant, body, said in groups_of(region, printing):
        inner = body[len(lead) : len(body) - len(end)] if body else ""
        found.append(Shown(variant, inner, tail(f"x{said}", names)[1]))
    return found


def answer(region: Region, printing: Printing, edited: str, names: Names, speaker: str) -> Answer:
    """What the edited words in a region's place say of it."""
    before = shown(region, printing, names)
    after = found_in(edited, before, names)
    matched, new = matched_up(before, after)
    made = Answer()
    kept = [place for place, item in enumerate(matched) if item is not None and _same(item, before[place])]
    changed = [place for place, item in enumerate(matched) if item is not None and place not in kept]
    struck = [place for place, item in enumerate(matched) if item is None]
    for place in kept:
        _attributed(made, before[place], matched[place], names, speaker)
    for place in changed:
        if (item := matched[place]) is not None:
            _offered(made, item, before[place], speaker)
    for item in new:
        _offered(made, item, None, speaker)
    made.notes += [f"'{item.rest}' beside '{item.words or DELETE}'" for item in after if item.rest]
    if not after:
        made.choose("")
    elif len(before) == 1 and kept:
        _closed(made, before[0], matched[kept[0]])
    elif struck and not new and not changed and len(kept) == 1:
        made.choose(before[kept[0]].words)
    elif struck and kept:
        made.opposed += [before[place].variant for place in struck]
    return made


def found_in(edited: str, before: Sequence[Shown], names: Names) -> list[Found]:
    """The wordings in the edited words of a region, in order; brackets whose words were struck out are none."""
    outermost, _ = pairs(edited)
    known = {(role, name) for one in before for role, some in one.said.said for name in some}
    found: list[Found] = []
    at = 0
    for start, end in [*outermost, (len(edited), len(edited))]:
        loose = re.sub(r"[\[\]]", "", edited[at:start]).strip()
        if any(sign.isalnum() for sign in loose):
            found.append(_found(group(loose, names), False))
        if start < end:
            inner, rest = readable(edited[start + 1 : end - 1], names, known)
            found += [replace(one, rest=rest) for one in _parts(group(inner, names), before)]
        at = end
    return [item for item in found if item.words or item.leaves_out]


def _found(one: Group, bracketed: bool) -> Found:
    """Brackets typed inside a wording are taken from it."""
    words = " ".join(re.sub(r"[\[\]]", " ", one.words).split()) if "[" in one.words else one.words
    return Found(words, one.said, bracketed, one.leaves_out)


def _parts(one: Group, before: Sequence[Shown]) -> list[Found]:
    """The wordings in one bracket: two where a stroke was put between them; the names are those of the last one."""
    parts = strokes(one.body)
    if len(parts) == 1 or any("/" in shown.words for shown in before):
        return [_found(one, True)]
    return [*(_found(Group(part), True) for part in parts[:-1]), _found(Group(parts[-1], one.said), True)]


def _same(item: Found, before: Shown) -> bool:
    return item.leaves_out if not before.words else plain(item.words) == plain(before.words).strip()


def matched_up(before: Sequence[Shown], after: Sequence[Found]) -> tuple[list[Found | None], list[Found]]:
    """For each bracket printed what it has become (None: struck out), and the wordings that are new. Same words are the
    same bracket; then the same attribution; then what stands in its place between those."""
    matched: list[Found | None] = [None] * len(before)
    places: list[int | None] = [None] * len(after)
    for alike in (_same, _same_names):
        for at, item in enumerate(after):
            free = (n for n, one in enumerate(before) if matched[n] is None and alike(item, one))
            if places[at] is None and (place := next(free, None)) is not None:
                matched[place], places[at] = item, place
    _fill_gaps(before, after, matched, places)
    return matched, [item for item, place in zip(after, places, strict=True) if place is None]


def _same_names(item: Found, before: Shown) -> bool:
    return bool(before.said.said) and item.said == before.said


def _fill_gaps(
    before: Sequence[Shown], after: Sequence[Found], matched: list[Found | None], places: list[int | None]
) -> None:
    """Pair what is left over between two pairs, likest first."""
    start = 0
    for end in [*(at for at, place in enumerate(places) if place is not None), len(after)]:
        low = next((place + 1 for at in range(start - 1, -1, -1) if (place := places[at]) is not None), 0)
        high = places[end] if end < len(after) else len(before)
        gap = [place for place in range(low, high if high is not None else len(before)) if matched[place] is None]
        items = [at for at in range(start, end) if places[at] is None and after[at].bracketed]
        for _, at, place in sorted((_unlike(after[at], before[place]), at, place) for at in items for place in gap):
            if places[at] is None and matched[place] is None:
                matched[place], places[at] = after[at], place
        start = end + 1


def _unlike(item: Found, before: Shown) -> float:
    from rapidfuzz.distance import Indel

    return Indel.normalized_distance(item.words, before.words)


def _attributed(made: Answer, before: Shown, item: Found | None, names: Names, speaker: str) -> None:
    """What was added to an attribution, or taken from it."""
    if item is None:
        return
    roles = dict.fromkeys(role for role, _ in (*item.said.said, *before.said.said))
    for role in roles:
        old, new = before.said.of(role), item.said.of(role)
        for code in [code for code in new if code not in old]:
            _joins(made, before, role, code, speaker)
        if item.said.has(role) and not new and not before.said.has(role) and role in (DELETE, RESERVE, STUDY):
            _joins(made, before, role, speaker, speaker)
        gone = [code for code in old if code not in new]
        if gone and item.bracketed:
            made.notes.append(f"{', '.join(names.sorted(gone))} struck from '{before.words or DELETE}'")
    if item.said.chair() and not before.said.chair():
        made.notes.append(f"'{CHAIR}' added to '{before.words or DELETE}'")


def _joins(made: Answer, before: Shown, role: str, code: str, speaker: str) -> None:
    """A name added to an attribution."""
    if role in (RESERVE, STUDY):
        if before.variant == 0:
            made.reserves.append(code)
        else:
            made.notes.append(f"{code} reserves its position on '{before.words}'")
        return
    words = "" if role == DELETE else before.words
    if code == speaker:
        made.choose(words)
    else:
        made.named.append((code, words))


def _offered(made: Answer, item: Found, before: Shown | None, speaker: str) -> None:
    """A wording that was not printed: the speaker's, or theirs whose names it put to it."""
    old = before.said.of("") if before else ()
    added = [code for code in item.said.of("") if code not in old]
    if not added or speaker in added:
        made.choose(item.words)
    made.named += [(code, item.words) for code in added if code != speaker]


def _closed(made: Answer, before: Shown, item: Found | None) -> None:
    """The only words shown, kept: without their brackets or attribution they are agreed to."""
    if item is None or made.choice is not None or made.reserves:
        return
    if not item.bracketed or (before.said.said and not item.said.said):
        made.choose(before.words)
