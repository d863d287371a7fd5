"""Many wordings of one paragraph made into one text with regions ('Compiling' in the rules of negotiated text)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from workbench.model.negotiation import (
    After,
    AfterKind,
    CompiledParagraph,
    Insertion,
    Moved,
    Region,
    Segment,
    Stance,
    StanceKind,
    Wording,
)
from workbench.model.text import CompiledAs
from workbench.negotiation.changes import Base, Change
from workbench.negotiation.claims import Claim, Protocol, Strength, opposed, slots, variants
from workbench.negotiation.tokens import WHOLE

SHORT = 6
"""Words from which a base is long enough to say what share of it a wording keeps."""
MOST_REGIONS = 4
"""A wording that would leave more regions than this in one sentence is printed whole."""

CHAIR = "Chair"
"""Stands for the code of whoever wants a paragraph left out and is no delegation."""

_Span = tuple[int, int]


def compile_paragraph(
    base: str,
    wordings: Sequence[Wording],
    stances: Sequence[Stance] = (),
    *,
    order: Sequence[str],
    insertions: Sequence[Insertion] = (),
    deleted_by: Iterable[str] = (),
    moved: Sequence[Moved] = (),
    as_: CompiledAs = CompiledAs.AUTO,
    threshold: float = 0.5,
    names: tuple[str, ...] = WHOLE,
) -> CompiledParagraph:
    """The paragraph with all that stands open on it. `order` is the working codes in protocol order; a code that is not
    among them comes after, by its letters. `threshold` is the share of the base's words that a wording keeps at least to
    be mixed in word by word. The order of the wordings does not matter, but that what nobody is named for keeps it; of two
    stances of one delegation on the same words the latter counts."""
    asked = _Asked(Base(base, names), Protocol(order), as_, threshold)
    asked.read(wordings, stances, insertions)
    return CompiledParagraph(
        base,
        tuple(_segments(base, asked.regions())),
        (*asked.alternatives(), *asked.inserted(insertions)),
        asked.protocol.codes((*deleted_by, *asked.deleted_by)),
        asked.protocol.moves(moved),
        asked.protocol.codes(asked.reserves),
    )


def own_body(region: Region, code: str) -> str | None:
    """The words that a delegation stands behind in a region; None where it stands behind none."""
    return next((variant.body for variant in region.variants if code in variant.by), None)


def joined(segments: Iterable[Segment], choose: Callable[[Region], str]) -> str:
    """The paragraph's text with the words that `choose` gives for each region."""
    return "".join([choose(segment) if isinstance(segment, Region) else segment for segment in segments])


def decided(base: str, region: Region, body: str) -> str:
    """The base with a region's words replaced."""
    return base[: region.start] + body + base[region.end :]


def with_region(base: str, wording: str, region: Region, body: str) -> str:
    """A wording that was compiled against `base`, its words in the region replaced by `body`: what it asks for elsewhere
    stands once the region is decided. A change that reaches over the region's edge stays with the words before it."""
    start, end = region.start, region.end
    at, stop = start, end
    for change in Base(base).compare(wording).changes:
        shift = change.new_end - change.end
        if change.start < start:
            at = max(start + shift, change.new_end)
        if change.start < end or change.end <= end:
            stop = max(end + shift, change.new_end)
    return wording[:at] + body + wording[max(at, stop) :]


def _segments(base: str, regions: Iterable[Region]) -> Iterator[Segment]:
    at = 0
    for region in regions:
        if region.start > at:
            yield base[at : region.start]
        yield region
        at = region.end
    if at < len(base):
        yield base[at:]


class _Voice(NamedTuple):
    """A full wording of the paragraph that is mixed in, and who stands behind it."""

    body: str
    changes: tuple[Change, ...]
    claim: Claim
    span: _Span | None = None
    """The words that a stance is about: where they stay as they are it speaks for the base."""
    against: bool = False


@dataclass(slots=True)
class _Place:
    """A stretch of the base and what is said of it."""

    span: _Span
    base: str
    claims: list[Claim] = field(default_factory=list)
    against: list[Claim] = field(default_factory=list)
    reserves: list[str] = field(default_factory=list)
    bracketed: bool = False

    def take(self, stance: Stance, number: int) -> None:
        """Note a stance on the base's words."""
        if stance.kind is StanceKind.RESERVE:
            self.reserves.extend(stance.by)
        else:
            claim = Claim(self.base, stance.by, strength=Strength.STANCE, turn=number)
            (self.against if stance.kind is StanceKind.OPPOSED else self.claims).append(claim)

    def region(self, protocol: Protocol) -> Region | None:
        """The region; None where nobody asks anything of it."""
        words = variants(self.claims, protocol, base=self.base)
        struck = opposed(self.against, words, protocol) if self.against else ()
        reserves = protocol.codes(self.reserves) if self.reserves else ()
        if not (struck or reserves or self.bracketed or any(one.body != self.base for one in words)):
            return None
        return Region(*self.span, self.base, words, reserves, struck, self.bracketed)


