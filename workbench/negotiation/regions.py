"""A bracketed line read back: its words as a base with regions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.model.negotiation import Region, Segment, Variant
from workbench.negotiation.compile import joined
from workbench.negotiation.groups import (
    BRACKETS,
    CHAIR,
    DELETE,
    RESERVE,
    STUDY,
    Attribution,
    Cluster,
    Group,
    Names,
    clusters,
    group,
    strokes,
)
from workbench.negotiation.tokens import hunks, plain, tokens

_ROLES = (DELETE, RESERVE, STUDY, BRACKETS)
_SENTINEL = 0xE000
"""First of the private characters that stand for a cluster while the words round it are compared with a base."""
OPENERS = "([{\"'“‘«—–/"
"""Marks after which a space belongs to the words that follow."""


@dataclass(frozen=True)
class Line:
    """What a bracketed line says. Joined with the base of each region the segments are the base's wording."""

    segments: tuple[Segment, ...]
    unpaired: tuple[int, ...] = ()
    """Places of brackets without a partner, in the line."""
    study: tuple[str, ...] = ()
    """Whose reserves are study reserves."""
    extents: tuple[tuple[int, int], ...] = ()
    """Where the brackets of each region stand in the line."""

    @property
    def base(self) -> str:
        return joined(self.segments, lambda region: region.base)

    @property
    def regions(self) -> tuple[Region, ...]:
        return tuple(segment for segment in self.segments if isinstance(segment, Region))


def read(text: str, names: Names, *, speaker: str | None = None, base: str | None = None) -> Line:
    """The base and the regions of a line with brackets. What nobody is named for is `speaker`'s, where there is one.
    Which words are the base's is told by `base` (the wording that was circulated), else by the rules of print."""
    found, unpaired = clusters(text)
    if not found:
        return Line((text,) if text else (), unpaired)
    texts = _texts(text, found)
    stretches = _stretches(texts, base) if base is not None else [None] * len(found)
    read_ones = [_cluster(text, cluster, names, stretch) for cluster, stretch in zip(found, stretches, strict=True)]
    spoken = [_spoken(options, speaker, names) for options in read_ones]
    study = names.sorted(code for options in read_ones for code in options.study)
    return Line(laid(texts, spoken), unpaired, study, tuple((one.start, one.end) for one in found))


