"""What holds after anything that is said and decided, in any order."""

import shutil
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workbench.actions.small import (
    SLUG,
    becomes_of_all,
    check_laws,
    circulate,
    say,
    state,
    writing,
)
from workbench.actions import decide, undo
from workbench.actions.compiled import negotiation
from workbench.errors import WorkbenchError
from workbench.model.negotiation import ProposalKind
from workbench.model.text import CompiledAs, ParagraphStatus
from workbench.record import journal, verify
from workbench.record.file import Record

_PARAGRAPHS = ("p3", "p4", "p8", "p11")
_WORDS = ("Ministers", "review", "many", "advice", "instructed", "voluntary", "open", "the", "to")
_NEW = ("assess", "in full", "each year", "jointly and openly", "")
_CODES = ("AUS", "CDA", "CHL", "JPN")
_OTHER = "Every economy will say once a year what it has done for small firms and what it has learnt."

_said = st.tuples(
    st.just("say"),
    st.sampled_from(_CODES),
    st.sampled_from(_PARAGRAPHS),
    st.sampled_from(
        (
            'replace "{words}" by "{new}"',
            'insert "{new}" after "{words}"',
            'delete "{words}"',
            f'replace by "{_OTHER}"',
            'reserve "{words}"',
            "reserve",
            "delete",
            'insert paragraph "Ministers agreed to work {new}."',
            "move after 2",
            "support {other}",
            'support "{words}"',
            'oppose "{words}"',
            "withdraw",
        )
    ),
    st.sampled_from(_WORDS),
    st.sampled_from(_NEW),
    st.sampled_from(_CODES),
)
_decided = st.tuples(
    st.sampled_from(
        (
            "take",
            "base",
            "put",
            "offer",
            "chair",
            "accept",
            "uncontested",
            "agreed",
            "bracket",
            "lift",
            "whole",
            "edit",
            "round",
            "undo",
        )
    ),
    st.sampled_from(_PARAGRAPHS),
    st.integers(1, 3),
    st.sampled_from(_CODES),
    st.sampled_from(_NEW),
    st.sampled_from(_WORDS),
)
STEPS = st.lists(st.one_of(_said, _said, _decided), min_size=2, max_size=12)


def _step(record: Record, folder: Path, step: tuple[object, ...]) -> None:
    if step[0] == "say":
        _, code, paragraph, line, words, new, other = map(str, step)
        say(record, f"{code} {paragraph} {line.format(words=words, new=new, other=other)}")
        return
    how, name, number, code, new, words = step
    assert isinstance(name, str)
    assert isinstance(number, int)
    _decide(record, folder, str(how), name, number, str(code), str(new), str(words))


def _decide(record: Record, folder: Path, how: str, name: str, number: int, code: str, new: str, words: str) -> None:
    acts = {
        "take": lambda: decide.take(record, SLUG, name, number, code),
        "chair": lambda: decide.take(record, SLUG, name, number, "Chair"),
        "base": lambda: decide.keep_base(record, SLUG, name, number),
        "put": lambda: decide.put(record, SLUG, name, number, new),
        "offer": lambda: decide.offer(record, SLUG, name, number, new),
        "accept": lambda: decide.accept(record, SLUG, name, code),
        "uncontested": lambda: decide.accept_uncontested(record, SLUG),
        "agreed": lambda: decide.set_status(record, SLUG, name, ParagraphStatus.AGREED),
        "bracket": lambda: decide.bracket(record, SLUG, name, words),
        "lift": lambda: decide.lift(record, SLUG, name),
        "whole": lambda: decide.print_as(record, SLUG, name, CompiledAs.WHOLE),
        "edit": lambda: decide.edit(record, SLUG, name, f"In Daegu {_OTHER} {words}"),
        "round": lambda: circulate(record, folder),
        "undo": lambda: undo.undo(record),
    }
    acts[how]()


def _check(record: Record) -> None:
    check_laws(record)
    text = negotiation(record, SLUG)
    amendments = Counter(
        (row.member_id, row.paragraph_id) for row in text.standing if row.kind is ProposalKind.AMEND and row.member_id
    )
    assert all(count == 1 for count in amendments.values()), amendments
    for row, became in becomes_of_all(record):
        assert row.stands == (row.decided_at is None), (row.ref, became)
    there = {one.paragraph.id for one in text.placed} | {""}
    assert {row.paragraph_id for row in text.standing} <= there


def _play(made: Path, folder: Path, steps: list[tuple[object, ...]]) -> None:
    path = Path(shutil.copy(made, folder / "r.meeting"))
    with writing(path) as record:
        first = state(record, without=("draft", "draft_paragraph", "draft_region"))
        for step in steps:
            before = state(record)
            try:
                _step(record, folder, step)
            except WorkbenchError:
                assert state(record) == before
                continue
            _check(record)
        assert set(verify.checks(record.connection).values()) == {"ok"}
        while journal.next_undo(record):
            undo.undo(record)
        assert state(record, without=("draft", "draft_paragraph", "draft_region")) == first
    path.unlink()


_SETTINGS = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(steps=STEPS)
@settings(_SETTINGS, max_examples=25)
def test_after_anything_said_and_decided_the_laws_hold(
    made_small: Path, tmp_path: Path, steps: list[tuple[object, ...]]
) -> None:
    _play(made_small, tmp_path, steps)


@pytest.mark.fuzz
@given(steps=st.lists(st.one_of(_said, _said, _decided), min_size=5, max_size=40))
@settings(_SETTINGS, max_examples=400)
def test_after_much_said_and_decided_the_laws_hold(
    made_small: Path, tmp_path: Path, steps: list[tuple[object, ...]]
) -> None:
    _play(made_small, tmp_path, steps)
