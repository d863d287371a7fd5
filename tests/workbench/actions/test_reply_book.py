"""Mending the book of replies: reassigned, set aside, no comments; what follows, and what is to be looked at again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.delegate import comment, replace_words
from tests.journeys.delegate_brackets import add_name
from tests.workbench.actions.small import (
    REVIEW,
    SLUG,
    at,
    became,
    body,
    by_ref,
    check_laws,
    circulate,
    pen,
    regions,
    reply,
    say,
    shown,
    state,
    take,
)
from workbench.actions import decide, reply_book
from workbench.errors import NotFoundError, WorkbenchError
from workbench.model.negotiation import ProposalKind, ReplyKind, ReplyStatus
from workbench.record.file import Record
from workbench.record.tables import negotiation as table


@pytest.fixture
def replied(record: Record, draft: bytes) -> None:
    """NZL asks for two things and has a comment; AUS asks for one."""
    nzl = pen("NZL")
    take(
        record,
        reply(
            draft,
            "NZL",
            replace_words("agreed", "decided", nzl, where="to review"),
            replace_words("noted", "recalled", nzl, where="lenders"),
            comment("collateral", "Which kinds?", "NZL delegation"),
        ),
        reply(draft, "AUS", replace_words("review", "assess", pen("AUS"), where="in the action areas")),
    )


def owner(record: Record, ref: str) -> str:
    key = by_ref(record)[ref].member_id
    return str(record.query("SELECT code FROM member WHERE id = ?", (key,))[0][0])


@pytest.mark.usefixtures("replied")
def test_a_reply_set_aside_is_withdrawn_and_kept(record: Record) -> None:
    mended = reply_book.set_aside(record, SLUG, "NZL", 1)
    assert (mended.reply.status, mended.review) == (ReplyStatus.SET_ASIDE, ())
    assert became(record) == {"NZL/1/1": "withdrawn", "NZL/1/2": "withdrawn", "AUS/1/1": "pending"}
    assert by_ref(record)["NZL/1/1"].disposition_reason == "the reply was set aside"
    assert table.comments(record, "t") == ()
    assert at(record, "4").count == 0
    with pytest.raises(NotFoundError, match="do not stand any more"):
        reply_book.set_aside(record, SLUG, "NZL", 1)


@pytest.mark.usefixtures("replied")
def test_what_was_decided_stays_and_is_listed(record: Record) -> None:
    decide.take(record, SLUG, "4", 1, "NZL")
    mended = reply_book.set_aside(record, SLUG, "NZL", 1)
    assert [row.ref for row in mended.review] == ["NZL/1/2"]
    assert body(record, "4").startswith("Ministers recalled")
    assert became(record) == {"NZL/1/1": "withdrawn", "NZL/1/2": "accepted", "AUS/1/1": "pending"}


def test_support_given_in_a_reply_goes_when_it_is_set_aside(record: Record, tmp_path: Path) -> None:
    say(record, 'AUS 1 replace "review" by "assess"')
    second = circulate(record, tmp_path)
    take(record, reply(second, "NZL", add_name("assess", "NZL", pen("NZL"))))
    assert "[assess (AUS, NZL)]" in shown(record, "1")
    reply_book.set_aside(record, SLUG, "NZL", 1)
    assert "[assess (AUS)]" in shown(record, "1")


@pytest.mark.usefixtures("replied")
def test_a_reassigned_reply_takes_proposals_references_and_comments_along(record: Record) -> None:
    mended = reply_book.reassign(record, SLUG, "NZL", 1, "PER")
    assert mended.review == ()
    assert became(record) == {"PER/1/1": "pending", "PER/1/2": "pending", "AUS/1/1": "pending"}
    assert owner(record, "PER/1/1") == "PER"
    assert "[decided (PER)]" in shown(record, "1")
    (row,) = table.comments(record, "t")
    assert record.query("SELECT code FROM member WHERE id = ?", (row.member_id,)) == [("PER",)]
    assert reply_book.latest_reply(record, SLUG, "PER", 1)[3].id == mended.reply.id
    with pytest.raises(NotFoundError):
        reply_book.latest_reply(record, SLUG, "NZL", 1)


@pytest.mark.usefixtures("replied")
def test_reassigned_to_who_had_an_amendment_there_both_become_one(record: Record) -> None:
    reply_book.reassign(record, SLUG, "NZL", 1, "AUS")
    standing = [row for row in by_ref(record).values() if row.stands]
    assert {row.paragraph_id for row in standing} == {"p3", "p7"}
    assert len(standing) == 2
    (row,) = [row for row in standing if row.paragraph_id == "p3"]
    assert row.wording == REVIEW.replace("agreed to review", "decided to assess")
    assert became(record)["AUS/1/1"] == "merged"
    check_laws(record)


@pytest.mark.usefixtures("replied")
def test_references_of_a_reassigned_reply_count_on(record: Record) -> None:
    reply_book.reassign(record, SLUG, "NZL", 1, "AUS")
    assert set(by_ref(record)) == {"AUS/1/1", "AUS/1/2", "AUS/1/3"}


@pytest.mark.usefixtures("replied")
def test_decisions_on_a_reassigned_reply_stay_and_are_listed(record: Record) -> None:
    decide.take(record, SLUG, "4", 1, "NZL")
    mended = reply_book.reassign(record, SLUG, "NZL", 1, "PER")
    assert [(row.ref, row.disposition.value) for row in mended.review] == [("PER/1/2", "accepted")]


def test_support_follows_a_reassigned_reply(record: Record, tmp_path: Path) -> None:
    say(record, 'AUS 1 replace "review" by "assess"')
    second = circulate(record, tmp_path)
    take(record, reply(second, "NZL", add_name("assess", "NZL", pen("NZL"))))
    reply_book.reassign(record, SLUG, "NZL", 1, "PER")
    assert regions(at(record, "1")) == [("review", [("assess", ("AUS", "PER"))])]


def test_support_reassigned_to_the_owner_is_no_support(record: Record, tmp_path: Path) -> None:
    say(record, 'AUS 1 replace "review" by "assess"')
    second = circulate(record, tmp_path)
    take(record, reply(second, "NZL", add_name("assess", "NZL", pen("NZL"))))
    reply_book.reassign(record, SLUG, "NZL", 1, "AUS")
    assert regions(at(record, "1")) == [("review", [("assess", ("AUS",))])]
    check_laws(record)


@pytest.mark.usefixtures("replied")
def test_support_from_others_stays_when_a_reply_is_set_aside(record: Record) -> None:
    """Nothing is lost: who supported a wording still asks for it."""
    say(record, "CHL 4 support NZL")
    reply_book.set_aside(record, SLUG, "NZL", 1)
    assert regions(at(record, "4")) == [("noted", [("recalled", ("CHL",))])]


@pytest.mark.usefixtures("replied")
def test_an_heir_keeps_what_it_has_when_the_old_owners_reply_goes(record: Record) -> None:
    say(record, "CHL 4 support NZL", "NZL 4 withdraw")
    reply_book.set_aside(record, SLUG, "NZL", 1)
    assert regions(at(record, "4")) == [("noted", [("recalled", ("CHL",))])]


@pytest.mark.usefixtures("replied")
def test_a_second_file_leaves_what_others_support_to_them(record: Record, draft: bytes) -> None:
    say(record, "CHL 4 support NZL")
    take(record, reply(draft, "NZL", replace_words("noted", "underlined", pen("NZL"), where="lenders")))
    assert regions(at(record, "4")) == [("noted", [("recalled", ("CHL",)), ("underlined", ("NZL",))])]


@pytest.mark.usefixtures("replied")
def test_a_reassigned_wording_that_its_new_owner_supported_stands_once(record: Record) -> None:
    say(record, "PER 4 support NZL")
    reply_book.reassign(record, SLUG, "NZL", 1, "PER")
    assert regions(at(record, "4")) == [("noted", [("recalled", ("PER",))])]
    assert record.query("SELECT count(*) FROM supporter") == [(0,)]
    check_laws(record)


@pytest.mark.usefixtures("replied")
def test_no_comments_is_refused_where_comments_stand(record: Record) -> None:
    with pytest.raises(WorkbenchError, match="set its reply aside first"):
        reply_book.no_comments(record, SLUG, "NZL", 1)
    assert became(record) == {"NZL/1/1": "pending", "NZL/1/2": "pending", "AUS/1/1": "pending"}
    reply_book.set_aside(record, SLUG, "NZL", 1)
    assert reply_book.no_comments(record, SLUG, "NZL", 1).reply.kind is ReplyKind.NO_COMMENTS


@pytest.mark.usefixtures("replied")
def test_a_reply_after_no_comments_replaces_it(record: Record, draft: bytes) -> None:
    reply_book.no_comments(record, SLUG, "CHL", 1)
    take(record, reply(draft, "CHL", replace_words("invited", "asked", pen("CHL"), where="ABAC")))
    assert reply_book.latest_reply(record, SLUG, "CHL", 1)[3].kind is ReplyKind.FILE
    assert [row.kind for row in by_ref(record).values() if row.paragraph_id == "p9"] == [ProposalKind.AMEND]


@pytest.mark.usefixtures("replied")
@pytest.mark.parametrize(
    ("act", "says"),
    [
        (lambda record: reply_book.reassign(record, SLUG, "NZL", 1, "NZL"), "NZL's already"),
        (lambda record: reply_book.reassign(record, SLUG, "NZL", 1, "XYZ"), "'XYZ'"),
        (lambda record: reply_book.reassign(record, SLUG, "CHL", 1, "PER"), "no reply of CHL on Draft 1"),
        (lambda record: reply_book.set_aside(record, SLUG, "NZL", 7), "no Draft 7"),
        (lambda record: reply_book.no_comments(record, SLUG, "XYZ", 1), "'XYZ'"),
        (lambda record: reply_book.no_comments(record, "nothing", "NZL", 1), "nothing"),
    ],
)
def test_refusals_change_nothing(record: Record, act: Callable[[Record], None], says: str) -> None:
    before = state(record)
    with pytest.raises(WorkbenchError, match=says):
        act(record)
    assert state(record) == before
