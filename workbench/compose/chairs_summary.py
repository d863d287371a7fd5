"""The Chair's Summary as prose, from what the record holds: items' summaries, interventions, decisions, commitments.

Neutral by rule: no member is named, and how many spoke is said in words (`english.quantity`). Third person, past tense.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from workbench.compose.english import capital, in_the_past, quantity, sentence
from workbench.compose.outline import fill
from workbench.model.agenda import AgendaItem, Decision, Intervention, ItemKind, Scheduled
from workbench.model.commitments import ActionArea, Commitment
from workbench.model.document import Mark, MarkStyle
from workbench.model.sources import Sourced
from workbench.model.text import Drafted, ParagraphKind

MIDDLE = "%%"
"""Stands in the outline where the composed part goes."""
CLAUSES = 3
"""How many points one sentence holds at the most."""
UNTOLD = "made a statement on the item"
"""What is said of a note that neither has a point nor begins with a verb."""
COMMITMENTS = "Commitments by action area"
_MINISTERS = "Ministers "
_LOWERED = ("A ", "All ", "An ", "Each ", "Economies ", "Every ", "Member ", "The ", "They ", "Those ")
"""Words that lose their capital after 'that'."""


def summary(
    outline: str,
    facts: Mapping[str, str],
    scheduled: Sequence[Scheduled],
    interventions: Sequence[Intervention],
    decisions: Sequence[Decision],
    areas: Sequence[ActionArea],
    commitments: Sequence[Commitment],
    delegation_count: int,
    *,
    observers: Collection[str] = (),
) -> tuple[Sourced, ...]:
    """The whole summary, each paragraph with the agenda item it comes from. `delegation_count` is how many members take
    part: what 'most' and 'all' are counted of. `observers` are ids of delegations that are no members; they are counted by
    themselves."""
    before, _, after = outline.partition(MIDDLE)
    words = _Words(facts.get("member_words", "members"), facts.get("member_word", "member"), delegation_count)
    notes = _Notes(_by_item(interventions), _by_item(decisions), words, frozenset(observers))
    meetings = {row.item.meeting_id for row in scheduled}
    promised = [row for row in commitments if not meetings or row.meeting_id is None or row.meeting_id in meetings]
    return (
        *_of_meeting(fill(before, facts)),
        *_items(scheduled, notes),
        *_of_meeting(_commitments(areas, promised)),
        *_of_meeting(fill(after, facts)),
    )


def _of_meeting(drafted: Iterable[Drafted]) -> Iterator[Sourced]:
    return (Sourced("", one) for one in drafted)


class _OfItem(Protocol):
    @property
    def agenda_item_id(self) -> str: ...
    @property
    def position(self) -> int: ...


_Row = TypeVar("_Row", bound=_OfItem)


def _by_item(rows: Iterable[_Row]) -> dict[str, list[_Row]]:
    found: dict[str, list[_Row]] = {}
    for row in sorted(rows, key=lambda row: row.position):
        found.setdefault(row.agenda_item_id, []).append(row)
    return found


@dataclass(frozen=True)
class _Words:
    """The words for members, and how many there are."""

    members: str
    member: str
    whole: int


@dataclass
class _Point:
    """What was said, and by whom."""

    words: str
    members: set[str] = field(default_factory=set)
    observers: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class _Notes:
    """What the record holds of each item."""

    interventions: Mapping[str, Sequence[Intervention]]
    decisions: Mapping[str, Sequence[Decision]]
    words: _Words
    observers: frozenset[str]

    def paragraphs(self, item: AgendaItem) -> list[str]:
        """What there is to tell of an item: its summary, what was said, what was decided."""
        decided = " ".join(sentence(made.body) for made in self.decisions.get(item.id, ()))
        told = (sentence(item.summary), self._said(item), decided)
        return [words for words in told if words]

    def _said(self, item: AgendaItem) -> str:
        points = self._points(self.interventions.get(item.id, ()))
        groups = [points[start : start + CLAUSES] for start in range(0, len(points), CLAUSES)]
        return " ".join(_told(group, self.words) for group in groups)

    def _points(self, said: Iterable[Intervention]) -> list[_Point]:
        """Each point once, in the order of its first appearance, with all who made it."""
        points: dict[str, _Point] = {}
        for note in said:
            words = _point(note)
            point = points.setdefault(words.casefold(), _Point(words))
            makers = point.observers if note.delegation_id in self.observers else point.members
            makers.add(note.delegation_id)
        return list(points.values())


def _items(scheduled: Sequence[Scheduled], notes: _Notes) -> Iterator[Sourced]:
    """A heading for each session with something to tell; its items led by their subject in italics. What stands in no
    session has a heading of its own. Days are not told."""
    session: Scheduled | None = None
    headed: Scheduled | None = None
    for row in scheduled:
        if row.item.kind is ItemKind.SESSION:
            session = row
        elif session is not None and row.level <= session.level:
            session = None
        paragraphs = notes.paragraphs(row.item)
        if not paragraphs or row.item.kind is ItemKind.DAY:
            continue
        section = session or row
        if section is not headed:
            yield Sourced(section.item.id, Drafted(ParagraphKind.HEADING1, section.item.title))
            headed = section
        told = _told_of(row.item.title if section is not row else "", paragraphs)
        yield from (Sourced(row.item.id, one) for one in told)


def _told_of(subject: str, paragraphs: Sequence[str]) -> Iterator[Drafted]:
    lead = f"{subject.rstrip('.')}." if subject else ""
    marks = (Mark(0, len(lead), MarkStyle.ITALIC),) if lead else ()
    yield Drafted(ParagraphKind.NUMBERED, f"{lead} {paragraphs[0]}".strip(), marks=marks)
    for words in paragraphs[1:]:
        yield Drafted(ParagraphKind.NUMBERED, words)


def _point(note: Intervention) -> str:
    """What finishes 'Some economies …': the point as given, or the clerk's note put into the past."""
    words = " ".join((note.point or in_the_past(" ".join(note.body.split()))).split()).rstrip(".;, ")
    return words[:1].lower() + words[1:] if words else UNTOLD


