"""The life of a paragraph, from draft to draft and by hand."""

from contextlib import suppress
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbench.actions.small import (
    ADVICE,
    COLLATERAL,
    PUBLIC,
    REVIEW,
    SLUG,
    TRAINING,
    becomes_of_all,
    circulate,
    fill,
    say,
    writing,
)
from workbench.actions import decide, life, undo
from workbench.actions.compiled import negotiation
from workbench.actions.texts import remove
from workbench.errors import NotFoundError, WorkbenchError
from workbench.model.looking_back import (
    Decided,
    Edited,
    EditKind,
    Event,
    Fate,
    Promised,
    ProposalMade,
    Stage,
    newer,
    older,
)
from workbench.model.negotiation import Disposition
from workbench.model.text import ParagraphKind, ParagraphStatus, TextParagraph
from workbench.record import rows
from workbench.record.file import Record, create
from workbench.record.tables import text as text_table


def check_laws(record: Record, stages: tuple[Stage, ...], paragraph_id: str) -> None:
    bodies = {one.paragraph.id: one.paragraph.body for one in negotiation(record, SLUG).placed}
    assert stages[-1].draft is None
    assert stages[-1].body == bodies.get(paragraph_id, "")
    assert stages[-1].stands == (paragraph_id in bodies)
    numbers = [one.draft for one in stages[:-1]]
    assert numbers == sorted(numbers, key=lambda number: number or 0)
    for one in stages:
        assert newer(one.runs) == one.body
    for before, after in pairwise(stages):
        assert older(after.runs) == before.body


def events(record: Record, paragraph_id: str) -> list[Event]:
    stages = life.of_paragraph(record, SLUG, paragraph_id)
    check_laws(record, stages, paragraph_id)
    return [event for stage in stages for event in stage.events]


def hands(record: Record, paragraph_id: str) -> list[tuple[EditKind, str]]:
    return [(one.how, one.other_id) for one in events(record, paragraph_id) if isinstance(one, Edited)]


def put(record: Record, label: str, *paragraphs: TextParagraph) -> None:
    with record.action(label):
        for one in paragraphs:
            rows.update(record, one)


def paragraph(record: Record, key: str) -> TextParagraph:
    return rows.get(record, TextParagraph, key)


def test_a_quiet_life(record: Record, draft: bytes) -> None:
    first, now = life.of_paragraph(record, SLUG, "p3")
    assert (first.draft, first.number, first.body, first.status) == (1, "1", REVIEW, ParagraphStatus.OPEN)
    assert (now.draft, now.number, now.body, now.events) == (None, "1", REVIEW, ())
    assert {run.fate for run in (*first.runs, *now.runs)} == {Fate.KEPT}


def test_what_was_asked_and_decided_leads_to_the_next_stage(record: Record, draft: bytes, tmp_path: Path) -> None:
    say(record, 'AUS 1 replace "review" by "assess"', 'CDA 1 replace "review" by "examine"', "NZL 1 support AUS")
    decide.take(record, SLUG, "1", 1, "AUS", reason="shorter")
    circulate(record, tmp_path)
    decide.set_status(record, SLUG, "1", ParagraphStatus.AD_REF, waits=["PER"])
    first, second, now = life.of_paragraph(record, SLUG, "p3")
    assert first.events == ()
    asked = [one for one in second.events if isinstance(one, ProposalMade)]
    assert [(one.ref, one.by, one.spoken) for one in asked] == [
        ("AUS/1/1", ("AUS", "NZL"), True),
        ("CDA/1/1", ("CDA",), True),
    ]
    assert newer(asked[0].runs) == REVIEW.replace("review", "assess")
    (decided,) = [one for one in second.events if isinstance(one, Decided)]
    assert (decided.how, decided.whose, decided.reason, decided.who) == ("take", ("AUS",), "shorter", "Officer on duty")
    assert (decided.before, decided.after) == ("review", "assess")
    assert second.events[-1] == decided
    assert [(run.text, run.fate) for run in second.runs if run.fate is not Fate.KEPT] == [
        ("review", Fate.DELETED),
        ("assess", Fate.INSERTED),
    ]
    (agreed,) = now.events
    assert isinstance(agreed, Decided)
    assert (agreed.how, agreed.runs) == ("ad-ref", ())
    assert (now.status, now.waits) == (ParagraphStatus.AD_REF, ("PER",))
    check_laws(record, (first, second, now), "p3")


def test_open_regions_are_counted_as_they_were_printed(record: Record, draft: bytes, tmp_path: Path) -> None:
    say(record, 'AUS 1 replace "review" by "assess"', 'CDA 1 insert "annually" after "progress"')
    circulate(record, tmp_path)
    decide.take(record, SLUG, "1", 1, "AUS")
    assert [one.regions for one in life.of_paragraph(record, SLUG, "p3")] == [0, 2, 1]


