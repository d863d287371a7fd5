"""Replies made inside a bracketed draft: what a delegation's edit of a printed line says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from workbench.model.meeting import Member
from workbench.model.negotiation import (
    CompiledParagraph,
    PrintedLine,
    Printing,
    Region,
    Segment,
    SnapshotParagraph,
    Stance,
    StanceKind,
    Variant,
)
from workbench.negotiation.answers import Answer, answer
from workbench.negotiation.groups import (
    DELETE,
    MOVE,
    RESERVE,
    STUDY,
    Attribution,
    Names,
    clusters,
    group,
    names_of,
    pairs,
    tail,
)
from workbench.negotiation.layout import apart
from workbench.negotiation.lines import around, as_it_is
from workbench.negotiation.printing import shown, words_line
from workbench.negotiation.stretches import stretches
from workbench.negotiation.tokens import plain
from workbench.negotiation.typed import Typed, typed
from workbench.negotiation.typed_lines import without_option
from workbench.negotiation.typed_marks import reserves_bracketed, without_unpaired
from workbench.negotiation.wording import glue, wordings


@dataclass(frozen=True)
class Inside:
    """What a delegation's edit of a bracketed paragraph says. Full wordings are of the whole paragraph, the base's in all
    regions that it says nothing of; offsets are into the paragraph's body."""

    body: str | None = None
    """The speaker's full wording, where it differs from the base."""
    stances: tuple[Stance, ...] = ()
    """Support of the base's words, opposition to wordings struck out, reserves: the speaker's, and theirs whom it names."""
    named: tuple[tuple[str, str], ...] = ()
    """(code, full wording) for other delegations whose names were added to a wording."""
    extra: tuple[str, ...] = ()
    """Further full wordings that the speaker offers."""
    unpaired: tuple[int, ...] = ()
    """Places in the edited line of brackets without a partner."""
    notes: tuple[str, ...] = ()
    """What else was changed in attributions, in words."""
    deleted_by: tuple[str, ...] = ()
    """Who was added to those who want the whole paragraph left out; the speaker where all of it was struck out."""
    moved: tuple[tuple[tuple[str, ...], str], ...] = ()
    """Who was added to those who want it moved, and where to, as printed."""

    @property
    def says_nothing(self) -> bool:
        return self == Inside(unpaired=self.unpaired)


def inside(
    paragraph: SnapshotParagraph,
    printing: Printing,
    edited: str,
    members: Sequence[Member],
    speaker: str,
    *,
    named: Callable[[str], str] = as_it_is,
) -> Inside:
    """What `edited`, the accepted text of the paragraph's printed line, says for the speaker. An unchanged line, or one
    changed in typography alone, says nothing. `named` as in `printed_lines`."""
    segments = shown(paragraph, printing)
    opening, around_it = around(paragraph, printing, named)
    printed = words_line(paragraph, printing, segments, opening, around_it)
    if plain(edited).strip() == plain(printed.text).strip():
        return Inside()
    if not edited.strip():
        return Inside(deleted_by=(speaker,))
    names = names_of(tuple(members))
    compiled = paragraph.compiled or CompiledParagraph(paragraph.body, (paragraph.body,))
    words, whole = _unwrapped(around_it, edited, names, speaker) if opening else (edited, Inside())
    line = words_line(paragraph, printing, segments) if opening else printed
    texts, edits = stretches(line, words)
    regions = [segment for segment in segments if isinstance(segment, Region)]
    answers = [answer(region, printing, edit, names, speaker) for region, edit in zip(regions, edits, strict=True)]
    reading = _Reading(compiled, segments, texts, answers, names, speaker)
    found = reading.read(members)
    return replace(
        found,
        stances=(*whole.stances, *found.stances),
        notes=(*whole.notes, *found.notes),
        deleted_by=whole.deleted_by,
        moved=whole.moved,
        unpaired=pairs(edited)[1],
    )