@dataclass
class _Asked:
    """What is asked of one paragraph, sorted by what becomes of it."""

    base: Base
    protocol: Protocol
    as_: CompiledAs
    threshold: float
    voices: list[_Voice] = field(default_factory=list)
    wholes: list[Claim] = field(default_factory=list)
    against_wholes: list[Claim] = field(default_factory=list)
    on_inserted: list[Claim] = field(default_factory=list)
    against_inserted: list[Claim] = field(default_factory=list)
    deleted_by: list[str] = field(default_factory=list)
    reserves: list[str] = field(default_factory=list)
    stances: list[tuple[Stance, _Span]] = field(default_factory=list)
    """About the base's words, with the span widened to whole words."""
    brackets: list[_Span] = field(default_factory=list)

    def read(self, wordings: Sequence[Wording], stances: Sequence[Stance], insertions: Sequence[Insertion]) -> None:
        for wording in sorted(wordings, key=self.protocol.of_wording):
            claim = Claim(wording.body, wording.by, wording.offered)
            if wording.body != self.base.text:
                self._word(claim)
        inserted = {one.body for one in insertions}
        for number, stance in enumerate(stances):
            self._read_stance(stance, number, inserted)

    def _word(self, claim: Claim) -> None:
        """A full wording: mixed in, a whole alternative, or nothing left of the paragraph."""
        if not claim.body.strip() and self.base.text:
            self.deleted_by.extend(claim.by or (CHAIR,))
        elif (changes := self._mixed_in(claim.body)) is None:
            self.wholes.append(claim)
        else:
            self.voices.append(_Voice(claim.body, changes, claim))

    def _mixed_in(self, body: str) -> tuple[Change, ...] | None:
        """The changes of a wording; None for one that is to be printed whole."""
        if self.as_ is CompiledAs.WHOLE:
            return None
        compared = self.base.compare(body)
        if self.as_ is CompiledAs.WORDS:
            return compared.changes
        words = self.base.words
        kept = words - compared.left_out
        too_little = (not kept if words < SHORT else kept < self.threshold * words) and words > 0
        return None if too_little or self._is_crowded(compared.changes) else compared.changes

    def _is_crowded(self, changes: tuple[Change, ...]) -> bool:
        if len(changes) <= MOST_REGIONS:
            return False
        ends = self.base.sentence_ends
        sentences = [bisect_right(ends, change.start) for change in changes]
        return any(one == other for one, other in zip(sentences, sentences[MOST_REGIONS:], strict=False))

    # --- stances --------------------------------------------------------------------------------------------------------

    def _read_stance(self, stance: Stance, number: int, inserted: set[str]) -> None:
        text = self.base.text
        start, end = sorted((min(stance.start, len(text)), min(stance.end, len(text))))
        whole = (stance.start, stance.end) == (0, 0)
        if whole:
            start, end = 0, len(text)
        worded = stance.kind in (StanceKind.SUPPORT, StanceKind.OPPOSED) and stance.body is not None
        if worded and whole and stance.body != text:
            self._read_whole(stance, number, inserted)
        elif worded and stance.body != text[start:end]:
            body = text[:start] + (stance.body or "") + text[end:]
            self._voice(stance, Claim(body, stance.by, strength=Strength.STANCE, turn=number), (start, end))
        elif stance.kind is StanceKind.BRACKETS or not stance.by:
            if stance.kind in (StanceKind.BRACKETS, StanceKind.RESERVE):
                self.brackets.append(self._words(start, end))
        elif whole and stance.kind is StanceKind.RESERVE:
            self.reserves.extend(stance.by)
        else:
            self.stances.append((stance, self._words(start, end)))

    def _read_whole(self, stance: Stance, number: int, inserted: set[str]) -> None:
        """A stance on another wording of the whole paragraph, on a paragraph inserted after it, or on words added at its
        very beginning, whose place is written alike."""
        body, against = stance.body or "", stance.kind is StanceKind.OPPOSED
        claim = Claim(body, stance.by, strength=Strength.STANCE, turn=number)
        if any(voice.changes and voice.changes[0].end == 0 and _beginning(voice) == body for voice in self.voices):
            self._voice(stance, claim._replace(body=body + self.base.text), (0, 0))
        elif body in inserted:
            (self.against_inserted if against else self.on_inserted).append(claim)
        elif not against:
            self._word(claim)
        elif any(one.body == body for one in self.wholes):
            self.against_wholes.append(claim)
        elif body.strip() and self._mixed_in(body) is not None:
            self._voice(stance, claim, None)

    def _voice(self, stance: Stance, claim: Claim, span: _Span | None) -> None:
        changes = self.base.compare(claim.body).changes
        self.voices.append(_Voice(claim.body, changes, claim, span, stance.kind is StanceKind.OPPOSED))

    def _words(self, start: int, end: int) -> _Span:
        """The span widened to whole words, without white space at its edges; empty where no word stands in it."""
        pieces = self.base.pieces
        first, stop = bisect_right(pieces.ends, start), bisect_left(pieces.starts, end)
        return (pieces.starts[first], pieces.ends[stop - 1]) if first < stop else (start, start)

    # --- regions --------------------------------------------------------------------------------------------------------

    def regions(self) -> Iterator[Region]:
        """The regions in order, each with what is said of it; those that nobody asks anything of are left out. A reserve
        on a place where nothing stands any more is one on the whole paragraph."""
        spans = self._spans()
        places = [_Place(span, self.base.text[slice(*span)]) for span in spans]
        starts = [start for start, _ in spans]
        for voice in self.voices:
            self._place_voice(voice, places, _met(spans, starts, voice.span) if voice.span else ())
        for number, (stance, span) in enumerate(self.stances):
            met = _met(spans, starts, span)
            for index in met:
                places[index].take(stance, number)
            if not met and stance.kind is StanceKind.RESERVE:
                self.reserves.extend(stance.by)
        for span in self.brackets:
            for index in _met(spans, starts, span):
                places[index].bracketed = True
        for place in places:
            if region := place.region(self.protocol):
                yield region

    def _place_voice(self, voice: _Voice, places: list[_Place], met: Sequence[int]) -> None:
        """Note what a wording has for each place; where a stance leaves its words as they are it speaks for the base."""
        bodies = _bodies(voice, places)
        for index, body in bodies.items():
            place = places[index]
            (place.against if voice.against else place.claims).append(voice.claim._replace(body=body))
        if not voice.against:
            for index in met:
                if index not in bodies:
                    places[index].claims.append(voice.claim._replace(body=places[index].base))

    def _spans(self) -> list[_Span]:
        changed = [(change.start, change.end) for voice in self.voices for change in voice.changes]
        changed.extend(span for span in self.brackets if span[0] < span[1])
        spans = self._united(changed)
        starts = [start for start, _ in spans]
        loose = [
            span
            for stance, span in self.stances
            if stance.kind is not StanceKind.SUPPORT and span[0] < span[1] and not _met(spans, starts, span)
        ]
        return self._united([*spans, *loose]) if loose else spans

    def _united(self, spans: Iterable[_Span]) -> list[_Span]:
        """The spans, those united that overlap, touch, or have only white space between them."""
        text, united = self.base.text, list[_Span]()
        for start, end in sorted(set(spans)):
            if united and (start <= united[-1][1] or text[united[-1][1] : start].isspace()):
                united[-1] = (united[-1][0], max(united[-1][1], end))
            else:
                united.append((start, end))
        return united

    # --- whole paragraphs -----------------------------------------------------------------------------------------------

    def alternatives(self) -> Iterator[After]:
        if self.wholes:
            words = variants(self.wholes, self.protocol)
            yield After(AfterKind.ALTERNATIVE, words, opposed(self.against_wholes, words, self.protocol))

    def inserted(self, insertions: Sequence[Insertion]) -> Iterator[After]:
        for claims in slots(insertions, self.protocol):
            bodies = {claim.body for claim in claims}
            supports = [claim for claim in self.on_inserted if claim.body in bodies]
            against = [claim for claim in self.against_inserted if claim.body in bodies]
            words = variants([*claims, *supports], self.protocol)
            yield After(AfterKind.INSERT, words, opposed(against, words, self.protocol))


