"""Who took the floor: a line that begins with a delegation's code or name, as notes are typed in the room."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.errors import WorkbenchError

SHORTEST = 4
"""Letters that the beginning of a name needs where no colon follows: 'The' begins many a sentence."""

_APART = re.compile(r"\s*(?:[,;/&]|\band\b)\s*", re.IGNORECASE)
_ENDS = r"(?![\w'’-]|/\d)"
"""A code ends here: 'AUS' is named neither by 'AUS/2/3' nor by 'AUS's'."""
_SIGNS = " \t:;,.-–—"


@dataclass(frozen=True)
class Speaker:
    """A delegation as it may be named in a note."""

    id: str
    name: str
    codes: tuple[str, ...] = ()
    cut_short: bool = False
    """Whether the beginning of its name is enough."""


def who_spoke(line: str, speakers: Sequence[Speaker]) -> tuple[tuple[Speaker, ...], str]:
    """The speakers that a line begins with, 'AUS, NZL: support the draft', and what is said of them: the rest. Codes and
    names are read without regard to case. WorkbenchError where nobody is recognised, or the beginning fits several."""
    found: list[Speaker] = []
    rest, exact = line.strip(), False
    while match := _first(rest, speakers, exact=exact, must_tell=not found):
        speaker, end = match
        found.append(speaker)
        after = rest[end:]
        between = _APART.match(after)
        exact = between is None
        rest = after[between.end() :] if between else after.lstrip()
        if rest == after or not _first(rest, speakers, exact=exact, must_tell=False):
            rest = after
            break
    if not found:
        raise _unknown(line, speakers)
    return tuple(dict.fromkeys(found)), rest.lstrip(_SIGNS).rstrip()


def _first(text: str, speakers: Sequence[Speaker], *, exact: bool, must_tell: bool) -> tuple[Speaker, int] | None:
    """Who is named at the beginning, and where that ends. `exact`: a code in its own letters only, so that a small word
    after a code is not taken for another one. `must_tell`: refuse what may be several."""
    for speaker in speakers:
        for code in speaker.codes:
            if re.match(re.escape(code) + _ENDS, text, 0 if exact else re.IGNORECASE):
                return speaker, len(code)
    if exact:
        return None
    ends = [(_end_of_name(text, speaker), speaker) for speaker in speakers]
    best = max((end for end, _ in ends), default=0)
    fitting = [speaker for end, speaker in ends if end == best]
    if best and len(fitting) > 1 and must_tell:
        names = " or ".join(speaker.name for speaker in fitting)
        raise WorkbenchError(f"'{text[:best]}' may be {names}", "type more of the name")
    return (fitting[0], best) if best and len(fitting) == 1 else None


def _end_of_name(text: str, speaker: Speaker) -> int:
    """Where a speaker's name, or enough of its beginning, ends at the start of `text`; 0 where it does not stand there."""
    head, colon, _ = text.partition(":")
    if colon and speaker.cut_short and head.strip() and speaker.name.casefold().startswith(head.strip().casefold()):
        return len(head)
    names = re.findall(r"\w+", speaker.name)
    end = count = 0
    for word, name in zip(re.finditer(r"\w+", text), names, strict=False):
        if word.group().casefold() != name.casefold() or (end == 0 and word.start() > 0):
            break
        end, count = word.end(), count + 1
    enough = count == len(names) or (speaker.cut_short and end >= SHORTEST)
    return end if enough and re.match(_ENDS, text[end:]) else 0


def _unknown(line: str, speakers: Sequence[Speaker]) -> WorkbenchError:
    words = line.split()
    what = f"'{words[0]}' names no delegation" if words else "The line is empty"
    codes = ", ".join(code for speaker in speakers if not speaker.cut_short for code in speaker.codes)
    others = "; ".join(speaker.name for speaker in speakers if speaker.cut_short)
    advice = f"begin with who spoke, by code: {codes}" if codes else "begin with who spoke"
    return WorkbenchError(what, advice + (f"; or by the beginning of a name: {others}" if others else ""))
