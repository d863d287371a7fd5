"""Amendments by voice: `AUS 12 replace "decided" by "agreed"`, and what they make of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from itertools import accumulate

from workbench.errors import WorkbenchError
from workbench.negotiation.said import EXAMPLE, Said, Spoken, SpokenAct, Where, items
from workbench.negotiation.tokens import plain, tokens

__all__ = ["EXAMPLE", "Spoken", "SpokenAct", "Where", "apply_words", "find_words", "spoken"]

_ITERATIONS = "bis|ter|quater|quinquies|sexies|septies|octies|novies|decies"
_VERBS = {
    "replace": "replaces?|substitutes?",
    "delete": "deletes?|removes?|strikes?(?: out)?",
    "insert": "inserts?|adds?",
    "move": "moves?",
    "support": "supports?",
    "study reserve": "(?:study|scrutiny) reserves?|reserves? for study",
    "general reserve": "general reserves?",
    "reserve": "reserves?",
    "oppose": "opposes?",
    "withdraw": "withdraws?",
    "question": "questions?|asks?",
    "no change": "no[ -]changes?",
}
_ANY_VERB = "|".join(_VERBS.values()).replace(" ", r"\s+")
_VERB = re.compile(rf"(?:{_ANY_VERB})(?![\w/-])", re.IGNORECASE)
_NUMBER = rf"(?:[A-Z]{{1,2}}\.\s?)?\d+(?:\s?\([a-z]+\))*(?:\s?(?:{_ITERATIONS})\b)?"
_PARAGRAPH = re.compile(
    rf"""(?:(?:paragraphs?|paras?\.?)\s+)?
    (?:["\u201c](?P<quoted>[^"\u201d]+)["\u201d]
    |(?P<named>{_NUMBER}|Annex\s[A-Z]|[^"\u201c]+?/\d+(?=\s+(?:{_ANY_VERB})\b)|[^\s"\u201c:,]+))(?=[\s:,]|$)""",
    re.IGNORECASE | re.VERBOSE,
)
_BETWEEN = re.compile(r"\s*[,;]?\s*(?:&|\band\b)\s*|\s*[,;]\s*|\s+", re.IGNORECASE)


def spoken(line: str, codes: Collection[str]) -> Spoken:
    """What was said, in the manner `CODES PARAGRAPH VERB … [because …]`. `codes` are the members' working codes, told
    without regard to case. WorkbenchError for what is not understood: what was read, what is expected, an example."""
    by, start = _codes(line, codes)
    name, start = _paragraph(line, start, by)
    verb, start = _verb(line, start, name)
    pieces, reason = items(line, start)
    said = Said(line, pieces, {code.lower(): code for code in codes})
    asked = _READERS[verb](said, Spoken(by, name, SpokenAct(verb), reason=reason))
    said.done(_EXAMPLES[verb])
    return asked


# --- who, which paragraph, what ---------------------------------------------------------------------------------------


def _codes(line: str, codes: Collection[str]) -> tuple[tuple[str, ...], int]:
    """The delegations at the beginning, and where the rest begins."""
    known = {code.lower(): code for code in codes}
    listed = "|".join(re.escape(code) for code in sorted(codes, key=len, reverse=True)) or r"(?!)"
    code = re.compile(rf"(?:{listed})(?![\w/-])", re.IGNORECASE)
    found: list[str] = []
    place = len(line) - len(line.lstrip())
    while match := code.match(line, place):
        found.append(known[match.group().lower()])
        between = _BETWEEN.match(line, match.end())
        place = between.end() if between else match.end()
    first = re.match(r"\s*(\S*)", line)
    if not found:
        begins = f"begins with '{first[1]}'" if first and first[1] else "is empty"
        some = ", ".join(sorted(codes)[:25])
        raise WorkbenchError(f"The line {begins}, which is no delegation's code", f"say it as {EXAMPLE}; codes: {some}")
    unknown = re.match(r"[A-Z]{2,4}(?=\s+\S*\d)", line[place:])
    if unknown and not _VERB.match(line, place):
        raise WorkbenchError(
            f"'{unknown.group()}' is no delegation's code", f"one of {', '.join(sorted(codes)[:25])}, as in {EXAMPLE}"
        )
    return tuple(dict.fromkeys(found)), place


def _paragraph(line: str, start: int, by: tuple[str, ...]) -> tuple[str, int]:
    match = _PARAGRAPH.match(line, start)
    name = " ".join((match["quoted"] or match["named"] or "").split()) if match else ""
    if not match or ("/" not in name and _VERB.match(line, start)):
        read = line[start:].strip()
        raise WorkbenchError(
            f"After {', '.join(by)} no paragraph is named, but '{read}'" if read else f"Only {', '.join(by)} was read",
            f"name the paragraph before the verb, as in {EXAMPLE}",
        )
    return name, match.end()


def _verb(line: str, start: int, name: str) -> tuple[str, int]:
    place = start + len(line[start:]) - len(line[start:].lstrip(" \t:,"))
    for verb, forms in _VERBS.items():
        match = re.compile(rf"(?:{forms})(?![\w/-])".replace(" ", r"\s+"), re.IGNORECASE).match(line, place)
        if match:
            return verb, match.end()
    read = line[place:].split(maxsplit=1)
    what = f"'{read[0]}' is no verb of an amendment" if read else "what is asked for is missing"
    raise WorkbenchError(f"Paragraph {name}: {what}", f"one of {', '.join(_VERBS)}, as in {EXAMPLE}")


def _replace(said: Said, asked: Spoken) -> Spoken:
    """Words by others; without the first, all of the paragraph."""
    words, nth = "", 0
    if not said.take("by", "with"):
        words, nth = said.words(_EXAMPLES["replace"]), said.nth()
        if not said.take("by", "with"):
            raise said.refused(_EXAMPLES["replace"])
    return replace(asked, words=words, nth=nth, new=said.words(_EXAMPLES["replace"]))


def _delete(said: Said, asked: Spoken) -> Spoken:
    if said.peek() is None or said.take("paragraph"):
        return replace(asked, act=SpokenAct.DELETE_PARAGRAPH)
    return replace(asked, words=said.words(_EXAMPLES["delete"]), nth=said.nth())


def _insert(said: Said, asked: Spoken) -> Spoken:
    """New words beside others or at an end of the paragraph, or a whole paragraph after it."""
    expected = _EXAMPLES["insert"]
    if said.take("paragraph") or said.phrase("new", "paragraph") or said.phrase("a", "new", "paragraph"):
        said.take("after")
        return replace(asked, act=SpokenAct.INSERT_PARAGRAPH, new=said.words(expected))
    where = said.where()
    if where in (Where.END, Where.BEGINNING):
        return replace(asked, where=where, new=said.words(expected))
    if where is None:
        new, where = said.words(expected), said.where()
        if where is None:
            raise said.refused(expected)
        at_end = where in (Where.END, Where.BEGINNING)
        words = "" if at_end else said.words(expected)
        return replace(asked, where=where, new=new, words=words, nth=0 if at_end else said.nth())
    return _insert_beside(said, replace(asked, where=where))


def _insert_beside(said: Said, asked: Spoken) -> Spoken:
    """`after "words" "new"`, or `after "A whole new paragraph."`."""
    whole = said.peek()
    words, nth = said.words(_EXAMPLES["insert"]), said.nth()
    if said.peek() is None and not nth and whole is not None and whole.quoted and asked.where is Where.AFTER:
        return replace(asked, act=SpokenAct.INSERT_PARAGRAPH, where=None, new=words)
    return replace(asked, words=words, nth=nth, new=said.words(_EXAMPLES["insert"]))


def _move(said: Said, asked: Spoken) -> Spoken:
    said.take("to")
    if said.take("after"):
        said.take("paragraph", "para")
        return replace(asked, target=said.rest() or said.words(_EXAMPLES["move"]))
    said.take("the")
    if said.take("beginning", "start"):
        return replace(asked, target="0")
    raise said.refused(_EXAMPLES["move"])


def _support(said: Said, asked: Spoken) -> Spoken:
    """A delegation, a proposal, a wording, or with nothing said the working text's own."""
    item = said.peek()
    if item is None:
        return asked
    if not item.quoted:
        if member := said.member():
            return replace(asked, member=member)
        if ref := said.ref():
            return replace(asked, ref=ref)
        if re.fullmatch("[A-Z]{2,4}|.+/.+", item.text):
            raise said.refused(f"{_EXAMPLES['support']}, with a code that is one of {', '.join(said.codes.values())}")
    return replace(asked, words=said.words(_EXAMPLES["support"]))


