"""The negotiated part of the sample: two drafts, six replies, and what is open at the sample's clock."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench import shipped
from workbench.actions.compiled import Negotiation, negotiation
from workbench.actions.progress import progress
from workbench.actions.sample import make
from workbench.model.negotiation import Disposition, Form
from workbench.record import file
from workbench.record.file import Record
from workbench.record.tables import negotiation as table
from workbench.word.reader import from_docx
from workbench.word.revisions import rejected

SLUG = "joint-statement"
SIX = ["AUS", "CDA", "CHL", "JPN", "MEX", "USA"]


@pytest.fixture(scope="module")
def record(made_sample: Path) -> Iterator[Record]:
    with file.open_record(made_sample) as opened:
        yield opened


@pytest.fixture(scope="module")
def text(record: Record) -> Negotiation:
    return negotiation(record, SLUG)


def test_two_drafts_went_round_the_second_in_brackets(record: Record, text: Negotiation) -> None:
    drafts = table.drafts(record, text.text.id)
    assert [(one.number, one.form) for one in drafts] == [(1, Form.CLEAN), (2, Form.BRACKETED)]
    assert [f"{one.circulated_at:%d %H:%M}" for one in drafts] == ["31 09:00", "01 14:10"]


def test_six_replies_are_taken_in_and_every_change_is_accounted_for(record: Record, text: Negotiation) -> None:
    replies = table.replies_on_text(record, text.text.id)
    assert [text.codes[one.member_id] for one in replies] == SIX
    assert all(json.loads(one.account)["balanced"] for one in replies)
    assert all(json.loads(one.account)["untracked"] == 0 for one in replies)


def test_its_brackets_are_open_at_the_samples_clock(record: Record, text: Negotiation) -> None:
    assert 10 <= sum(one.compiled.count for one in text.paragraphs) <= 14
    assert any(variant.offered for one in text.paragraphs for row in one.compiled.regions for variant in row.variants)
    now = progress(record, SLUG)[-1].counts
    assert (now.agreed, now.ad_ref) == (19, 1)


def test_what_was_decided_is_in_the_working_text_and_nothing_waits_unseen(record: Record, text: Negotiation) -> None:
    proposals = table.proposals(record, text.text.id)
    assert {one.disposition for one in proposals} == {Disposition.ACCEPTED, Disposition.BRACKETED}
    decided = [one for one in proposals if one.disposition is Disposition.ACCEPTED]
    bodies = {one.paragraph.id: one.paragraph.body for one in text.placed}
    assert all(one.wording == bodies[one.paragraph_id] for one in decided)


def test_the_journal_is_empty(record: Record) -> None:
    assert record.query("SELECT count(*) FROM action") == [(0,)]
    assert record.query("SELECT count(*) FROM change") == [(0,)]


def test_what_the_commitments_quote_still_stands_in_the_statement(text: Negotiation) -> None:
    quotes = [one["quote"] for one in tomllib.loads(shipped.read_text("samples/daegu-2005/meeting.toml"))["commitment"]]
    bodies = [one.paragraph.body for one in text.placed]
    assert not [quote for quote in quotes if not any(quote in body for body in bodies)]


def test_a_kept_reply_with_its_changes_rejected_is_the_draft(record: Record, text: Negotiation) -> None:
    from workbench.record.tables import papers

    first = table.drafts(record, text.text.id)[0]
    sent = from_docx(papers.content(record, first.content_hash), name="draft").document
    words = [one.text for one in sent.paragraphs]
    for reply in table.replies_on_text(record, text.text.id):
        back = from_docx(papers.content(record, reply.content_hash or ""), name=reply.file_name).document
        assert [one.text for one in rejected(back).paragraphs] == words
        assert any(one.revisions for one in back.paragraphs)


def test_without_the_negotiation_no_draft_went_round(tmp_path: Path) -> None:
    make(tmp_path / "before.meeting", "daegu-2005", negotiated=False)
    with file.open_record(tmp_path / "before.meeting") as opened:
        text = negotiation(opened, SLUG)
        assert not table.drafts(opened, text.text.id)
        assert not text.standing


TOLD = ("draft", "draft_paragraph", "draft_region", "reply", "proposal", "supporter", "region_decision")


def test_the_sample_is_the_same_each_time(tmp_path: Path) -> None:
    found = []
    for name in ("one", "other"):
        make(tmp_path / f"{name}.meeting", "daegu-2005")
        with file.open_record(tmp_path / f"{name}.meeting") as opened:
            found.append([opened.query(f"SELECT * FROM {table_name}") for table_name in TOLD])
    assert found[0] == found[1]


def test_its_story_is_told_at_its_own_time_whatever_the_clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    make(tmp_path / "later.meeting", "daegu-2005")
    with file.open_record(tmp_path / "later.meeting") as opened:
        assert [f"{stage.at:%Y-%m-%d %H:%M}" for stage in progress(opened, SLUG)[:2]] == [
            "2005-08-31 09:00",
            "2005-09-01 14:10",
        ]
