"""A second reply of one delegation, and what comes with a file besides its wording."""

import json
from pathlib import Path

import pytest

from tests.journeys import delegate
from tests.journeys.delegate import comment, delete_words, insert_words, replace_words
from tests.workbench.actions.small import (
    PUBLIC,
    REVIEW,
    at,
    became,
    by_ref,
    circulate,
    pen,
    reply,
    say,
    shown,
    state,
    take,
)
from workbench.actions import replies
from workbench.actions.replies import Incoming, Wanted
from workbench.errors import WorkbenchError
from workbench.model.negotiation import ProposalKind, ReplyKind, ReplyStatus
from workbench.record import journal
from workbench.record.file import Record
from workbench.record.tables import negotiation as table

DECIDED = ("agreed to review", "decided to review")


def decided(draft: bytes, code: str) -> Incoming:
    return reply(draft, code, replace_words("agreed", "decided", pen(code), where="agreed to review"))


def one(record: Record, incoming: Incoming, wanted: Wanted = replies.AS_RECOGNISED) -> replies.Understood:
    (found,) = replies.understand(record, [incoming], wanted)
    return found


# --- a second file ---------------------------------------------------------------------------------


def test_the_identical_file_changes_nothing(record: Record, draft: bytes) -> None:
    incoming = decided(draft, "NZL")
    (first,) = take(record, incoming)
    before, steps = state(record), len(journal.history(record))
    (again,) = take(record, incoming)
    assert again.understood.already is not None
    assert again.reply == first.reply
    assert [row.ref for row in again.proposals] == ["NZL/1/1"]
    assert (state(record), len(journal.history(record))) == (before, steps)


def test_the_identical_file_twice_in_one_call_counts_once(record: Record, draft: bytes) -> None:
    incoming = decided(draft, "NZL")
    first, second = take(record, incoming, incoming)
    assert first.reply.id == second.reply.id
    assert list(became(record)) == ["NZL/1/1"]


def second_file(draft: bytes) -> Incoming:
    return reply(draft, "NZL", replace_words("noted", "recalled", pen("NZL"), where="lenders"))


def test_a_second_file_replaces_the_first(record: Record, draft: bytes) -> None:
    (first,) = take(record, decided(draft, "NZL"))
    understood = one(record, second_file(draft))
    assert (understood.earlier, understood.adds) == ((first.reply,), False)
    (second,) = take(record, second_file(draft))
    assert became(record) == {"NZL/1/1": "withdrawn", "NZL/1/2": "pending"}
    assert by_ref(record)["NZL/1/1"].disposition_reason == "replaced by a later reply"
    found = table.replies_on_text(record, "t")
    assert [row.id for row in found if row.status is ReplyStatus.REPLACED] == [first.reply.id]
    assert [row.id for row in found if row.status is ReplyStatus.STANDING] == [second.reply.id]
    assert at(record, "1").count == 0


def test_a_second_file_adds_to_the_first(record: Record, draft: bytes) -> None:
    take(record, decided(draft, "NZL"))
    take(record, second_file(draft), wanted=Wanted(adds=True))
    assert became(record) == {"NZL/1/1": "pending", "NZL/1/2": "pending"}
    assert (at(record, "1").count, at(record, "4").count) == (1, 1)


def test_an_added_file_on_the_same_paragraph_is_one_amendment(record: Record, draft: bytes) -> None:
    take(record, decided(draft, "NZL"))
    more = reply(draft, "NZL", insert_words(" each year", pen("NZL"), after="review progress"))
    take(record, more, wanted=Wanted(adds=True))
    assert became(record) == {"NZL/1/1": "merged", "NZL/1/2": "pending"}
    assert by_ref(record)["NZL/1/1"].disposition_reason == "taken up in NZL/1/2"
    assert by_ref(record)["NZL/1/2"].wording == REVIEW.replace(*DECIDED).replace("progress", "progress each year")


def test_a_third_file_replaces_all_that_stood(record: Record, draft: bytes) -> None:
    take(record, decided(draft, "NZL"))
    take(record, second_file(draft), wanted=Wanted(adds=True))
    take(record, reply(draft, "NZL", replace_words("open to", "open for", pen("NZL"), where="action plans open")))
    assert became(record) == {"NZL/1/1": "withdrawn", "NZL/1/2": "withdrawn", "NZL/1/3": "pending"}
    assert sum(row.status is ReplyStatus.STANDING for row in table.replies_on_text(record, "t")) == 1


def test_a_file_that_was_replaced_can_come_again(record: Record, draft: bytes) -> None:
    first = decided(draft, "NZL")
    take(record, first)
    take(record, second_file(draft))
    (again,) = take(record, first)
    assert again.understood.already is None
    assert became(record) == {"NZL/1/1": "withdrawn", "NZL/1/2": "withdrawn", "NZL/1/3": "pending"}


