"""Recorded changes: who made which, and what is left once they are decided."""

import timeit
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workbench.word.documents import NOW, documents, paper
from workbench.model.document import (
    Cell,
    Change,
    Comment,
    Document,
    Paragraph,
    Revision,
    RevisionKind,
    Row,
    Section,
    Style,
    Table,
)
from workbench.word import normal
from workbench.word.reader import from_docx
from workbench.word.revisions import Recorded, accepted, authors, changes, rejected, settled
from workbench.word.writer import to_docx

K = RevisionKind
INS_AUS, INS_NZL, DEL_AUS, DEL_NZL = (Change(k, a, NOW) for k in (K.INSERTED, K.DELETED) for a in ("AUS", "NZL"))


def of(*blocks: Paragraph | Table) -> Document:
    return Document((Section(blocks),))


def whole(text: str, *nest: Change, end: tuple[Change, ...] = ()) -> Paragraph:
    return Paragraph(text, revisions=tuple(Revision(0, len(text), one) for one in nest), end_changes=end)


@pytest.mark.parametrize(
    ("yes", "left"),
    [
        ((), "We."),
        ((INS_AUS,), "We agree."),
        ((DEL_NZL,), "We."),
        ((INS_AUS, DEL_NZL), "We."),
    ],
)
def test_what_one_inserts_and_another_deletes_stays_only_if_both_are_decided_for_it(
    yes: tuple[Change, ...], left: str
) -> None:
    paragraph = Paragraph("We agree.", revisions=(Revision(2, 8, INS_AUS), Revision(2, 8, DEL_NZL)))
    (found,) = settled(of(paragraph), lambda change: change in yes).paragraphs
    assert found == Paragraph(left)


def test_one_delegations_view_leaves_the_others_aside() -> None:
    paragraph = Paragraph("We decided agreed", revisions=(Revision(2, 10, INS_AUS), Revision(10, 17, DEL_NZL)))
    view = settled(of(paragraph), lambda change: change.author == "AUS")
    assert view.paragraphs[0].text == "We decided agreed"
    assert settled(of(paragraph), lambda change: change.author == "NZL").paragraphs[0].text == "We"


@pytest.mark.slow
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents(), st.sampled_from([0.0, 0.5, 1.0]), st.randoms(use_true_random=False))
def test_a_settled_document_is_in_normal_form_and_keeps_the_right_words(document: Document, part, dice) -> None:
    yes: dict[Change, bool] = {}

    def accept(change: Change) -> bool:
        return yes.setdefault(change, dice.random() < part)

    view = settled(document, accept)
    assert from_docx(to_docx(view, now=NOW), name="x").document == view
    assert accepted(view) == rejected(view) == view
    expected = []
    for paragraph in document.paragraphs:
        gone = {
            place
            for one in paragraph.revisions
            if accept(one.change) is (one.change.kind in normal.DEPARTURES)
            for place in range(one.start, one.end)
        }
        expected += [sign for place, sign in enumerate(paragraph.text) if place not in gone]
    assert "".join(one.text for one in view.paragraphs) == "".join(expected)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents())
def test_every_change_is_recorded_once_with_its_words(document: Document) -> None:
    found = changes(document)
    assert [one.paragraph_index for one in found] == sorted(one.paragraph_index for one in found)
    paragraphs = document.paragraphs
    for change in {one.change for one in found}:
        words = sum(r.end - r.start for p in paragraphs for r in p.revisions if r.change == change)
        ends = sum(p.end_changes.count(change) for p in paragraphs)
        assert sum(len(one.text) for one in found if one.change == change) == words + ends
    assert {one.change.author for one in found} <= set(authors(document))
    assert not changes(accepted(document))


def test_a_change_over_paragraphs_is_one() -> None:
    document = of(
        replace(whole("Ministers met", INS_AUS, end=(INS_AUS,)), revisions=(Revision(9, 13, INS_AUS),)),
        Paragraph("", end_changes=(INS_AUS,)),
        whole("and", INS_AUS),
        whole("left", INS_AUS),
    )
    assert changes(document) == (Recorded(INS_AUS, 0, " met\n\nand"), Recorded(INS_AUS, 3, "left"))


def test_changes_of_two_authors_and_over_one_another_stay_apart() -> None:
    nested = Paragraph("abc", revisions=(Revision(0, 1, INS_NZL), Revision(1, 3, INS_AUS), Revision(2, 3, DEL_NZL)))
    assert [(one.change, one.text) for one in changes(of(nested))] == [(INS_NZL, "a"), (INS_AUS, "bc"), (DEL_NZL, "c")]


def test_changes_do_not_join_over_a_cells_end() -> None:
    cells = tuple(Cell((whole(text, INS_AUS, end=(INS_AUS,)),)) for text in "ab")
    document = of(Table((50, 50), (Row(cells),)), whole("c", INS_AUS))
    assert [(one.paragraph_index, one.text) for one in changes(document)] == [(0, "a\n"), (1, "b\n"), (2, "c")]


def test_a_move_is_recorded_as_its_two_halves() -> None:
    found = changes(paper())
    assert [(one.change.kind, one.text) for one in found if one.change.move] == [
        (K.MOVED_AWAY, "moved\n"),
        (K.MOVED_HERE, "moved"),
    ]


def test_authors_come_in_the_order_of_first_appearance() -> None:
    first = Paragraph(
        "abc", revisions=(Revision(1, 2, DEL_NZL),), comments=(Comment(0, 1, "Chile", "?"),), end_changes=(INS_AUS,)
    )
    assert authors(of(first, whole("x", INS_NZL))) == ("Chile", "NZL", "AUS")
    assert authors(of(Paragraph("abc"))) == ()


@pytest.mark.fuzz
def test_a_thousand_paragraphs_take_no_time() -> None:
    text = "Ministers agreed to review progress in the financing of small firms every year and to report on it. " * 3
    one = Paragraph(
        text, Style.NUMBERED, list=0, revisions=(Revision(10, 16, DEL_AUS), Revision(16, 30, INS_AUS)), key=None
    )
    document = of(*[one] * 1000)

    for task in (accepted, rejected, changes, authors):
        assert min(timeit.repeat(lambda task=task: task(document), number=1, repeat=3)) < 0.05