def _unwrapped(around_it: str, edited: str, names: Names, speaker: str) -> tuple[str, Inside]:
    """The edited words without the brackets round the whole paragraph, and what was said of all of it (`around_it` as it
    was printed). Where those brackets were struck out, the paragraph is wanted as it stands."""
    before, text = tail(f"x{around_it}", names)[1], edited.strip()
    first, end = next(iter(pairs(text)[0]), (0, 0))
    inner, after = tail(text[1 : end - 1], names)
    if first == 0 and end and (end == len(text) or (after.said and after.said[0] in before.said)):
        return without_option(inner + text[end:]), _whole(before, after, names, speaker)
    words = tail(text if end else text.strip("[]"), names)[0]
    return without_option(words), Inside(stances=(Stance(StanceKind.SUPPORT, 0, 0, (speaker,)),))


def _whole(before: Attribution, after: Attribution, names: Names, speaker: str) -> Inside:
    """What was added to, or taken from, the attribution of the whole paragraph."""

    def added(role: str) -> tuple[str, ...]:
        return names.sorted(code for code in after.of(role) if code not in before.of(role))

    roles = dict.fromkeys(role for role, _ in (*after.said, *before.said))
    reserves = names.sorted(added(RESERVE) + added(STUDY))
    kinds = ((StanceKind.RESERVE, reserves), (StanceKind.SUPPORT, added("")))
    gone = [(role, code) for role in roles for code in before.of(role) if code not in after.of(role)]
    moves = tuple((added(role), role.removeprefix(f"{MOVE} to ")) for role in roles if role.startswith(MOVE))
    return Inside(
        stances=tuple(Stance(kind, 0, 0, codes) for kind, codes in kinds if codes),
        notes=tuple(f"{code} struck from '{role or 'support'}' of the whole paragraph" for role, code in gone),
        deleted_by=added(DELETE),
        moved=tuple(move for move in moves if move[0]),
    )


@dataclass
class _Reading:
    """A paragraph's regions as printed, with what the speaker made of them."""

    compiled: CompiledParagraph
    segments: tuple[Segment, ...]
    texts: list[str]
    answers: list[Answer]
    names: Names
    speaker: str
    printed_texts: list[str] = field(init=False)
    regions: list[Region] = field(init=False)

    def __post_init__(self) -> None:
        self.printed_texts, self.regions = apart(self.segments)

    def read(self, members: Sequence[Member]) -> Inside:
        base = self.compiled.base
        bodies = [self._body(depth) for depth in range(1 + max((len(one.extra) for one in self.answers), default=0))]
        first = self._outside(bodies[0], members)
        named = [
            (code, self._with(place, words)) for place, one in enumerate(self.answers) for code, words in one.named
        ]
        supported = [(code, body) for code, body in named if body != base]
        stances = [stance for place in range(len(self.answers)) for stance in self._stances(place)]
        own = [body for codes, body in first.wordings if self.speaker in codes]
        others = [(code, body) for codes, body in first.wordings for code in codes if code != self.speaker]
        return Inside(
            body=own[0] if own else None,
            stances=(*stances, *first.stances),
            named=(*supported, *others),
            extra=tuple(dict.fromkeys(body for body in (*own[1:], *bodies[1:]) if body not in (base, *own[:1]))),
            notes=tuple(note for one in self.answers for note in one.notes),
        )

    def _outside(self, body: str, members: Sequence[Member]) -> Typed:
        """The speaker's wording, with the brackets that it typed outside the regions read."""
        base = self.compiled.base
        body = reserves_bracketed(without_unpaired(body, base), self.names)
        if plain(body).strip() == plain(base).strip():
            return Typed(base)
        if len(clusters(body)[0]) <= len(clusters(base)[0]):
            return Typed(base, (((self.speaker,), body),))
        return typed(body, members, speaker=self.speaker, base=base)

    def _body(self, depth: int) -> str:
        """The words outside as edited, with the speaker's wording in each region: its first, or a further one."""
        chosen = [[*([] if one.choice is None else [one.choice]), *one.extra] for one in self.answers]
        words = [options[min(depth, len(options) - 1)] if options else None for options in chosen]
        return self._laid(self.texts, [self._whole(place, word) for place, word in enumerate(words)])

    def _with(self, place: int, words: str) -> str:
        """The base with a wording in one region."""
        bodies = [region.base for region in self.regions]
        bodies[place] = self._whole(place, words)
        return self._laid(self.printed_texts, bodies)

    def _whole(self, place: int, words: str | None) -> str:
        """A wording with the space that words of the region bring with them; the base's for None."""
        region = self.regions[place]
        lead, end = glue(region)
        if words and not lead and region.base[:1].isspace() and words[0].isalnum():
            lead = " "
        return region.base if words is None else f"{lead}{words}{end}" if words else ""

    def _laid(self, texts: Sequence[str], bodies: Sequence[str]) -> str:
        """Words outside and wordings in turn; where nothing stands between two spaces one of them goes."""
        made = texts[0]
        for place, (body, text) in enumerate(zip(bodies, texts[1:], strict=True)):
            doubled = not body and self.regions[place].base and (made.endswith(" ") or not made)
            if doubled and text[:1] in (" ", ".", ",", ";", ":", "") and glue(self.regions[place]) == ("", ""):
                made, text = (made[:-1], text) if made else (made, text[1:])
            made += body + text
        return made

    def _stances(self, place: int) -> list[Stance]:
        one, region, raw = self.answers[place], self.regions[place], self.compiled.regions[place]
        base = region.base
        backs = [self.speaker] if one.choice is not None and plain(one.choice).strip() == plain(base).strip() else []
        backs += [code for code, words in one.named if plain(words).strip() == plain(base).strip()]
        found = [Stance(StanceKind.SUPPORT, raw.start, raw.end, self.names.sorted(backs))] if backs else []
        struck = [wordings(raw)[variant] for variant in one.opposed]
        found += [
            Stance(StanceKind.OPPOSED, raw.start, raw.end, (self.speaker,), None if wording.is_base else wording.body)
            for wording in struck
        ]
        if one.reserves:
            found.append(Stance(StanceKind.RESERVE, raw.start, raw.end, self.names.sorted(one.reserves)))
        return found


