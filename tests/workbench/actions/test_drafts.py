"""Circulating: what is frozen, what the file says, what stays after an undo, and that a failure leaves nothing."""

import hashlib
import os
from datetime import UTC, datetime, timedelta
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from typing import Any

import pytest

from tests.workbench.actions.small import SLUG, TITLE, at, became, bodies, circulate, say, shown, state, take, writing
from tests.workbench.actions.small import reply as answer
from workbench.actions import drafts, reply_book, undo
from workbench.actions.compiled import draft_paragraphs, negotiation
from workbench.actions.export import Wanted as Export
from workbench.actions.export import export
from workbench.actions.negotiated import Asked, Variant
from workbench.errors import WorkbenchError
from workbench.model.negotiation import Form
from workbench.record import verify
from workbench.record.file import Record
from workbench.record.tables import negotiation as table
from workbench.record.tables import papers
from workbench.word.reader import from_docx

AUS = 'AUS 1 replace "review" by "assess"'
LATER = datetime(2005, 9, 1, 18, tzinfo=UTC)


def latest(record: Record) -> Any:
    return table.drafts(record, "t")[-1]


def words(data: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in from_docx(data, name="d.docx").document.paragraphs)


# --- form ---------------------------------------------------------------------------------


def test_the_first_draft_is_clean_and_the_next_in_brackets_once_a_region_is_open(
    record: Record, tmp_path: Path
) -> None:
    first = drafts.circulate(record, SLUG, tmp_path / "1.docx")
    assert (first.draft.number, first.draft.form, first.paragraphs, first.regions) == (1, Form.CLEAN, 11, 0)
    say(record, AUS, 'NZL 7 insert paragraph "Ministers asked for a yearly report."')
    second = drafts.circulate(record, SLUG, tmp_path / "2.docx")
    assert (second.draft.number, second.draft.form, second.paragraphs, second.regions) == (2, Form.BRACKETED, 11, 2)
    printed = words((tmp_path / "2.docx").read_bytes())
    assert "[review] [assess (AUS)]" in printed
    assert "Ministers asked for a yearly report. (NZL)]" in printed


def test_a_clean_draft_of_an_open_text_prints_no_brackets(record: Record, tmp_path: Path) -> None:
    say(record, AUS)
    done = drafts.circulate(record, SLUG, tmp_path / "1.docx", wanted=drafts.Wanted(Form.CLEAN))
    assert (done.draft.form, done.regions) == (Form.CLEAN, 0)
    assert "[" not in words((tmp_path / "1.docx").read_bytes())
    assert became(record) == {"AUS/0/1": "pending"}


def test_brackets_without_names_name_nobody(record: Record, tmp_path: Path) -> None:
    say(record, AUS, "RUS 6 delete", "JPN 4 reserve")
    printed = words(circulate(record, tmp_path, drafts.Wanted(attributed=False)))
    assert "[review] [assess]" in printed
    assert not [code for code in ("AUS", "RUS", "JPN") if code in printed]


def test_an_open_proposal_is_bracketed_by_a_bracketed_draft(record: Record, tmp_path: Path) -> None:
    say(record, AUS)
    circulate(record, tmp_path)
    assert became(record) == {"AUS/0/1": "bracketed"}
    assert say(record, 'CDA 1 replace "review" by "examine"')[0].ref == "CDA/1/1"


# --- the file ---------------------------------------------------------------------------------


def test_the_file_carries_identity_fingerprint_tracking_and_protection(record: Record, tmp_path: Path) -> None:
    document = from_docx(circulate(record, tmp_path), name="1").document
    draft = latest(record)
    properties = dict(document.properties)
    assert properties[drafts.FINGERPRINT_PROPERTY] == draft.fingerprint
    assert properties[drafts.DRAFT_PROPERTY] == draft.id
    assert (document.tracking, document.protected) == (True, True)
    assert {one.key for one in document.paragraphs if one.key} == {f"p{place}" for place in range(1, 12)}


