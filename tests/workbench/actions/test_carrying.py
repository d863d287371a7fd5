"""What becomes of an open proposal when its words change: values in, values out."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.actions.carrying import (
    after_edit,
    amended,
    carried_marks,
    carried_note,
    closed,
    counted,
    decided_note,
    edited,
    of_removed,
    outcome,
    refused,
)
from workbench.model.document import Mark, MarkStyle
from workbench.model.negotiation import Category, Disposition, Proposal, ProposalKind, Region

AT = datetime(2005, 9, 1, 9, tzinfo=UTC)
BASE = "Ministers agreed to review progress."


def proposal(kind: ProposalKind = ProposalKind.AMEND, wording: str = "", **more: object) -> Proposal:
    category = more.pop("category", Category.MODIFICATION)
    assert isinstance(category, Category)
    plain = Proposal("x", "t", None, None, "m", 1, "AUS/0/1", kind, category, "p2", BASE, wording, wording)
    return replace(plain, **more)


@pytest.mark.parametrize(
    ("taken", "merged", "refuse", "last"),
    [
        (1, 0, 0, Disposition.ACCEPTED),
        (2, 1, 0, Disposition.ACCEPTED_IN_PART),
        (1, 0, 1, Disposition.ACCEPTED_IN_PART),
        (0, 1, 1, Disposition.ACCEPTED_IN_PART),
        (0, 2, 0, Disposition.MERGED),
        (0, 0, 3, Disposition.NOT_REFLECTED),
        (0, 0, 0, Disposition.NOT_REFLECTED),
    ],
)
def test_the_last_disposition_tells_what_became_of_all_regions(
    taken: int, merged: int, refuse: int, last: Disposition
) -> None:
    one = proposal(wording="x", taken=taken, merged=merged, refused=refuse)
    assert amended(one, BASE, BASE, "why", AT) == replace(closed(one, last, "why", AT), wording=BASE)
    assert amended(one, "still other", BASE, "why", AT).stands


def test_counts_and_outcomes() -> None:
    one = proposal(wording="x")
    assert [counted(one, how).taken for how in ("taken", "merged", "refused", "")] == [1, 0, 0, 0]
    assert outcome("a", "a", "b", compromise=False) == ""
    assert outcome("a", "b", "a", compromise=True) == "taken"
    assert outcome("a", "b", "c", compromise=True) == "merged"
    assert outcome("a", "b", "c", compromise=False) == "refused"
    assert refused(one, "", AT).disposition is Disposition.NOT_REFLECTED
    assert refused(proposal(wording="x", taken=1), "", AT).disposition is Disposition.ACCEPTED_IN_PART


def test_a_note_follows_its_words_or_is_closed() -> None:
    note = proposal(ProposalKind.NOTE, category=Category.RESERVE, start=20, stop=26)
    moved = carried_note(note, BASE, "In Daegu " + BASE, "", AT)
    assert (moved.start, moved.stop) == (29, 35)
    gone = carried_note(note, BASE, "Ministers agreed to meet.", "", AT)
    assert (gone.disposition, gone.disposition_reason) == (Disposition.MERGED, "the words it stood on were decided")
    whole = proposal(ProposalKind.NOTE, category=Category.RESERVE)
    assert carried_note(whole, BASE, "Other words.", "", AT) == whole


REVIEW = Region(20, 26, "review")


@pytest.mark.parametrize(
    ("category", "about", "body", "last"),
    [
        (Category.SUPPORT, "assess", "assess", Disposition.ACCEPTED),
        (Category.SUPPORT, "assess", "review", Disposition.NOT_REFLECTED),
        (Category.SUPPORT, "review", "review", Disposition.ACCEPTED),
        (Category.OPPOSED, "assess", "assess", Disposition.NOT_REFLECTED),
        (Category.OPPOSED, "assess", "review", Disposition.ACCEPTED),
        (Category.RESERVE, "", "review", Disposition.NOT_REFLECTED),
        (Category.RESERVE, "", "assess", Disposition.MERGED),
        (Category.BRACKETS, "review", "review", Disposition.ACCEPTED),
    ],
)
def test_a_note_on_decided_words(category: Category, about: str, body: str, last: Disposition) -> None:
    note = proposal(ProposalKind.NOTE, about, category=category, start=20, stop=26)
    found = decided_note(note, REVIEW, body, BASE, AT)
    assert (found.disposition, found.decided_at) == (last, AT)


def test_an_edit() -> None:
    new = BASE.replace("Ministers", "In Daegu Ministers")
    one = proposal(wording=BASE.replace("review", "assess"))
    assert edited(one, BASE, new, AT).wording == new.replace("review", "assess")
    said = edited(one, BASE, one.wording, AT)
    assert (said.disposition, said.taken) == (Disposition.ACCEPTED, 1)
    inserted = proposal(ProposalKind.INSERT, "Ministers met.")
    assert edited(inserted, BASE, new, AT) == inserted


def test_what_stood_on_a_paragraph_that_is_gone() -> None:
    amendment = of_removed(proposal(wording="Other words."), "p1", AT)
    assert (amendment.kind, amendment.paragraph_id) == (ProposalKind.INSERT, "p1")
    assert amendment.reason == "the paragraph was left out since"
    assert of_removed(proposal(ProposalKind.INSERT, "New."), "p1", AT).paragraph_id == "p1"
    assert of_removed(proposal(ProposalKind.DELETE), "p1", AT).disposition is Disposition.ACCEPTED
    assert of_removed(proposal(ProposalKind.MOVE), "p1", AT).disposition is Disposition.NOT_REFLECTED
    assert of_removed(proposal(ProposalKind.NOTE), "p1", AT).disposition is Disposition.NOT_REFLECTED


def test_after_an_edit_only_what_changed_is_told() -> None:
    old = {"p1": "One.", "p2": BASE, "p3": "Three."}
    new = {"p1": "One.", "p3": "Three, at last."}
    same = proposal(wording="One and all.", id="a", paragraph_id="p1")
    gone = proposal(wording="Other words.", id="b")
    moved = proposal(ProposalKind.MOVE, id="c", paragraph_id="p1", target_id="p2")
    first = proposal(ProposalKind.INSERT, "New.", id="d", paragraph_id="")
    found = {one.id: one for one in after_edit([same, gone, moved, first], old, new, AT)}
    assert set(found) == {"b", "c"}
    assert (found["b"].kind, found["b"].paragraph_id) == (ProposalKind.INSERT, "p1")
    assert found["c"].target_id == "p1"


words = st.lists(st.sampled_from(["Ministers", "agreed", "to", "review", "the", "plans", ","]), max_size=10).map(
    " ".join
)


@given(old=words, new=words, spans=st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=3))
def test_marks_lie_inside_the_new_words(old: str, new: str, spans: list[tuple[int, int]]) -> None:
    marks = [
        Mark(start, min(len(old), start + size), MarkStyle.BOLD)
        for start, size in spans
        if start < min(len(old), start + size)
    ]
    for mark in carried_marks(old, new, marks):
        assert 0 <= mark.start < mark.end <= len(new)


@given(base=words, wording=words, new=words)
def test_an_edited_amendment_is_open_or_says_what_the_text_says(base: str, wording: str, new: str) -> None:
    found = edited(proposal(wording=wording), base, new, AT)
    assert found.stands == (found.wording != new)
