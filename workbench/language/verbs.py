"""How strong a sentence is: its operative verbs, in their order of strength, and what changed between two versions.

The order is that of drafting practice, strong to weak: decide, agree, adopt … > call on, urge, request > reaffirm >
encourage, support > welcome, commend > recognise, underline, emphasise > note, acknowledge. Modal verbs have an order of
their own: must > shall > will > should > may. What is operative is found by the words around a verb, without grammar of
the whole sentence: rather one too few than a noun ('support programmes') or a participle ('the plan adopted in 2004')."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench.language.sentences import sentences

__all__ = ["MODALS", "RANKS", "Found", "StrengthChange", "changed_strength", "operative", "sentences"]


class Found(NamedTuple):
    """An operative verb in a sentence. Offsets are code points."""

    verb: str
    """As a dictionary has it: 'agree', 'call on', 'take note', 'shall'."""
    rank: int
    """Higher is stronger: 1 to 7, and 1 to 5 among modal verbs (`MODALS`), which are never compared with the others."""
    start: int
    end: int


class StrengthChange(NamedTuple):
    sentence_before: str
    sentence_after: str
    verb_before: str
    verb_after: str
    stronger: bool
    """Whether it grew stronger; else it grew weaker."""


_FAMILIES = (
    "note, take note, acknowledge",
    "recognise, recognize, underline, underscore, emphasise, emphasize, stress, highlight",
    "welcome, commend, applaud",
    "encourage, support",
    "reaffirm, affirm",
    "call on, call upon, call for, urge, request",
    "decide, agree, adopt, endorse, commit, instruct, direct, task, approve, resolve",
)
RANKS = {verb: rank for rank, family in enumerate(_FAMILIES, 1) for verb in family.split(", ")}
"""Verb → strength, from 1 (note) to 7 (decide)."""
MODALS = {verb: rank for rank, verb in enumerate(("may", "should", "will", "shall", "must"), 1)}
"""Modal verb → strength, from 1 (may) to 5 (must)."""

_BASE, _THIRD, _PAST, _ING = "base", "third", "past", "ing"


def _inflected(verb: str) -> Iterator[tuple[str, str]]:
    """The forms of a verb of one word, with what they are."""
    if verb == "take":
        yield from (("take", _BASE), ("takes", _THIRD), ("took", _PAST), ("taken", _PAST), ("taking", _ING))
        return
    stem = verb + "t" if verb == "commit" else verb.removesuffix("e")
    yield verb, _BASE
    yield verb + ("es" if verb.endswith(("s", "sh", "ch")) else "s"), _THIRD
    yield stem + "ed", _PAST
    yield (verb if verb.endswith("ee") else stem) + "ing", _ING


_FORMS = {form: (verb, kind) for name in RANKS for verb in name.split()[:1] for form, kind in _inflected(verb)}
_SECOND = {"call": ("on", "upon", "for"), "take": ("note",)}
"""Verbs that count only with another word after them."""
_WORD = re.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s]")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ONE = _set("chair chairperson secretariat meeting group committee forum council conference economy host he she it")
_MANY = _set(
    "ministers we leaders economies members states countries parties officials delegations delegates representatives "
    "participants groups committees they heads all several some many most others"
)
_SUBJECTS = _ONE | _MANY
_ADVERBS = _set("also further again therefore thus hereby now then once more ever both have has had themselves today")
_BESIDE_SUBJECT = _set("the all both member senior sme apec economic other some several many most these those our and")
_SUBORDINATE = _set("that which who whom whose as where when what how because since after before if until once whether")
_RELATIVE = _set("which whom whose where when if")
_BE = _set("is are was were been remain remains remained")
_LINKS = _set("of from for in at with responsible present attending")
_OBJECTS = _set(
    "the a an its their our his her this these those that all each every any both member economies economy ministers "
    "leaders officials them it us how"
)
_OWN_OBJECTS = {
    "agree": _set("to on upon with"),
    "decide": _set("to on upon"),
    "commit": _set("to"),
    "resolve": _set("to"),
    "note": _set("with"),
    "welcome": _set("with"),
}
_STOP = _set("by in at during under last as from between since throughout earlier . , ; : )") | {""}
"""What follows a participle rather than a verb: 'adopted in 2004', 'supported by'."""
_NOUNS = _set("support note request call task welcome direct stress highlight")
"""Verbs that are nouns or adjectives in the same form."""
_WILLED = _set("political good free the a of their our common collective strong at own")


class _Words:
    """A sentence in words and marks, and what was found in it so far."""

    def __init__(self, sentence: str) -> None:
        matches = list(_WORD.finditer(sentence))
        self.said = [match.group() for match in matches]
        self.lower = [word.lower() for word in self.said]
        self.spans = [match.span() for match in matches]
        self.found: list[Found] = []
        self.last: tuple[int, str] | None = None
        """Index after the operative verb found last, and its form."""
        self.start = next((index for index, word in enumerate(self.lower) if len(word) > 1 and word.isalpha()), 0)

    def at(self, index: int) -> str:
        return self.lower[index] if 0 <= index < len(self.lower) else ""

    def add(self, verb: str, rank: int, first: int, last: int) -> None:
        self.found.append(Found(verb, rank, self.spans[first][0], self.spans[last][1]))


class _Verb(NamedTuple):
    verb: str
    """Its first word."""
    kind: str
    first: int
    last: int
    before: int
    """Index of the word before it, adverbs and 'have' passed over; -1 where it begins the sentence."""
    after: str
    """The word that follows it."""


def operative(sentence: str) -> tuple[Found, ...]:
    """The operative verbs of a sentence in their order: 'Ministers agreed to …', 'We encourage …', '… and endorsed'."""
    words = _Words(sentence)
    for index, word in enumerate(words.said):
        if word in MODALS:
            if _is_modal(words, index):
                words.add(word, MODALS[word], index, index)
        elif verb := _verb(words, index):
            name = " ".join([verb.verb, *words.lower[verb.first + 1 : verb.last + 1]])
            if _acts(words, verb):
                words.add(name, RANKS[name], verb.first, verb.last)
                words.last = verb.last + 1, verb.kind
    return tuple(words.found)


def _verb(words: _Words, index: int) -> _Verb | None:
    form = _FORMS.get(words.lower[index])
    if form is None:
        return None
    seconds = _SECOND.get(form[0])
    if seconds and words.at(index + 1) not in seconds:
        return None
    last = index + bool(seconds)
    before = index - 1
    while before >= words.start and _passed_over(words.lower[before]):
        before -= 1
    return _Verb(*form, index, last, before if before >= words.start else -1, words.at(last + 1))


def _passed_over(word: str) -> bool:
    return word in _ADVERBS or (word.endswith("ly") and len(word) > 4)


def _acts(words: _Words, verb: _Verb) -> bool:
    """Whether a form of a verb is one of the sentence's operative verbs."""
    previous = words.at(verb.before)
    if verb.kind == _ING:
        return _opens_or_accompanies(words, verb)
    if verb.before < 0:
        return verb.verb in _SECOND or (verb.kind == _THIRD and verb.verb not in _NOUNS) or _has_object(verb)
    if previous in _BE:
        return verb.kind == _PAST and words.at(verb.before - 1) not in _SUBORDINATE | {"to"}
    if previous in _SUBJECTS:
        return _agrees(verb, previous) and not _is_subordinate(words, verb.before)
    if previous in (",", "and", "but", ";"):
        return _after_parenthesis(words, verb) or _is_joined(words, verb)
    return _after_phrase(words, verb) or _after_name(words, verb)