def test_an_edit_of_the_chair_is_told_once(record: Record, draft: bytes) -> None:
    decide.edit(record, SLUG, "1", REVIEW.replace("agreed", "resolved"))
    (only,) = events(record, "p3")
    assert isinstance(only, Decided)
    assert only.how == "edit"


def test_edits_by_hand_come_from_the_journal(record: Record, draft: bytes, tmp_path: Path) -> None:
    put(record, "Type in paragraph 1", replace(paragraph(record, "p3"), body="Ministers met."))
    circulate(record, tmp_path)
    put(record, "Make it a bullet", replace(paragraph(record, "p3"), kind=ParagraphKind.BULLET))
    put(record, "Agree", replace(paragraph(record, "p3"), status=ParagraphStatus.AGREED))
    _, second, now = life.of_paragraph(record, SLUG, "p3")
    (typed,) = second.events
    assert isinstance(typed, Edited)
    assert (typed.label, typed.who, typed.how) == ("Type in paragraph 1", "Officer on duty", EditKind.EDITED)
    assert (older(typed.runs), newer(typed.runs)) == (REVIEW, "Ministers met.")
    assert [one.how for one in now.events if isinstance(one, Edited)] == [EditKind.LOOKS, EditKind.STATUS]


def test_what_was_undone_did_not_happen(record: Record, draft: bytes) -> None:
    put(record, "Type in paragraph 1", replace(paragraph(record, "p3"), body="Ministers met."))
    undo.undo(record)
    assert events(record, "p3") == []
    undo.redo(record)
    assert hands(record, "p3") == [(EditKind.EDITED, "")]


def test_split_and_joined_again(record: Record, draft: bytes) -> None:
    first, second = ADVICE.split(". ")
    part = TextParagraph("new", "t", paragraph(record, "p4").position + 1, ParagraphKind.NUMBERED, second)
    with record.action("Split paragraph 2"):
        rows.update(record, replace(paragraph(record, "p4"), body=f"{first}."))
        rows.insert(record, part)
    assert hands(record, "p4") == [(EditKind.SPLIT, "new")]
    assert hands(record, "new") == [(EditKind.SPLIT, "p4")]
    with record.action("Join paragraphs 2 and 2 bis"):
        remove(record, [part])
        rows.update(record, replace(paragraph(record, "p4"), body=ADVICE))
    assert hands(record, "p4") == [(EditKind.SPLIT, "new"), (EditKind.JOINED, "new")]
    assert hands(record, "new") == [(EditKind.SPLIT, "p4"), (EditKind.JOINED, "p4")]


def test_moved_is_who_changed_places(record: Record, draft: bytes) -> None:
    before = paragraph(record, "p3").position
    put(record, "Move paragraph 3", replace(paragraph(record, "p5"), position=before - 1))
    assert hands(record, "p5") == [(EditKind.MOVED, "")]
    assert hands(record, "p3") == []


def test_new_positions_in_the_old_order_are_no_move(record: Record, draft: bytes) -> None:
    ordered = text_table.paragraphs(record, "t")
    put(record, "Spread", *(replace(one, position=one.position * 3) for one in ordered))
    order = [ordered[2], ordered[4], ordered[3]]
    put(record, "Move", *(replace(one, position=7 * place) for place, one in enumerate(order, 1)))
    assert hands(record, "p6") == []
    moved = [key for key in ("p3", "p4", "p5") if hands(record, key)]
    assert len(moved) == 3  # they now stand before the title, each of them
    put(record, "Swap", replace(paragraph(record, "p5"), position=1))
    assert hands(record, "p5") == [(EditKind.MOVED, ""), (EditKind.MOVED, "")]
    assert hands(record, "p3") == [(EditKind.MOVED, "")]


def test_a_move_that_was_decided(record: Record, draft: bytes) -> None:
    say(record, "NZL 3 move after 1")
    decide.accept(record, SLUG, "3", "NZL")
    asked, decided = events(record, "p5")
    assert isinstance(asked, ProposalMade)
    assert isinstance(decided, Decided)
    assert newer(asked.runs) == TRAINING
    assert "moved" in decided.after


def test_born_between_drafts(record: Record, draft: bytes, tmp_path: Path) -> None:
    words = "Ministers welcomed the report on skills."
    say(record, f'AUS 1 insert after "{words}"', 'CDA 1 insert after "Ministers were silent."')
    decide.accept(record, SLUG, "1", "AUS")
    circulate(record, tmp_path)
    made = next(one.paragraph.id for one in negotiation(record, SLUG).placed if one.paragraph.body == words)
    second, now = life.of_paragraph(record, SLUG, made)
    check_laws(record, (second, now), made)
    assert (second.draft, second.number) == (2, "2")
    assert [(run.text, run.fate) for run in second.runs] == [(words, Fate.INSERTED)]
    asked, decided = second.events
    assert isinstance(asked, ProposalMade)
    assert isinstance(decided, Decided)
    assert (asked.ref, decided.how, decided.whose) == ("AUS/1/1", "accept", ("AUS",))
    assert not [one for one in events(record, "p3") if isinstance(one, ProposalMade)]