def test_no_protection_still_tracks(record: Record, tmp_path: Path) -> None:
    document = from_docx(circulate(record, tmp_path, drafts.Wanted(protected=False)), name="1").document
    assert (document.tracking, document.protected) == (True, False)


def test_the_fingerprint_tells_drafts_apart_and_not_times(record: Record, tmp_path: Path) -> None:
    found = set()
    for line in ("", AUS, 'CDA 1 replace "review" by "examine"'):
        say(record, *filter(None, [line]))
        circulate(record, tmp_path)
        found.add(latest(record).fingerprint)
    assert len(found) == 3
    assert all(len(one) == 64 for one in found)


def test_the_file_is_named_by_the_pattern(record: Record, tmp_path: Path) -> None:
    circulate(record, tmp_path)
    name = latest(record).file_name
    assert name.startswith("2005-SMEMM-")
    assert name.endswith("Draft1-20050831T1800.docx")


def test_the_record_keeps_the_very_bytes(record: Record, tmp_path: Path) -> None:
    data = circulate(record, tmp_path)
    draft = latest(record)
    assert draft.content_hash == hashlib.sha256(data).hexdigest()
    assert papers.content(record, draft.content_hash) == data


@pytest.mark.parametrize("attributed", [True, False])
def test_export_of_a_draft_gives_the_same_bytes_after_the_text_went_on(
    record: Record, tmp_path: Path, attributed: bool
) -> None:
    say(record, AUS)
    data = circulate(record, tmp_path, drafts.Wanted(attributed=attributed))
    say(record, 'CDA 3 replace "encouraged" by "invited"')
    asked = Asked(Variant.BRACKETED, attributed, draft=1)
    export(record, SLUG, tmp_path / "again.docx", wanted=Export(text=asked))
    assert (tmp_path / "again.docx").read_bytes() == data


def test_a_clean_draft_comes_back_as_the_same_bytes(record: Record, tmp_path: Path) -> None:
    data = circulate(record, tmp_path)
    export(record, SLUG, tmp_path / "again.docx", wanted=Export(text=Asked(draft=1)))
    assert (tmp_path / "again.docx").read_bytes() == data


def test_a_draft_never_changes(record: Record, tmp_path: Path) -> None:
    say(record, AUS)
    circulate(record, tmp_path)
    text = negotiation(record, SLUG)
    before = draft_paragraphs(record, text.text, latest(record))
    say(record, 'CDA 1 replace "review" by "examine"', "RUS 6 delete", "AUS 1 withdraw")
    assert draft_paragraphs(record, text.text, latest(record)) == before


# --- labels ---------------------------------------------------------------------------------


def labels(record: Record, name: str) -> list[str]:
    compiled = at(record, name)
    return [one.label for one in compiled.open_regions] + [compiled.label] * bool(compiled.label)


def test_labels_are_frozen_at_circulation_and_new_regions_count_on(record: Record, tmp_path: Path) -> None:
    say(record, AUS, 'CDA 5 replace "30 June" by "31 March"')
    circulate(record, tmp_path)
    assert (labels(record, "1"), labels(record, "5")) == (["B1"], ["B2"])
    say(record, 'JPN 3 replace "encouraged" by "invited"', 'JPN 1 insert "annually" after "progress"')
    assert (labels(record, "1"), labels(record, "5")) == (["B1", "B3"], ["B2"])
    assert labels(record, "3") == ["B4"]
    circulate(record, tmp_path)
    assert (labels(record, "1"), labels(record, "3"), labels(record, "5")) == (["B1", "B2"], ["B3"], ["B4"])


# --- numbers of drafts, undo ---------------------------------------------------------------------------------