def _reserve(said: Said, asked: Spoken) -> Spoken:
    """On words, or with nothing said on all of the paragraph."""
    if said.take("on"):
        return replace(asked, words=said.words(_EXAMPLES["reserve"]), nth=said.nth())
    return replace(asked, words=said.words("") if said.peek() else "", nth=said.nth())


def _oppose(said: Said, asked: Spoken) -> Spoken:
    return replace(asked, words=said.words(_EXAMPLES["oppose"]), nth=said.nth())


def _withdraw(said: Said, asked: Spoken) -> Spoken:
    return replace(asked, ref=said.ref())


def _question(said: Said, asked: Spoken) -> Spoken:
    return replace(asked, new=said.rest() or said.words(_EXAMPLES["question"]))


def _no_change(said: Said, asked: Spoken) -> Spoken:
    return replace(asked, reason=said.rest() or asked.reason)


def _as_is(_said: Said, asked: Spoken) -> Spoken:
    return asked


_READERS: dict[str, Callable[[Said, Spoken], Spoken]] = {
    "replace": _replace,
    "delete": _delete,
    "insert": _insert,
    "move": _move,
    "support": _support,
    "study reserve": _reserve,
    "general reserve": _as_is,
    "reserve": _reserve,
    "oppose": _oppose,
    "withdraw": _withdraw,
    "question": _question,
    "no change": _no_change,
}
_EXAMPLES = {
    "replace": EXAMPLE,
    "delete": 'AUS 12 delete "on a voluntary basis"',
    "insert": 'AUS 12 insert "annually" after "progress", or AUS 12 insert after "A whole new paragraph."',
    "move": "AUS 12 move after 15",
    "support": 'AUS 12 support KOR, AUS 12 support KOR/2/3 or AUS 12 support "decided"',
    "study reserve": 'AUS 12 study reserve "annually"',
    "general reserve": "AUS 12 general reserve",
    "reserve": 'AUS 12 reserve "annually"',
    "oppose": 'AUS 12 oppose "annually"',
    "withdraw": "AUS 12 withdraw KOR/2/3",
    "question": 'AUS 12 question "Which years are meant?"',
    "no change": 'AUS 12 no change "It was agreed last year"',
}