def _bodies(voice: _Voice, places: list[_Place]) -> dict[int, str]:
    """By index of a place the words that a wording has for it; only where it changes something."""
    bodies: dict[int, str] = {}
    index = first = 0
    changes = voice.changes
    for number, change in enumerate(changes):
        if not number or change.start > places[index].span[1]:
            index = bisect_right(places, change.start, key=_start) - 1
            first = change.new_start - change.start
        start, end = places[index].span
        bodies[index] = voice.body[start + first : end + change.new_end - change.end]
    return bodies


def _beginning(voice: _Voice) -> str:
    """The words that a wording has for its first change."""
    return voice.body[voice.changes[0].new_start : voice.changes[0].new_end]


def _start(place: _Place) -> int:
    return place.span[0]


def _met(spans: list[_Span], starts: list[int], span: _Span) -> list[int]:
    """Indices of the spans that share words with one, or stand in it as a place between words."""
    first = max(bisect_left(starts, span[0]) - 1, 0)
    stop = bisect_right(starts, span[1])
    return [index for index in range(first, stop) if _overlap(spans[index], span)]


def _overlap(region: _Span, span: _Span) -> bool:
    if span[0] == span[1]:
        return region[0] <= span[0] <= region[1]
    if region[0] == region[1]:
        return span[0] < region[0] < span[1]
    return region[0] < span[1] and span[0] < region[1]