def _has_object(verb: _Verb) -> bool:
    return verb.after in _OBJECTS or verb.after in _OWN_OBJECTS.get(verb.verb, ())


def _agrees(verb: _Verb, subject: str) -> bool:
    """Whether verb and subject are of one number; 'economy support' is a noun."""
    if verb.kind == _PAST:
        return verb.after not in ("by", "last")
    return subject in _MANY if verb.kind == _BASE else subject in _ONE


def _is_subordinate(words: _Words, subject: int) -> bool:
    """Whether a subject stands in a clause of its own: 'as Leaders agreed', 'the plan Leaders endorsed'."""
    index = subject - 1 - _beside(words, subject)
    if words.at(index + 1) == "and":
        return False
    previous = words.at(index)
    if previous in _SUBORDINATE:
        return True
    earlier = bool(words.found) or any(word in _SUBJECTS for word in words.lower[: max(index, 0)])
    return earlier and previous.isalpha() and previous != "but"


def _beside(words: _Words, subject: int) -> int:
    """How many words belong to a subject before it: 'all member' economies, 'and the' officials."""
    index = subject - 1
    while index >= 0 and (words.lower[index] in _BESIDE_SUBJECT or words.lower[index].isdigit()):
        index -= 1
        if words.lower[index + 1] == "and":
            break
    return subject - 1 - index