# --- what it makes of the paragraph -----------------------------------------------------------------------------------

_CLOSING = tuple(",.;:!?)]}\u2019\u201d\u2026")
_OPENING = tuple("([{\u2018\u201c\u00ab")
_FINAL = re.compile(r"[.;:!?]+\s*$")


def apply_words(body: str, asked: Spoken) -> str:
    """The paragraph's full new wording: words replaced, deleted or inserted; `body` for what words nothing anew, '' for a
    paragraph to be left out. WorkbenchError where the words are not there, or stand there several times, or where the
    wording would stay what it is."""
    if asked.act is SpokenAct.DELETE_PARAGRAPH:
        return ""
    if asked.act is SpokenAct.REPLACE:
        worded = _replaced(body, asked)
    elif asked.act is SpokenAct.DELETE:
        start, end = find_words(body, asked.words, asked.nth)
        worded = _joined(body[:start], "", body[end:])
    elif asked.act is SpokenAct.INSERT:
        worded = _inserted(body, asked)
    else:
        return body
    if worded == body:
        raise WorkbenchError(f"Paragraph {asked.paragraph} says so already", "name words that are to be changed")
    return worded


def find_words(body: str, words: str, nth: int = 0) -> tuple[int, int]:
    """Where the words stand in the paragraph: [start, end). Only whole words count; kinds of quotation mark, dash and
    space are alike; words in the same case are looked for first. `nth` counts from 1, 0 asks for the only place.
    WorkbenchError where they are not there, or not clear."""
    wanted = [plain(token) for token in tokens(words.strip())]
    places = _places(body, wanted, plain) or _places(body, wanted, lambda token: plain(token).casefold())
    if not places:
        begins = body if len(body) <= 60 else f"{body[:57].rsplit(' ', 1)[0]} …"
        raise WorkbenchError(f'"{words}" does not stand in "{begins}"', "name whole words as they stand there")
    if nth > len(places) or (not nth and len(places) > 1):
        times = "once" if len(places) == 1 else f"{len(places)} times"
        advice = (
            f'say which: "{words}" 1st, "{words}" 2nd, or name more words' if len(places) > 1 else "leave out which"
        )
        raise WorkbenchError(f'"{words}" stands there {times}', advice)
    return places[max(nth, 1) - 1]