def test_support_that_a_replaced_reply_gave_is_gone(record: Record, tmp_path: Path) -> None:
    from tests.journeys.delegate_brackets import add_name

    say(record, 'AUS 1 replace "review" by "assess"')
    second = circulate(record, tmp_path)
    take(record, reply(second, "NZL", add_name("assess", "NZL", pen("NZL"))))
    assert "[assess (AUS, NZL)]" in shown(record, "1")
    take(record, reply(second, "NZL", comment("progress", "How often?", "NZL delegation")))
    assert "[assess (AUS)]" in shown(record, "1")


# --- what comes with a file ---------------------------------------------------------------------------------


def test_a_reply_that_changes_nothing_proposes_nothing(record: Record, draft: bytes) -> None:
    (taken,) = take(record, reply(draft, "NZL"))
    assert (taken.proposals, taken.understood.reading.changes) == ((), 0)
    assert became(record) == {}


def test_comments_stand_with_their_words(record: Record, draft: bytes) -> None:
    take(record, reply(draft, "NZL", comment("collateral", "Which kinds?", "NZL delegation")))
    (row,) = table.comments(record, "t")
    assert (row.paragraph_id, row.quote, row.body, row.author) == (
        "p7",
        "collateral",
        "Which kinds?",
        "NZL delegation",
    )


def test_what_was_edited_without_marks_is_kept_and_says_so(record: Record, draft: bytes) -> None:
    edit = replace_words("agreed", "decided", pen("NZL", tracked=False), where="agreed to review")
    (taken,) = take(record, reply(draft, "NZL", edit))
    (row,) = taken.proposals
    assert (row.untracked, row.wording) == (True, REVIEW.replace(*DECIDED))
    assert json.loads(taken.reply.account)["untracked"] == 1


def test_every_change_is_accounted_for(record: Record, draft: bytes) -> None:
    incoming = reply(
        draft,
        "NZL",
        replace_words("agreed", "decided", pen("NZL"), where="agreed to review"),
        delete_words(", on a voluntary basis,", pen("NZL")),
        comment("collateral", "Which kinds?", "NZL delegation"),
        delegate.bold("ABAC"),
        delegate.insert_table((("Year", "Firms"), ("2005", "many")), after="Next steps"),
        delegate.insert_paragraph("Ministers thanked the host.", pen("NZL"), after="action plans open"),
        delegate.delete_paragraph("ABAC to comment", pen("NZL")),
    )
    (taken,) = take(record, incoming)
    account = json.loads(taken.reply.account)
    parts = [len(account[name]) for name in ("proposals", "formatting", "typography", "not_carried")]
    assert account["balanced"] is True
    assert account["changes"] == sum(parts) + account["comments"]
    assert {row.kind for row in taken.proposals} == {ProposalKind.AMEND, ProposalKind.INSERT, ProposalKind.DELETE}
    assert any("many" in text for _, _, text in account["not_carried"])


def test_a_change_of_what_is_printed_around_the_text_is_listed(record: Record, draft: bytes) -> None:
    """Place and date, the meeting's name and the disclaimer are no part of the statement; a change there is not lost."""
    incoming = reply(draft, "NZL", replace_words("1-2 September", "2-3 September", pen("NZL")))
    (taken,) = take(record, incoming)
    account = json.loads(taken.reply.account)
    assert (taken.proposals, account["balanced"], account["changes"]) == ((), True, len(account["not_carried"]))
    assert any("2-3 September" in text for _, _, text in account["not_carried"])


def test_a_pasted_reply_speaks_only_of_what_it_quotes(record: Record, draft: bytes) -> None:
    words = PUBLIC.replace("open to the public", "open to all")
    (taken,) = take(record, Incoming("NZL.txt", f"Dear colleagues\n\n7. {words}\n".encode()))
    assert taken.reply.kind is ReplyKind.PASTED
    assert [(row.paragraph_id, row.wording) for row in taken.proposals if row.kind is ProposalKind.AMEND] == [
        ("p11", words)
    ]
    assert not [row for row in taken.proposals if row.kind is ProposalKind.DELETE]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_pasted_words_in_the_usual_encodings(record: Record, draft: bytes, encoding: str) -> None:
    words = PUBLIC.replace("action plans", "café’s plans")
    (taken,) = take(record, Incoming("NZL.txt", f"7. {words}\n".encode(encoding)))
    assert [row.wording for row in taken.proposals] == [words]


def test_a_binary_file_called_txt_is_refused(record: Record, draft: bytes) -> None:
    with pytest.raises(WorkbenchError, match="no plain text"):
        one(record, Incoming("NZL.txt", b"PK\0\0\1"))
