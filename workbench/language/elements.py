"""What a promise names of itself: what there will be when it is kept, and by how much."""

from __future__ import annotations

import re

from workbench.language.binding import words

_MAKING = (
    r"(?:prepar|publish|draw\s+up|compil|submit|establish|produc|writ|draft|develop|provid|offer|propos|present|complet|conven"
    r"|organis|organiz|set\s+up|creat|maintain|keep(?=\s+an?\b)|hold|adopt|endors|launch|nam|design|collect|conduct|undertak)"
)
_MADE = re.compile(
    rf"\b{_MAKING}(?:e|es|ed|s)?\s+(?:up\s+)?(?:,[^,]{{1,60}},\s*)?"
    r"(?P<what>(?:the|an?|its|their|our|one|two|three|\d+)\s+[^,;:.]{3,120})"
)
_ENDS = re.compile(
    r"\s+(?:(?:by|before|within|not\s+later|no\s+later|until|at|to|in|from|that|which|who|whom|where|when|with|so|as|and\s+(?:to|will|shall|"
    r"would|\w+ed\b)|through|under|set\s+out|annexed|contained|each\s+year|every|once|twice|annually|and\s+\w+\s+(?:it|them|the))\b).*",
    re.DOTALL,
)
_FOR_ALL = re.compile(r"\s+(?:for|to)\s+(?:use|our|their)\b.*", re.DOTALL)
_ARTICLE = re.compile(r"^(?:the|an?|its|their|our)\s+", re.IGNORECASE)
_PAPERS = words("report guide list plan directory study survey proposal programme register charter findings")
"""Things that are clear in one word."""
_NUMBER = r"(?:\d[\d.,]*(?:\s+(?:million|billion|thousand|hundred))?|ten|twenty|thirty|forty|fifty|half)"
_THEN = r"(?:by|before|after|within|until|from|since|in|on|at|with|and|or|to|for|over|each|every)"
"""What begins to say something else than the figure."""
_OF_WHAT = rf"(?:\s+(?!{_THEN}\b)[\w-]+){{0,3}}"
_TARGET = re.compile(
    rf"(?:(?:at\s+least|not\s+less\s+than|up\s+to|more\s+than|by)\s+)*{_NUMBER}\s*"
    rf"(?:per\s+cent|percent|%|million|billion){_OF_WHAT}|\b\d[\d.,]*\s+thousand{_OF_WHAT}",
    re.IGNORECASE,
)


def deliverable_of(quotation: str) -> str:
    """What will be there: 'Common outline for the action plans'; '' where no one thing is made, kept or presented."""
    found = _MADE.search(quotation)
    if not found:
        return ""
    what = _FOR_ALL.sub("", _ENDS.sub("", found["what"])).strip()
    bare = _ARTICLE.sub("", what)
    is_telling = (" " in bare or bare in _PAPERS) and not re.search(r"\bnext\s+meeting\b", bare)
    return _capital(bare) if is_telling else ""


def target_of(quotation: str) -> str:
    """By how much: 'at least 25 per cent'; '' where no figure is named."""
    found = _TARGET.search(quotation)
    if not found:
        return ""
    return _capital(re.sub(r"\s+of$", "", found.group()))


def owner_of(said: str) -> str:
    """Whoever is to act, without an article: 'Energy Working Group'."""
    return _capital(_ARTICLE.sub("", " ".join(said.split())))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