def test_left_out_since(record: Record, draft: bytes, tmp_path: Path) -> None:
    say(record, 'AUS 4 replace "noted" by "recognised"', "RUS 4 delete")
    decide.accept(record, SLUG, "4", "RUS")
    circulate(record, tmp_path)
    circulate(record, tmp_path)
    first, second, now = life.of_paragraph(record, SLUG, "p7")
    check_laws(record, (first, second, now), "p7")
    assert (first.draft, second.draft, now.draft) == (1, 2, None)
    assert (second.stands, second.number, second.status) == (False, None, None)
    assert [(run.text, run.fate) for run in second.runs] == [(COLLATERAL, Fate.DELETED)]
    refs = [(one.ref, one.disposition) for one in second.events if isinstance(one, ProposalMade)]
    assert refs == [("AUS/1/1", Disposition.NOT_REFLECTED), ("RUS/1/1", Disposition.ACCEPTED)]
    assert (now.runs, now.events) == ((), ())


def test_commitments_made_from_it_stay_in_its_life(record: Record, draft: bytes) -> None:
    (made,) = events(record, "p11")
    assert isinstance(made, Promised)
    assert (made.id, made.number, made.body) == ("c", "1", PUBLIC)
    with record.action("Remove paragraph 7"):
        remove(record, [paragraph(record, "p11")])
    kinds = {type(one) for one in events(record, "p11")}
    assert kinds == {Promised, Edited}


def test_a_withdrawn_draft_is_no_stage(record: Record, tmp_path: Path) -> None:
    circulate(record, tmp_path)
    undo.undo(record)
    (now,) = life.of_paragraph(record, SLUG, "p3")
    assert now.draft is None
    assert {run.fate for run in now.runs} == {Fate.KEPT}


def test_a_paragraph_that_never_was(record: Record) -> None:
    for key in ("nothing", ""):
        with pytest.raises(NotFoundError, match="There is no paragraph"):
            life.of_paragraph(record, SLUG, key)


def test_how_much_is_read_does_not_depend_on_what_happened(record: Record, draft: bytes, tmp_path: Path) -> None:
    def statements() -> int:
        told: list[str] = []
        record.connection.set_trace_callback(told.append)
        life.of_paragraph(record, SLUG, "p3")
        record.connection.set_trace_callback(None)
        return len(told)

    say(record, 'AUS 1 replace "review" by "assess"')
    circulate(record, tmp_path)
    before = statements()
    for word in ("examine", "study", "consider"):
        say(record, f'CDA 1 replace "review" by "{word}"', f'NZL 1 replace "agreed" by "{word}"')
        decide.edit(record, SLUG, "7", PUBLIC.replace("agreed", word))
        circulate(record, tmp_path)
    assert statements() == before


_STEPS = st.lists(
    st.tuples(
        st.sampled_from(["say", "take", "edit", "circulate", "delete", "undo"]),
        st.sampled_from(["1", "2", "3", "4"]),
        st.sampled_from(["assess", "examine", "study"]),
    ),
    max_size=8,
)


@settings(max_examples=12)
@given(_STEPS)
def test_law_every_life_reads_through_to_the_text_of_today(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("life")
    create(folder / "small.meeting", fill)
    with writing(folder / "small.meeting") as record:
        for step in steps:
            _do(record, folder, *step)
        asked: set[str] = set()
        for number in range(1, 12):
            stages = life.of_paragraph(record, SLUG, f"p{number}")
            check_laws(record, stages, f"p{number}")
            asked |= {one.ref for stage in stages for one in stage.events if isinstance(one, ProposalMade)}
        assert {row.ref for row, _ in becomes_of_all(record)} <= asked


def _do(record: Record, folder: Path, what: str, name: str, word: str) -> None:
    text = negotiation(record, SLUG)
    one = next((one for one in text.placed if one.number == name), None)
    if what == "circulate":
        circulate(record, folder)
    elif what == "undo":
        with suppress(WorkbenchError):  # nothing to undo yet
            undo.undo(record)
    elif one is None:
        return
    elif what == "say":
        say(record, f'AUS {name} replace "Ministers" by "Ministers {word}"')
    elif what == "edit":
        decide.edit(record, SLUG, name, f"{one.paragraph.body} They {word}.")
    elif what == "delete":
        say(record, f"RUS {name} delete")
        decide.accept(record, SLUG, name, "RUS")
    elif text.find(name).compiled.regions:
        decide.take(record, SLUG, name, 1, "AUS")
