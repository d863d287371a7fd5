"""Who asks for which words of one place, and how that is put in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from workbench.model.negotiation import Insertion, Moved, Opposed, Variant, Wording
from workbench.model.text import ParagraphKind


class Strength(IntEnum):
    """How a delegation stands behind words. Where it stands behind several for one place the strongest counts."""

    WORDING = 0
    """It wrote them (the first one named), or supports the whole wording (the others)."""
    STANCE = 1
    """It said so of these words."""


class Claim(NamedTuple):
    """Words asked for one place."""

    body: str
    by: tuple[str, ...] = ()
    offered: bool = False
    strength: Strength = Strength.WORDING
    turn: int = 0
    """Among stances, which was said first."""
    kind: ParagraphKind = ParagraphKind.NUMBERED
    level: int = 0


class Protocol:
    """Working codes in protocol order; codes that are not in it come after, by their letters."""

    def __init__(self, order: Sequence[str]) -> None:
        self._ranks = {code: rank for rank, code in enumerate(order)}

    def key(self, code: str) -> tuple[int, str]:
        return self._ranks.get(code, len(self._ranks)), code

    def codes(self, codes: Iterable[str]) -> tuple[str, ...]:
        """The codes in order, each once."""
        different = set(codes)
        return tuple(sorted(different, key=self.key) if len(different) > 1 else different)

    def first(self, by: Sequence[str]) -> tuple[int, str]:
        """Where a list of codes is sorted in by its first one; after every code where nobody is named."""
        return self.key(by[0]) if by else (len(self._ranks) + 1, "")

    def of_wording(self, one: Wording) -> tuple[bool, tuple[int, str], str, str, tuple[str, ...]]:
        """A sorting key under which the order of arrival does not matter, but for what nobody is named for."""
        nobody = not (one.by or one.offered)
        return one.offered, self.first(one.by), *(("", "") if nobody else (one.proposal_id, one.body)), one.by

    def of_insertion(self, one: Insertion) -> tuple[bool, tuple[int, str], int, str, str, tuple[str, ...]]:
        nobody = not (one.by or one.offered)
        return (
            one.offered,
            self.first(one.by),
            one.order,
            *(("", "") if nobody else (one.proposal_id, one.body)),
            one.by,
        )

    def moves(self, moved: Iterable[Moved]) -> tuple[Moved, ...]:
        """The moves, those to one place joined."""
        by_target: dict[str, list[str]] = defaultdict(list)
        for move in moved:
            by_target[move.target].extend(move.by)
        joined = [Moved(self.codes(by), target) for target, by in by_target.items()]
        return tuple(sorted(joined, key=lambda move: (self.first(move.by), move.target)))


def variants(claims: Sequence[Claim], protocol: Protocol, base: str | None = None) -> tuple[Variant, ...]:
    """The different words of one place in the order of print, each code once. Claims come sorted: of wordings that are
    equally strong for a delegation the first counts, of stances the latest. Words asked for only by stances of
    delegations that stand behind others, and the base's own without a supporter, are left out. What nobody is named for
    keeps the order of the claims."""
    if len(claims) == 1 and claims[0].body != base:
        only = claims[0]
        return (Variant(only.body, protocol.codes(only.by), only.offered, only.kind, only.level),)
    chosen = _chosen(claims)
    by_body: dict[str, list[str]] = defaultdict(list)
    for code, body in chosen.items():
        by_body[body].append(code)
    firsts: dict[str, Claim] = {}
    for claim in claims:
        firsts.setdefault(claim.body, claim)
    asked = {claim.body for claim in claims if claim.strength is Strength.WORDING or not claim.by}
    offers = {claim.body for claim in claims if claim.offered}
    found = [
        Variant(body, protocol.codes(by_body[body]), body in offers, first.kind, first.level)
        for body, first in firsts.items()
        if body in by_body or (body in asked and body != base)
    ]
    return tuple(sorted(found, key=lambda one: (one.body != base, one.offered, protocol.first(one.by))))


def _chosen(claims: Sequence[Claim]) -> dict[str, str]:
    """By code the words that it stands behind: its own, else what it said last, else what it supports as a whole."""
    chosen: dict[str, str] = {}
    for claim in reversed(claims):
        if claim.strength is Strength.WORDING:
            chosen.update(dict.fromkeys(claim.by[1:], claim.body))
    for claim in sorted((one for one in claims if one.strength is Strength.STANCE), key=lambda one: one.turn):
        chosen.update(dict.fromkeys(claim.by, claim.body))
    for claim in reversed(claims):
        if claim.strength is Strength.WORDING and claim.by:
            chosen[claim.by[0]] = claim.body
    return chosen


def opposed(claims: Iterable[Claim], words: Sequence[Variant], protocol: Protocol) -> tuple[Opposed, ...]:
    """Who is against which words; whoever stands behind them after all is not."""
    behind = {(code, variant.body) for variant in words for code in variant.by}
    by_body: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        by_body[claim.body].update(code for code in claim.by if (code, claim.body) not in behind)
    found = [Opposed(body, protocol.codes(by)) for body, by in by_body.items() if by]
    return tuple(sorted(found, key=lambda one: (protocol.first(one.by), one.body)))


# --- inserted paragraphs ------------------------------------------------------------------------------------------------


def slots(insertions: Sequence[Insertion], protocol: Protocol) -> Iterator[list[Claim]]:
    """Whole paragraphs inserted at one place, by slot. Identical ones are one and stand in one slot; what one delegation
    inserts or supports stays in its order, each in a slot of its own, as early as that allows. Where two want the same
    paragraphs in different orders, the one that is first in the protocol has its way."""
    chains: dict[str, list[Insertion]] = defaultdict(list)
    claims: dict[str, list[Claim]] = defaultdict(list)
    for one in sorted(insertions, key=protocol.of_insertion):
        for code in one.by or ("",):
            chains[code].append(one)
        claims[one.body].append(Claim(one.body, one.by, one.offered, kind=one.kind, level=one.level))
    follows: dict[str, list[str]] = {body: [] for body in claims}
    for chain in chains.values():
        _follow(follows, sorted(chain, key=lambda one: one.order))
    depths = _depths(follows)
    for depth in range(max(depths.values(), default=-1) + 1):
        yield [claim for body, found in claims.items() if depths[body] == depth for claim in found]


def _follow(follows: dict[str, list[str]], chain: Sequence[Insertion]) -> None:
    """Note what comes before what in one delegation's paragraphs. Beside a pair that stands the other way round already,
    every pair of the chain is noted, so that no two share a slot."""
    named = bool(chain[0].by)
    pairs = [(one, other) for one, other in pairwise(chain) if named or one.order < other.order]
    noted = [_noted(follows, one.body, other.body) for one, other in pairs]
    if not all(noted):
        for index, one in enumerate(chain):
            for other in chain[index + 2 :]:
                _noted(follows, one.body, other.body)


def _noted(follows: dict[str, list[str]], before: str, after: str) -> bool:
    """Note that one comes before the other; False where the other comes before it already, or they are one."""
    waiting, seen = [after], {after}
    while waiting:
        body = waiting.pop()
        if body == before:
            return False
        fresh = [one for one in follows[body] if one not in seen]
        seen.update(fresh)
        waiting.extend(fresh)
    follows[before].append(after)
    return True


def _depths(follows: dict[str, list[str]]) -> dict[str, int]:
    """For each paragraph the length of the longest row of those that come before it."""
    depths = dict.fromkeys(follows, 0)
    before = dict.fromkeys(follows, 0)
    for after in follows.values():
        for body in after:
            before[body] += 1
    ready = [body for body, count in before.items() if not count]
    while ready:
        body = ready.pop()
        for after_ in follows[body]:
            depths[after_] = max(depths[after_], depths[body] + 1)
            before[after_] -= 1
            if not before[after_]:
                ready.append(after_)
    return depths
