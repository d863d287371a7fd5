"""Two versions of a text side by side."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.journeys.delegate import replace_words
from tests.workbench.actions.small import (
    ADVICE,
    REVIEW,
    SLUG,
    TRAINING,
    circulate,
    pen,
    reply,
    say,
    writing,
)
from workbench.actions import decide
from workbench.actions.comparing import compare, compare_with_file, paired, summary
from workbench.actions.compiled import negotiation
from workbench.errors import NotFoundError, WorkbenchError
from workbench.model.document import Mark, MarkStyle
from workbench.model.looking_back import Compared, Difference, Fate, newer, older
from workbench.model.text import ParagraphKind, TextParagraph, place
from workbench.record import rows
from workbench.record.file import Record

_WORDS = st.lists(st.sampled_from(["ministers", "agreed", "to", "review", "action", "plans", "."]), max_size=8)
_PARAGRAPHS = st.lists(
    st.tuples(st.sampled_from(["a", "b", "c", "d", "e", "f"]), _WORDS.map(" ".join), st.booleans()),
    max_size=6,
    unique_by=lambda one: one[0],
)


def changed(found: tuple[Compared, ...]) -> dict[str, Difference]:
    return {one.paragraph_id: one.difference for one in found if one.difference is not Difference.SAME}


def test_nothing_changed(record: Record, draft: bytes) -> None:
    found = compare(record, SLUG, 1, None)
    assert not changed(found)
    assert [newer(one.runs) for one in found] == [one.paragraph.body for one in negotiation(record, SLUG).placed]
    assert summary(found).same == len(found) == 11


def test_words_by_whole_words(record: Record, draft: bytes) -> None:
    decide.edit(record, SLUG, "1", REVIEW.replace("agreed to review", "encouraged economies to review"))
    found = compare(record, SLUG, 1, None)
    assert changed(found) == {"p3": Difference.CHANGED}
    runs = next(one.runs for one in found if one.paragraph_id == "p3")
    assert [(run.fate, run.text) for run in runs if run.fate is not Fate.KEPT] == [
        (Fate.DELETED, "agreed"),
        (Fate.INSERTED, "encouraged economies"),
    ]
    told = summary(found)
    assert (told.changed, told.words_inserted, told.words_deleted) == (1, 2, 1)
    (verb,) = told.verbs
    assert (verb.number, verb.verb_before, verb.verb_after, verb.stronger) == ("1", "agree", "encourage", False)


def test_backwards_what_was_added_is_left_out(record: Record, draft: bytes) -> None:
    decide.edit(record, SLUG, "1", REVIEW.replace("agreed", "resolved"))
    there, back = compare(record, SLUG, 1, None), compare(record, SLUG, None, 1)
    assert [older(one.runs) for one in there] == [newer(one.runs) for one in back]
    assert [newer(one.runs) for one in there] == [older(one.runs) for one in back]


def test_a_new_paragraph_moves_numbers_in_the_next_draft(record: Record, draft: bytes, tmp_path: Path) -> None:
    say(record, 'AUS 1 insert after "Ministers welcomed the report on skills."')
    decide.accept(record, SLUG, "1", "AUS")
    now = compare(record, SLUG, 1, None)
    assert [(one.difference, one.number_before, one.number_after) for one in now[2:5]] == [
        (Difference.SAME, "1", "1"),
        (Difference.INSERTED, None, "1 bis"),
        (Difference.SAME, "2", "2"),
    ]
    circulate(record, tmp_path)
    drafts = compare(record, SLUG, 1, 2)
    assert [(one.difference, one.number_before, one.number_after) for one in drafts[3:5]] == [
        (Difference.INSERTED, None, "2"),
        (Difference.RENUMBERED, "2", "3"),
    ]
    assert summary(drafts).renumbered == 6


def test_what_is_gone_stands_where_it_stood(record: Record, draft: bytes) -> None:
    say(record, "RUS 2 delete")
    decide.accept(record, SLUG, "2", "RUS")
    found = compare(record, SLUG, 1, None)
    (gone,) = [one for one in found if one.difference is Difference.DELETED]
    assert found.index(gone) == 3
    assert (gone.paragraph_id, gone.number_before, gone.number_after) == ("p4", "2", None)
    assert (older(gone.runs), newer(gone.runs)) == (ADVICE, "")


def test_moved_stands_once_at_its_new_place(record: Record, draft: bytes) -> None:
    say(record, "NZL 3 move after 1")
    decide.accept(record, SLUG, "3", "NZL")
    found = compare(record, SLUG, 1, None)
    assert changed(found) == {"p5": Difference.MOVED}
    assert [one.paragraph_id for one in found[2:5]] == ["p3", "p5", "p4"]
    decide.edit(record, SLUG, found[3].paragraph_id, TRAINING.replace("courses", "doors"))
    assert changed(compare(record, SLUG, 1, None)) == {"p5": Difference.MOVED_AND_CHANGED}
    told = summary(compare(record, SLUG, 1, None))
    assert (told.moved, told.changed) == (1, 1)


def test_looks_and_kinds_are_changes_too(record: Record, draft: bytes) -> None:
    decide.edit(record, SLUG, "1", REVIEW, marks=(Mark(0, 9, MarkStyle.BOLD),))
    with record.action("Make it a bullet"):
        rows.update(record, replace(rows.get(record, TextParagraph, "p4"), kind=ParagraphKind.BULLET))
    found = {one.paragraph_id: one for one in compare(record, SLUG, 1, None)}
    assert found["p3"].difference is found["p4"].difference is Difference.CHANGED
    assert [(run.text, run.fate, run.marks) for run in found["p3"].runs[:2]] == [
        ("Ministers", Fate.DELETED, ()),
        ("Ministers", Fate.INSERTED, (MarkStyle.BOLD,)),
    ]
    assert (found["p4"].kind_before, found["p4"].kind) == (ParagraphKind.NUMBERED, ParagraphKind.BULLET)
    assert found["p3"].kind_before is None


def test_against_a_word_file(record: Record, draft: bytes) -> None:
    sent = reply(draft, "NZL", replace_words("agreed", "decided", pen("NZL"), where="to review"))
    found = compare_with_file(record, SLUG, None, sent.data, sent.name)
    (one,) = [row for row in found if row.difference is not Difference.SAME]
    assert one.difference is Difference.CHANGED
    assert (older(one.runs), newer(one.runs)) == (REVIEW, REVIEW.replace("agreed", "decided"))
    assert len(found) == 11


def test_what_is_not_there(record: Record, draft: bytes) -> None:
    with pytest.raises(NotFoundError, match="no Draft 7"):
        compare(record, SLUG, 7, None)
    with pytest.raises(NotFoundError):
        compare(record, "nothing", 1, None)
    with pytest.raises(WorkbenchError):
        compare_with_file(record, SLUG, 1, b"not a Word file", "notes.docx")


def placed_of(paragraphs: list[tuple[str, str, bool]]) -> tuple[TextParagraph, ...]:
    return tuple(
        TextParagraph(key, "t", index, ParagraphKind.NUMBERED, body, marks=_bold(body) if bold else ())
        for index, (key, body, bold) in enumerate(paragraphs)
    )


def _bold(body: str) -> tuple[Mark, ...]:
    return (Mark(0, (len(body) + 1) // 2, MarkStyle.BOLD),) if body else ()


@given(_PARAGRAPHS, _PARAGRAPHS)
def test_law_every_paragraph_of_both_versions_stands_once(
    old: list[tuple[str, str, bool]], new: list[tuple[str, str, bool]]
) -> None:
    before, after = placed_of(old), placed_of(new)
    found = paired(place(before), place(after))
    theirs = [one for one in found if one.difference is not Difference.DELETED]
    assert [newer(one.runs) for one in theirs] == [one.body for one in after]
    assert [one.paragraph_id for one in theirs] == [one.id for one in after]
    mine = [older(one.runs) for one in found if one.difference is not Difference.INSERTED]
    assert sorted(mine) == sorted(one.body for one in before)
    in_place = (Difference.SAME, Difference.RENUMBERED, Difference.CHANGED, Difference.DELETED)
    numbers = [int(one.number_before or 0) for one in found if one.difference in in_place]
    assert numbers == sorted(numbers)
    for one in found:
        assert all(run.text for run in one.runs)
        if one.difference in (Difference.SAME, Difference.RENUMBERED, Difference.MOVED):
            assert all(run.fate is Fate.KEPT for run in one.runs)


@given(_PARAGRAPHS)
def test_law_looks_are_those_of_the_newer_version(paragraphs: list[tuple[str, str, bool]]) -> None:
    old = placed_of([(key, body, not bold) for key, body, bold in paragraphs])
    new = placed_of(paragraphs)
    for one, paragraph in zip(paired(place(old), place(new)), new, strict=True):
        looks = [run.marks for run in one.runs if run.fate is not Fate.DELETED for _ in run.text]
        bold = {at for mark in paragraph.marks for at in range(mark.start, mark.end)}
        assert looks == [(MarkStyle.BOLD,) if at in bold else () for at in range(len(paragraph.body))]


def test_the_sample(sample: Path) -> None:
    with writing(sample) as record:
        found = compare(record, "joint-statement", 1, 2)
        text = negotiation(record, "joint-statement")
        told = summary(found)
        assert told.changed == 6
        assert told.same + told.changed == len(found) == len(text.placed)
        now = compare(record, "joint-statement", 2, None)
        assert [newer(one.runs) for one in now] == [one.paragraph.body for one in text.placed]
