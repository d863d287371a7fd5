"""The verb finder: commitments, instructions and decisions in the words of a text.

Not found are what ministers welcome, note, recall, encourage or invite, what was done before, what others reported, and what
stands under a condition. A finding is a proposal: somebody confirms, corrects or splits it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from workbench.errors import WorkbenchError
from workbench.language.acts import Act, Told, acts, tense_of
from workbench.language.agents import Forum, Who
from workbench.language.due import due_of
from workbench.language.elements import deliverable_of, owner_of, target_of
from workbench.language.promises import area_of
from workbench.language.sentences import sentences
from workbench.model.commitments import CommitmentKind, Scope
from workbench.model.findings import Finding
from workbench.model.text import ParagraphKind, Placed

HEADINGS = (ParagraphKind.HEADING1, ParagraphKind.HEADING2, ParagraphKind.HEADING3, ParagraphKind.ANNEX)
_NO_TEXT = (*HEADINGS, ParagraphKind.TITLE)
_CHAPEAU = re.compile(r"[:\u2013\u2014]\s*$")


@dataclass(frozen=True)
class Frame:
    """What a text is read by."""

    forum: Forum
    areas: Mapping[str, Sequence[str]]
    """The names of each action area by its id."""
    today: date
    """The day on which it was, or will be, adopted; spans of time count from it."""


@dataclass(frozen=True)
class Block:
    """A paragraph with the items of the list that it opens."""

    placed: Placed
    heading: str
    items: tuple[Placed, ...] = ()

    @property
    def listed(self) -> str:
        """The items as they are joined to their chapeau: '(a) …; (b) …'."""
        return " ".join(f"{_letter(one)}{one.paragraph.body}" for one in self.items)


def find(paragraphs: Sequence[Placed], frame: Frame) -> tuple[Finding, ...]:
    """What a text promises, in its order. Nothing is in the register yet: `already_in` is left open."""
    opened = tuple(blocks(paragraphs))
    said = (
        one.placed.paragraph.body[start:end] for one in opened for start, end in sentences(one.placed.paragraph.body)
    )
    told = Told(frame.forum, tense_of(said), frame.today.year)
    return tuple(finding for block in opened for finding in _in_block(block, told, frame))


def blocks(paragraphs: Sequence[Placed]) -> Iterator[Block]:
    """The paragraphs that say something, each with its heading and its list."""
    heading, index = "", 0
    while index < len(paragraphs):
        one, index = paragraphs[index], index + 1
        if one.paragraph.kind in HEADINGS:
            heading = one.paragraph.body
        if one.paragraph.kind in _NO_TEXT:
            continue
        last = index
        while _CHAPEAU.search(one.paragraph.body) and last < len(paragraphs) and _is_item(paragraphs[last], one):
            last += 1
        yield Block(one, heading, tuple(paragraphs[index:last]))
        index = last


def _is_item(item: Placed, of: Placed) -> bool:
    kind = item.paragraph.kind
    if kind is ParagraphKind.BULLET:
        return of.paragraph.kind is not ParagraphKind.BULLET or item.paragraph.level > of.paragraph.level
    return kind is ParagraphKind.NUMBERED and item.paragraph.level > of.paragraph.level


def _letter(item: Placed) -> str:
    found = re.search(r"\([a-z]+\)$", item.number or "")
    return f"{found.group()} " if found else ""


def _in_block(block: Block, told: Told, frame: Frame) -> Iterator[Finding]:
    body = block.placed.paragraph.body
    spans = sentences(body)
    found = [finding for start, end in spans for finding in _in_sentence(block, start, end, told, frame)]
    opens_list = block.items and found and found[-1].end == len(body.rstrip())
    if opens_list:
        found[-1] = _read(replace(found[-1], body=f"{found[-1].body} {block.listed}"), block, frame)
    yield from found
    if block.items and not opens_list and _is_subject(body):
        for item in block.items:
            yield from _under_subject(block, item, told, frame)


def _is_subject(body: str) -> bool:
    """Whether a chapeau says only who acts: 'Ministers:', 'We, the Ministers:'."""
    return len(body.split()) <= 6 and re.search(r"\b(?:ministers|we)\b", body, re.IGNORECASE) is not None


def _under_subject(block: Block, item: Placed, told: Told, frame: Frame) -> Iterator[Finding]:
    """What an item of a list promises under 'Ministers:'."""
    subject = re.sub(r"\W+$", "", block.placed.paragraph.body) + " "
    words = item.paragraph.body
    alone = replace(item, paragraph=replace(item.paragraph, body=subject + words[:1].lower() + words[1:]))
    for finding in _in_block(Block(alone, block.heading), told, frame):
        start, end = max(0, finding.start - len(subject)), finding.end - len(subject)
        yield replace(finding, start=start, end=end, body=words[start:end].strip())


def _in_sentence(block: Block, start: int, end: int, told: Told, frame: Frame) -> Iterator[Finding]:
    sentence = block.placed.paragraph.body[start:end]
    for first, last, act in _clauses(sentence, acts(sentence, told)):
        quotation = sentence[first:last]
        agent = act.agent
        kind = act.kind or CommitmentKind.COMMITMENT
        scope = Scope.NAMED if agent.members else Scope.INDIVIDUAL if agent.is_each else Scope.COLLECTIVE
        owner = owner_of(agent.words) if agent.who is Who.BODY or agent.is_each or agent.members else ""
        finding = Finding(
            block.placed.paragraph.id, block.placed.number, block.placed.name, start + first, start + last, quotation,
            act.verb, kind, scope, agent.members, owner=owner,
        )  # fmt: skip
        yield _read(finding, block, frame)


def _clauses(sentence: str, said: Sequence[Act]) -> Iterator[tuple[int, int, Act]]:
    """The stretches of a sentence that promise something. Acts that follow one another in one kind, by the same, are one:
    'will review …, and will publish …'."""
    together: list[Act] = []
    for act in said:
        if not together or not _is_same(together[-1], act):
            together.append(act)
    for place, act in enumerate(together):
        first = 0 if place == 0 else act.start
        last = together[place + 1].start if place + 1 < len(together) else len(sentence)
        if act.kind is not None:
            yield first, first + len(_closed(sentence[first:last], is_last=last == len(sentence))), act


def _is_same(one: Act, other: Act) -> bool:
    if one.kind is not other.kind or (one.agent.who, one.agent.members) != (other.agent.who, other.agent.members):
        return False
    return one.agent.is_each == other.agent.is_each or not other.agent.is_each


def _closed(clause: str, *, is_last: bool) -> str:
    """A clause without the words that lead on to the next."""
    return clause.rstrip() if is_last else re.sub(r"[\s,;]*(?:\b(?:and|but|while))?[\s,;]*$", "", clause)


def _read(finding: Finding, block: Block, frame: Frame) -> Finding:
    """The finding with what its quotation tells of time, thing, figure and area."""
    due = due_of(finding.body, frame.today)
    return replace(
        finding,
        due_words=due.words,
        due=due.on,
        deliverable=deliverable_of(finding.body),
        target=target_of(finding.body),
        area_id=_area(block.heading, finding.body, frame.areas),
    )


def _area(heading: str, body: str, areas: Mapping[str, Sequence[str]]) -> str | None:
    """The action area of a finding: its heading's, where that is about nothing else ('Skills, advice and capital' is), else
    its own."""
    found = area_of((heading,), areas)
    if found and any(_words(heading) <= _words(name) for name in areas[found]):
        return found
    return area_of((body,), areas)


def _words(title: str) -> set[str]:
    return set(re.findall(r"\w+", title.lower()))


# --- correcting -------------------------------------------------------------------------------------------------------


def split(finding: Finding, at: int) -> tuple[Finding, Finding]:
    """Two findings out of one, whose quotations part at `at` (code points of `body`). Time, thing and figure go with the
    part that says them. WorkbenchError where a part would have no words, or a word would be cut."""
    before, after = finding.body[:at], finding.body[at:]
    first = re.sub(r"[\s,;]*(?:\b(?:and|but))?[\s,;]*$", "", before) if after.strip() else before
    second = re.sub(r"^[\s,;]*(?:(?:and|but)\b)?[\s,;]*", "", after)
    if at < 0 or not re.search(r"\w", first) or not re.search(r"\w", second):
        raise WorkbenchError("A part of the finding would have no words", "choose a place inside it")
    if re.search(r"\w$", before) and re.match(r"\w", after):
        raise WorkbenchError("The finding would be split inside a word", "choose a place between two words")
    skipped = finding.body.index(second, at)
    parted = len(finding.body) <= finding.end - finding.start
    return (
        _part(finding, first, finding.start, finding.start + len(first) if parted else finding.end, is_first=True),
        _part(finding, second, finding.start + skipped if parted else finding.start, finding.end, is_first=False),
    )


def _part(finding: Finding, body: str, start: int, end: int, *, is_first: bool) -> Finding:
    said, whole = _plain(body), _plain(finding.body)

    def keeps(words: str) -> bool:
        """What somebody wrote in other words than the text's stays with the first part."""
        return _plain(words) in said or (is_first and _plain(words) not in whole)

    has_due = keeps(finding.due_words)
    return replace(
        finding,
        body=body,
        start=start,
        end=end,
        due_words=finding.due_words if has_due else "",
        due=finding.due if has_due else None,
        deliverable=finding.deliverable if finding.deliverable and keeps(finding.deliverable) else deliverable_of(body),
        target=finding.target if finding.target and keeps(finding.target) else target_of(body),
        already_in=None,
    )


def _plain(words: str) -> str:
    return " ".join(words.split()).lower()