@dataclass(frozen=True)
class InsideLine:
    """What a delegation's edit of an alternative, or of a paragraph to be inserted, says."""

    support: bool = False
    opposed: bool = False
    body: str | None = None
    """Its words as the speaker would have them."""
    named: tuple[str, ...] = ()
    """Other delegations whose names were added."""
    reserves: tuple[str, ...] = ()
    unpaired: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()


def inside_line(
    line: PrintedLine, wording: Variant, edited: str | None, members: Sequence[Member], speaker: str
) -> InsideLine:
    """What `edited`, the accepted text of the printed line of an alternative or inserted paragraph (None: deleted), says
    for the speaker. Its number may stand before it."""
    if edited is None or not edited.strip():
        return InsideLine(opposed=True)
    text = edited.strip().removeprefix(line.typed_number).strip() if line.typed_number else edited.strip()
    if plain(text) == plain(line.text).strip():
        return InsideLine()
    names = names_of(tuple(members))
    outermost, unpaired = pairs(text)
    still = outermost == [(0, len(text))]
    one = group(without_option(text[1:-1].strip() if still else text.strip("[]").strip()), names)
    if not one.words:
        return InsideLine(opposed=True, unpaired=unpaired)
    before = tail(line.text[:-1], names)[1]
    added = [code for code in one.said.of("") if code not in before.of("")]
    gone = [code for code in before.of("") if code not in one.said.of("")] if still else []
    changed = None if plain(one.words) == plain(wording.body).strip() else one.words
    return InsideLine(
        support=changed is None and (speaker in added or not still),
        body=changed,
        named=names.sorted(code for code in added if code != speaker),
        reserves=names.sorted(one.said.of(RESERVE) + one.said.of(STUDY)),
        unpaired=unpaired,
        notes=tuple(f"{code} struck from '{wording.body}'" for code in gone),
    )