def test_undo_marks_a_draft_as_withdrawn_and_its_number_is_never_used_again(record: Record, tmp_path: Path) -> None:
    say(record, AUS)
    data = circulate(record, tmp_path)
    undo.undo(record)
    (gone,) = table.drafts(record, "t")
    assert (gone.number, gone.withdrawn) == (1, True)
    assert became(record) == {"AUS/0/1": "pending"}
    assert papers.content(record, gone.content_hash) == data
    assert table.latest(record, "t") is None
    circulate(record, tmp_path)
    assert [(one.number, one.withdrawn) for one in table.drafts(record, "t")] == [(1, True), (2, False)]
    assert set(verify.checks(record.connection).values()) == {"ok"}


def test_undo_and_redo_of_a_draft(record: Record, tmp_path: Path) -> None:
    say(record, AUS)
    sent = ("draft", "draft_paragraph", "draft_region")
    before = state(record, without=sent)
    circulate(record, tmp_path)
    after = state(record)
    undo.undo(record)
    assert state(record, without=sent) == before
    undo.redo(record)
    assert state(record) == after
    undo.undo(record)
    undo.redo(record)
    assert state(record) == after


def test_a_reply_to_a_withdrawn_draft_is_still_read_against_it(record: Record, tmp_path: Path) -> None:
    data = circulate(record, tmp_path)
    undo.undo(record)
    (taken,) = take(record, answer(data, "NZL"))
    assert taken.understood.draft.number == 1
    assert taken.understood.draft.withdrawn


# --- failures ---------------------------------------------------------------------------------


