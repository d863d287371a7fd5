"""Square brackets in a line: which of them are drafting marks, what stands in them, and for whom.

A *group* is one bracket with its words and its attribution: `[decided (AUS, NZL)]`. Groups that nothing but a space (or a
stroke) parts are one *cluster*: the wordings of one region. '[2005]' and '[…]' in a citation are letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from workbench.model.meeting import Member

CHAIR = "Chair"
"""Who offers a compromise, among names."""
DELETE = "delete"
"""The word that stands for leaving out."""
NO_ADDITION = "no addition"
"""What stands for a base that has no words where others add some."""
RESERVE, STUDY, BRACKETS, MOVE = "reserve", "study reserve", "brackets", "move"
LONGEST_HEAD = 200
"""Names before a colon take no more characters than this."""
_LITERAL = re.compile(r"\s*(?:\d[\d\s./-]*|…|\.\.\.|sic!?)\s*")
"""What stands in brackets that are letters: years and numbers, an omission, 'sic'."""
_BETWEEN = re.compile(r"\s*(?:/\s*)?")
"""What may part two groups of one cluster."""
_ROLE = re.compile(
    r"(?P<role>(?:study |scrutiny |general )?reserves?|delet(?:e|ed|ion)|brackets|move to [^:;]+?)"
    r"\s*(?::|\bby\b|(?=[;,]|$))\s*",
    re.IGNORECASE,
)
_ANY_CODE = re.compile("[A-Z]{3}")
_AFTER_ROLE = re.compile(r"[;,]\s*")
_PARTED = re.compile(r"\s*(?:[,;/&]|\band\b|$)\s*")
_STROKE = re.compile(r"(?<![\d/:])\s*(?<!and)/(?!or\b)\s*(?![\d/])")
"""Parts the wordings in '[a/b]'; not in '2004/05', an address, or 'and/or'."""


@dataclass(frozen=True)
class Names:
    """How delegations may be named in an attribution."""

    codes: Mapping[str, str]
    """Code by each form, in small letters but for the codes themselves."""
    order: Mapping[str, int]
    pattern: re.Pattern[str]

    def place(self, code: str) -> int:
        """Its place in protocol order; who is not listed, and the Chair, come last."""
        return self.order.get(code, len(self.order) + (code == CHAIR))

    def sorted(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Each once, in protocol order."""
        return tuple(sorted(dict.fromkeys(codes), key=lambda code: (self.place(code), code)))


@lru_cache(maxsize=16)
def names_of(members: tuple[Member, ...]) -> Names:
    """The forms under which members are known: code, short name, formal name (with or without its article)."""
    ordered = sorted(members, key=lambda member: member.position)
    forms = {
        form: member.code for member in ordered for form in (member.short_name, *_formal(member.formal_name)) if form
    }
    return named([member.code for member in ordered], forms)


def _formal(name: str) -> tuple[str, str]:
    return name, name.removeprefix("the ").removeprefix("The ")


def named(order: Sequence[str], forms: Mapping[str, str], any_code: bool = False) -> Names:
    """Names from codes in protocol order and other forms (form → code). `any_code`: three capitals are a code too."""
    told = (code for code in (*order, CHAIR) if not (any_code and _ANY_CODE.fullmatch(code)))
    codes = [re.escape(code) for code in sorted(told, key=len, reverse=True)]
    listed = [re.escape(form) for form in sorted((*forms, "the Chair"), key=len, reverse=True)]
    some = [rf"{_ANY_CODE.pattern}\b"] if any_code else []
    pattern = re.compile(rf"(?P<code>{'|'.join([*codes, *some])})\b|(?P<form>(?i:{'|'.join(listed)}))")
    known = {form.casefold(): code for form, code in forms.items()}
    return Names({**known, "the chair": CHAIR}, {code: place for place, code in enumerate(order)}, pattern)


@dataclass(frozen=True)
class Attribution:
    """Who says what of the words before it: pairs of a role ('' for standing behind them) and names, in their order."""

    said: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def of(self, role: str) -> tuple[str, ...]:
        """Who has that role, the Chair left out."""
        return tuple(name for other, names in self.said if other == role for name in names if name != CHAIR)

    def has(self, *roles: str) -> bool:
        return any(role in roles for role, _ in self.said)

    def chair(self, role: str = "") -> bool:
        return any(other == role and CHAIR in names for other, names in self.said)


def attribution(text: str, names: Names) -> Attribution | None:
    """What stands between parentheses, read as an attribution; None where it is not one. A role holds until the next."""
    said: list[tuple[str, tuple[str, ...]]] = []
    at, role, text = 0, "", text.strip()
    while at < len(text):
        if found := _ROLE.match(text, at):
            role, at = _role(found["role"]), found.end()
            said.append((role, ()))
            at = after.end() if (after := _AFTER_ROLE.match(text, at)) else at
            continue
        found = names.pattern.match(text, at)
        parted = found and _PARTED.match(text, found.end())
        if not (found and parted):
            return None
        said.append((role, (found["code"] or names.codes[found["form"].casefold()],)))
        at = parted.end()
    return Attribution(tuple(said)) if said else None


