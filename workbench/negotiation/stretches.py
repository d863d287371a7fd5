"""Where the regions of a printed line are in what a delegation made of that line."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.model.negotiation import PrintedLine, SpanKind
from workbench.negotiation.tokens import Hunk, hunks, plain, tokens

_CLOSERS = ",.;:!?)]}’”»"
"""Marks before which no space stands."""


def stretches(line: PrintedLine, edited: str) -> tuple[list[str], list[str]]:
    """The edited line in pieces: the words before, between and after the regions, and what each region has become.
    Joined in turn they are the line, but for spaces at the edges. Words outside that differ from those printed in
    typography alone come as printed."""
    old, owner = _pieces(line)
    new = tokens(edited)
    found = hunks(old, new)
    bounds = _bounds(old, new, owner, found)
    texts, regions, at = [], [], 0
    for start, end in bounds:
        start, end = max(at, start), max(at, end)
        texts.append("".join(new[at:start]))
        regions.append("".join(new[start:end]))
        at = end
    texts.append("".join(new[at:]))
    printed = _printed(line)
    return [
        _kept(mine, theirs, place, len(bounds)) for place, (mine, theirs) in enumerate(zip(texts, printed, strict=True))
    ], regions


def _pieces(line: PrintedLine) -> tuple[list[str], list[int | None]]:
    """The printed line's tokens, none across the edge of a span, and the region that each is of."""
    old: list[str] = []
    owner: list[int | None] = []
    for span in line.spans:
        found = tokens(line.text[span.start : span.end])
        old += found
        owner += [span.region] * len(found)
    return old, owner


def _printed(line: PrintedLine) -> list[str]:
    """The words outside the regions, as printed."""
    texts, last = [""], None
    for span in line.spans:
        if span.region is not None and span.region != last:
            texts.append("")
            last = span.region
        elif span.kind is SpanKind.TEXT:
            texts[-1] += line.text[span.start : span.end]
    return texts


def _bounds(
    old: Sequence[str], new: Sequence[str], owner: Sequence[int | None], found: Sequence[Hunk]
) -> list[tuple[int, int]]:
    """For each region the tokens [start, end) of the edited line that stand for it."""
    edges: dict[int, tuple[int, int]] = {}
    for place, region in enumerate(owner):
        if region is not None:
            edges[region] = (edges.get(region, (place, place))[0], place + 1)
    bounds: list[tuple[int, int]] = []
    next_hunk = shift = 0
    for region in sorted(edges):
        start, end = edges[region]
        while next_hunk < len(found) and found[next_hunk].end < start:
            shift = found[next_hunk].new_end - found[next_hunk].end
            next_hunk += 1
        near = []
        for hunk in found[next_hunk:]:
            if hunk.start > end + 1:
                break
            near.append(hunk)
        bounds.append((_start(start, end, near, new, shift), _end(start, end, near, old, new, shift)))
    return bounds


def _start(start: int, end: int, near: Sequence[Hunk], new: Sequence[str], shift: int) -> int:
    """Where a region begins: words changed before it are outside, but for brackets put before its own."""
    for hunk in near:
        if hunk.start > start or hunk.end < start:
            continue
        if hunk.start == start and hunk.end > start:
            return hunk.new_start
        came = new[hunk.new_start : hunk.new_end]
        if "[" in came:
            return hunk.new_start + came.index("[")
        return hunk.new_start if hunk.end >= end > start else hunk.new_end
    return start + shift


def _end(start: int, end: int, near: Sequence[Hunk], old: Sequence[str], new: Sequence[str], shift: int) -> int:
    """Where a region ends: words put right after its brackets are a wording of it; those changed there are outside."""
    for hunk in near:
        if hunk.end < end:
            shift = hunk.new_end - hunk.end
            continue
        if hunk.start > end + 1:
            break
        came = new[hunk.new_start : hunk.new_end]
        if hunk.start < end:
            if hunk.end == end or hunk.start <= start:
                return hunk.new_end
            return hunk.new_start + _after_brackets(came)
        if hunk.start == end:
            return hunk.new_start + (len(came) if hunk.end == end and _beside(came) else _after_brackets(came))
        if old[end].isspace():
            more = hunk.end == end + 1 and came[-1:] and came[-1].isspace() and _beside([" ", *came[:-1]])
            taken = len(came) - 1 if more else _after_brackets(came)
            return hunk.new_start + taken if taken else end + shift
        break
    return end + shift


def _beside(came: Sequence[str]) -> bool:
    """Whether words that came in stand beside brackets, with a space or in brackets of their own."""
    return len(came) > 1 and (came[0].isspace() or came[0] == "[") and any(piece[0].isalnum() for piece in came)


def _after_brackets(came: Sequence[str]) -> int:
    """How many of the tokens are brackets of their own at the beginning."""
    first = next((piece for piece in came if not piece.isspace()), "")
    return len(came) - list(reversed(came)).index("]") if first == "[" and "]" in came else 0


def _kept(edited: str, printed: str, place: int, last: int) -> str:
    """The words outside: as printed where only typography differs; with the spaces that stand beside a region as they
    were there."""
    if plain(edited.strip()) == plain(printed.strip()):
        return printed
    words = edited.strip()
    if not words:
        return " " if printed[:1].isspace() or printed[-1:].isspace() else ""
    lead = printed[: len(printed) - len(printed.lstrip())] if place > 0 else ""
    end = printed[len(printed.rstrip()) :] if place < last else ""
    return ("" if words[0] in _CLOSERS else lead) + words + end
