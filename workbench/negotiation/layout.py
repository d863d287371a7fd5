"""Where each word of a bracketed line stands: inside the brackets of a region, or outside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from workbench.model.negotiation import Printing, Region, Segment
from workbench.negotiation.compile import joined
from workbench.negotiation.groups import Names, named
from workbench.negotiation.regions import Line, read
from workbench.negotiation.tokens import tokens
from workbench.negotiation.wording import Told, glue, pieces, wordings

_ROUNDS = 4
"""How often a region is widened by a word before it is left as it was."""


def laid_out(segments: Sequence[Segment], printing: Printing) -> tuple[Segment, ...]:
    """The segments as they are printed: the same words, spaces and marks that all wordings share outside the regions,
    and a region that could be read otherwise than it is meant widened by a word. Law: joined with any wording of each
    region they are what the given segments are."""
    taken = [(0, 0)] * sum(isinstance(segment, Region) for segment in segments)
    narrow = _narrowed(segments)
    shown = narrow
    if not taken:
        return shown
    for attempt in range(_ROUNDS):
        unsound = _misread(shown, printing) | _loose(shown)
        if not unsound:
            return shown
        for place in unsound:
            taken[place] = _wider(narrow, place, taken, attempt % 2 == 0)
        shown = _widened(narrow, taken)
    unsound = _misread(shown, printing) | _loose(shown)
    shown = _widened(narrow, [(0, 0) if place in unsound else wide for place, wide in enumerate(taken)])
    return _told(shown, unsound & _misread(shown, printing))


def _told(segments: Sequence[Segment], unsound: frozenset[int]) -> tuple[Segment, ...]:
    """Where there was no word to spare the base is printed so that it is told from words to be added."""
    texts, regions = apart(segments)
    for place in unsound:
        regions[place] = Told(**vars(regions[place]))
    return _together(texts, regions)


def _narrowed(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """What all wordings of a region share at their ends goes outside, unless leaving out is one of them: then a space
    after the words is changed for the one before."""
    texts, regions = apart(segments)
    for place, region in enumerate(regions):
        before, after = texts[place], texts[place + 1]
        bodies = [one.body for one in wordings(region)]
        if len(bodies) == 1 and _is_sentence(before, region, after):
            continue
        if all(bodies):
            lead, end = _shared(bodies)
            texts[place], texts[place + 1] = before + bodies[0][:lead], bodies[0][len(bodies[0]) - end :] + after
            regions[place] = _mapped(region, _trimmed(lead, end)) if lead or end else region
        elif before.endswith(" ") and all(body.endswith(" ") for body in bodies if body):
            texts[place], texts[place + 1] = before[:-1], " " + after
            regions[place] = _mapped(region, lambda body: " " + body[:-1] if body else "")
    return _together(texts, regions)


def _is_sentence(before: str, region: Region, after: str) -> bool:
    """Whether the words in brackets are whole sentences: their full stop is theirs. A reserve on all of the words is told
    from one on the paragraph by the full stop outside."""
    if region.reserves and not (before or after):
        return False
    body = region.base
    begins = not before or before.endswith((". ", "! ", "? ", ": ", "; "))
    return begins and body.endswith((".", "!", "?")) and (not after or after[0].isspace()) and body == body.strip()


def apart(segments: Sequence[Segment]) -> tuple[list[str], list[Region]]:
    """The words before, between and after the regions, and the regions."""
    texts, regions = [""], []
    for segment in segments:
        if isinstance(segment, Region):
            regions.append(segment)
            texts.append("")
        else:
            texts[-1] += segment
    return texts, regions


def _together(texts: Sequence[str], regions: Sequence[Region]) -> tuple[Segment, ...]:
    made: list[Segment] = [texts[0]] if texts[0] else []
    at = len(texts[0])
    for region, text in zip(regions, texts[1:], strict=True):
        end = at + len(region.base)
        made.append(region if (region.start, region.end) == (at, end) else replace(region, start=at, end=end))
        made += [text] if text else []
        at = end + len(text)
    return tuple(made)


def _mapped(region: Region, change: Callable[[str], str]) -> Region:
    """The region with each wording changed in the same way."""
    variants = tuple(replace(variant, body=change(variant.body)) for variant in region.variants)
    opposed = tuple(replace(struck, body=change(struck.body)) for struck in region.opposed)
    return replace(region, base=change(region.base), variants=variants, opposed=opposed)


def _trimmed(lead: int, end: int) -> Callable[[str], str]:
    return lambda body: body[lead : len(body) - end]


def _within(start: str, end: str) -> Callable[[str], str]:
    return lambda body: start + body + end


def _shared(bodies: Sequence[str]) -> tuple[int, int]:
    """How many characters of spaces and marks all wordings share at the beginning and at the end; each keeps a word."""
    pieces = [tokens(body) for body in bodies]
    shortest = min(map(len, pieces))
    lead = next((at for at in range(shortest) if not _mark([piece[at] for piece in pieces])), shortest)
    lead = min(lead, shortest - 1)
    left = shortest - lead
    end = next((at for at in range(left) if not _mark([piece[-1 - at] for piece in pieces])), left)
    end = min(end, left - 1)
    first = pieces[0]
    return len("".join(first[:lead])), len("".join(first[len(first) - end :]))


def _mark(pieces: Sequence[str]) -> bool:
    """Whether all are the same space or mark; a bracket stays with its words."""
    one = pieces[0]
    return not one[0].isalnum() and one not in "[]" and all(piece == one for piece in pieces)


def _misread(segments: Sequence[Segment], printing: Printing) -> frozenset[int]:
    """Places of the regions that do not come back when the printed line is read."""
    regions = [segment for segment in segments if isinstance(segment, Region)]
    text, extents = _in_print(segments, printing)
    names = _names(regions, printing)
    content = _content if printing.attributed else _words
    meant = [content(segment) for segment in _tidied(segments) if isinstance(segment, Region)]
    wrong = _different(meant, extents, read(text, names), content)
    if wrong and not (printing.order or printing.names):
        base = joined(segments, lambda region: region.base)
        wrong &= _different(meant, extents, read(text, names, base=base), content)
    return wrong


def _in_print(segments: Sequence[Segment], printing: Printing) -> tuple[str, list[tuple[int, int]]]:
    """The printed line, and where the brackets of each region stand in it."""
    found: list[str] = []
    extents: list[tuple[int, int]] = []
    at = 0
    for segment in segments:
        if isinstance(segment, Region):
            text = "".join(text for text, _, _ in pieces(segment, printing))
            lead, end = glue(segment)
            extents.append((at + len(lead), at + len(text) - len(end)))
        else:
            text = segment
        found.append(text)
        at += len(text)
    return "".join(found), extents


def _loose(segments: Sequence[Segment]) -> frozenset[int]:
    """Places of the regions with a space at the edge of a bracket: better a word more."""
    regions = (segment for segment in segments if isinstance(segment, Region))
    return frozenset(place for place, region in enumerate(regions) if _loose_ends(region))


def _loose_ends(region: Region) -> bool:
    lead, end = glue(region)
    inner = [one.body[len(lead) : len(one.body) - len(end)] for one in wordings(region) if one.body]
    return any(body != body.strip() or not body for body in inner)


def _names(regions: Sequence[Region], printing: Printing) -> Names:
    """How delegations are named in this printing; who is not listed comes last."""
    order = printing.order or tuple(code for code, _ in printing.names)
    others = dict.fromkeys(code for region in regions for code in _codes(region) if code not in order)
    return named((*order, *others), {name: code for code, name in printing.names}, any_code=True)


def _codes(region: Region) -> list[str]:
    return [code for variant in region.variants for code in variant.by] + list(region.reserves)


def _different(
    meant: Sequence[object], extents: Sequence[tuple[int, int]], line: Line, content: Callable[[Region], object]
) -> frozenset[int]:
    """Places of the regions that are not read where they stand, or say something else there."""
    found = dict(zip(line.extents, map(content, line.regions), strict=True))
    return frozenset(place for place, extent in enumerate(extents) if found.get(extent) != meant[place])


def _tidied(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """The segments with a space that leaving words out would double going with those words: readers do the same."""
    texts, regions = apart(segments)
    for place, region in enumerate(regions):
        bodies = [one.body for one in wordings(region)]
        doubled = texts[place].endswith(" ") and texts[place + 1].startswith(" ")
        if doubled and not all(bodies) and glue(region) == ("", ""):
            texts[place] = texts[place][:-1]
            regions[place] = _mapped(region, lambda body: f" {body}" if body else "")
    return _together(texts, regions)


def _content(region: Region) -> object:
    said = {one.body: (frozenset(one.by), one.offered) for one in region.variants}
    return region.base, said, frozenset(region.reserves)


def _words(region: Region) -> object:
    """What is left of a region without names: that words of the base alone in brackets are to be left out is not told,
    and the space that goes with them then stands outside."""
    others = frozenset(one.body for one in region.variants if one.body not in ("", region.base))
    return (region.base, others) if others else (region.base.strip(), others)


def _wider(segments: Sequence[Segment], place: int, taken: Sequence[tuple[int, int]], left: bool) -> tuple[int, int]:
    """How many characters a region takes from the words before and after it when it takes one word more, from the left
    or, where there is none to spare, the right (and the other way round)."""
    texts, _ = apart(segments)
    before, after = taken[place]
    free_before = texts[place][taken[place - 1][1] if place else 0 : len(texts[place]) - before]
    free_after = texts[place + 1]
    kept = taken[place + 1][0] if place + 1 < len(taken) else 0
    free_after = free_after[after : len(free_after) - kept]
    more_before = _last_word(free_before, all_of_it=place == 0)
    more_after = _first_word(free_after, all_of_it=place + 1 == len(taken))
    if more_before and (left or not more_after):
        return before + more_before, after
    return before, after + more_after


def _last_word(text: str, all_of_it: bool) -> int:
    """Length of the last word with the space after it; 0 where no other word would be left (unless all may go)."""
    rest = text.rstrip()
    word = rest.split()[-1] if rest else ""
    start = len(rest) - len(word)
    return len(text) - start if word and (all_of_it or rest[:start].strip()) else 0


def _first_word(text: str, all_of_it: bool) -> int:
    rest = text.lstrip()
    word = rest.split(None, 1)[0] if rest else ""
    length = len(text) - len(rest) + len(word)
    return length if word and (all_of_it or text[length:].strip()) else 0


def _widened(segments: Sequence[Segment], taken: Sequence[tuple[int, int]]) -> tuple[Segment, ...]:
    """The segments with so many characters taken into each region, from before it and after it."""
    texts, regions = apart(segments)
    for place, (before, after) in enumerate(taken):
        start = texts[place][len(texts[place]) - before :]
        end = texts[place + 1][:after]
        texts[place] = texts[place][: len(texts[place]) - before]
        texts[place + 1] = texts[place + 1][after:]
        regions[place] = _mapped(regions[place], _within(start, end)) if start or end else regions[place]
    return _narrowed(_together(texts, regions)) if any(map(any, taken)) else tuple(segments)
