"""Whatever a delegation does to a draft: every change of its file is accounted for, and the proposals make its text."""

import re
from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workbench.negotiation.replies import (
    added,
    copies,
    document,
    draft,
    edited,
    joined,
    new,
    read,
    read_for,
    split,
    struck,
)
from workbench.model.document import Paragraph
from workbench.model.negotiation import Reading, Snapshot
from workbench.negotiation.intake import incoming
from workbench.negotiation.reply import applied, matches
from workbench.negotiation.typography import bare
from workbench.word.revisions import accepted

WORDS = re.findall(
    r"\S+",
    "ministers agreed to review progress in the region and asked officials for a report on trade finance digital tools"
    " women youth firms exporters standards customs ports growth; jobs, skills. – “quality” e-commerce",
)
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=6, max_size=24).map(" ".join)
DRAFTS = st.lists(SENTENCES, min_size=2, max_size=7).map(lambda bodies: draft("Joint Statement", *bodies))


@dataclass(frozen=True)
class Step:
    """One thing that a hand does to a file."""

    what: str
    at: int
    other: int
    words: str
    tracked: bool


STEPS = st.builds(
    Step,
    st.sampled_from(
        ["word", "word", "cut", "grow", "rewrite", "delete", "insert", "move", "split", "join", "key", "copy"]
    ),
    st.integers(0, 50),
    st.integers(0, 50),
    SENTENCES,
    st.booleans(),
)


def done(blocks: list[Paragraph], step: Step, author: str = "Kim") -> list[Paragraph]:
    """The file after one more step; a paragraph that was touched already is left alone."""
    at = step.at % len(blocks)
    one = blocks[at]
    made = _rewritten(one, step, author)
    if made is not None:
        return [*blocks[:at], made, *blocks[at + 1 :]]
    return _rearranged(blocks, at, step, author)


def _fresh(one: Paragraph) -> bool:
    return not one.revisions and not one.end_changes


def _rewritten(one: Paragraph, step: Step, author: str) -> Paragraph | None:
    words = one.text.split(" ")
    place = step.other % len(words)
    wordings = {
        "word": [*words[:place], step.words.split(" ")[0], *words[place + 1 :]],
        "cut": words[:place] + words[place + 1 + len(step.words) % 3 :],
        "grow": [*words[:place], *step.words.split(" ")[:4], *words[place:]],
        "rewrite": step.words.split(" "),
    }
    if step.what not in wordings:
        return replace(one, key=None) if step.what == "key" else None
    wording = " ".join(wordings[step.what])
    if not wording.strip() or not _fresh(one):
        return one
    return edited(one, wording, author) if step.tracked else replace(one, text=wording, marks=())


def _rearranged(blocks: list[Paragraph], at: int, step: Step, author: str) -> list[Paragraph]:
    one, to = blocks[at], step.other % len(blocks)
    rest = [*blocks[:at], *blocks[at + 1 :]]
    if step.what == "insert":
        return [
            *blocks[: at + 1],
            added(new(step.words), author) if step.tracked else new(step.words),
            *blocks[at + 1 :],
        ]
    if not _fresh(one):
        return blocks
    if step.what == "copy":
        return [*blocks[:to], replace(new(step.words), key=one.key), *blocks[to:]]
    if step.what == "delete":
        return [*blocks[:at], struck(one, author), *blocks[at + 1 :]] if step.tracked else rest or blocks
    if step.what == "move":
        return _carried(blocks, at, to, step, author)
    if step.what == "split" and " " in one.text:
        cut = one.text.index(" ") + 1
        parts = split(one, cut, author)
        if step.tracked:
            return [*blocks[:at], *parts, *blocks[at + 1 :]]
        return [*blocks[:at], *(replace(part, end_changes=()) for part in parts), *blocks[at + 1 :]]
    if step.what == "join" and at + 1 < len(blocks) and _fresh(blocks[at + 1]):
        if step.tracked:
            return [*blocks[:at], joined(one, author), *blocks[at + 1 :]]
        return [*blocks[:at], replace(one, text=f"{one.text} {blocks[at + 1].text}", marks=()), *blocks[at + 2 :]]
    return blocks


def _carried(blocks: list[Paragraph], at: int, to: int, step: Step, author: str) -> list[Paragraph]:
    one = blocks[at]
    if not step.tracked:
        rest = [*blocks[:at], *blocks[at + 1 :]]
        return [*rest[:to], one, *rest[to:]]
    made: list[Paragraph] = []
    for index, block in enumerate(blocks):
        made += [added(replace(one, key=None), author)] if index == to else []
        made.append(struck(one, author) if index == at else block)
    return made


def text_of(blocks: list[Paragraph]) -> list[str]:
    return [bare(row.body) for row in incoming(accepted(document(blocks)))[0]]


def hold(snapshot: Snapshot, blocks: list[Paragraph], reading: Reading) -> None:
    assert reading.proved
    assert reading.balanced
    assert [bare(text) for text in applied(snapshot, reading.proposals)] == text_of(blocks)


def check(snapshot: Snapshot, steps: list[Step]) -> None:
    blocks = copies(snapshot)
    for step in steps:
        blocks = done(blocks, step)
    hold(snapshot, blocks, read(snapshot, blocks))


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(DRAFTS, st.lists(STEPS, max_size=6))
def test_every_change_is_accounted_for(snapshot: Snapshot, steps: list[Step]) -> None:
    check(snapshot, steps)


@pytest.mark.fuzz
@settings(max_examples=10_000, suppress_health_check=[HealthCheck.too_slow])
@given(DRAFTS, st.lists(STEPS, max_size=12))
def test_every_change_is_accounted_for_in_many_replies(snapshot: Snapshot, steps: list[Step]) -> None:
    check(snapshot, steps)


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(DRAFTS, st.lists(st.tuples(STEPS, st.sampled_from(["Kim", "Sato"])), max_size=5))
def test_every_change_of_two_delegations_is_accounted_for(snapshot: Snapshot, steps: list[tuple[Step, str]]) -> None:
    blocks = copies(snapshot)
    for step, author in steps:
        blocks = done(blocks, step, author)
    reading = read_for(snapshot, blocks, {"Sato": "JPN"})
    assert reading.balanced


@given(DRAFTS)
def test_an_unchanged_reply_gives_nothing_at_all(snapshot: Snapshot) -> None:
    assert read(snapshot, copies(snapshot)) == Reading(proved=True)
    assert read(snapshot, [replace(one, key=None) for one in copies(snapshot)]).proposals == ()
    assert matches(snapshot, [line.body for line in snapshot.paragraphs]) == pytest.approx(1.0)


@given(DRAFTS, st.integers(0, 50), st.sampled_from(["  ", "\u00a0", "\u2009", "\t"]))
def test_typography_alone_is_never_proposed(snapshot: Snapshot, at: int, space: str) -> None:
    blocks = copies(snapshot)
    place = at % (len(blocks) - 1) + 1
    text = blocks[place].text.replace(" ", space).replace("–", "-").replace("“", '"')
    blocks[place] = replace(blocks[place], text=text)
    reading = read(snapshot, blocks)
    assert reading.balanced
    assert reading.proposals == ()
    assert len(reading.typography) == 1
