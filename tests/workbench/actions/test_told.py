"""What one delegation's file tells of another."""

from pathlib import Path

from tests.journeys.delegate import replace_words
from tests.workbench.actions.small import at, by_ref, circulate, pen, regions, reply, say, take
from workbench.model.negotiation import Category
from workbench.record.file import Record

AUS, CHL = pen("AUS"), pen("CHL")


def test_it_never_replaces_what_that_one_said_itself(record: Record, draft: bytes) -> None:
    take(record, reply(draft, "AUS", replace_words("review", "assess", AUS, where="progress")))
    take(record, reply(draft, "CHL", replace_words("review", "[review] [weigh (AUS)]", CHL, where="progress")))
    assert regions(at(record, "1")) == [("review", [("assess", ("AUS",))])]
    told = by_ref(record)["CHL/1/1"]
    assert told.category is Category.QUESTION
    assert "AUS" in told.wording
    assert "weigh" in told.wording


def test_it_counts_where_that_one_said_nothing(record: Record, draft: bytes) -> None:
    take(record, reply(draft, "CHL", replace_words("review", "[review] [weigh (AUS)]", CHL, where="progress")))
    assert regions(at(record, "1")) == [("review", [("weigh", ("AUS",))])]


def test_the_same_told_again_adds_nothing(record: Record, draft: bytes) -> None:
    take(record, reply(draft, "AUS", replace_words("review", "assess", AUS, where="progress")))
    take(record, reply(draft, "CHL", replace_words("review", "[review] [assess (AUS)]", CHL, where="progress")))
    assert regions(at(record, "1")) == [("review", [("assess", ("AUS",))])]
    assert all(row.category is not Category.QUESTION for row in by_ref(record).values())


def test_support_told_of_one_that_words_it_otherwise_is_asked_about(record: Record, tmp_path: Path) -> None:
    say(record, 'AUS 1 replace "review" by "assess"', 'NZL 1 replace "review" by "weigh"')
    bracketed = circulate(record, tmp_path)
    take(record, reply(bracketed, "CHL", replace_words("(NZL)", "(AUS, NZL)", CHL, where="progress")))
    assert regions(at(record, "1")) == [("review", [("assess", ("AUS",)), ("weigh", ("NZL",))])]
