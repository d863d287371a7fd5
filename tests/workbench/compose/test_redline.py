from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.compose.lines import Line
from workbench.compose.redline import Changes, Fate, redline, revise, show
from workbench.model.document import Change, Document, Mark, MarkStyle, Paragraph, RevisionKind, Section
from workbench.word import normal
from workbench.word.revisions import accepted, rejected

AT = datetime(2005, 9, 1, 12, 40, tzinfo=UTC)
BY = Changes(Change(RevisionKind.INSERTED, "Chair", AT), Change(RevisionKind.DELETED, "Chair", AT))


def told(old: str, new: str) -> str:
    """Added words in braces, left-out ones in angle brackets."""
    made = ""
    for piece in redline(old, new):
        words = (new if piece.fate is Fate.ADDED else old)[piece.start : piece.end]
        made += {Fate.KEPT: words, Fate.ADDED: f"{{{words}}}", Fate.LEFT_OUT: f"<{words}>"}[piece.fate]
    return made


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Ministers agreed.", "Ministers decided.", "Ministers <agreed>{decided}."),
        (
            "a report on the costs of trade now",
            "a paper on a cost of trade now",
            "a <report on the costs>{paper on a cost} of trade now",
        ),
        (
            "a review of progress in Daegu today",
            "a study of results in Daegu today",
            "a <review of progress>{study of results} in Daegu today",
        ),
        (
            "Skills matter.",
            "Finance remains the first concern of all.",
            "<Skills matter>{Finance remains the first concern of all}.",
        ),
        (
            "One two three four five.",
            "Six two seven eight nine ten.",
            "<One two three four five.>{Six two seven eight nine ten.}",
        ),
        ("", "New words.", "{New words.}"),
        ("Old words.", "", "<Old words.>"),
        ("The same.", "The same.", "The same."),
    ],
)
def test_it_reads_as_language(old: str, new: str, expected: str) -> None:
    assert told(old, new) == expected


WORDS = st.lists(st.sampled_from(["agreed", "the", "of", " ", ", ", "SMEs", ". ", "é"]), max_size=14).map("".join)


@st.composite
def looks(draw: st.DrawFn, text: str) -> tuple[Mark, ...]:
    places = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(places, places, st.sampled_from([MarkStyle.BOLD, MarkStyle.ITALIC])), max_size=3))
    return normal.marks((min(a, b), max(a, b), look) for a, b, look in spans)


@given(st.data())
def test_rejected_it_is_the_old_wording_accepted_the_new_one_marks_and_all(data: st.DataObject) -> None:
    old, new = data.draw(WORDS), data.draw(WORDS)
    old_marks, new_marks = data.draw(looks(old)), data.draw(looks(new))
    line = Line()
    revise(line, old, new, old_marks, new_marks, BY)
    made = line.paragraph(Paragraph())
    document = Document((Section((made, Paragraph("end"))),))
    assert (made.revisions, made.marks) == (
        normal.revisions((one.start, one.end, one.change) for one in made.revisions),
        normal.marks((one.start, one.end, one.style) for one in made.marks),
    )
    assert _first(rejected(document)) == (old, old_marks)
    assert _first(accepted(document)) == (new, new_marks)


def _first(document: Document) -> tuple[str, tuple[Mark, ...]]:
    return document.paragraphs[0].text, document.paragraphs[0].marks


def test_shown_it_needs_no_recorded_change() -> None:
    line = Line()
    show(line, "Ministers agreed.", "Ministers decided.")
    made = line.paragraph(Paragraph())
    assert made == Paragraph(
        "Ministers agreeddecided.", marks=(Mark(10, 16, MarkStyle.STRIKE), Mark(16, 23, MarkStyle.UNDERLINE))
    )
