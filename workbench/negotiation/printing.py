"""The working text's open regions as brackets: `Ministers [agreed] [decided (AUS, NZL)] to review …`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from workbench.model.document import Mark
from workbench.model.negotiation import (
    CompiledParagraph,
    PrintedLine,
    PrintedSpan,
    Printing,
    Region,
    Segment,
    SnapshotParagraph,
    SpanKind,
)
from workbench.negotiation.layout import laid_out
from workbench.negotiation.wording import pieces

_LINES = 1024
"""Lines that are remembered, a few drafts' worth: a line is laid out by reading it back, and is asked for again where a
file is proved and for each reply that was made inside it."""


@dataclass
class _Run:
    """A line as it grows: its text, its spans, and where words of the base stand in it."""

    printing: Printing
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    spans: list[PrintedSpan] = field(default_factory=list)
    kept: list[tuple[int, int, int]] = field(default_factory=list)
    """(place in the base, place in the line, length)."""
    base: int = 0
    regions: int = 0

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def add(self, text: str, kind: SpanKind, variant: int | None = None, outside: bool = False) -> None:
        if text:
            region = None if kind is SpanKind.TEXT or outside else self.regions
            self.spans.append(PrintedSpan(self.length, self.length + len(text), kind, region, variant))
            self.pieces.append(text)
            self.length += len(text)

    def keep(self, text: str, place: int) -> None:
        self.kept.append((place, self.length, len(text)))

    def take(self, segments: Sequence[Segment]) -> _Run:
        for segment in segments:
            if isinstance(segment, Region):
                self._region(segment)
                self.regions += 1
                self.base += len(segment.base)
            else:
                self.keep(segment, self.base)
                self.add(segment, SpanKind.TEXT)
                self.base += len(segment)
        return self

    def _region(self, region: Region) -> None:
        place = self.base
        for text, kind, variant in pieces(region, self.printing):
            of_base = variant == 0 if kind is SpanKind.BODY else kind is SpanKind.GLUE and variant is None
            if region.base and of_base:
                self.keep(text, place)
                place += len(text)
            self.add(text, kind, variant)


@lru_cache(maxsize=_LINES)
def shown(paragraph: SnapshotParagraph, printing: Printing) -> tuple[Segment, ...]:
    """The paragraph's segments as they are printed."""
    compiled = paragraph.compiled or CompiledParagraph(paragraph.body, (paragraph.body,) if paragraph.body else ())
    return laid_out(compiled.segments, printing)


def words_line(
    paragraph: SnapshotParagraph, printing: Printing, segments: Sequence[Segment], opening: str = "", said: str = ""
) -> PrintedLine:
    """The line of the paragraph itself, its segments as `shown`, without its number. `opening` and `said` stand round it
    where brackets go round all of it: '[', and ' (delete: RUS)'."""
    run = _Run(printing)
    run.add(opening, SpanKind.OPEN, outside=True)
    run.take(segments)
    run.add(said, SpanKind.ATTRIBUTION, outside=True)
    run.add("]" if opening else "", SpanKind.CLOSE, outside=True)
    compiled = paragraph.compiled
    labels = [compiled.label, *(region.label for region in compiled.regions)] if compiled else []
    return PrintedLine(
        key=paragraph.id,
        paragraph=paragraph.id,
        text=run.text,
        spans=tuple(run.spans),
        kind=paragraph.kind,
        level=paragraph.level,
        labels=tuple(dict.fromkeys(filter(None, labels))),
        marks=_marks(paragraph.marks, run.kept),
    )


def _marks(marks: Sequence[Mark], kept: Sequence[tuple[int, int, int]]) -> tuple[Mark, ...]:
    """Marks over the base, where its words stand in the line."""
    found = [
        Mark(place + max(mark.start - base, 0), place + min(mark.end - base, length), mark.style)
        for mark in marks
        for base, place, length in kept
        if max(mark.start, base) < min(mark.end, base + length)
    ]
    joined_up: list[Mark] = []
    for mark in sorted(found, key=lambda one: (one.style, one.start)):
        if joined_up and joined_up[-1].style is mark.style and joined_up[-1].end == mark.start:
            joined_up[-1] = replace(joined_up[-1], end=mark.end)
        else:
            joined_up.append(mark)
    return tuple(sorted(joined_up))


def chosen(line: PrintedLine, pick: Callable[[int], int] = lambda region: 0) -> str:
    """The words of a printed line with the wording `pick(region)` in each region, from its text and spans alone. A space
    that a region owns (one of no wording) stands where the wording picked has words; one that parts two brackets (of the
    wording after it) never does."""
    spoken = {(span.region, span.variant) for span in line.spans if span.kind is SpanKind.BODY}
    found: list[str] = []
    for span in line.spans:
        if span.region is None:
            stands = span.kind in (SpanKind.TEXT, SpanKind.BODY)
        else:
            picked = pick(span.region)
            own = span.variant == (picked if span.kind is SpanKind.BODY else None)
            stands = own and span.kind in (SpanKind.BODY, SpanKind.GLUE) and (span.region, picked) in spoken
        if stands:
            found.append(line.text[span.start : span.end])
    return "".join(found)
