"""Whether a text converges, and which sentences changed their strength."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.journeys.delegate import replace_words
from tests.workbench.actions.small import REVIEW, SLUG, bodies, circulate, pen, reply, say, take
from workbench.actions import decide, reply_book, undo
from workbench.actions.drafts import Wanted
from workbench.actions.progress import progress, strength
from workbench.errors import NotFoundError
from workbench.model.negotiation import Form
from workbench.model.text import ParagraphStatus
from workbench.record.file import Record


def figures(record: Record) -> list[tuple[int | None, int, int, int, int, int]]:
    return [
        (one.draft, one.counts.agreed, one.counts.ad_ref, one.counts.open, one.counts.regions, one.counts.variants)
        for one in progress(record, SLUG)
    ]


def test_before_any_draft_there_is_only_now(record: Record) -> None:
    (now,) = progress(record, SLUG)
    assert (now.draft, now.form, now.replies, now.awaited) == (None, None, 0, ())
    assert now.counts.words == sum(len(body.split()) for body in bodies(record))


def test_each_draft_keeps_its_counts_while_the_text_goes_on(record: Record, draft: bytes, tmp_path: Path) -> None:
    say(record, 'AUS 1 replace "review" by "assess"', 'CDA 1 replace "review" by "examine"', "RUS 6 delete")
    circulate(record, tmp_path)
    decide.take(record, SLUG, "1", 1, "AUS")
    decide.set_status(record, SLUG, "1", ParagraphStatus.AGREED)
    decide.set_status(record, SLUG, "2", ParagraphStatus.AD_REF, waits=["PER"])
    first, second, now = figures(record)
    assert first[:3] == (1, 0, 0)
    assert first[4:] == (0, 0)
    assert (second[0], second[4]) == (2, 2)
    assert (now[:3], now[4]) == ((None, 1, 1), 1)
    assert second[5] > now[5]
    assert sum(first[1:4]) == sum(second[1:4]) == sum(now[1:4])


def test_who_has_answered(record: Record, draft: bytes) -> None:
    take(record, reply(draft, "NZL", replace_words("agreed", "decided", pen("NZL"), where="to review")))
    reply_book.no_comments(record, SLUG, "AUS", 1)
    first, now = progress(record, SLUG)
    assert first.replies == now.replies == 2
    assert len(first.awaited) == 17
    assert not {"NZL", "AUS", "KOR", "PNG"} & set(first.awaited)
    reply_book.set_aside(record, SLUG, "NZL", 1)
    assert "NZL" in progress(record, SLUG)[0].awaited


def test_a_withdrawn_draft_is_told_as_such(record: Record, tmp_path: Path) -> None:
    circulate(record, tmp_path)
    undo.undo(record)
    first, now = progress(record, SLUG)
    assert (first.draft, first.withdrawn, now.replies, now.awaited) == (1, True, 0, ())


def test_times_are_those_of_the_drafts(record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    circulate(record, tmp_path, Wanted(Form.CLEAN))
    later = datetime(2005, 9, 1, 3, tzinfo=UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(later.timestamp())))
    first, now = progress(record, SLUG)
    assert (first.at, now.at, first.form) == (datetime(2005, 8, 31, 9, tzinfo=UTC), later, "clean")


def test_a_verb_that_grew_weaker_and_one_that_grew_stronger(record: Record, draft: bytes, tmp_path: Path) -> None:
    decide.edit(record, SLUG, "1", REVIEW.replace("agreed to review", "encouraged economies to review"))
    (weaker,) = strength(record, SLUG)
    assert (weaker.since, weaker.until, weaker.number, weaker.paragraph) == (1, None, "1", "p3")
    assert (weaker.verb_before, weaker.verb_after) == ("agree", "encourage")
    circulate(record, tmp_path)
    decide.edit(record, SLUG, "1", REVIEW.replace("agreed to review", "agreed to look into"))
    since, now = strength(record, SLUG)
    assert (since.since, since.until) == (1, 2)
    assert (now.since, now.until, now.stronger) == (2, None, True)
    assert weaker.stronger is False
    assert (now.before, now.after) == (
        REVIEW.replace("agreed to review", "encouraged economies to review"),
        REVIEW.replace("agreed to review", "agreed to look into"),
    )


def test_a_text_that_is_not_there(record: Record) -> None:
    with pytest.raises(NotFoundError):
        progress(record, "nothing")
