"""Replies: which draft, whose, what is written when, and what a second one does."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.journeys.delegate import Pen, answered, lose_properties, replace_words
from tests.workbench.actions.small import (
    REVIEW,
    SLUG,
    at,
    by_ref,
    circulate,
    paragraphs,
    pen,
    regions,
    reply,
    say,
    shown,
    state,
    take,
)
from workbench.actions import replies
from workbench.actions.replies import Incoming, Wanted
from workbench.errors import WorkbenchError
from workbench.model.negotiation import Category, ProposalKind, ReplyKind, ReplyStatus
from workbench.model.text import Text
from workbench.record import journal, rows
from workbench.record.file import Record
from workbench.record.tables import papers

DECIDED = ("agreed to review", "decided to review")


def decided(draft: bytes, code: str) -> Incoming:
    return reply(draft, code, replace_words("agreed", "decided", pen(code), where="agreed to review"))


def one(record: Record, incoming: Incoming, wanted: Wanted = replies.AS_RECOGNISED) -> replies.Understood:
    (found,) = replies.understand(record, [incoming], wanted)
    return found


def codes(record: Record) -> dict[str, str]:
    return dict(record.query("SELECT code, id FROM member"))


# --- which draft ---------------------------------------------------------------------------------


def test_a_draft_is_known_by_its_fingerprint(record: Record, draft: bytes, tmp_path: Path) -> None:
    circulate(record, tmp_path)
    found = one(record, decided(draft, "NZL"))
    assert (found.draft.number, found.by_fingerprint, found.text.slug) == (1, True, SLUG)


def test_without_properties_a_draft_is_known_by_likeness(record: Record, draft: bytes, tmp_path: Path) -> None:
    say(record, 'CDA 1 replace "the action areas" by "each of the seven areas"')
    second = circulate(record, tmp_path)
    edit = replace_words("agreed", "decided", pen("NZL"), where="report on it")
    for data, number in ((draft, 1), (second, 2)):
        found = one(record, reply(data, "NZL", edit, lose_properties))
        assert (found.draft.number, found.by_fingerprint) == (number, False)


def test_of_two_drafts_alike_the_latest_is_answered(record: Record, draft: bytes, tmp_path: Path) -> None:
    circulate(record, tmp_path)
    assert one(record, reply(draft, "NZL", lose_properties)).draft.number == 2


def test_the_officer_names_the_draft(record: Record, draft: bytes, tmp_path: Path) -> None:
    circulate(record, tmp_path)
    found = one(record, decided(draft, "NZL"), Wanted(draft=2))
    assert (found.draft.number, found.by_fingerprint) == (2, False)
    assert one(record, decided(draft, "NZL"), Wanted(draft=1)).by_fingerprint


def test_a_reply_finds_its_text_among_several(record: Record, draft: bytes, tmp_path: Path) -> None:
    from workbench.actions.drafts import circulate as send

    other = paragraphs("t2", "q")
    with record.action("Another text"):
        rows.insert(record, Text("t2", "m", "annex-paper", "Annex Paper", position=2))
        rows.insert_all(record, other[:4])
    done = send(record, "annex-paper", tmp_path / "other.docx")
    data = done.file.read_bytes()
    assert one(record, decided(data, "NZL")).text.slug == "annex-paper"
    assert one(record, decided(draft, "NZL")).text.slug == SLUG
    assert one(record, reply(draft, "NZL", lose_properties)).text.slug == SLUG
    named = one(record, decided(data, "NZL"), Wanted(slug=SLUG))
    assert (named.text.slug, named.by_fingerprint) == (SLUG, False)


def test_what_answers_no_draft_is_refused(record: Record, draft: bytes) -> None:
    from tests.journeys.delegate import as_sections
    from workbench.model.document import Paragraph

    letter = reply(draft, "NZL", lambda d: as_sections(d, (Paragraph("Thank you for the lovely dinner in Daegu."),)))
    with pytest.raises(WorkbenchError, match="not an answer to any draft"):
        one(record, letter)
    with pytest.raises(WorkbenchError, match="holds no text"):
        one(record, Incoming("NZL.txt", b"  \n"))
    with pytest.raises(WorkbenchError, match="Draft 7 was never circulated"):
        one(record, decided(draft, "NZL"), Wanted(draft=7))


def test_before_any_draft_nothing_can_be_read(record: Record) -> None:
    with pytest.raises(WorkbenchError, match="never circulated"):
        one(record, Incoming("NZL.txt", REVIEW.encode()))


@pytest.mark.parametrize("data", [b"%PDF-1.4", b"", b"PK\x03\x04 broken"])
def test_what_is_no_word_file_is_refused_by_name(record: Record, draft: bytes, data: bytes) -> None:
    with pytest.raises(WorkbenchError, match=r"NZL\.docx"):
        one(record, Incoming("NZL.docx", data))


# --- whose ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "author", "code"),
    [
        ("NZL comments.docx", "Author", "NZL"),
        ("Draft1 (New Zealand).docx", "Author", "NZL"),
        ("reply.docx", "CDA delegation", "CDA"),
        ("reply.docx", "Chile", "CHL"),
        ("reply.docx", "Author", None),
        ("NZL.docx", "CDA delegation", None),
    ],
)
def test_the_sender_is_told_by_author_and_file_name(
    record: Record, draft: bytes, name: str, author: str, code: str | None
) -> None:
    edit = replace_words("agreed", "decided", Pen(author), where="agreed to review")
    found = one(record, Incoming(name, answered(draft, edit)))
    assert (found.sender.code if found.sender else None) == code


def test_the_officer_names_the_sender_against_all_signs(record: Record, draft: bytes) -> None:
    (taken,) = take(record, decided(draft, "NZL"), wanted=Wanted(sender="PER"))
    assert taken.reply.member_id == codes(record)["PER"]
    assert [row.ref for row in taken.proposals] == ["PER/1/1"]


def test_a_sender_nobody_knows_can_be_looked_at_and_not_taken_in(record: Record, draft: bytes) -> None:
    edit = replace_words("agreed", "decided", Pen("Author"), where="agreed to review")
    incoming = Incoming("reply.docx", answered(draft, edit))
    assert len(one(record, incoming).reading.proposals) == 1
    before = state(record)
    with pytest.raises(WorkbenchError, match=r"whose reply.*--from CODE.*NZL"):
        take(record, incoming)
    assert state(record) == before


def test_a_code_that_is_not_there_is_refused_with_the_codes(record: Record, draft: bytes) -> None:
    for wanted in (Wanted(sender="XYZ"), Wanted(authors={"A": "XYZ"})):
        with pytest.raises(WorkbenchError, match=r"'XYZ'.*NZL"):
            one(record, decided(draft, "NZL"), wanted)


def test_one_file_speaks_for_several_by_its_authors(record: Record, draft: bytes) -> None:
    incoming = reply(
        draft,
        "AUS",
        replace_words("agreed", "decided", pen("AUS"), where="agreed to review"),
        replace_words("noted", "recalled", Pen("Second Desk"), where="lenders"),
    )
    (taken,) = take(record, incoming, wanted=Wanted(authors={"Second Desk": "NZL"}, sender="AUS"))
    assert {row.ref: row.paragraph_id for row in taken.proposals} == {"AUS/1/1": "p3", "NZL/1/1": "p7"}
    assert shown(record, "4").startswith("Ministers [noted] [recalled (NZL)]")
    assert json.loads(taken.reply.authors) == {"Second Desk": "NZL"}
    (again,) = take(
        record,
        Incoming("later.docx", answered(draft, replace_words("invited", "asked", Pen("Second Desk"), where="ABAC"))),
    )
    assert again.reply.member_id == codes(record)["NZL"]


def test_two_that_write_in_one_paragraph_of_one_file_have_a_wording_each(record: Record, draft: bytes) -> None:
    incoming = reply(
        draft,
        "AUS",
        replace_words("agreed", "decided", pen("AUS"), where="agreed to review"),
        replace_words("report", "speak", Pen("Second Desk"), where="to review progress"),
    )
    take(record, incoming, wanted=Wanted(sender="AUS", authors={"Second Desk": "NZL"}))
    found = at(record, "1")
    assert regions(found) == [
        ("agreed", [("decided", ("AUS",))]),
        ("report", [("speak", ("NZL",))]),
    ]


# --- written, or not ---------------------------------------------------------------------------------


def test_looking_writes_nothing(record: Record, draft: bytes) -> None:
    before = state(record)
    found = one(record, decided(draft, "NZL"))
    assert [(row.kind, row.category) for row in found.reading.proposals] == [
        (ProposalKind.AMEND, Category.MODIFICATION)
    ]
    assert found.reading.balanced
    assert state(record) == before
    assert record.query("SELECT count(*) FROM content") == [(1,)]


def test_a_reply_is_kept_byte_for_byte_in_one_step(record: Record, draft: bytes) -> None:
    incoming = decided(draft, "NZL")
    steps = len(journal.history(record))
    (taken,) = take(record, incoming)
    assert papers.content(record, taken.reply.content_hash or "") == incoming.data
    assert (taken.reply.kind, taken.reply.status, taken.reply.file_name) == (
        ReplyKind.FILE,
        ReplyStatus.STANDING,
        "NZL.docx",
    )
    first, *_ = journal.history(record)
    assert (len(journal.history(record)), first.label) == (steps + 1, "Take in reply of NZL")
    row = by_ref(record)["NZL/1/1"]
    assert (row.before, row.after, row.wording) == (REVIEW, REVIEW.replace(*DECIDED), REVIEW.replace(*DECIDED))


def test_received_at_is_now_or_as_said(record: Record, draft: bytes) -> None:
    (taken,) = take(record, decided(draft, "NZL"))
    assert taken.reply.received_at == record.now().replace(microsecond=0)
    at_noon = datetime(2005, 8, 30, 12, tzinfo=UTC)
    (taken,) = take(record, decided(draft, "AUS"), wanted=Wanted(received_at=at_noon))
    assert taken.reply.received_at == at_noon
    assert taken.reply.taken_at != at_noon


def test_several_files_are_one_step(record: Record, draft: bytes) -> None:
    steps = len(journal.history(record))
    taken = take(record, *(decided(draft, code) for code in ("NZL", "AUS", "CDA")))
    assert len(taken) == 3
    assert len(journal.history(record)) == steps + 1
    assert regions(at(record, "1")) == [("agreed", [("decided", ("AUS", "CDA", "NZL"))])]


def test_of_several_files_all_or_none(record: Record, draft: bytes) -> None:
    before = state(record)
    for bad in (Incoming("CDA.docx", b"%PDF"), Incoming("x.docx", answered(draft))):
        with pytest.raises(WorkbenchError):
            take(record, decided(draft, "NZL"), bad, decided(draft, "AUS"))
        assert state(record) == before


def test_a_reply_that_breaks_on_its_way_in_leaves_nothing(
    record: Record, draft: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbench.actions.taking_in import TakingIn

    def breaks(*_: object) -> None:
        raise RuntimeError("it breaks")

    monkeypatch.setattr(TakingIn, "write", breaks)
    before = state(record)
    with pytest.raises(RuntimeError):
        take(record, decided(draft, "NZL"))
    assert state(record) == before
    assert record.query("SELECT count(*) FROM content") == [(1,)]