def _told(points: Sequence[_Point], words: _Words) -> str:
    """'Several economies stressed a; some reported b, and one proposed c.'"""
    clauses = [f"{_who(point, words, points[:index])} {point.words}" for index, point in enumerate(points)]
    whole = clauses[0] if len(clauses) == 1 else "; ".join(clauses[:-1]) + ", and " + clauses[-1]
    return sentence(whole)


def _who(point: _Point, words: _Words, before: Sequence[_Point]) -> str:
    """Who made a point: named in full at the start of a sentence, by their number alone after that. 'Another' and
    'others' only where none of them spoke in the clause before."""
    members = _count(len(point.members), words.whole, words.member, words.members) if point.members else ""
    observers = _count(len(point.observers), 0, "observer", "observers") if point.observers else ""
    if observers or not before or any(earlier.observers for earlier in before):
        return " and ".join(filter(None, (members, observers)))
    alone = members.partition(" ")[0]
    earlier = before[-1].members
    if len(before) > 1 or not earlier.isdisjoint(point.members):
        return alone
    same = alone == quantity(len(earlier), words.whole)
    return {"one": "another", "some": "others"}.get(alone, alone) if same else alone


def _count(number: int, whole: int, one: str, more: str) -> str:
    return f"{quantity(number, whole)} {one if number == 1 else more}"


def _commitments(areas: Sequence[ActionArea], commitments: Sequence[Commitment]) -> Iterator[Drafted]:
    """One paragraph for each action area, led by its title in italics; one for what has no area."""
    if not commitments:
        return
    yield Drafted(ParagraphKind.HEADING1, COMMITMENTS)
    for area in sorted(areas, key=lambda area: area.number):
        promised = [row for row in commitments if row.area_id == area.id]
        if promised:
            mark = Mark(len("Under "), len("Under ") + len(area.title), MarkStyle.ITALIC)
            yield Drafted(ParagraphKind.NUMBERED, f"Under {area.title}, {_promised(promised)}", marks=(mark,))
    known = {area.id for area in areas}
    rest = [row for row in commitments if row.area_id not in known]
    if rest:
        yield Drafted(ParagraphKind.NUMBERED, capital(_promised(rest)))


def _promised(commitments: Iterable[Commitment]) -> str:
    """The promises as sentences. What ministers did stands as it is ('Ministers instructed …'); what they said would be
    done is reported: 'Ministers agreed that each economy would …'. Made to follow 'Under …,'."""
    done: list[str] = []
    reported: list[str] = []
    for row in sorted(commitments, key=lambda row: row.number):
        body = " ".join(row.body.split()).rstrip(".")
        if " will " in body and not body.startswith(_MINISTERS):
            reported.append(f"that {_lowered(body).replace(' will ', ' would ')}.")
        else:
            done.append(f"{body}.")
    sentences = done + [f"{_agreed(index)} {words}" for index, words in enumerate(reported)]
    return " ".join([_lowered(sentences[0]), *sentences[1:]])


def _agreed(index: int) -> str:
    return "Ministers agreed" if index == 0 else "They further agreed" if index % 2 == 0 else "They also agreed"


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:] if words.startswith(_LOWERED) else words
