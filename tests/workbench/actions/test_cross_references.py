"""A reference names a paragraph, not a number: it follows wherever the paragraph is counted anew."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.workbench.actions import small
from tests.workbench.actions.small import ADVICE, COMMENT, REVIEW, SLUG, say, state
from workbench.actions import decide, undo
from workbench.actions.compiled import negotiation
from workbench.actions.cross_references import dangling, reference_to
from workbench.actions.text_settings import text_settings
from workbench.actions.writing import move_paragraphs, set_kind, shown, write
from workbench.errors import WorkbenchError
from workbench.model.document import Mark, MarkStyle
from workbench.model.text import Numbering, ParagraphKind, ParagraphStatus, TextParagraph, Written
from workbench.negotiation.handed import positions
from workbench.record import rows
from workbench.record.file import Record
from workbench.record.tables import negotiation as table

NUMBERED = ParagraphKind.NUMBERED
SEEN = "They recalled paragraph 3 and paragraphs 4 and 7."


def refer(record: Record, key: str, said: str) -> None:
    text = shown(record, SLUG)
    write(record, SLUG, [replace(one, body=f"{one.body} {said}") if one.id == key else one for one in text])


def ends(record: Record, key: str) -> str:
    """The last sentence of a paragraph."""
    return "They recalled " + rows.get(record, TextParagraph, key).body.rpartition("They recalled ")[2]


def insert(record: Record, before: str, body: str = "Ministers met.") -> tuple[str, ...]:
    text = shown(record, SLUG)
    at = next(index for index, one in enumerate(text) if one.id == before)
    return write(record, SLUG, [*text[:at], Written(None, NUMBERED, body), *text[at:]])


def without(record: Record, key: str) -> None:
    write(record, SLUG, [one for one in shown(record, SLUG) if one.id != key])


def test_references_follow_in_the_same_step(record: Record) -> None:
    refer(record, "p9", SEEN)
    decide.set_status(record, SLUG, "6", ParagraphStatus.AGREED)
    before = state(record)
    insert(record, "p3")
    assert ends(record, "p9") == "They recalled paragraph 4 and paragraphs 5 and 8."
    assert rows.get(record, TextParagraph, "p9").status is ParagraphStatus.AGREED
    undo.undo(record)
    assert state(record) == before
    move_paragraphs(record, SLUG, ["p11"], "p3")
    assert ends(record, "p9") == "They recalled paragraph 4 and paragraphs 5 and 1."
    move_paragraphs(record, SLUG, ["p11"], None)
    set_kind(record, SLUG, ["p3"], ParagraphKind.PLAIN)
    assert ends(record, "p9") == "They recalled paragraph 2 and paragraphs 3 and 6."


def test_what_is_typed_in_the_step_itself_is_meant_as_it_is(record: Record) -> None:
    refer(record, "p9", SEEN)
    ids = insert(record, "p3", "Ministers recalled paragraph 3.")
    assert rows.get(record, TextParagraph, ids[2]).body == "Ministers recalled paragraph 3."
    assert ends(record, "p9") == "They recalled paragraph 4 and paragraphs 5 and 8."


def test_a_reference_to_what_was_left_out_stays_and_is_told(record: Record) -> None:
    refer(record, "p9", SEEN)
    assert dangling(record, SLUG) == ()
    without(record, "p5")
    assert ends(record, "p9") == "They recalled paragraph 3 and paragraphs 3 and 6."
    body = rows.get(record, TextParagraph, "p9").body
    assert {(one.paragraph_id, one.name) for one in dangling(record, SLUG)} == {("p9", "3")}
    insert(record, "p3")
    assert rows.get(record, TextParagraph, "p9").body == body.replace("and 6", "and 7")
    refer(record, "p3", "They recalled paragraph 99.")
    assert [one.name for one in dangling(record, SLUG)] == ["99", "3", "3"]
    write(record, SLUG, [replace(one, body=COMMENT) if one.id == "p9" else one for one in shown(record, SLUG)])
    refer(record, "p9", "They recalled paragraph 3.")
    assert [one.name for one in dangling(record, SLUG)] == ["99"]


def test_marks_and_what_is_asked_for_follow_with_the_words(record: Record) -> None:
    refer(record, "p9", SEEN)
    text = shown(record, SLUG)
    body = text[8].body
    bold = Mark(body.index("paragraph 3"), body.index(" and paragraphs"), MarkStyle.BOLD)
    write(record, SLUG, [replace(one, marks=(bold,)) if one.id == "p9" else one for one in text])
    say(
        record,
        'AUS 6 replace "comparison" by "study"',
        'PER 6 reserve "paragraphs 4 and 7"',
        'CDA 2 replace by "See paragraph 7."',
    )
    for _ in range(5):
        insert(record, "p3")
    row = rows.get(record, TextParagraph, "p9")
    assert row.body[row.marks[0].start : row.marks[0].end] == "paragraph 8"
    found = {one.ref: one for one in table.standing(record, "t")}
    assert found["AUS/0/1"].wording == row.body.replace("comparison", "study")
    note = found["PER/0/1"]
    assert row.body[note.start : note.stop] == "paragraphs 9 and 12"
    assert found["CDA/0/1"].wording == "See paragraph 12."
    small.check_laws(record)


def test_the_next_draft_numbers_references_anew(record: Record, tmp_path: Path) -> None:
    refer(record, "p9", SEEN)
    small.circulate(record, tmp_path)
    ids = insert(record, "p4")
    assert negotiation(record, SLUG).name_of(ids[3]) == "1 bis"
    assert ends(record, "p9") == SEEN
    refer(record, "p11", "They recalled paragraph 1 bis.")
    say(record, 'AUS 6 replace "comparison" by "study"')
    before = rows.get(record, TextParagraph, "p9").body
    small.circulate(record, tmp_path)
    now = rows.get(record, TextParagraph, "p9").body
    assert now == before.replace("paragraph 3", "paragraph 4").replace("4 and 7", "5 and 8")
    assert ends(record, "p11") == "They recalled paragraph 2."
    draft = table.latest(record, "t")
    assert draft is not None
    frozen = {one.paragraph_id: one for one in table.draft_paragraphs(record, draft.id)}
    assert (frozen["p9"].body, frozen["p9"].number) == (now, "7")
    assert next(one.wording for one in table.standing(record, "t")) == now.replace("comparison", "study")
    assert dangling(record, SLUG) == ()
    small.check_laws(record)
    undo.undo(record)
    assert rows.get(record, TextParagraph, "p9").body == before


def test_numbering_of_another_kind_is_followed_where_it_is_clear(record: Record) -> None:
    refer(record, "p4", "They recalled paragraph 1.")
    refer(record, "p9", SEEN)
    text_settings(record, SLUG, numbering=Numbering.RESTART)
    assert ends(record, "p4") == "They recalled paragraph 1."
    assert ends(record, "p9") == "They recalled paragraph 3 and paragraphs 1 and 1."


def test_how_a_paragraph_is_referred_to(record: Record) -> None:
    assert reference_to(record, SLUG, "p9") == "paragraph 6"
    with pytest.raises(WorkbenchError, match="no number"):
        reference_to(record, SLUG, "p2")
    assert {ADVICE, REVIEW} <= {one.body for one in shown(record, SLUG)}


@pytest.mark.parametrize("now", [[10, None, 11], [None, 1, 2], [3, 1, 2], [None, None], [5, None, 6, 7, 8, 1000]])
def test_positions_rise_and_keep_what_they_can(now: list[int | None]) -> None:
    found = positions(now, 64)
    assert sorted(set(found)) == found
    assert found[0] > 0
