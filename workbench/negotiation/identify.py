"""Which delegation sent a file, and which draft it answers, as far as its name and its authors tell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import reduce
from typing import NamedTuple

from workbench.model.meeting import Member
from workbench.negotiation.tokens import plain

SILENT = re.compile(
    r"|author|(?:windows |microsoft )?(?:office )?user|owner|admin(?:istrator)?|reviewer|unknown(?: author)?|guest|default"
    r"|pc|laptop|microsoft(?: account)?|office 365|libreoffice|python-docx",
    re.IGNORECASE,
)
"""What programs write where a person should stand."""
ENGLISH = re.compile("a[mnst]|b[ey]|can|do|go|he|i[fnst]|m[aey]|may|no|o[fnr]|pan|per|so|to|u[ps]|we", re.IGNORECASE)
"""Codes in lower case that are words of a file's name first."""
_NOISE = re.compile(r"(?:\d+|v\d+|rev\d*|draft\d*|final|clean|copy|tracked|edited|signed|re|fw|fwd)$", re.IGNORECASE)
_COPY = re.compile(r"[\s_]*\(\d+\)|\s+-\s+copy$", re.IGNORECASE)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_TOKEN = re.compile(r"[^\W_]+")
_GAP = r"[\W_]*"
_BEFORE = re.compile(r"(?:^|[()\[\]/,:;|_<>-])\s*(?:(?:the|permanent|official|delegation|mission|of|from)\s+)*$", re.I)
_AFTER = re.compile(r"\s*(?:(?:delegation|mission|secretariat|delegate)s?\s*)?(?:$|[()\[\]/,:;|_<>-])", re.I)
_DRAFT = re.compile(r"draft[\s_.-]*(?:no\.?[\s_.-]*)?(\d{1,3})(?!\d)", re.I)
_REVISION = re.compile(r"(?<![^\W_])rev(?:ision)?[\s_.-]*(\d{1,3})(?!\d)", re.I)
_ORDINAL = re.compile(r"(?<!\w)(\d{1,3})(?:st|nd|rd|th)[\s_.-]*draft", re.I)


def sender(
    file_name: str, authors: Sequence[str], members: Sequence[Member], known: Mapping[str, str] | None = None
) -> str | None:
    """The code of the delegation that a file comes from; None where nothing tells, or what tells is contradictory.

    Three witnesses are heard: authors the officer has mapped before (`known`: author → code), authors that are a code or
    a member's name, and codes or names in the file's name. Each may leave several delegations possible; the sender is
    the one that all who say something have in common."""
    mapped = {plain(author).strip().casefold(): code for author, code in (known or {}).items()}
    told = [author for author in (plain(one).strip() for one in authors) if not SILENT.fullmatch(author)]
    names = _Names(members)
    witnesses = (
        {mapped[author.casefold()] for author in told if author.casefold() in mapped},
        {code for author in told if author.casefold() not in mapped for code in names.in_author(author)},
        names.in_file(_stem(file_name)),
    )
    heard = [codes for codes in witnesses if codes]
    common = reduce(set.intersection, heard) if heard else set()
    return next(iter(common)) if len(common) == 1 else None


def delegation_of(author: str, members: Sequence[Member], known: Mapping[str, str] | None = None) -> str | None:
    """The code of the delegation that an author in a file is, as the officer mapped it before or as its name says; None
    where nothing tells."""
    name = plain(author).strip()
    if SILENT.fullmatch(name):
        return None
    mapped = next(
        (code for one, code in (known or {}).items() if plain(one).strip().casefold() == name.casefold()), None
    )
    codes = {mapped} if mapped else _Names(members).in_author(name)
    return next(iter(codes)) if len(codes) == 1 else None


def draft_number(file_name: str) -> int | None:
    """The draft that a file's name speaks of: 'Draft2', 'draft_2', '2nd draft', 'Rev.1'. None where it names none or
    several; a revision counts only where no draft is named."""
    stem = _stem(file_name)
    found = {int(match[1]) for pattern in (_DRAFT, _ORDINAL) for match in pattern.finditer(stem)}
    found = found or {int(match[1]) for match in _REVISION.finditer(stem)}
    return found.pop() if len(found) == 1 else None