def _opened_by(words: _Words, subject: int) -> str:
    """The word before a subject and what belongs to it."""
    return words.at(subject - 1 - _beside(words, subject))


def _opens_or_accompanies(words: _Words, verb: _Verb) -> bool:
    """'Recognising the need, Ministers …'; 'Ministers, noting the report, …'; '…, noting that …'."""
    if verb.before < 0:
        return words.at(len(words.lower) - 1) in (",", ";") or _subject_follows(words, verb.last)
    if words.at(verb.before) != ",":
        return False
    return verb.after == "that" or words.at(verb.before - 1) in _SUBJECTS


def _subject_follows(words: _Words, start: int) -> bool:
    """Whether a comma and a subject come later: 'the need, the Ministers'."""
    for index in range(start + 1, len(words.lower) - 1):
        if words.lower[index] == ",":
            nearby = words.lower[index + 1 : index + 4]
            subject = next((word for word in nearby if word not in _BESIDE_SUBJECT), "")
            if subject in _SUBJECTS:
                return True
    return False


def _after_parenthesis(words: _Words, verb: _Verb) -> bool:
    """'Ministers, meeting in Daegu, agreed'."""
    if words.at(verb.before) != ",":
        return False
    opening = next((index for index in range(verb.before - 1, 0, -1) if words.lower[index] == ","), 0)
    subject = words.at(opening - 1)
    return opening > 0 and subject in _SUBJECTS and _agrees(verb, subject) and not words.found


def _is_joined(words: _Words, verb: _Verb) -> bool:
    """'Ministers met business and agreed to …', '…, endorsed the plan', 'We welcome … and encourage …'."""
    if verb.kind == _PAST:
        subject = bool(words.found) or any(word in _SUBJECTS for word in words.lower[: verb.before])
        firm = words.at(verb.before) in ("and", "but") and verb.after not in _STOP
        return subject and (firm or _has_object(verb))
    if words.last is None or words.last[1] != verb.kind:
        return False
    if verb.verb in _NOUNS and not _has_object(verb) and verb.verb not in _SECOND:
        return False
    between = words.lower[words.last[0] : verb.before]
    return verb.kind == _THIRD or not any(word == "to" or word in MODALS for word in between)


def _after_phrase(words: _Words, verb: _Verb) -> bool:
    """'Ministers of the member economies agreed', with no other verb between."""
    for index in range(verb.before, max(verb.before - 9, -1), -1):
        word = words.lower[index]
        if word in _SUBJECTS:
            linked = words.at(index + 1) in _LINKS
            return linked and _agrees(verb, word) and verb.after not in _STOP and not _is_subordinate(words, index)
        if not (word.isalpha() or "-" in word) or word.endswith(("ed", "ing")) or word in _BE or word in _SUBORDINATE:
            return False
        if word in MODALS or word in ("to", "not"):
            return False
    return False


