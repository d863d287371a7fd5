"""A text under negotiation: what its paragraphs are called, how regions are labelled, whose words stand where."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from tests.journeys.delegate import delete_words, insert_words, replace_words
from tests.workbench.actions.small import (
    GUARANTEES,
    REVIEW,
    SLUG,
    at,
    check_laws,
    circulate,
    pen,
    regions,
    reply,
    say,
    shown,
    take,
)
from workbench.actions import decide
from workbench.actions.compiled import negotiation
from workbench.actions.undo import undo
from workbench.errors import NotFoundError, WorkbenchError
from workbench.model.text import Numbering, Text, TextParagraph
from workbench.record import rows
from workbench.record.file import Record


def id_of(record: Record, name: str) -> str:
    return negotiation(record, SLUG).find(name).placed.paragraph.id


@pytest.mark.parametrize(
    ("name", "key"), [("1", "p3"), ("5", "p8"), ("p8", "p8"), (" 5 ", "p8"), ("Skills", "p2"), ("skills", "p2")]
)
def test_a_paragraph_is_found_by_number_name_and_id(record: Record, name: str, key: str) -> None:
    assert id_of(record, name) == key


def test_names_with_restarted_numbers(record: Record) -> None:
    with record.action("Restart"):
        rows.update(record, replace(rows.get(record, Text, "t"), numbering=Numbering.RESTART))
    assert id_of(record, "Finance/2") == "p8"
    with pytest.raises(WorkbenchError, match=r"Several.*1.*p3.*p7"):
        id_of(record, "1")


def test_what_is_not_there(record: Record) -> None:
    with pytest.raises(NotFoundError, match="no paragraph '12'"):
        id_of(record, "12")
    with pytest.raises(NotFoundError, match="nothing"):
        negotiation(record, "nothing")


@pytest.mark.parametrize("name", ["3 bis", "3bis", "3 BIS"])
def test_a_paragraph_inserted_since_the_last_draft_is_bis(record: Record, draft: bytes, name: str) -> None:
    say(record, 'NZL 3 insert paragraph "Ministers met trainers."')
    decide.accept(record, SLUG, "3", "NZL")
    assert negotiation(record, SLUG).find(name).placed.paragraph.body == "Ministers met trainers."
    assert id_of(record, "4") == "p7"
    (row,) = say(record, f'AUS {name} replace "met" by "thanked"')
    assert row.paragraph_id == id_of(record, name)


def test_regions_count_in_reading_order_those_beside_after_those_inside(record: Record) -> None:
    say(
        record,
        'NZL 1 insert paragraph "Ministers will meet again."',
        'JPN 1 replace "report on it" by "come back to it"',
        'AUS 1 replace "review" by "assess"',
        'PER 1 replace by "Each economy will say once a year what it has done and what it has learnt."',
    )
    found = at(record, "1")
    assert [one.label for one in found.open_regions] == ["B1", "B2", "B3", "B4"]
    assert [one.base for one in found.regions] == ["review", "report on"]
    assert [one.kind.value for one in found.after] == ["alternative", "insert"]
    assert found.count == 4


def test_a_label_stays_with_its_words(record: Record, tmp_path: Path) -> None:
    say(record, 'AUS 1 replace "review" by "assess"', 'CDA 5 replace "30 June" by "31 March"')
    circulate(record, tmp_path)
    decide.edit(record, SLUG, "5", "At their meeting " + GUARANTEES)
    say(record, "AUS 1 withdraw", 'AUS 5 replace "instructed" by "asked"')
    assert [one.label for one in at(record, "5").regions] == ["B3", "B2"]


def test_whose_words(record: Record) -> None:
    say(record, 'AUS 1 replace "review" by "assess"', 'CDA 1 insert "annually" after "progress"')
    text = negotiation(record, SLUG)
    alone = text.compiled(text.find("1").placed.paragraph, only="CDA")
    assert regions(alone) == [("", [(" annually", ("CDA",))])]


def test_touching_words_are_one_region(record: Record) -> None:
    say(record, 'AUS 1 replace "review" by "assess"', 'CDA 1 replace "review progress" by "follow up"')
    (found,) = at(record, "1").regions
    assert found.base == "review progress"
    assert [(one.body, one.by) for one in found.variants] == [
        ("assess progress", ("AUS",)),
        ("follow up", ("CDA",)),
    ]
    check_laws(record)


def test_who_supports_one_new_paragraph_and_asks_for_another_wants_both(record: Record) -> None:
    """They stand one after the other; side by side its support for one of them would be lost."""
    say(
        record,
        'AUS 7 insert paragraph "Ministers met."',
        'CDA 7 insert paragraph "Ministers parted."',
        "CDA 7 support AUS",
    )
    assert [[(one.body, one.by) for one in after.variants] for after in at(record, "7").after] == [
        [("Ministers met.", ("AUS", "CDA"))],
        [("Ministers parted.", ("CDA",))],
    ]


def test_a_paragraph_without_words_before_the_first_one_is_only_there_with_insertions(record: Record) -> None:
    with record.action("No title"):
        rows.delete(record, TextParagraph, "p1")
    assert negotiation(record, SLUG).paragraphs[0].placed.paragraph.id == "p2"
    say(record, 'NZL 0 insert paragraph "Ministers met in Daegu."')
    assert negotiation(record, SLUG).paragraphs[0].placed.paragraph.id == ""


# --- the order of arrival ---------------------------------------------------------------------------------

_EDITS = {
    "NZL": (replace_words("review", "assess", pen("NZL"), where="in the action areas"),),
    "AUS": (
        replace_words("review", "assess", pen("AUS"), where="in the action areas"),
        delete_words(", on a voluntary basis,", pen("AUS")),
    ),
    "CDA": (
        replace_words("review progress", "follow up", pen("CDA"), where="in the action areas"),
        replace_words("30 June", "31 March", pen("CDA")),
    ),
    "USA": (
        insert_words(" every year", pen("USA"), after="report on it"),
        replace_words("voluntary basis", "voluntary and open basis", pen("USA")),
    ),
}


def check_orders(record: Record, draft: bytes, orders: Iterable[tuple[str, ...]]) -> None:
    """Takes the replies in in each order, and takes them back again."""
    files = {code: reply(draft, code, *edits) for code, edits in _EDITS.items()}
    found = []
    for order in orders:
        for code in order:
            take(record, files[code])
        check_laws(record)
        found.append([one.compiled for one in negotiation(record, SLUG).paragraphs])
        for _ in order:
            undo(record)
    assert all(one == found[0] for one in found)
    assert sum(one.count for one in found[0]) == 4


def test_the_order_of_arrival_changes_nothing(record: Record, draft: bytes) -> None:
    check_orders(record, draft, list(permutations(_EDITS))[::4])


@pytest.mark.fuzz
def test_no_order_of_arrival_changes_anything(record: Record, draft: bytes) -> None:
    check_orders(record, draft, permutations(_EDITS))


def test_replies_taken_in_together_or_one_by_one(record: Record, draft: bytes) -> None:
    files = [reply(draft, code, *edits) for code, edits in _EDITS.items()]
    take(record, *files)
    together = [one.compiled for one in negotiation(record, SLUG).paragraphs]
    undo(record)
    for one in files:
        take(record, one)
    assert [one.compiled for one in negotiation(record, SLUG).paragraphs] == together


def test_what_is_printed_of_four_replies(record: Record, draft: bytes) -> None:
    take(record, *(reply(draft, code, *edits) for code, edits in _EDITS.items()))
    assert shown(record, "1") == (
        "Ministers agreed to [review progress] [assess progress (AUS, NZL)] [follow up (CDA)] in the action areas"
        " and to report on it [every year (USA)] at their next meeting."
    )
    assert at(record, "1").base == REVIEW
