from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbench.negotiation.wordings import BASES, EDITS, edited
from workbench.negotiation.changes import Base, Compared
from workbench.negotiation.tokens import tokens

ANY = st.text("ab, .\n’-1é", max_size=24)


def check(base: str, wording: str) -> Compared:
    found = Base(base).compare(wording)
    made, at = "", 0
    for change in found.changes:
        made += base[at : change.start]
        assert len(made) == change.new_start
        made += wording[change.new_start : change.new_end]
        at = change.end
        assert (change.start, change.new_start) < (change.end, change.new_end) or change.start < change.end
    assert made + base[at:] == wording
    assert all(base[one.end : other.start].strip() for one, other in pairwise(found.changes))
    return found


@settings(max_examples=150)
@given(st.one_of(ANY, BASES), st.one_of(ANY, BASES))
def test_changes_make_the_wording(base: str, wording: str) -> None:
    check(base, wording)
    assert check(base, base) == Compared((), 0)


@settings(max_examples=150)
@given(BASES, st.lists(EDITS, max_size=5))
def test_changes_after_edits(base: str, edits: list[tuple[str, int, str]]) -> None:
    wording = edited(base, edits)
    found = check(base, wording)
    whole = Base(base)._cut(wording)
    assert Base(base)._cut_anew(wording)[:1] + Base(base)._cut_anew(wording)[2:] == whole[:1] + whole[2:]
    assert found.left_out <= Base(base).words


@pytest.mark.parametrize(
    ("base", "wording", "changed"),
    [
        ("to very good ends", "to very very good ends", [("", " very")]),
        ("It is so. We act.", "It is so. We saw. We act.", [("", " We saw.")]),
        ("It is so. We saw. We act.", "It is so. We act.", [(" We saw.", "")]),
        ("fair (a) (b) ends", "fair (a) (c) (b) ends", [("", " (c)")]),
        ("growth of trade in it", "growth of jobs and of trade in it", [("", " of jobs and")]),
        ("old and sad", "new and gay", [("old and sad", "new and gay")]),
        ("old. Sad", "new. Gay", [("old", "new"), ("Sad", "Gay")]),
        ("old, sad", "new, gay", [("old, sad", "new, gay")]),
        ("old great sad", "new great gay", [("old", "new"), ("sad", "gay")]),
        ("the cluster approach", "the “cluster” approach", [("cluster", "“cluster”")]),
        ("in Viet Nam in 2006", "in Ha Noi, Viet Nam, in 2006", [("Viet Nam", "Ha Noi, Viet Nam,")]),
        ("it is so (as we know)", "it is so as we know", [("(as we know)", "as we know")]),
        ("old. sad (x)", "new. sad x", [("old", "new"), ("(x)", "x")]),
        (" a b", "a b ", [(" ", ""), ("", " ")]),
        ("a\u00a0b", "a b", [("\u00a0", " ")]),
    ],
)
def test_changes_by_hand(base: str, wording: str, changed: list[tuple[str, str]]) -> None:
    found = Base(base).compare(wording).changes
    assert [(base[one.start : one.end], wording[one.new_start : one.new_end]) for one in found] == changed


def test_words_and_sentences_of_a_base() -> None:
    base = Base("It is so (3.5). We act – now.")
    assert base.words == len([piece for piece in tokens(base.text) if piece[0].isalnum()]) == 7
    assert base.sentence_ends == [15]
    assert base.compare("It is so (3.5). We act.").left_out == 1
