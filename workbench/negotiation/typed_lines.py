"""Whole lines of a bracketed text: which paragraph a line is, an alternative of, or to be inserted after."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.model.meeting import Member
from workbench.model.text import ITERATIONS
from workbench.negotiation.groups import (
    DELETE,
    RESERVE,
    STUDY,
    Attribution,
    Names,
    named,
    names_of,
    pairs,
    tail,
)
from workbench.negotiation.lines import NEW
from workbench.negotiation.typed import moves


class LineRole(StrEnum):
    PARAGRAPH = "paragraph"
    """The paragraph itself."""
    ALTERNATIVE = "alternative"
    INSERT = "insert"


@dataclass(frozen=True)
class TypedLine:
    """What a line of a bracketed text is."""

    role: LineRole
    number: str
    """Of the paragraph it belongs to, as typed; '' where Word counts it, or it has none."""
    rest: str
    """Its words, without number, outer brackets and what is said of the whole; brackets inside are kept."""
    turn: int = 0
    """Of an inserted paragraph: 1 for bis, 2 for ter …; 0 where it is called 'New paragraph'."""
    option: int = 0
    """Which alternative: 1 for 'alt.', 2 for 'alt. 2'; of 'Option 2' it is 2; 0 where the line says nothing of it."""
    by: tuple[str, ...] = ()
    offered: bool = False
    bracketed: bool = False
    """Whether a bracket goes round all of it."""
    deleted_by: tuple[str, ...] = ()
    reserves: tuple[str, ...] = ()
    moved: tuple[tuple[tuple[str, ...], str], ...] = ()
    deletion_offered: bool = False
    """Whether the Chair offers to leave it out."""


_NUMBER = re.compile(
    rf"""(?P<number>(?:[A-Z]\.)?\d{{1,3}}(?:\([a-z]{{1,5}}\))*)
    (?:\.?\s*(?P<turn>{"|".join(ITERATIONS)})\b(?:\s\((?P<place>\d+)\))?)?
    (?P<alternative>\.?\s*alt\b\.?(?:\s(?P<count>\d{{1,2}})(?=\.|\s\[))?)?
    (?P<dot>[.:)]?)\s+""",
    re.VERBOSE | re.IGNORECASE,
)
_OPTION = re.compile(rf"(?:(?P<new>{NEW})(?:,? option (?P<which>\d+))?|Option (?P<option>\d+)):\s*", re.IGNORECASE)


def typed_line(text: str, members: Sequence[Member] = ()) -> TypedLine:
    """What a line is: '12 alt. [… (PER)]' an alternative, '[12 bis. … (PER, CHL)]' an insertion, '[12. … (delete: RUS)]' a
    paragraph that some want left out; also without the number, where Word counts it."""
    names = names_of(tuple(members)) if members else named((), {}, any_code=True)
    before, text = _numbered(text.strip())
    inner, opened = _opened(text)
    within, inner = (before, inner) if before else _numbered(inner) if opened else (None, inner)
    found = _OPTION.match(inner)
    inner = inner[found.end() :] if found else inner
    rest, said = tail(inner, names) if opened else (inner, Attribution())
    return _line(within, found, rest.strip(), said, opened, names)


def without_option(words: str) -> str:
    """The words without 'Option 2: ' before them."""
    found = _OPTION.match(words)
    return words[found.end() :] if found else words


def _numbered(text: str) -> tuple[re.Match[str] | None, str]:
    """A number typed at the beginning, and the rest; a year or an amount at the beginning is no number."""
    found = _NUMBER.match(text)
    if found is None or not (found["dot"] or found["turn"] or found["alternative"] or found["number"].endswith(")")):
        return None, text
    return found, text[found.end() :]


def _opened(text: str) -> tuple[str, bool]:
    """The words inside the one bracket that goes round all of a line, and whether there is one."""
    whole = pairs(text)[0] == [(0, len(text))]
    return (text[1:-1].strip(), True) if whole else (text, False)


def _line(
    number: re.Match[str] | None,
    named: re.Match[str] | None,
    rest: str,
    said: Attribution,
    opened: bool,
    names: Names,
) -> TypedLine:
    turn = _turn(number) if number else 0
    option = int(named["which"] or named["option"] or 0) if named else 0
    is_new = bool(turn or (named and named["new"]))
    alternative = bool(number and number["alternative"])
    if alternative and number:
        option = int(number["count"] or 1)
    role = LineRole.INSERT if is_new else LineRole.ALTERNATIVE if alternative or option > 1 else LineRole.PARAGRAPH
    return TypedLine(
        role=role,
        number=number["number"] if number else "",
        rest=rest,
        turn=turn,
        option=option,
        by=names.sorted(said.of("")),
        offered=said.chair(),
        bracketed=opened,
        deleted_by=names.sorted(said.of(DELETE)),
        reserves=names.sorted(said.of(RESERVE) + said.of(STUDY)),
        moved=moves(said, names),
        deletion_offered=said.chair(DELETE),
    )


def _turn(number: re.Match[str]) -> int:
    """1 for bis, 2 for ter; the count in 'bis (11)'."""
    if number["place"]:
        return int(number["place"])
    return ITERATIONS.index(number["turn"].lower()) + 1 if number["turn"] else 0