def _texts(text: str, found: Sequence[Cluster]) -> list[str]:
    """The words before, between and after the clusters."""
    starts = [0, *(cluster.end for cluster in found)]
    ends = [*(cluster.start for cluster in found), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


@dataclass(frozen=True)
class Options:
    """What a cluster says, without the spaces round it. The base is a variant only where somebody spoke for it."""

    base: str
    variants: tuple[Variant, ...]
    reserves: tuple[str, ...] = ()
    bracketed: bool = False
    study: tuple[str, ...] = ()


def _cluster(text: str, cluster: Cluster, names: Names, stretch: _Stretch | None) -> Options:
    spaced = cluster.start > 0 and not text[cluster.start - 1].isspace()
    found_in = [group(text[start:end], names, spaced=spaced) for start, end in cluster.inner]
    groups = [one for each in found_in for one in _flat(each, names)]
    if len(groups) == 1 and not groups[0].said.has(*_ROLES):
        parts = strokes(groups[0].body)
        if len(parts) > 1:
            groups = [Group(parts[0]), *(Group(part, groups[0].said) for part in parts[1:])]
    alone = not (text[: cluster.start].strip() or text[cluster.end :].strip())
    at, base = _base(groups, names, stretch, alone)
    said = groups[at].said if at is not None else Attribution()
    found = [Variant(one.words, one.said.of(""), one.said.chair()) for at_, one in enumerate(groups) if at_ != at]
    if said.has(DELETE):
        found.append(Variant("", said.of(DELETE), said.chair(DELETE)))
    if said.has(""):
        found.append(Variant(base, said.of(""), said.chair()))
    bracketed = not found or said.has(BRACKETS) or any(said.chair(role) for role in (RESERVE, STUDY))
    reserves = names.sorted(said.of(RESERVE) + said.of(STUDY))
    nobody = (said.has(RESERVE) or said.has(STUDY)) and not reserves
    return Options(base, tuple(found), reserves, nobody or (bracketed and not reserves), said.of(STUDY))


def _flat(one: Group, names: Names) -> list[Group]:
    """A group whose words hold brackets themselves, with the wordings that those ask for beside it."""
    if "[" not in one.body or not clusters(one.body)[0]:
        return [one]
    inner = read(one.body.strip(), names)
    more = [Group(body, _by(by)) for by, body in layers(inner.segments, names)]
    return [Group(inner.base, one.said), *more]


def _by(codes: tuple[str, ...]) -> Attribution:
    return Attribution((("", codes),)) if codes else Attribution()


def _base(groups: Sequence[Group], names: Names, stretch: _Stretch | None, alone: bool) -> tuple[int | None, str]:
    """Which group holds the base's words (None: none of them), and those words."""
    at = None
    if stretch is not None:
        alike = [place for place, one in enumerate(groups) if stretch.is_for(one.words)]
        if alike:
            at = max(alike, key=lambda place: len(groups[place].words))
        elif not stretch.loose:
            return None, stretch.words
    if at is None:
        at = _base_by_rule(groups, names, alone)
    return at, "" if at is None else groups[at].words


def _base_by_rule(groups: Sequence[Group], names: Names, alone: bool) -> int | None:
    """Which group is the base's, by the rules of print; None where all are words to be added. `alone`: the
    line is nothing but these."""
    special = next((at for at, one in enumerate(groups) if one.said.has(*_ROLES)), None)
    if special is not None:
        return special
    first = groups[0].said
    if len(groups) == 1:
        return None if first.said else 0
    if not first.said or alone or any(one.leaves_out for one in groups) or _share(groups):
        return 0
    if _earliest(first, names) > _earliest(groups[1].said, names):
        return 0
    return next((at for at, one in enumerate(groups) if not one.said.said), None)


def _earliest(said: Attribution, names: Names) -> int:
    """The place of the first supporter in protocol order."""
    return min((names.place(code) for _, codes in said.said for code in codes), default=names.place(CHAIR))


def _share(groups: Sequence[Group]) -> bool:
    """Whether all begin or end with the same word: wordings for one another, not words added one after the other."""
    pieces = [one.words.casefold().split() or [""] for one in groups]
    return len({words[0] for words in pieces}) == 1 or len({words[-1] for words in pieces}) == 1


def _spoken(options: Options, speaker: str | None, names: Names) -> Options:
    """With the speaker for what nobody is named for; each wording once, in the order of print."""
    reserves, bracketed = options.reserves, options.bracketed
    if speaker is not None and bracketed:
        reserves, bracketed = names.sorted((*reserves, speaker)), False
    by_body: dict[str, Variant] = {}
    for one in options.variants:
        by = one.by or ((speaker,) if speaker is not None and not one.offered else ())
        before = by_body.get(one.body, Variant(one.body))
        by_body[one.body] = Variant(one.body, names.sorted(before.by + by), before.offered or one.offered)
    variants = sorted(by_body.values(), key=lambda one: (one.body != options.base, _rank(one, names)))
    return Options(options.base, tuple(variants), reserves, bracketed, options.study)


def _rank(variant: Variant, names: Names) -> tuple[int, int]:
    """By the first supporter; what nobody is named for, and then what the Chair offers, come last."""
    return (0, names.place(variant.by[0])) if variant.by else (1, int(variant.offered))


def laid(outside: Sequence[str], spoken: Sequence[Options]) -> tuple[Segment, ...]:
    """Segments from the words outside and the options between them, each space given to the words it goes with."""
    texts = list(outside)
    whole: list[Options] = []
    for place, options in enumerate(spoken):
        bodies = [options.base, *(variant.body for variant in options.variants)]
        before, after = owned(texts[place], texts[place + 1], bodies, place == 0)
        texts[place] = texts[place][: len(texts[place]) - len(before)]
        texts[place + 1] = texts[place + 1][len(after) :]
        marks = all(body[0] in ",.;:" for body in bodies if body)
        whole.append(_with_spaces(options, "" if marks else before, after))
    made: list[Segment] = [texts[0]] if texts[0] else []
    at = len(texts[0])
    for options, text in zip(whole, texts[1:], strict=True):
        end = at + len(options.base)
        made.append(Region(at, end, options.base, options.variants, options.reserves, bracketed=options.bracketed))
        made += [text] if text else []
        at = end + len(text)
    return tuple(made)


def owned(before: str, after: str, bodies: Iterable[str], first: bool) -> tuple[str, str]:
    """The space, before or after, that goes when the words in brackets are left out: none where all have words; else
    the one before; else, at the beginning and after an opening mark, the one after."""
    if all(bodies):
        return "", ""
    if before.endswith(" "):
        return " ", ""
    begins = before[-1] in OPENERS if before else first
    return "", " " if begins and after.startswith(" ") else ""


def _with_spaces(options: Options, before: str, after: str) -> Options:
    def whole(body: str) -> str:
        return before + body + after if body else ""

    variants = tuple(Variant(whole(one.body), one.by, one.offered) for one in options.variants)
    return Options(whole(options.base), variants, options.reserves, options.bracketed, options.study)


@dataclass(frozen=True)
class _Stretch:
    """The words of a base that stand where a cluster is."""

    words: str
    loose: bool
    """Other words beside the cluster have changed too: which of them stand for it is not known."""

    def is_for(self, words: str) -> bool:
        mine = plain(words)
        return bool(mine) and mine in plain(self.words) if self.loose else mine == plain(self.words)


def _stretches(texts: Sequence[str], base: str) -> list[_Stretch]:
    """For each cluster between `texts` the words of the base in its place."""
    pieces: list[str] = []
    for place, text in enumerate(texts):
        pieces += [chr(_SENTINEL + place - 1)] if place else []
        pieces += tokens(text)
    old, found = tokens(base), {}
    for hunk in hunks(old, pieces):
        new = pieces[hunk.new_start : hunk.new_end]
        marks = [
            ord(piece) - _SENTINEL for piece in new if len(piece) == 1 and 0 <= ord(piece) - _SENTINEL < len(texts)
        ]
        other = [piece for piece in new if not piece.isspace()]
        for mark in marks:
            found[mark] = _Stretch("".join(old[hunk.start : hunk.end]).strip(), len(other) > 1)
    return [found[place] for place in range(len(texts) - 1)]


def layers(segments: Sequence[Segment], names: Names) -> list[tuple[tuple[str, ...], str]]:
    """The full wordings that the regions ask for: (codes, words), who asks for the same together; 'Chair' among the
    codes for what is offered, () for what nobody is named for. Who asks for several in one region has several. In a line
    that names nobody each wording is one by itself: which of them go together is not told."""
    regions = [segment for segment in segments if isinstance(segment, Region)]
    wanted: dict[str, list[list[str]]] = {}
    for place, region in enumerate(regions):
        for variant in region.variants:
            if variant.body == region.base:
                continue
            for code in (*variant.by, *((CHAIR,) if variant.offered else ())) or ("",):
                wanted.setdefault(code, [[] for _ in regions])[place].append(variant.body)
    found: dict[str, list[str]] = {}
    if list(wanted) == [""]:
        alone = [(place, body) for place, bodies in enumerate(wanted[""]) for body in bodies]
        return [((), _layer(segments, _only(place, body, len(regions)), 0)) for place, body in alone]
    for code in names.sorted(wanted):
        for depth in range(max(map(len, wanted[code]))):
            found.setdefault(_layer(segments, wanted[code], depth), []).append(code)
    return [(tuple(code for code in codes if code), body) for body, codes in found.items()]


def _only(place: int, body: str, count: int) -> list[list[str]]:
    """That wording in that region, none in the others."""
    return [[body] if at == place else [] for at in range(count)]


def _layer(segments: Sequence[Segment], wanted: Sequence[Sequence[str]], depth: int) -> str:
    """The words with, in each region, the wanted wording of that depth, or the last one there is, or the base."""
    chosen = iter([bodies[min(depth, len(bodies) - 1)] if bodies else None for bodies in wanted])
    pieces = []
    for segment in segments:
        body = segment if isinstance(segment, str) else next(chosen)
        pieces.append(segment.base if body is None and isinstance(segment, Region) else body or "")
    return "".join(pieces)