# --- names ------------------------------------------------------------------------------------------------------------


def _stem(file_name: str) -> str:
    """The name without folders, suffix, and the marks of copies."""
    name = re.split(r"[\\/]", file_name)[-1]
    return _COPY.sub("", plain(re.sub(r"\.[A-Za-z]\w{1,4}$", "", name)))


class _Token(NamedTuple):
    text: str
    before: str
    after: str
    """What stands between it and its neighbours; '' at the edges."""
    first: bool
    last: bool
    """Whether it stands at an edge of the name, but for dates, 'final' and the like."""


class _Names:
    """The members' names and codes, and where they stand in what somebody wrote."""

    def __init__(self, members: Sequence[Member]) -> None:
        self._codes = {member.code.casefold(): member.code for member in members}
        named = _code_by_name(members)
        self._named = {name.replace(" ", ""): code for name, code in named.items()}
        longest = sorted(named, key=len, reverse=True)
        listed = "|".join(_GAP.join(map(re.escape, name.split())) for name in longest) or "(?!)"
        self._name = re.compile(rf"(?<![^\W\d_])(?:{listed})(?![^\W\d_])", re.I)

    def in_author(self, author: str) -> set[str]:
        """The code or name that an author is, with 'Delegation of' or the like, or that is set off: 'Kim (KOR)'."""
        found = {self._member(match) for match in self._name.finditer(author) if _set_off(author, match)} - {""}
        for match in _TOKEN.finditer(self._name.sub("", author)):
            code = self._codes.get(match.group().casefold())
            whole = match.group().casefold() == author.casefold() and match.group().islower()
            if code and (match.group() == code or whole) and _set_off(author, match):
                found.add(code)
        return found

    def in_file(self, stem: str) -> set[str]:
        """Codes and names that stand as words of their own in the name of a file."""
        words = _HUMP.sub(" ", stem)
        found = {self._member(match) for match in self._name.finditer(words)} - {""}
        shouted = stem.isupper()
        for token in _tokens(self._name.sub("final", words)):
            code = self._code(token.text)
            if code and ((token.text.isupper() and not (shouted and ENGLISH.fullmatch(code))) or _meant(token)):
                found.add(code)
        return found

    def _member(self, match: re.Match[str]) -> str:
        return self._named.get(_folded(match.group()).replace(" ", ""), "")

    def _code(self, token: str) -> str:
        folded = token.casefold()
        return self._codes.get(folded) or self._codes.get(folded.rstrip("0123456789"), "")


def _code_by_name(members: Sequence[Member]) -> dict[str, str]:
    """Name in plain words → code: 'hong kong china', and what stands before a comma, 'hong kong'."""
    found = {
        _folded(name): member.code for member in members for name in (member.short_name, member.formal_name) if name
    }
    for member in members:
        found.setdefault(_folded(member.short_name.split(",")[0]), member.code)
    found.pop("", None)
    return found


def _folded(name: str) -> str:
    """The name's letters and digits in lower case without 'the' before them, words apart."""
    words = _TOKEN.findall(plain(name).casefold())
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def _set_off(author: str, match: re.Match[str]) -> bool:
    return bool(_BEFORE.search(author[: match.start()]) and _AFTER.match(author, match.end()))


def _tokens(words: str) -> list[_Token]:
    """The words of a file's name with what parts them."""
    found = list(_TOKEN.finditer(words))
    telling = [index for index, match in enumerate(found) if not _NOISE.match(match.group())]
    tokens = []
    for index, match in enumerate(found):
        before = words[found[index - 1].end() : match.start()] if index else ""
        after = words[match.end() : found[index + 1].start()] if index + 1 < len(found) else ""
        edges = (index == telling[0], index == telling[-1]) if telling else (False, False)
        tokens.append(_Token(match.group(), before, after, *edges))
    return tokens


def _meant(token: _Token) -> bool:
    """Whether a code in small letters is meant as one: it stands at an edge, or is set off by more than spaces. What is an
    English word too must be both, or stand alone."""
    parted = all(not between or between.strip() for between in (token.before, token.after))
    at_edge = token.first or token.last
    if ENGLISH.fullmatch(token.text):
        return (token.first and token.last) or (at_edge and parted)
    return at_edge or parted
