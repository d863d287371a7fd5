"""What a quotation promises: its kind and scope by the words it uses, and the action area it is about. Each answer is None
where the words do not tell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from workbench.language.sentences import sentences
from workbench.language.verbs import RANKS, operative
from workbench.model.commitments import CommitmentKind, Scope

INSTRUCTING = frozenset({"instruct", "direct", "task"})
DECIDING = frozenset({"decide"})
_BODIES = r"(?:working group|task force|secretariat|officials|committee|forum|experts)"
_TASKED = re.compile(
    rf"^\W*(?:the\s+)?(?:\w+\s+){{0,2}}{_BODIES}\s+(?:will|shall|should)\b"
    rf"|\b(?:asked|requested|ask|request)\s+(?:the\s+|its\s+|their\s+|our\s+)?(?:\w+\s+){{0,2}}{_BODIES}\s+to\b",
    re.IGNORECASE,
)
"""'The working group will prepare …'; 'Ministers asked the working group to …'."""

CLEAR = 80.0
"""Likeness, of 100, from which an area's title is about a heading or a quotation."""
LEAD = 15.0
"""By how much the likest area must be ahead of the next."""
_EMPTY = re.compile(r"\b(?:an?|and|are|as|at|by|for|from|in|into|its|of|on|or|the|their|through|to|which|with)\b")


def position_of(quotation: str, body: str) -> tuple[int, int] | None:
    """Where whole words stand in a paragraph, their spaces aside: offsets of the paragraph. None where they do not."""
    words = quotation.split()
    if not words:
        return None
    pattern = r"\s+".join(map(re.escape, words))
    first, last = r"(?<!\w)" if words[0][0].isalnum() else "", r"(?!\w)" if words[-1][-1].isalnum() else ""
    found = re.search(first + pattern + last, body)
    return found.span() if found else None


def kind_of(quotation: str, body: str) -> CommitmentKind | None:
    """By the verb that governs a quotation in its paragraph: the first one inside it, else the last one before it in the
    same sentence. 'Instruct', 'direct' and 'task' make an instruction, and so does what a working group or the Secretariat
    is to do; 'decide' makes a decision."""
    place = position_of(quotation, body)
    if place is None:
        return None
    if _TASKED.search(quotation):
        return CommitmentKind.INSTRUCTION
    verb = _governing(body, *place)
    if verb in INSTRUCTING:
        return CommitmentKind.INSTRUCTION
    if verb in DECIDING:
        return CommitmentKind.DECISION
    return CommitmentKind.COMMITMENT if verb else None


def _governing(body: str, start: int, end: int) -> str | None:
    before = None
    for first, last in sentences(body):
        if last <= start or first >= end:
            continue
        for found in operative(body[first:last]):
            if found.verb not in RANKS:
                continue
            if first + found.start >= start:
                return found.verb if first + found.start < end else before
            before = found.verb
        if before:
            return before
    return before


def scope_of(quotation: str, member_word: str, member_words: str) -> Scope | None:
    """'Each member economy will …' is individual, 'economies will …' collective; `member_word` is 'economy'."""
    one, many = re.escape(member_word), re.escape(member_words)
    if re.search(rf"\b(?:each|every)\s+(?:\w+\s+)?{one}\b", quotation, re.IGNORECASE):
        return Scope.INDIVIDUAL
    if re.search(
        rf"\beach\s+of\s+(?:\w+\s+){{0,3}}{many}\b|\b{many}\s+(?:will|shall|should)\s+each\b", quotation, re.I
    ):
        return Scope.INDIVIDUAL
    return Scope.COLLECTIVE if re.search(rf"\b{many}\b", quotation, re.IGNORECASE) else None


def area_of(sayings: Sequence[str], titles: Mapping[str, Sequence[str]]) -> str | None:
    """The key of the area that the first telling one of `sayings` (a heading, then the quotation) is about. `titles` holds
    each area's names by its key."""
    for said in sayings:
        rated = sorted(((_likeness(said, names), key) for key, names in titles.items()), reverse=True)
        second = rated[1][0] if len(rated) > 1 else 0.0
        if rated and rated[0][0] >= CLEAR and rated[0][0] - second >= LEAD:
            return rated[0][1]
    return None


def _likeness(said: str, names: Sequence[str]) -> float:
    from rapidfuzz import fuzz

    words = _telling(said)
    return max((fuzz.token_set_ratio(words, _telling(name)) for name in names if _telling(name)), default=0.0)


def _telling(text: str) -> str:
    """The words that say what it is about, in small letters."""
    return " ".join(re.findall(r"\w+", _EMPTY.sub(" ", text.lower())))