def _role(text: str) -> str:
    role = text.lower()
    if role.startswith("delet"):
        return DELETE
    if role.startswith("move"):
        return f"{MOVE}{text[len('move') :].rstrip()}"
    if "reserve" in role:
        return STUDY if role.startswith(("study", "scrutiny")) else RESERVE
    return role


@dataclass(frozen=True)
class Group:
    """One bracket: its words as they stand, without the attribution."""

    body: str
    said: Attribution = Attribution()

    @property
    def leaves_out(self) -> bool:
        """Whether it says 'delete' where other groups have their words."""
        return self.body.strip().lower() in ("delete", "deletion", "deleted", "omit", NO_ADDITION)

    @property
    def words(self) -> str:
        return "" if self.leaves_out else self.body


def group(inner: str, names: Names, *, spaced: bool = False) -> Group:
    """What stands between two brackets: 'decided (AUS, NZL)', 'KOR: decided', 'delete (CDA)'. `spaced`: a space at the
    beginning parts the words from those before the bracket, where nothing else does."""
    words, said = tail(inner, names)
    if said.said and (more := tail(words, names))[1].said and _mixed(more[1], said):
        words, said = more[0], Attribution(more[1].said + said.said)
    if not said.said:
        head, colon, rest = words.partition(":")
        before = attribution(head, names) if colon and len(head) < LONGEST_HEAD else None
        if before is not None:
            return Group(rest.strip(), before)
    lead = " " if spaced and words[:1].isspace() else ""
    return Group(lead + words.strip(), said)


def _mixed(first: Attribution, second: Attribution) -> bool:
    """'(KOR) (reserve: JPN)' is one attribution in two parts; in 'SMEs (AUS) (KOR)' the first are words."""
    return first.has("") != second.has("")


def tail(inner: str, names: Names) -> tuple[str, Attribution]:
    """The words before an attribution at the end, and the attribution."""
    trimmed = inner.rstrip()
    if trimmed.endswith(")") and (opens := trimmed.rfind("(")) >= 0:
        said = attribution(trimmed[opens + 1 : -1], names)
        if said is not None:
            return trimmed[:opens].rstrip(), said
    return inner, Attribution()


def strokes(body: str) -> list[str]:
    """The wordings in 'a/b'."""
    return _STROKE.split(body.strip())


@dataclass(frozen=True)
class Cluster:
    """Brackets that stand side by side, [start, end) of the line, and where the words of each lie."""

    start: int
    end: int
    inner: tuple[tuple[int, int], ...]


def clusters(text: str) -> tuple[tuple[Cluster, ...], tuple[int, ...]]:
    """The drafting brackets of a line, outermost ones, in order; and the places of brackets without a partner."""
    outermost, unpaired = pairs(text)
    runs: list[list[tuple[int, int]]] = []
    for pair in outermost:
        if runs and _BETWEEN.fullmatch(text, runs[-1][-1][1], pair[0]):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    made = (part for run in runs for part in _without_letters(text, run))
    found = (Cluster(run[0][0], run[-1][1], tuple((start + 1, end - 1) for start, end in run)) for run in made)
    return tuple(found), unpaired


def _without_letters(text: str, run: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Brackets side by side, parted where one is letters: '[2005]' before '[met] [meet (KOR)]'."""
    inner = [text[start + 1 : end - 1].strip() for start, end in run]
    literal = [bool(_LITERAL.fullmatch(words)) for words in inner]
    if not any(literal) or _are_wordings(inner, literal):
        return [run]
    parts: list[list[tuple[int, int]]] = [[]]
    for pair, is_letters in zip(run, literal, strict=True):
        if is_letters:
            parts.append([])
        else:
            parts[-1].append(pair)
    return [part for part in parts if part]


def _are_wordings(inner: Sequence[str], literal: Sequence[bool]) -> bool:
    """Whether a number in brackets is a wording as well: after others, or before ones that all have an attribution, or
    none of which has: '[93] [ninety-five (KOR)]', '[2006] [2006 at the latest] [2006 at the earliest]'."""
    figures = [words[0].isdigit() for words, is_letters in zip(inner, literal, strict=True) if is_letters]
    others = [words.endswith(")") for words, is_letters in zip(inner, literal, strict=True) if not is_letters]
    return bool(others) and all(figures) and (not literal[0] or len(set(others)) == 1)


def pairs(text: str) -> tuple[list[tuple[int, int]], tuple[int, ...]]:
    """Outermost pairs of brackets, end excluded; and those without a partner."""
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    unpaired: list[int] = []
    for found in re.finditer(r"[\[\]]", text):
        if found[0] == "[":
            opened.append(found.start())
        elif not opened:
            unpaired.append(found.start())
        else:
            start = opened.pop()
            while pairs and pairs[-1][0] > start:
                pairs.pop()
            pairs.append((start, found.end()))
    return pairs, tuple(sorted(unpaired + opened))