def _places(body: str, wanted: list[str], alike: Callable[[str], str]) -> list[tuple[int, int]]:
    pieces = tokens(body)
    ends = list(accumulate(map(len, pieces), initial=0))
    said, there = [alike(token) for token in wanted], [alike(token) for token in pieces]
    found: list[tuple[int, int]] = []
    last = 0
    for index, token in enumerate(there):
        if said and token == said[0] and index >= last and there[index : index + len(said)] == said:
            last = index + len(said)
            found.append((ends[index], ends[last]))
    return found


def _replaced(body: str, asked: Spoken) -> str:
    if not asked.words:
        return asked.new
    start, end = find_words(body, asked.words, asked.nth)
    new = asked.new
    if body[start].isupper() and asked.words[0].islower():
        new = new[:1].upper() + new[1:]
    left = body[:start].rstrip() if new.startswith(_CLOSING) else body[:start]
    return left + new + body[end:] if new else _joined(left, "", body[end:])


def _inserted(body: str, asked: Spoken) -> str:
    if asked.where is Where.BEGINNING:
        return _joined("", asked.new, body)
    if asked.where is Where.END:
        return _at_end(body, asked.new)
    start, end = find_words(body, asked.words, asked.nth)
    place = end if asked.where is Where.AFTER else start
    return _joined(body[:place], asked.new, body[place:])


def _at_end(body: str, new: str) -> str:
    """A sentence of its own follows the last one; other words go before the paragraph's last mark."""
    final = _FINAL.search(body)
    if final is None or (new[:1].isupper() and _FINAL.search(new)):
        return _joined(body, new, "")
    return _joined(body[: final.start()], new, "" if _FINAL.search(new) else body[final.start() :])


def _joined(left: str, middle: str, right: str) -> str:
    """The three with single spaces where they meet, and none before a closing mark or after an opening one."""
    for piece in filter(None, (middle, right)):
        left = _met(left, piece)
    return left if right else left.rstrip()


def _met(left: str, right: str) -> str:
    inside = left.count('"') % 2 == 1
    opens = left.endswith(_OPENING) or (inside and left.endswith('"'))
    first = right.lstrip()[:1]
    if not left.strip() or opens or first in _CLOSING or (inside and right.startswith('"')):
        return left.rstrip() + right.lstrip()
    if left[-1].isspace():
        return left + right.lstrip()
    return left + right if right[0].isspace() else f"{left} {right}"
