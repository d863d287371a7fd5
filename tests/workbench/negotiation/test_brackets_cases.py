"""Compiled, printed, replied to inside the brackets, and printed again."""

from collections.abc import Sequence

import pytest

from tests.workbench.negotiation.bracket_cases import (
    ALTERNATIVES,
    CODED,
    COMPILED,
    MEMBERS,
    REPLIES,
    Case,
    Reply,
    Whole,
)
from tests.workbench.negotiation.wordings import CODES
from workbench.model.negotiation import SnapshotParagraph, Stance, StanceKind, Wording
from workbench.model.text import CompiledAs, ParagraphKind
from workbench.negotiation.brackets import in_words, inside, printed_line, printed_lines, typed
from workbench.negotiation.compile import compile_paragraph

K = ParagraphKind


def compiled(
    base: str,
    wordings: Sequence[Wording],
    stances: Sequence[Stance] = (),
    number: str = "12",
    as_: CompiledAs = CompiledAs.AUTO,
) -> SnapshotParagraph:
    made = compile_paragraph(base, wordings, stances, order=CODES, as_=as_)
    return SnapshotParagraph("p12", number, number, K.NUMBERED, 0, base, compiled=made)


@pytest.mark.parametrize("case", COMPILED, ids=lambda case: case.name)
def test_the_line_that_an_officer_would_write(case: Case) -> None:
    assert printed_line(compiled(case.base, case.wordings, case.stances), CODED).text == case.line


@pytest.mark.parametrize("case", COMPILED, ids=lambda case: case.name)
def test_the_line_is_read_as_it_was_meant(case: Case) -> None:
    read = typed(case.line, MEMBERS, speaker=None)
    assert read.base == case.base
    again = [Wording(body, body, codes) for codes, body in read.wordings]
    again += [Wording(body, body, (), True) for body in read.offered]
    assert printed_line(compiled(case.base, again, read.stances), CODED).text == case.line


@pytest.mark.parametrize("case", ALTERNATIVES, ids=lambda case: case.lines[-1][:40])
def test_whole_rewrites_stand_on_lines_of_their_own(case: Whole) -> None:
    lines = printed_lines(compiled(case.base, case.wordings, number=case.number), CODED)
    assert tuple(in_words(line, case.number) for line in lines) == case.lines


@pytest.mark.parametrize("case", REPLIES, ids=lambda case: case.name)
def test_a_reply_inside_the_brackets(case: Reply) -> None:
    before = compiled(case.case.base, case.case.wordings, case.case.stances)
    said = inside(before, CODED, case.edited, MEMBERS, case.by)
    assert said.body == case.body
    assert said.named == case.named
    assert tuple(stance.body for stance in said.stances if stance.kind is StanceKind.OPPOSED) == case.opposed
    if case.support:
        stance = next(stance for stance in said.stances if stance.kind is StanceKind.SUPPORT)
        assert (before.body[stance.start : stance.end], stance.by) == (case.support, (case.by,))
    own = [Wording(case.by, body, (case.by,)) for body in (said.body, *said.extra) if body is not None]
    others = [Wording(f"named {code}", body, (code,)) for code, body in said.named]
    after = compiled(case.case.base, (*case.case.wordings, *own, *others), (*case.case.stances, *said.stances))
    assert printed_line(after, CODED).text == case.next_line


@pytest.mark.parametrize("case", COMPILED, ids=lambda case: case.name)
def test_a_line_that_comes_back_unchanged_says_nothing(case: Case) -> None:
    before = compiled(case.base, case.wordings, case.stances)
    for text in (case.line, case.line.replace(" ", "\u00a0", 3), case.line.replace("'", "\u2019")):
        assert inside(before, CODED, text, MEMBERS, "KOR").says_nothing
