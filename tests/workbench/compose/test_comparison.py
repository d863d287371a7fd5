from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbench.compose.negotiated import AT, body, looks, text_paragraphs
from tests.workbench.compose.values import MEETING, STAMP, TEXT
from workbench.compose.comparison import comparison
from workbench.compose.statement import statement
from workbench.model.document import Document, Mark, MarkStyle
from workbench.model.text import Numbering, ParagraphKind, TextParagraph, place
from workbench.word.reader import from_docx
from workbench.word.revisions import accepted, rejected
from workbench.word.writer import to_docx

K = ParagraphKind


def compared(old: list[TextParagraph], new: list[TextParagraph], numbering: Numbering = Numbering.ON) -> Document:
    text = replace(TEXT, numbering=numbering)
    return comparison(
        MEETING,
        text,
        place(old, numbering),
        place(new, numbering),
        STAMP,
        old_name="Draft 1",
        new_name="Draft 2",
        author="Secretariat",
    )


def plain(rows: list[TextParagraph], numbering: Numbering = Numbering.ON) -> list[object]:
    text = replace(TEXT, numbering=numbering)
    return list(looks(statement(MEETING, text, place(rows, numbering), STAMP)))


def check(old: list[TextParagraph], new: list[TextParagraph], numbering: Numbering = Numbering.ON) -> Document:
    document = compared(old, new, numbering)
    assert looks(rejected(document)) == plain(old, numbering)
    assert looks(accepted(document)) == plain(new, numbering)
    assert from_docx(to_docx(document, now=AT), name="c.docx").document == document
    return document


def test_words_marks_and_kinds() -> None:
    old = text_paragraphs()
    new = list(old)
    new[3] = replace(old[3], body=old[3].body.replace("agreed", "decided"), marks=(Mark(0, 9, MarkStyle.ITALIC),))
    new[6] = replace(old[6], level=0)
    new[9] = replace(old[9], kind=K.BULLET)
    document = check(old, new)
    assert [one.text for one in body(document)].count(old[6].body) == 2
    assert "Comparison of Draft 2 with Draft 1." in [one.text for one in document.paragraphs]
    assert document.title.startswith("Joint Ministerial Statement: Draft 2 against Draft 1")


def test_what_moved_unchanged_is_a_move_and_what_moved_and_changed_is_not() -> None:
    old = text_paragraphs()
    new = [old[0], old[8], *old[1:8], *old[9:]]
    moves = [change.move for one in body(check(old, new)) for change in one.end_changes]
    assert moves == ["move1", "move1"]
    new[1] = replace(old[8], body=old[8].body.replace("noted", "welcomed"))
    kinds = [change.kind.value for one in body(check(old, new)) for change in one.end_changes]
    assert kinds == ["inserted", "deleted"]


def test_the_last_paragraphs_change_places_come_and_go() -> None:
    old = text_paragraphs()
    check(old, old[:-1])
    check(old[:-2], old)
    check(old, [*old[:-2], old[-1], old[-2]])
    check(old, [*old[:-1], replace(old[-1], id="new", body="Something else altogether stands here at the end.")])


def test_a_version_from_outside_is_paired_by_likeness() -> None:
    old = text_paragraphs()
    new = [replace(row, id="") for row in old]
    new[4] = replace(new[4], body=new[4].body.replace("lend", "lend more"))
    document = check(old, new)
    changed = [one.text for one in body(document) if one.revisions]
    assert changed == ["Ministers encouraged banks to lend more to small firms, and asked for a report."]


def test_another_title() -> None:
    old = text_paragraphs()
    check(old, [replace(old[0], body="Joint Statement of Ministers"), *old[1:]])


def test_nothing_against_something() -> None:
    rows = text_paragraphs()[1:3]
    document = compared([], rows)
    assert [one.text for one in body(accepted(document))][1:] == [row.body for row in rows]


PIECES = st.sampled_from(["Ministers", "agreed", "decided", "to", "review", "progress", "annually", "open,", "of"])
SENTENCES = st.lists(PIECES, min_size=1, max_size=8).map(" ".join)


@st.composite
def versions(draw: st.DrawFn) -> tuple[list[TextParagraph], list[TextParagraph]]:
    """Two versions of a text: paragraphs reworded, moved, of another kind, gone and come."""
    kinds = st.sampled_from([K.NUMBERED, K.PLAIN, K.HEADING1, K.BULLET])
    title = TextParagraph("title", "t", 0, K.TITLE, "Joint Statement")
    old = [TextParagraph(f"p{n}", "t", n, draw(kinds), draw(SENTENCES)) for n in range(draw(st.integers(1, 6)))]
    new = [row for row in draw(st.permutations(old)) if draw(st.integers(0, 4))]
    new = [replace(row, body=draw(SENTENCES)) if draw(st.booleans()) else row for row in new]
    new = [replace(row, kind=draw(kinds)) if not draw(st.integers(0, 3)) else row for row in new]
    more = [TextParagraph(f"n{n}", "t", n, draw(kinds), draw(SENTENCES)) for n in range(draw(st.integers(0, 2)))]
    return [title, *old], [title, *new, *more]


@given(versions(), st.sampled_from(Numbering))
@settings(max_examples=150, deadline=None)
def test_any_two_versions(two: tuple[list[TextParagraph], list[TextParagraph]], numbering: Numbering) -> None:
    check(*two, numbering)
