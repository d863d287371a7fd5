from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workbench.compose.lines import Line, with_ends
from workbench.model.document import Change, Document, Mark, MarkStyle, Paragraph, Revision, RevisionKind, Section
from workbench.word import normal
from workbench.word.revisions import accepted, rejected

AT = datetime(2005, 9, 1, 12, 40, tzinfo=UTC)
CAME, WENT = Change(RevisionKind.INSERTED, "AUS", AT), Change(RevisionKind.DELETED, "NZL", AT)
LOOKS = st.sampled_from(MarkStyle)


def test_like_insertions_that_touch_stay_two() -> None:
    line = Line()
    line.add_apart("decided", CAME)
    line.add_apart("resolved", CAME)
    line.add_apart("noted", CAME)
    seconds = [one.change.at - AT for one in line.paragraph(Paragraph()).revisions if one.change.at]
    assert seconds == [timedelta(0), timedelta(seconds=1), timedelta(seconds=2)]


@given(
    st.lists(st.tuples(st.text("ab ", max_size=4), st.lists(LOOKS, max_size=2), st.sampled_from([None, CAME, WENT])))
)
def test_spans_are_in_normal_form(parts: list[tuple[str, list[MarkStyle], Change | None]]) -> None:
    line = Line()
    for words, looks, change in parts:
        line.add_from(
            words, [Mark(0, len(words), look) for look in looks[1:] if words], 0, len(words), change, *looks[:1]
        )
    made = line.paragraph(Paragraph())
    assert made.marks == normal.marks((one.start, one.end, one.style) for one in made.marks)
    assert made.revisions == normal.revisions((one.start, one.end, one.change) for one in made.revisions)


def paragraph(words: str, *changes: Change) -> Paragraph:
    revisions = tuple(Revision(0, len(words), change) for change in changes)
    return Paragraph(words, revisions=revisions, end_changes=changes)


@given(st.lists(st.sampled_from([(), (CAME,), (WENT,)]), max_size=7))
def test_whatever_comes_and_goes_at_the_end(fates: list[tuple[Change, ...]]) -> None:
    given_ones = [Paragraph("Head."), *(paragraph(f"Words {n}.", *fate) for n, fate in enumerate(fates))]
    made = with_ends(given_ones)
    assert made[-1].end_changes == ()
    document = Document((Section(made),))
    for settled, leaves in ((rejected(document), CAME), (accepted(document), WENT)):
        kept = [one.text for one in given_ones if leaves not in one.end_changes]
        assert [one.text for one in settled.paragraphs] == kept
