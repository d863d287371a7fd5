"""What a text promises, taken into the register."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.statements.marked import marks_by_number, meet
from tests.workbench.actions.small import ADVICE, GUARANTEES, REVIEW, SLUG, state
from workbench.actions import commitments, texts, undo
from workbench.actions.finding import confirm, find
from workbench.errors import NotFoundError, WorkbenchError
from workbench.language.findings import split
from workbench.model.commitments import Commitment, CommitmentKind, Scope
from workbench.model.findings import Finding
from workbench.model.text import ParagraphKind, TextParagraph
from workbench.record import journal, rows
from workbench.record.file import Record, open_record
from workbench.record.tables import commitments as table
from workbench.record.tables import meeting as meeting_table
from workbench.record.tables import text as text_table

KEPT = "c"
"""The commitment that the small record holds from its text."""


def register(record: Record) -> tuple[Commitment, ...]:
    return table.of_series(record, meeting_table.current(record).series_id)


def test_the_samples_statement_as_it_was_marked(sample: Path) -> None:
    marks, _ = marks_by_number("daegu")
    with open_record(sample) as record:
        text = text_table.named(record, meeting_table.current(record).id, "joint-statement")
        by_number = {one.number: one.paragraph.id for one in texts.placed(record, text)}
        found = find(record, "joint-statement")
    placed = tuple(replace(mark, paragraph=by_number[mark.paragraph]) for mark in marks)
    met = meet(placed, found)
    assert met.recall >= 0.9, [mark.words for mark in met.missed]
    assert met.falsehood <= 0.2, [one.body for one in met.false]
    scopes = sum((mark.scope, mark.members) == (one.scope, one.members) for mark, one in met.pairs)
    dues = sum(mark.on == one.due and bool(mark.due) == bool(one.due_words) for mark, one in met.pairs)
    assert min(scopes, dues) >= 0.9 * len(met.pairs)


def test_whatever_the_samples_register_holds_is_found_and_known(sample: Path) -> None:
    with open_record(sample) as record:
        found = [one.already_in for one in find(record, "joint-statement") if one.already_in]
        assert sorted(found) == sorted(row.id for row in register(record))


def test_finding_reads_and_writes_nothing(record: Record) -> None:
    before = state(record)
    found = find(record, SLUG)
    assert [(one.number, one.kind.value, one.already_in) for one in found] == [
        ("1", "commitment", None),
        ("5", "instruction", None),
        ("7", "commitment", KEPT),
    ]
    assert state(record) == before


def test_a_text_that_is_not_there(record: Record) -> None:
    with pytest.raises(NotFoundError):
        find(record, "no-such-text")


def fresh(record: Record) -> list[Finding]:
    return [one for one in find(record, SLUG) if one.already_in is None]


def test_confirmed_findings_are_commitments_with_their_source(record: Record) -> None:
    review, guarantees = confirm(record, SLUG, fresh(record))
    assert (review.body, review.text_id, review.paragraph_id) == (REVIEW, "t", "p3")
    assert (guarantees.body, guarantees.kind, guarantees.due) == (
        GUARANTEES,
        CommitmentKind.INSTRUCTION,
        date(2006, 6, 30),
    )
    assert (guarantees.owner, table.with_source(record, guarantees.id).stands) == ("Working group", True)
    assert fresh(record) == []


def test_confirming_is_one_step_that_undoes_and_redoes(record: Record) -> None:
    before, steps = state(record), len(journal.history(record))
    confirm(record, SLUG, fresh(record))
    after = state(record)
    assert len(journal.history(record)) == steps + 1
    undo.undo(record)
    assert state(record) == before
    undo.redo(record)
    assert state(record) == after


def test_corrections_are_what_is_kept(record: Record) -> None:
    one = replace(
        fresh(record)[0], scope=Scope.NAMED, members=("CHL", "PER"), due=date(2006, 1, 1), owner="Both", target="Two"
    )
    (row,) = confirm(record, SLUG, [one])
    assert table.members_by_commitment(record, row.series_id)[row.id] == ("CHL", "PER")
    assert (row.scope, row.due, row.owner, row.target) == (Scope.NAMED, date(2006, 1, 1), "Both", "Two")


def test_both_parts_of_a_split_finding_are_kept(record: Record) -> None:
    whole = fresh(record)[0]
    first, second = confirm(record, SLUG, split(whole, whole.body.index(" and to report")))
    assert (first.body, second.body) == (
        "Ministers agreed to review progress in the action areas",
        "to report on it at their next meeting.",
    )
    assert find(record, SLUG)[0].already_in == first.id
    assert {row.paragraph_id for row in (first, second)} == {"p3"}


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda one: replace(one, body="Ministers agreed to sing."),
        lambda one: replace(one, body=""),
        lambda one: replace(one, body=ADVICE),
        lambda one: replace(one, members=("XXX",), scope=Scope.NAMED),
        lambda one: replace(one, scope=Scope.NAMED),
        lambda one: replace(one, paragraph_id="gone"),
    ],
)
def test_what_does_not_hold_is_refused_and_nothing_is_taken(record: Record, spoilt: object) -> None:
    one, other = fresh(record)
    before = state(record)
    with pytest.raises(WorkbenchError):
        confirm(record, SLUG, [one, spoilt(other)])  # type: ignore[operator]
    assert state(record) == before


def test_nothing_twice_and_not_nothing(record: Record) -> None:
    found = find(record, SLUG)
    for chosen in ([], [found[0], found[0]], [found[-1]]):
        with pytest.raises(WorkbenchError):
            confirm(record, SLUG, chosen)
    assert len(register(record)) == 1


def test_a_clause_beside_a_registered_one_is_still_to_be_taken(record: Record) -> None:
    body = "Ministers endorsed the plan for skills, and asked the working group to report on it."
    with record.action("Write"):
        rows.update(record, replace(rows.get(record, TextParagraph, "p3"), body=body))
    commitments.from_selection(record, SLUG, "p3", "Ministers endorsed the plan for skills")
    first, second = (one for one in find(record, SLUG) if one.paragraph_id == "p3")
    assert first.already_in
    assert second.already_in is None


def test_a_list_stands_while_its_items_stand(record: Record) -> None:
    with record.action("Write"):
        rows.update(record, replace(rows.get(record, TextParagraph, "p3"), body="Ministers agreed:"))
        old = rows.get(record, TextParagraph, "p3")
        for key, step, body in (("x", 1, "to report; and"), ("y", 2, "to meet again.")):
            rows.insert(record, TextParagraph(key, "t", old.position + step, ParagraphKind.NUMBERED, body, 1))
    (row,) = confirm(record, SLUG, [one for one in find(record, SLUG) if one.paragraph_id == "p3"])
    assert row.body == "Ministers agreed: (a) to report; and (b) to meet again."
    assert table.with_source(record, row.id).stands is True
    with record.action("Write"):
        rows.update(record, replace(rows.get(record, TextParagraph, "y"), body="to part."))
    assert table.with_source(record, row.id).stands is False


def test_a_text_composed_from_its_outline_is_the_source_without_a_paragraph(sample: Path) -> None:
    with open_record(sample, write=True) as record:
        found = find(record, "chairs-summary")
        (row,) = confirm(record, "chairs-summary", found[:1])
        assert (row.body, row.paragraph_id) == (found[0].body, None)
        assert find(record, "chairs-summary")[0].already_in == row.id