def _after_name(words: _Words, verb: _Verb) -> bool:
    """'Chile noted that', 'The Republic of Korea agreed to': a name, and an object that no participle has."""
    name = words.said[verb.before]
    if verb.kind == _BASE or not name[0].isupper() or not _has_object(verb):
        return False
    return not words.found and words.at(verb.last + 2) not in ("previous", "same", "year", "day", "in", "by")


def _is_modal(words: _Words, index: int) -> bool:
    """Whether a modal verb lays something on somebody: not 'political will', 'as may be needed', 'SMEs that will gain'."""
    word, previous, after = words.said[index], words.at(index - 1), words.at(index + 1)
    if previous in _SUBJECTS and _opened_by(words, index - 1) in _RELATIVE:
        return False
    if after == "," and previous in _SUBJECTS:
        return True
    if (
        not after[:1].isalpha()
        or after in ("and", "or", "to", "of")
        or previous in ("that", "which", "who", "as", "what")
    ):
        return False
    if word == "will" and previous in _WILLED:
        return False
    return not (word == "must" and previous == "a") and not (previous in (",", "") and after in _SUBJECTS)


# --- two versions -----------------------------------------------------------------------------------------------------

_LIKE = 0.5
"""Likeness from which two sentences are versions of one: half the words stayed, counted over both."""
_REACH = 6
"""How many sentences further on a sentence is looked for."""


def changed_strength(old: str, new: str) -> tuple[StrengthChange, ...]:
    """Sentences of two versions of a paragraph whose operative verb grew stronger or weaker, in the new order. Sentences
    are paired by likeness of wording; new and lost ones are not listed, nor verbs that came in or went."""
    if old == new:
        return ()
    olds = [old[start:end] for start, end in sentences(old)]
    news = [new[start:end] for start, end in sentences(new)]
    return tuple(change for before, after in _paired(olds, news) for change in _changes(before, after))


def _paired(olds: Sequence[str], news: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Versions of one sentence that differ: the likest first, among those that stand about equally far on."""
    from rapidfuzz.distance import Indel

    common = set(olds) & set(news)
    left = [_WORD.findall(one) for one in olds if one not in common]
    right = [_WORD.findall(one) for one in news if one not in common]
    rated = []
    for second, after in enumerate(right):
        for first in range(max(0, second - _REACH), min(len(left), second + _REACH + 1)):
            likeness = Indel.normalized_similarity(left[first], after, score_cutoff=_LIKE)
            rated.append((-likeness, abs(first - second), first, second))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for likeness, _, first, second in sorted(rated):
        if likeness <= -_LIKE and second not in pairs and first not in taken:
            pairs[second] = first
            taken.add(first)
    old_left = [one for one in olds if one not in common]
    new_left = [one for one in news if one not in common]
    yield from ((old_left[pairs[second]], new_left[second]) for second in sorted(pairs))


def _changes(before: str, after: str) -> Iterator[StrengthChange]:
    """Verbs of one sentence that became others, modal verbs and the others apart."""
    from difflib import SequenceMatcher

    old_verbs, new_verbs = operative(before), operative(after)
    for modal in (False, True):
        olds = [verb for verb in old_verbs if (verb.verb in MODALS) == modal]
        news = [verb for verb in new_verbs if (verb.verb in MODALS) == modal]
        matcher = SequenceMatcher(None, [one.verb for one in olds], [one.verb for one in news], autojunk=False)
        for tag, first, last, new_first, new_last in matcher.get_opcodes():
            if tag != "replace":
                continue
            for one, other in zip(olds[first:last], news[new_first:new_last], strict=False):
                if one.rank != other.rank:
                    yield StrengthChange(before, after, one.verb, other.verb, other.rank > one.rank)
