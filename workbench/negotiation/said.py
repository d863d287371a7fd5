"""What is said in the room: its values, and the line read from left to right."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from workbench.errors import WorkbenchError


class SpokenAct(StrEnum):
    """What a delegation asks for."""

    REPLACE = "replace"
    DELETE = "delete"
    DELETE_PARAGRAPH = "delete the paragraph"
    INSERT = "insert"
    INSERT_PARAGRAPH = "insert a paragraph"
    MOVE = "move"
    SUPPORT = "support"
    RESERVE = "reserve"
    STUDY_RESERVE = "study reserve"
    GENERAL_RESERVE = "general reserve"
    OPPOSE = "oppose"
    WITHDRAW = "withdraw"
    QUESTION = "question"
    NO_CHANGE = "no change"


class Where(StrEnum):
    """Where new words go."""

    AFTER = "after"
    BEFORE = "before"
    END = "at the end"
    BEGINNING = "at the beginning"


@dataclass(frozen=True)
class Spoken:
    by: tuple[str, ...]
    """Working codes, in the order they were said."""
    paragraph: str
    """As it was named: '12', '12 bis', '3(a)', 'A.3', 'Finance/2', '0'."""
    act: SpokenAct
    words: str = ""
    """Words of the paragraph, or the wording that is supported or opposed; '' for all of the paragraph."""
    new: str = ""
    """New words, a new paragraph, or what is asked."""
    ref: str = ""
    """'KOR/2/3': the proposal that is supported or withdrawn."""
    member: str = ""
    """Code of the delegation that is supported."""
    target: str = ""
    """Name of the paragraph that a moved one is to follow; '0' for the beginning."""
    where: Where | None = None
    reason: str = ""
    nth: int = 0
    """Which of several places the words mean, from 1; 0 where nothing was said of it."""


EXAMPLE = 'AUS 12 replace "decided" by "agreed"'
_REF = re.compile(r"([^\s/]+)/(\d+)/(\d+)")
_REASON = re.compile(r"because(?!\w)|--+|[\u2013\u2014](?=\s)", re.IGNORECASE)
_QUOTED = re.compile(
    r'"(?P<straight>[^"]*)"|[\u201c\u201e](?P<curly>[^\u201c\u201d]*)[\u201c\u201d]|\u00ab(?P<angled>[^\u00bb]*)\u00bb'
    r"|[\u201c\u201e](?P<mixed>[^\"]*)\"|\"(?P<mixed2>[^\u201d]*)\u201d"
    r"|['\u2018](?P<single>[^\s'\u2019](?:.*?[^\s])?)['\u2019](?=[\s.,;:]|$)"
)
_BARE = re.compile(r'[^\s"\u201c\u201d\u201e\u00ab\u00bb]+')
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NTH = re.compile(r"\(?(\d+)(?:st|nd|rd|th)\)?", re.IGNORECASE)


class Item(NamedTuple):
    text: str
    quoted: bool

    def says(self, *words: str) -> bool:
        return not self.quoted and self.text.lower() in words


def items(line: str, start: int) -> tuple[list[Item], str]:
    """Quoted and bare words in order, and the reason that follows them."""
    found: list[Item] = []
    place = start
    while place < len(line):
        before = line[place - 1]
        if line[place].isspace():
            place += 1
        elif before.isspace() and (reason := _REASON.match(line, place)):
            return found, line[reason.end() :].strip()
        else:
            item, place = _item(line, place)
            if item.quoted or item.text.strip(".,;:"):
                found.append(item)
    return found, ""


def _item(line: str, place: int) -> tuple[Item, int]:
    if match := _QUOTED.match(line, place):
        return Item(next(group for group in match.groups() if group is not None).strip(), True), match.end()
    if match := _BARE.match(line, place):
        return Item(match.group(), False), match.end()
    raise WorkbenchError(f"A quotation mark is not closed: {line[place:]}", f"close it, as in {EXAMPLE}")


class Said:
    """What follows the verb, read from left to right."""

    def __init__(self, line: str, items: list[Item], codes: Mapping[str, str]) -> None:
        self.line, self.codes = line.strip(), codes
        self._items, self._place = items, 0

    def peek(self) -> Item | None:
        return self._items[self._place] if self._place < len(self._items) else None

    def take(self, *words: str) -> bool:
        """Whether one of the words stands here; it is passed over."""
        item = self.peek()
        if item is None or not item.says(*words):
            return False
        self._place += 1
        return True

    def phrase(self, *words: str) -> bool:
        """Whether all of the words stand here, one after the other; they are passed over."""
        ahead = self._items[self._place : self._place + len(words)]
        if len(ahead) < len(words) or not all(item.says(word) for item, word in zip(ahead, words, strict=True)):
            return False
        self._place += len(words)
        return True

    def words(self, expected: str) -> str:
        """Quoted words, or one bare word."""
        item = self.peek()
        if item is None or not item.text:
            raise self.refused(expected)
        self._place += 1
        return item.text

    def nth(self) -> int:
        """Which of several places is meant: '2nd', 'second'; 0 where nothing is said of it."""
        item = self.peek()
        if item is None or item.quoted:
            return 0
        match = _NTH.fullmatch(item.text)
        word = item.text.lower().strip("()")
        number = int(match[1]) if match else _ORDINALS.index(word) + 1 if word in _ORDINALS else 0
        self._place += bool(number)
        return number

    def member(self) -> str:
        """A delegation's code, or ''."""
        item = self.peek()
        code = self.codes.get(item.text.lower(), "") if item and not item.quoted else ""
        self._place += bool(code)
        return code

    def ref(self) -> str:
        """A proposal's reference with its code as it is written, or ''."""
        item = self.peek()
        match = _REF.fullmatch(item.text) if item else None
        if not match or match[1].lower() not in self.codes:
            return ""
        self._place += 1
        return f"{self.codes[match[1].lower()]}/{int(match[2])}/{int(match[3])}"

    def where(self) -> Where | None:
        if self.take("after"):
            return Where.AFTER
        if self.take("before"):
            return Where.BEFORE
        if not self.take("at"):
            return None
        self.take("the")
        if self.take("end"):
            return Where.END
        return Where.BEGINNING if self.take("beginning", "start") else None

    def rest(self) -> str:
        """All that is left, as it was said."""
        left, self._place = self._items[self._place :], len(self._items)
        return " ".join(item.text for item in left)

    def done(self, expected: str) -> None:
        if self.peek() is not None:
            raise self.refused(expected)

    def refused(self, expected: str) -> WorkbenchError:
        read = " ".join(item.text for item in self._items[self._place :])
        where = f"'{read}' is not understood" if read else "something is missing at the end"
        return WorkbenchError(f"{self.line}: {where}", f"say it as {expected}; put several words in quotation marks")
