"""Messages that bring replies, and what their headers say of whose they are and when they came."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.journeys.delegate import replace_words
from tests.workbench.actions.small import EVENING, pen, reply
from workbench.actions import replies
from workbench.errors import CancelledError, WorkbenchError
from workbench.exchange.mail import message
from workbench.record.file import Record
from workbench.record.tables import negotiation as table

SENT = EVENING - timedelta(hours=2)


def mailed(*files: tuple[str, bytes], body: str = "Our comments.", sender: str = "desk@delegation.example") -> bytes:
    return message(["us@x.invalid"], "Draft 1", body, files, at=SENT, seed="s", sender=sender)


def test_a_message_brings_its_word_files(record: Record, draft: bytes) -> None:
    answer = reply(draft, "CDA", replace_words("agreed", "decided", pen("CDA"))).data
    (found,) = replies.came("mail.eml", mailed(("logo.png", b"x"), ("reply.docx", answer)))
    assert (found.name, found.data) == ("reply.docx", answer)
    (understood,) = replies.understand(record, [found])
    assert understood.sender is not None
    assert understood.sender.code == "AUS"  # the address is of its delegation; the author's name says less
    assert understood.received_at == SENT
    assert understood.spoken_by == ("CDA delegation",)


def test_without_files_its_words_are_the_reply(record: Record, draft: bytes) -> None:
    words = "3. Ministers encouraged training bodies to open all their courses to owner-managers."
    (found,) = replies.came("mail.eml", mailed(body=words))
    assert (found.name, found.is_pasted) == ("mail.txt", True)
    (understood,) = replies.understand(record, [found])
    assert [one.after for one in understood.reading.proposals] == [words.removeprefix("3. ")]


def test_a_message_from_tomorrow_came_now(record: Record, draft: bytes) -> None:
    late = replies.Incoming("r.docx", draft, datetime(2031, 1, 1, tzinfo=UTC), "nobody@x.invalid")
    (understood,) = replies.understand(record, [late])
    assert (understood.received_at, understood.sender) == (EVENING, None)


def test_an_empty_message_is_refused_by_name() -> None:
    with pytest.raises(WorkbenchError, match=r"mail\.eml brings no Word file"):
        replies.came("mail.eml", mailed(("logo.png", b"x"), body=""))


def test_who_takes_in_can_be_stopped_and_nothing_is_written(record: Record, draft: bytes) -> None:
    understood = replies.understand(
        record, [reply(draft, code, replace_words("agreed", "decided", pen(code))) for code in ("AUS", "CDA")]
    )
    told: list[tuple[int, int, str]] = []

    def stop(done: int, of: int, what: str) -> None:
        told.append((done, of, what))
        if done:
            raise CancelledError("Stopped", "nothing was changed")

    with pytest.raises(CancelledError):
        replies.take_in(record, understood, stop)
    assert told == [(0, 2, "AUS.docx"), (1, 2, "CDA.docx")]
    assert table.known_files(record) == {row.content_hash for row in table.drafts(record, "t")}
    replies.take_in(record, understood)
    assert len(table.known_files(record)) == 3