def test_a_failing_write_leaves_nothing(record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, there = state(record), sorted(tmp_path.iterdir())

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(drafts, "_write_durably", full)
    with pytest.raises(WorkbenchError, match=r"2\.docx could not be written"):
        drafts.circulate(record, SLUG, tmp_path / "2.docx")
    assert (state(record), sorted(tmp_path.iterdir())) == (before, there)


def test_a_failing_record_leaves_no_file(record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, there = state(record), sorted(tmp_path.iterdir())

    def broken(*_: object) -> None:
        raise RuntimeError("the freeze breaks")

    monkeypatch.setattr(drafts, "_freeze", broken)
    with pytest.raises(RuntimeError, match="freeze breaks"):
        drafts.circulate(record, SLUG, tmp_path / "2.docx")
    assert (state(record), sorted(tmp_path.iterdir())) == (before, there)


def test_a_file_that_cannot_take_its_place_leaves_no_part_and_says_so(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = sorted(tmp_path.iterdir())

    def held(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", held)
        with pytest.raises(WorkbenchError, match="could not be written"):
            drafts.circulate(record, SLUG, tmp_path / "2.docx")
    assert sorted(tmp_path.iterdir()) == there


@pytest.mark.parametrize(
    ("name", "says"),
    [("2.odt", r"\.docx"), ("none/2.docx", "no folder"), ("old.docx", "exists already"), (".", "folder")],
)
def test_refusals_change_nothing(record: Record, tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / "old.docx").write_bytes(b"mine")
    before = state(record)
    with pytest.raises(WorkbenchError, match=says):
        drafts.circulate(record, SLUG, tmp_path / name)
    assert state(record) == before
    assert (tmp_path / "old.docx").read_bytes() == b"mine"


def test_a_text_without_paragraphs_is_refused(record: Record, tmp_path: Path) -> None:
    with record.action("Take all out"):
        record.execute("UPDATE commitment SET paragraph_id = NULL")
        record.execute("DELETE FROM paragraph")
    with pytest.raises(WorkbenchError, match=f"{TITLE} has no text"):
        drafts.circulate(record, SLUG, tmp_path / "1.docx")
    assert table.drafts(record, "t") == ()


# --- deadline and letters ---------------------------------------------------------------------------------


def mailed(record: Record, tmp_path: Path) -> tuple[Path, drafts.Circulated]:
    folder = tmp_path / "mail"
    wanted = drafts.Wanted(deadline=LATER, mail=folder)
    return folder, drafts.circulate(record, SLUG, tmp_path / "1.docx", wanted=wanted)


def parsed(path: Path) -> EmailMessage:
    message = BytesParser(policy=policy.default).parsebytes(path.read_bytes())
    assert isinstance(message, EmailMessage)
    return message


def test_letters_go_to_all_but_the_host_and_the_absent(record: Record, tmp_path: Path) -> None:
    folder, done = mailed(record, tmp_path)
    names = {path.name for path in folder.iterdir()}
    assert {path.name for path in done.letters} == names
    assert {"AUS.eml", "AUS-reminder.eml", "NZL.eml", "cover-note.docx"} <= names
    assert not names & {"KOR.eml", "PNG.eml"}
    assert len(names) == 1 + 2 * 19


def test_a_letter_carries_the_very_draft(record: Record, tmp_path: Path) -> None:
    folder, done = mailed(record, tmp_path)
    letter = parsed(folder / "AUS.eml")
    assert letter["To"] == "desk@delegation.example"
    attached = {part.get_filename(): part.get_content() for part in letter.iter_attachments()}
    assert attached[done.draft.file_name] == (tmp_path / "1.docx").read_bytes()
    assert attached["cover-note.docx"] == (folder / "cover-note.docx").read_bytes()
    assert not list(parsed(folder / "AUS-reminder.eml").iter_attachments())


def test_the_cover_note_tells_the_deadline_in_each_zone(record: Record, tmp_path: Path) -> None:
    folder, _ = mailed(record, tmp_path)
    note = words((folder / "cover-note.docx").read_bytes())
    assert "03:00" in note  # in Daegu it is past midnight
    assert "2 September 2005" in note
    assert "18:00" in note  # UTC
    assert "13:00" in note  # in Lima
    body = parsed(folder / "NZL.eml").get_body(("plain",))
    assert body is not None
    assert "2 September 2005" in body.get_content()


def test_a_mail_folder_that_is_a_file_is_refused_before_anything(record: Record, tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("mine")
    with pytest.raises(WorkbenchError, match="is no folder"):
        mailed(record, tmp_path)
    assert table.drafts(record, "t") == ()
    assert not (tmp_path / "1.docx").exists()


def test_the_reply_log_counts_late_from_when_a_reply_was_received(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def log() -> dict[str, tuple[str, bool]]:
        found = drafts.reply_log(record, negotiation(record, SLUG), latest(record))
        return {one.code: (one.state, one.late) for one in found}

    with writing(path) as record:
        circulate(record, tmp_path, drafts.Wanted(deadline=LATER))
        assert set(log().values()) == {("sent", False)}
        assert "KOR" not in log()
        assert "PNG" not in log()
        reply_book.no_comments(record, SLUG, "AUS", 1)
        reply_book.no_comments(record, SLUG, "KOR", 1)
        reply_book.no_comments(record, SLUG, "CDA", 1, received_at=LATER + timedelta(minutes=1))
        reply_book.no_comments(record, SLUG, "CHL", 1, received_at=LATER)
        assert log()["KOR"] == ("no comments", False)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(LATER.timestamp()) + 60))
        assert (log()["AUS"], log()["CDA"]) == (("no comments", False), ("no comments", True))
        assert (log()["CHL"], log()["NZL"]) == (("no comments", False), ("late", False))


def test_a_paragraph_inserted_since_the_last_draft_is_renumbered_by_the_next(record: Record, tmp_path: Path) -> None:
    from workbench.actions import decide

    circulate(record, tmp_path)
    say(record, 'NZL 3 insert paragraph "Ministers asked for a yearly report."')
    decide.accept(record, SLUG, "3", "NZL")
    numbers = [one.number for one in negotiation(record, SLUG).placed if one.number]
    assert numbers == ["1", "2", "3", "3 bis", "4", "5", "6", "7"]
    circulate(record, tmp_path)
    numbers = [one.number for one in negotiation(record, SLUG).placed if one.number]
    assert numbers == ["1", "2", "3", "4", "5", "6", "7", "8"]
    assert "3 bis" not in shown(record, "4")
    assert bodies(record)[5] == "Ministers asked for a yearly report."
