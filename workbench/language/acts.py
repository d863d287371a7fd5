"""What a sentence does: who agrees, tells, decides or will do something, clause by clause.

Read by the words around a verb, as in `verbs`, without grammar of the whole sentence. Clauses begin with the sentence,
after a comma, a semicolon, 'and' or 'but'; in each place one of three may stand: ministers with their verb, an economy or a
body with its verb, or a verb alone that goes on with the ministers before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from workbench.language.agents import MINISTERS, Agent, Forum, Who
from workbench.language.binding import ASIDE, ASKING, ECONOMIES_TOO, FORMS, TELLING, Tense, past, promise, words
from workbench.model.commitments import CommitmentKind


class Act(NamedTuple):
    start: int
    """Where its clause begins in the sentence."""
    verb: str
    kind: CommitmentKind | None
    """None for what promises nothing: 'welcome', 'note'."""
    agent: Agent
    """Who is to act."""


@dataclass(frozen=True)
class Told:
    """What is known of the whole text before one sentence is read."""

    forum: Forum
    tense: Tense
    """In which ministers speak; what a text in the present tells of the past was done before."""
    year: int
    """Of the meeting."""


_ADVERBS = (
    r"(?:\s+(?:also|further|furthermore|therefore|thus|hereby|now|then|again|accordingly|moreover|each|all|both|together"
    r"|have|has|(?!apply\b|supply\b|rely\b|reply\b)\w{2,}ly))*"
)
_MODAL = r"(?:will|shall|would|must)"
_BOUNDARY = re.compile(r"(?:[,;:]|[\u2013\u2014])\s+(?:(?:and|but|while)\s+)?|\b(?:and|but)\s+")
_MINISTERS = re.compile(
    r"(?i:(?:the\s+)?ministers(?:\s+(?:of|for|from|responsible\s+for|in\s+charge\s+of)\s[^,;:]{1,60}?)?"
    r"|we(?:,\s+the\s+[^,;:]{1,80},)?:?|they|which\s+(?:we|ministers)|and\s+(?:we|ministers))"
    rf"{ASIDE}(?P<adverbs>{_ADVERBS})\s+(?P<verb>[A-Za-z]+)\b"
)
_OPENING = re.compile(
    r"(?:To|In|At|For|On|With|By|Here|Today|Accordingly)\b(?:(?!\b(?:that|which|as)\b)[^,;:]){0,60}?\s(?=(?i:we|ministers)\b)"
)
"""'To this end we …', without a comma."""
_BEING = words("is are was were remain remained stay")
_IMPERSONAL = re.compile(
    r"it\s+(?:was|is|has\s+been)\s+(?:(?:also|further)\s+)?(?P<verb>agreed|decided|resolved)(?P<that>\s+that)\b", re.I
)
_NOMINAL = re.compile(
    r"\s+(?:an?\s+|the\s+)?(?P<what>agreement|consensus|decision|commitment)\b(?=\s+(?:to|that|on|upon|not)\b)", re.I
)
"""'Ministers reached agreement to'; only after the verbs of `_COME`."""
_COME = words("reach reached come came make made take took")
_DONE = re.compile(
    r"(?:(?!(?:that|which|who|whose|had)\b)[\w'’(),-]+\s+){1,16}?(?:was|were|is|are|has\s+been|have\s+been)\s+(?:hereby\s+|also\s+)?"
    r"(?P<verb>adopted|endorsed|approved|established|launched|created)\b(?!\s+(?:by\s+(?!consensus|ministers)|in\b|at\b|during\b))"
)
"""'The Action Plan was adopted', 'A working group was established to'."""
_CONDITION = re.compile(
    r"(?:If|Unless|Should\s+(?:a|an|any|the|this|such|it|economies|ministers)|Were|Had|In\s+(?:the\s+)?(?:event|case)"
    r"|Provided|Even\s+if)\b"
)
_REPORTED = re.compile(
    r"(?i:according\s+to)\b|(?:(?!\b(?:will|shall|to)\b)(?:[^,;:.]|,\s[^,;:.]{1,60},)){1,80}?\b(?:reported|reports|said|says|"
    r"told|stated?s|argue[sd]|suggest(?:s|ed)|propose[sd]|explain(?:s|ed)|believe[sd]?|expect(?:s|ed)?|shows|showed|"
    r"warn(?:s|ed)|heard)\b(?:\s+\w+){0,4}?\s+that\b"
)
"""'The Secretariat reported that …': what others say, unless ministers begin."""
_EARLIER = re.compile(r"\b(?:(?:19|20)\d\d|last\s+(?:year|meeting)|previous(?:ly)?|earlier|first\s+met)\b", re.I)
_PASSIVE = re.compile(
    rf"\s+(?:is|are|was|were|has\s+been|have\s+been){_ADVERBS}\s+"
    r"(?P<verb>instructed|asked|requested|tasked|directed|urged|mandated|charged|called\s+(?:up)?on)\s+(?:to|with)\b"
)
_OBLIGED = re.compile(
    rf"{_ADVERBS}\s+(?:(?P<modal>will|shall|must|should|would)\b|(?P<be>is|are|was|were)\s+to\b(?!\s+be\b))"
    rf"{ASIDE}{_ADVERBS}\s*(?P<next>[\w-]*)"
)
_WITH = re.compile(r"\s+(?:with|in|of|that|which|who|from|on|for|responsible)\s[^,;:]{0,120}")
_THEIR_VERB = re.compile(r"\s(?=(?:will|shall|must|should|would|is|are|was|were|intend|undertake|agree|offer)\b)")
_STATIVE = words(
    "need gain benefit grow suffer face remain have become know see lose continue depend differ vary be like find"
)
"""What happens to somebody, rather than what one sets out to do: 'will gain most', 'will be reviewed'."""


# --- a sentence -------------------------------------------------------------------------------------------------------


def acts(sentence: str, told: Told) -> tuple[Act, ...]:
    """The acts of a sentence, in order; those that promise nothing too, since they end what stands before them."""
    return tuple(_Reading(sentence, told).acts())


def tense_of(sentences: Iterator[str]) -> Tense:
    """The tense in which ministers speak in most sentences of a text; the past where there is none."""
    counts = {Tense.PRESENT: 0, Tense.PAST: 0}
    for sentence in sentences:
        found = _MINISTERS.match(sentence)
        form = FORMS.get(found["verb"].lower()) if found else None
        if form:
            counts[form[1]] += 1
    return Tense.PRESENT if counts[Tense.PRESENT] > counts[Tense.PAST] else Tense.PAST


class _Reading:
    def __init__(self, sentence: str, told: Told) -> None:
        self.said = sentence
        self.told = told
        self.is_reported = bool(_REPORTED.match(sentence)) and not _MINISTERS.match(sentence)
        self.tense: Tense | None = None
        """Of the ministers' verb before; None where there was none, or where they 'will'."""
        self.in_that = False
        """Whether what comes may belong to a clause with 'that'."""
        self.last = 0
        """Where the words of the verb before end."""

    def acts(self) -> Iterator[Act]:
        if _CONDITION.match(self.said):
            return
        for start in self._starts():
            if start < self.last:
                continue
            found = (
                self._impersonal(start)
                or self._done(start)
                or self._ministers(start)
                or self._agent(start)
                or self._goes_on(start)
            )
            if found:
                yield found

    def _starts(self) -> Iterator[int]:
        yield 0
        if opening := _OPENING.match(self.said):
            yield opening.end()
        yield from (found.end() for found in _BOUNDARY.finditer(self.said))

    # --- ministers

    def _impersonal(self, start: int) -> Act | None:
        found = _IMPERSONAL.match(self.said, start)
        if not found:
            return None
        rest = found.start("that")
        self.last, self.in_that = rest, True
        return self._agrees(start, FORMS[found["verb"].lower()][0], rest)

    def _done(self, start: int) -> Act | None:
        """'The Action Plan was adopted': ministers did it, though it does not say so."""
        found = _DONE.match(self.said) if start == 0 and not self.is_reported else None
        is_now = found and (self.told.tense is Tense.PAST or not re.search(r"\b(?:was|were)\b", found.group()))
        if not found or not is_now or _EARLIER.search(self.said) or _MINISTERS.match(self.said):
            return None
        self.last, self.tense = found.end(), None
        return Act(start, FORMS[found["verb"]][0], CommitmentKind.DECISION, MINISTERS)

    def _ministers(self, start: int) -> Act | None:
        found = _MINISTERS.match(self.said, start)
        if not found or (self.is_reported and found.group().lower().startswith("they")):
            return None
        word, rest = found["verb"].lower(), found.end()
        self.last, self.in_that = rest, False
        if re.fullmatch(_MODAL, word):
            self.tense = None
            return self._will(start, word, rest)
        if word in _BEING:
            return self._are(start, rest)
        verb, tense = FORMS.get(word, (word, Tense.PAST if word.endswith("ed") else Tense.PRESENT))
        tense = self.told.tense if word == "set" else tense
        self.tense = tense
        is_perfect = bool(re.search(r"\b(?:have|has)\b", found["adverbs"]))
        if tense is Tense.PAST and not is_perfect and self._was_before(start, rest):
            self.in_that = True
            return Act(start, verb, None, MINISTERS)
        nominal = _NOMINAL.match(self.said, rest) if word in _COME else None
        if nominal:
            self.last = rest = nominal.end()
            verb = "decide" if nominal["what"].startswith("deci") else "agree"
        return self._does(start, verb, rest)

    def _was_before(self, start: int, rest: int) -> bool:
        """'In 2001 we agreed': told of an earlier time."""
        if self.told.tense is Tense.PRESENT:
            return True
        opening = self.said[:start]
        return any(not one.group().isdigit() or int(one.group()) < self.told.year for one in _EARLIER.finditer(opening))

    def _will(self, start: int, word: str, rest: int) -> Act:
        follows = re.match(rf"{ASIDE}{_ADVERBS}\s+(\w+)", self.said[rest:])
        promises = follows is not None and follows[1].lower() not in (_STATIVE - {"continue"}) | {"not", "never"}
        return Act(start, word, CommitmentKind.COMMITMENT if promises else None, MINISTERS)

    def _are(self, start: int, rest: int) -> Act:
        """'We are determined to'."""
        self.tense = self.told.tense
        found = re.match(rf"{_ADVERBS}\s+(determined|committed|resolved|agreed|ready)\s+to\b", self.said[rest:])
        kind = CommitmentKind.COMMITMENT if found else None
        verb = {"determined": "determine", "ready": "be ready"}.get(found[1], found[1]) if found else "be"
        return Act(start, FORMS.get(verb, (verb,))[0], kind, MINISTERS)

    def _does(self, start: int, verb: str, rest: int) -> Act:
        """Ministers with a verb of theirs; `rest` is where it ends."""
        after = self.said[rest:]
        self.in_that = bool(re.match(r"[^,;:]{0,80}?\s+that\b", after))
        if verb in TELLING or verb in ASKING:
            return self._tells(start, verb, rest)
        if verb == "accept" and self._is_accepted(start):
            return Act(0, verb, CommitmentKind.DECISION, self._whom(rest, verb))
        return self._agrees(start, verb, rest)

    def _agrees(self, start: int, verb: str, rest: int) -> Act:
        kind = promise(verb, self.said[rest:], self.told.forum)
        agent = self._whom(rest, verb)
        is_order = kind is CommitmentKind.COMMITMENT and agent.who is Who.BODY
        return Act(start, verb, CommitmentKind.INSTRUCTION if is_order else kind, agent)

    def _is_accepted(self, start: int) -> bool:
        """'… its offer to host our next meeting, which we accept': the whole sentence says it."""
        return bool(
            re.match("which", self.said[start:], re.I) and re.search(r"\b(?:offer|invitation)\b", self.said[:start])
        )

    def _tells(self, start: int, verb: str, rest: int) -> Act:
        if verb == "call":
            on = re.match(r"\s+(?:up)?on\b", self.said[rest:])
            if not on:
                return Act(start, "call", None, MINISTERS)
            verb, rest = "call on", rest + on.end()
        space = re.match(rf"{_ADVERBS}\s+(?:that\s+)?", self.said[rest:])
        told = self.told.forum.agent(self.said, rest + (space.end() if space else 0))
        if told:
            who = told[0]
            is_order = who.who is Who.BODY or verb in TELLING
            return Act(start, verb, CommitmentKind.INSTRUCTION if is_order else CommitmentKind.COMMITMENT, who)
        kind = CommitmentKind.INSTRUCTION if verb in TELLING else None
        return Act(start, verb, kind, Agent(Who.BODY) if kind else MINISTERS)

    def _whom(self, rest: int, verb: str) -> Agent:
        """Who is to do what ministers agreed: 'that each member economy would', 'the offer of Viet Nam to host'; ministers
        where it is nobody in particular."""
        if verb == "accept":
            return self._host()
        forum, after = self.told.forum, self.said[rest:]
        that = re.match(r"[^,;:]{0,40}?(?:,[^,]{1,60},)?\s*that\s+", after)
        if not that:
            return MINISTERS
        agent, _ = forum.agent(self.said, rest + that.end()) or (MINISTERS, 0)
        if agent.members or agent.is_each or agent.who is Who.BODY:
            return agent
        each = rf"\b(?:each|every)\s+(?:member\s+)?{forum.member_word}\s+(?:would|will|should)\b"
        return Agent(Who.ECONOMIES, is_each=True) if re.search(each, after) else MINISTERS

    def _host(self) -> Agent:
        """Whose offer ministers accept."""
        names = self.told.forum.name
        found = re.search(
            rf"\b(?:offer|invitation)\s+(?:of|by|from)\s+(?:[Tt]he\s+)?({names})", self.said
        ) or re.search(rf"({names})\s+for\s+its\s+(?:kind\s+|generous\s+)?(?:offer|invitation)\b", self.said)
        return Agent(Who.ECONOMIES, found[1], self.told.forum.members(found[1])) if found else MINISTERS

    # --- an economy or a body

    def _agent(self, start: int) -> Act | None:
        if self.is_reported or self.in_that:
            return None
        found = self.told.forum.agent(self.said, start)
        if not found:
            return None
        agent, end = found
        for after in self._reaches(end):
            readings = (self._obliged, self._asked, self._offers)
            act = next((act for read in readings if (act := read(start, agent, after))), None)
            if act:
                self.last, self.tense = after + 1, None
                return act
        return None

    def _reaches(self, end: int) -> Iterator[int]:
        """Where the words for somebody may end: at once, after words set aside, or before each verb that may be his."""
        yield end
        aside = re.match(ASIDE, self.said[end:])
        if aside and aside.end():
            yield end + aside.end()
        if more := _WITH.match(self.said, end):
            yield from (verb.start() for verb in _THEIR_VERB.finditer(self.said, end, more.end()))

    def _obliged(self, start: int, agent: Agent, end: int) -> Act | None:
        """'Each economy will publish', 'Officials are to prepare'."""
        found = _OBLIGED.match(self.said, end)
        if not found:
            return None
        follows = found["next"].lower()
        if follows in _STATIVE - {"have", "continue"} or (follows in ("not", "never") and found["modal"] != "shall"):
            return None
        is_each = agent.is_each or bool(re.search(r"\beach\b", found.group()))
        who = Agent(agent.who, agent.words, agent.members, is_each)
        kind = CommitmentKind.INSTRUCTION if agent.who is Who.BODY else CommitmentKind.COMMITMENT
        return Act(start, found["modal"] or "be to", kind, who)

    def _asked(self, start: int, agent: Agent, end: int) -> Act | None:
        """'The Secretariat was requested to'."""
        found = _PASSIVE.match(self.said, end)
        if not found:
            return None
        first = found["verb"].split()[0]
        verb = "call on" if first == "called" else FORMS[first][0]
        is_order = agent.who is Who.BODY or verb in TELLING
        return Act(start, verb, CommitmentKind.INSTRUCTION if is_order else CommitmentKind.COMMITMENT, agent)

    def _offers(self, start: int, agent: Agent, end: int) -> Act | None:
        """'Japan offers to', 'Chile and Peru announced that they will'."""
        found = re.match(rf"{_ADVERBS}\s+(\w+)\b", self.said[end:])
        form = FORMS.get(found[1].lower()) if found else None
        if not found or not form or agent.who is Who.BODY or form[0] not in ECONOMIES_TOO:
            return None
        after = self.said[end + found.end() :]
        if form[0] in ("announce", "declare"):
            promises = re.match(r"\s+that\s+(?:they|it)\s+(?:will|would|shall)\b", after)
        else:
            promises = re.match(rf"{ASIDE}\s+(?:(?:themselves|itself)\s+)?to\b", after)
        return Act(start, form[0], CommitmentKind.COMMITMENT, agent) if promises else None

    # --- a verb that goes on

    def _goes_on(self, start: int) -> Act | None:
        """'… and endorsed its programme', '…, and request the Secretariat to'."""
        if self.tense is None:
            return None
        if (being := re.match(r"(\w+)\b", self.said[start:])) and being[1] in _BEING:
            self.last = start + being.end()
            act = self._are(start, self.last)
            return act if act.kind else None
        if will := re.match(r"(will|shall)\b", self.said[start:]):
            self.last, self.tense = start + will.end(), None
            return None if self.in_that else self._will(start, will[1], self.last)
        found = re.match(rf"{_ADVERBS}\s+(\w+)\b", " " + self.said[start:])
        form = FORMS.get(found[1].lower()) if found else None
        if not found or not form or form[1] is not self.tense or found[1].lower() != _plain(form):
            return None
        rest = start + found.end() - 1
        if not self._is_theirs(form[0], form[1], rest):
            return None
        self.last = rest
        return self._does(start, form[0], rest)

    def _is_theirs(self, verb: str, tense: Tense, rest: int) -> bool:
        """Whether a verb without a subject is the ministers': no participle ('adopted by'), none after 'to' or 'will'."""
        after = self.said[rest:]
        follows = re.match(r"\s+(\w+)", after)
        word = follows[1] if follows else ""
        if verb in TELLING or verb in ASKING:
            place = re.match(r"\s+(?:(?:up)?on\s+)?", after)
            if self.told.forum.agent(self.said, rest + (place.end() if place else 0)):
                return True
        if verb in ("agree", "decide", "resolve", "undertake", "commit", "pledge"):
            return word.lower() in ("to", "that", "on", "upon", "themselves", "ourselves", "their", "our")
        has_object = word[:1].isupper() or word.lower() in _BEFORE_OBJECT
        if tense is Tense.PAST:
            return has_object
        return has_object and not re.search(r"\b(?:to|will|shall|should|would|can|may)\b", self.said[self.last : rest])


_BEFORE_OBJECT = words(
    "the a an its their our his this these those that each all any both it them with on of note how whether for forward"
)


def _plain(form: tuple[str, Tense]) -> str:
    """The form that goes with 'ministers' and 'we'."""
    return form[0] if form[1] is Tense.PRESENT else past(form[0])
