"""Where a delegation's language went."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.workbench.actions.small import (
    ADVICE,
    GUARANTEES,
    PUBLIC,
    REVIEW,
    SLUG,
    circulate,
    say,
    writing,
)
from workbench.actions import decide, whereabouts
from workbench.actions.compiled import negotiation
from workbench.errors import NotFoundError
from workbench.model.looking_back import Fate, InRegion, InText, ParagraphFate, Whereabout
from workbench.model.negotiation import Disposition
from workbench.model.text import ParagraphKind, ParagraphStatus, TextParagraph
from workbench.record import rows
from workbench.record.file import Record
from workbench.record.tables import negotiation as table


def of(record: Record, code: str, words: str = "") -> dict[str, Whereabout]:
    return {one.ref: one for one in whereabouts.of_delegation(record, SLUG, code, words)}


def words_now(one: Whereabout) -> list[str]:
    """The words that stand in the text, each as its sentence says them."""
    return [place.sentence[place.start : place.stop] for place in one.stands if isinstance(place, InText)]


def test_still_open(record: Record, draft: bytes) -> None:
    say(record, 'AUS 1 replace "review" by "assess"', 'CDA 1 replace "review" by "examine"', "NZL 1 support AUS")
    (one,) = of(record, "AUS").values()
    (region,) = one.stands
    assert isinstance(region, InRegion)
    assert (region.label, region.number, region.base) == ("B1", "1", "review")
    assert [(variant.body, variant.by) for variant in region.variants] == [
        ("assess", ("AUS", "NZL")),
        ("examine", ("CDA",)),
    ]
    assert (one.draft, one.number_then, one.number_now, one.own) == (1, "1", "1", True)
    assert (one.disposition, one.decision) == (Disposition.PENDING, None)
    (supported,) = of(record, "NZL").values()
    assert (supported.ref, supported.by, supported.own) == ("AUS/1/1", ("AUS", "NZL"), False)
    assert supported.stands == one.stands


def test_taken_into_the_text(record: Record, draft: bytes) -> None:
    say(record, 'AUS 1 replace "review" by "assess"', 'CDA 1 replace "review" by "examine"')
    decide.take(record, SLUG, "1", 1, "AUS", reason="shorter")
    mine, theirs = of(record, "AUS")["AUS/1/1"], of(record, "CDA")["CDA/1/1"]
    (place,) = mine.stands
    assert isinstance(place, InText)
    assert (place.number, place.whole, place.unwanted) == ("1", True, False)
    assert words_now(mine) == ["assess"]
    assert place.sentence == REVIEW.replace("review", "assess")
    assert mine.decision is not None
    assert (mine.decision.how, mine.decision.whose, mine.decision.reason) == ("take", ("AUS",), "shorter")
    assert mine.disposition is Disposition.ACCEPTED
    assert (theirs.disposition, theirs.stands) == (Disposition.NOT_REFLECTED, ())
    assert theirs.decision == mine.decision


def test_each_of_several_decisions_settles_its_own(record: Record, draft: bytes) -> None:
    say(record, 'AUS 1 replace "review" by "assess"', 'NZL 1 insert "publicly" after "report on it"')
    decide.take(record, SLUG, "1", 1, "AUS")
    decide.keep_base(record, SLUG, "1", 1, reason="too early")
    mine, theirs = of(record, "AUS")["AUS/1/1"], of(record, "NZL")["NZL/1/1"]
    assert mine.decision is not None
    assert theirs.decision is not None
    assert (mine.decision.how, theirs.decision.how, theirs.decision.reason) == ("take", "base", "too early")
    assert theirs.stands == ()


def test_words_that_were_taken_and_edited_out_again(record: Record, draft: bytes) -> None:
    say(record, 'AUS 1 insert "with care and in public view" after "progress"')
    decide.take(record, SLUG, "1", 1, "AUS")
    body = negotiation(record, SLUG).find("1").placed.paragraph.body
    decide.edit(record, SLUG, "1", body.replace("in public view", "in full public view"))
    (place,) = of(record, "AUS")["AUS/1/1"].stands
    assert isinstance(place, InText)
    assert (place.whole, place.sentence[place.start : place.stop]) == (False, "with care and in full public view")
    decide.edit(record, SLUG, "1", REVIEW)
    assert of(record, "AUS")["AUS/1/1"].stands == ()
    decide.edit(record, SLUG, "6", f"{PUBLIC} They did so with care and in public view.")
    (place,) = of(record, "AUS")["AUS/1/1"].stands
    assert isinstance(place, InText)
    assert (place.paragraph_id, place.sentence) == ("p9", "They did so with care and in public view.")


def test_words_it_wanted_out(record: Record, draft: bytes) -> None:
    say(record, 'CDA 5 delete ", on a voluntary basis,"')
    open_, place = of(record, "CDA")["CDA/1/1"].stands
    assert isinstance(open_, InRegion)
    assert isinstance(place, InText)
    assert place.unwanted
    assert place.sentence[place.start : place.stop].strip(" ,") == "on a voluntary basis"
    decide.take(record, SLUG, "5", 1, "CDA")
    assert of(record, "CDA")["CDA/1/1"].stands == ()


def test_a_new_paragraph(record: Record, draft: bytes, tmp_path: Path) -> None:
    words = "Ministers welcomed the report on skills. They thanked its authors."
    say(record, f'AUS 1 insert after "{words}"', 'CDA 1 insert after "Ministers were silent."')
    (open_,) = of(record, "AUS")["AUS/1/1"].stands
    assert isinstance(open_, InRegion)
    assert (open_.number, open_.base, len(open_.variants)) == ("1", "", 2)
    decide.accept(record, SLUG, "1", "AUS")
    circulate(record, tmp_path)
    mine, theirs = of(record, "AUS")["AUS/1/1"], of(record, "CDA")["CDA/1/1"]
    (place,) = mine.stands
    assert isinstance(place, InText)
    assert (place.number, place.sentence) == ("2", "Ministers welcomed the report on skills.")
    assert mine.decision is not None
    assert mine.decision.after == words
    assert theirs.decision == mine.decision
    assert theirs.stands == ()


def test_a_whole_paragraph_left_out_or_moved(record: Record, draft: bytes) -> None:
    say(record, "RUS 6 delete", 'PER 6 replace "invited" by "asked"', "NZL 3 move after 1")
    label, place = of(record, "RUS")["RUS/1/1"].stands
    assert isinstance(label, InRegion)
    assert isinstance(place, InText)
    assert place.unwanted
    decide.accept(record, SLUG, "6", "RUS")
    decide.accept(record, SLUG, "3", "NZL")
    gone, moved = of(record, "RUS")["RUS/1/1"], of(record, "NZL")["NZL/1/1"]
    assert (gone.fate, gone.number_then, gone.number_now, gone.stands) == (ParagraphFate.GONE, "6", None, ())
    assert moved.fate is ParagraphFate.MOVED
    assert gone.decision is not None
    assert gone.decision.whose == ("RUS",)
    assert of(record, "PER")["PER/1/1"].fate is ParagraphFate.GONE


def test_a_paragraph_that_was_split(record: Record, draft: bytes) -> None:
    say(record, 'AUS 2 replace "a single first point of enquiry" by "one first place to ask for help"')
    decide.accept(record, SLUG, "2", "AUS")
    body = ADVICE.replace("a single first point of enquiry", "one first place to ask for help")
    first, second = body.split(". ")
    old = rows.get(record, TextParagraph, "p4")
    with record.action("Split paragraph 2"):
        rows.update(record, replace(old, body=f"{first}."))
        rows.insert(record, TextParagraph("new", "t", old.position + 1, ParagraphKind.NUMBERED, second))
    (one,) = of(record, "AUS").values()
    assert (one.fate, one.other_id) == (ParagraphFate.SPLIT, "new")
    (place,) = one.stands
    assert isinstance(place, InText)
    assert (place.paragraph_id, place.number) == ("new", "2 bis")
    assert words_now(one) == ["one first place to ask for help"]


def test_a_sentence_that_went_elsewhere_tells_of_a_split_or_a_join(record: Record, draft: bytes) -> None:
    say(record, 'AUS 2 insert "strongly" after "They"')
    first, second = ADVICE.split(". ")
    old, other = (rows.get(record, TextParagraph, key) for key in ("p4", "p5"))
    with record.action("Put the second sentence elsewhere"):
        rows.update(record, replace(old, body=f"{first}."))
        rows.update(record, replace(other, body=f"{other.body} {second}"))
    (one,) = of(record, "AUS").values()
    assert (one.fate, one.other_id) == (ParagraphFate.SPLIT, "p5")
    with record.action("Take the rest out"):
        rows.delete(record, TextParagraph, "p4")
    (one,) = of(record, "AUS").values()
    assert (one.fate, one.other_id, one.number_now) == (ParagraphFate.JOINED, "p5", None)


def test_notes(record: Record, draft: bytes) -> None:
    say(record, 'JPN 5 reserve "by 30 June 2006"', "SGP 5 reserve")
    reserved = of(record, "JPN")["JPN/1/1"]
    assert words_now(reserved) == ["by 30 June 2006"]
    assert [one.label for one in reserved.stands if isinstance(one, InRegion)] == ["B1"]
    decide.set_status(record, SLUG, "5", ParagraphStatus.AGREED)
    closed = of(record, "JPN")["JPN/1/1"]
    assert (closed.disposition, closed.stands) == (Disposition.NOT_REFLECTED, ())
    assert closed.decision is not None
    assert closed.decision.how == "agreed"


def test_what_was_withdrawn_was_not_decided(record: Record, draft: bytes) -> None:
    say(record, 'AUS 1 replace "review" by "assess"', "AUS 1 withdraw")
    (one,) = of(record, "AUS").values()
    assert (one.disposition, one.decision, one.stands) == (Disposition.WITHDRAWN, None, ())


def test_in_the_order_of_the_paragraphs_and_only_with_the_words(record: Record, draft: bytes) -> None:
    say(record, 'AUS 5 replace "compare" by "assess"', 'AUS 1 replace "review" by "assess"', "AUS 6 delete")
    assert [one.number_then for one in of(record, "AUS").values()] == ["1", "5", "6"]
    assert list(of(record, "AUS", "Assess guarantees")) == ["AUS/1/1"]
    assert list(of(record, "AUS", "nothing of the sort")) == []
    assert list(of(record, "AUS", "invited  abac")) == ["AUS/1/3"]


def test_the_chairs_offers(record: Record, draft: bytes) -> None:
    say(record, 'AUS 1 replace "review" by "assess"')
    decide.offer(record, SLUG, "1", 1, "look into")
    (one,) = of(record, "Chair").values()
    assert (one.by, one.own) == ((), True)
    assert [place.label for place in one.stands if isinstance(place, InRegion)] == ["B1"]


def test_a_delegation_that_asked_for_nothing_or_is_not_there(record: Record, draft: bytes) -> None:
    assert of(record, "THA") == {}
    with pytest.raises(NotFoundError, match="No delegation has the code 'XYZ'"):
        of(record, "XYZ")


def test_words_alone(record: Record, draft: bytes, tmp_path: Path) -> None:
    decide.edit(record, SLUG, "1", REVIEW.replace("action areas", "seven areas"))
    circulate(record, tmp_path)
    decide.edit(record, SLUG, "5", GUARANTEES.replace("guarantees", "guarantees in the action  areas"))
    found = whereabouts.of_words(record, SLUG, "Action areas")
    assert [(one.paragraph_id, one.numbers) for one in found] == [("p3", ((1, "1"),)), ("p8", ())]
    lost, new = found
    assert lost.now is None
    assert new.now is not None
    assert new.now.sentence[new.now.start : new.now.stop] == "action  areas"
    assert whereabouts.of_words(record, SLUG, " ") == ()
    assert whereabouts.of_words(record, SLUG, "ction area") == ()


def statements(record: Record, code: str) -> int:
    text = negotiation(record, SLUG)
    told: list[str] = []
    record.connection.set_trace_callback(told.append)
    whereabouts.of_delegation(record, SLUG, code, text=text)
    record.connection.set_trace_callback(None)
    return len(told)


def test_everything_is_read_once(record: Record, draft: bytes, tmp_path: Path) -> None:
    say(record, 'AUS 1 replace "review" by "assess"')
    before = statements(record, "AUS")
    for name in "234567":
        say(record, f'AUS {name} replace "Ministers" by "All Ministers"', f"NZL {name} support AUS")
    decide.take(record, SLUG, "3", 1, "AUS")
    circulate(record, tmp_path)
    assert statements(record, "AUS") == statements(record, "NZL") == before <= 4


def test_on_the_sample_every_proposal_is_somewhere(sample: Path) -> None:
    with writing(sample) as record:
        text = negotiation(record, "joint-statement")
        bodies = {one.paragraph.id: one.paragraph.body for one in text.placed}
        labels = {one.label for paragraph in text.paragraphs for one in paragraph.compiled.open_regions}
        every = {row.ref: row for row in table.proposals(record, text.text.id)}
        codes = {code for row in every.values() for code in text.by(row)} | {"Chair"}
        traced = [
            one for code in codes for one in whereabouts.of_delegation(record, "joint-statement", code, text=text)
        ]
        assert {one.ref for one in traced} == set(every)
        for one in traced:
            assert one.decision is not None or every[one.ref].stands
            places = [place for place in one.stands if isinstance(place, InText)]
            regions = [place for place in one.stands if isinstance(place, InRegion)]
            assert bool(regions) == every[one.ref].stands
            assert {region.label for region in regions} <= labels
            assert one.disposition is not Disposition.ACCEPTED or places
            asked = "".join(run.text for run in one.runs if run.fate is not Fate.KEPT)
            for place in places:
                assert place.sentence in bodies[place.paragraph_id]
                assert place.sentence[place.start : place.stop].strip() in asked
