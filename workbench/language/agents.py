"""Who acts in a sentence, or is told to: the economies, some of them by name, or a body that works for ministers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

_DETERMINERS = (
    r"(?:each|every|all|the|those|these|both|remaining|other|participating|interested|several|some|many|most|our|their|its"
    r"|individual|of|an?|\d+|two|three|four|five|six|seven|eight|nine|ten|\w+teen|twenty(?:-\w+)?)"
)
_OFFICES = r"(?:offices|authorities|agencies|administrations|regulators|ministries|governments)"
_BODY_NAMES = (
    r"(?:working\s+(?:groups?|part(?:y|ies))|task\s+forces?|secretariat|officials|(?:sub-?)?committees?"
    r"|(?:expert|steering|contact|study|policy)\s+groups?|experts|council|fora|forums?|taskforces?|dialogue)"
)
_NOT_IN_A_NAME = (
    r"(?:to|in|that|which|who|whose|will|shall|should|would|by|with|from|is|are|was|were|on|at|as|have|has)"
)
_IN_A_NAME = rf"(?:(?!{_NOT_IN_A_NAME}\b)[\w&'’-]+\s+)"
_ABOUT = r"(?:\s+(?:on|for)\s+[A-Z][\w-]*(?:(?:\s+(?:and|of|for|the|in))?\s+[A-Z][\w-]*)*)"
_BODY = rf"(?:{_IN_A_NAME}{{0,8}}?(?:(?i:{_BODY_NAMES})|(?:[A-Z][\w-]+\s+)+Group)\b{_ABOUT}?)"
_SEPARATOR = r"(?:\s*[,;]\s*(?:and\s+)?|\s+and\s+)(?:the\s+)?"


class Who(Enum):
    MINISTERS = "ministers"
    ECONOMIES = "economies"
    BODY = "body"


@dataclass(frozen=True)
class Agent:
    who: Who
    words: str = ""
    """As the sentence has it: 'the Energy Working Group'."""
    members: tuple[str, ...] = ()
    """Codes, where it is some by name."""
    is_each: bool = False


MINISTERS = Agent(Who.MINISTERS)


@dataclass(frozen=True)
class Forum:
    """The words by which a forum calls its members. `names` holds (code, name) for each name that one has."""

    member_word: str
    member_words: str
    names: tuple[tuple[str, str], ...] = ()

    @cached_property
    def _by_name(self) -> Mapping[str, str]:
        return {_bare(name): code for code, name in self.names if name}

    @cached_property
    def name(self) -> str:
        """Pattern of one member's name, without an article; the longest first, since one name can begin another."""
        names = sorted(self._by_name, key=len, reverse=True)
        return "(?:" + "|".join(map(_spaced, names)) + r")\b" if names else "(?!)"

    @cached_property
    def _named(self) -> re.Pattern[str]:
        return re.compile(rf"(?:[Tt]he\s+)?{self.name}(?:{_SEPARATOR}{self.name})*")

    @cached_property
    def economies(self) -> str:
        """Pattern of the economies as a whole, or of each."""
        words = rf"{_spaced(self.member_word)}|{_spaced(self.member_words)}|member\s+(?:economies|states)|members"
        return rf"(?i:(?:{_DETERMINERS}\s+){{0,4}}(?:(?:member|apec)\s+)?(?:{words}|{_OFFICES})\b)"

    @cached_property
    def _economies(self) -> re.Pattern[str]:
        return re.compile(self.economies)

    _body = re.compile(rf"{_BODY}(?:\s+and\s+{_BODY})?")

    def agent(self, sentence: str, start: int) -> tuple[Agent, int] | None:
        """Who is spoken of from `start` on, and where the words for it end. None for ministers and for everybody else."""
        if found := self._named.match(sentence, start):
            return Agent(Who.ECONOMIES, found.group(), self.members(found.group())), found.end()
        if found := self._economies.match(sentence, start):
            is_each = found.group().lower().startswith(("each", "every"))
            return Agent(Who.ECONOMIES, found.group(), is_each=is_each), found.end()
        if found := self._body.match(sentence, start):
            return Agent(Who.BODY, found.group()), found.end()
        return None

    def members(self, words: str) -> tuple[str, ...]:
        """Codes of the members that `words` name, in the order of the words."""
        found = (self._by_name[_bare(" ".join(match.group().split()))] for match in re.finditer(self.name, words))
        return tuple(dict.fromkeys(found))


def _bare(name: str) -> str:
    return re.sub(r"^[Tt]he\s+", "", name)


def _spaced(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))
