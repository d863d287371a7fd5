"""What a delegation does in Word is understood: one case for each thing that can be done to a clean draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.journeys import delegate, resaved
from tests.journeys.delegate import Edit, Pen, answered
from tests.journeys.retyped import in_an_e_mail, retyped
from tests.replies import make
from workbench.actions import replies
from workbench.model.negotiation import Reading
from workbench.record.file import Record
from workbench.word.reader import from_docx

PEN, BY_HAND, OTHER = Pen("Chile"), Pen("Chile", tracked=False), Pen("Japan")
AMENDED = delegate.replace_words("growing use", "wider use", PEN)
TRAINING = "open their courses"
FINANCE = "Ministers noted the difficulties"


@dataclass(frozen=True)
class Case:
    """Edits, the proposals they give ('amend 4'), and how much is listed beside."""

    edits: Sequence[Edit]
    gives: Sequence[str] = ()
    beside: str = ""
    """'comments', 'formatting', 'typography' or 'not_carried', where one of it is counted."""
    untracked: bool = False


CASES = {
    "nothing": Case([]),
    "words": Case([AMENDED], ["amend 4"]),
    "words without marks": Case(
        [delegate.replace_words("growing use", "wider use", BY_HAND)], ["amend 4"], untracked=True
    ),
    "words inserted": Case([delegate.insert_words(" steadily", PEN, after="welcomed the")], ["amend 4"]),
    "words deleted": Case([delegate.delete_words(", on a voluntary basis,", PEN)], ["amend 5"]),
    "a paragraph inserted": Case(
        [delegate.insert_paragraph("Ministers thanked the lenders.", PEN, after=TRAINING)], ["insert 3"]
    ),
    "a paragraph inserted without marks": Case(
        [delegate.insert_paragraph("Ministers thanked the lenders.", BY_HAND, after=TRAINING)],
        ["insert 3"],
        untracked=True,
    ),
    "a paragraph deleted": Case([delegate.delete_paragraph(TRAINING, PEN)], ["delete 3"]),
    "a paragraph deleted without marks": Case(
        [delegate.delete_paragraph(TRAINING, BY_HAND)], ["delete 3"], untracked=True
    ),
    "a paragraph moved": Case([delegate.move_paragraph(TRAINING, PEN, after=FINANCE)], ["move 3"]),
    "a paragraph moved with its bookmark": Case(
        [delegate.move_paragraph(TRAINING, PEN, after=FINANCE, key_goes=True)], ["move 3"]
    ),
    "a paragraph cut and pasted": Case([delegate.move_paragraph(TRAINING, PEN, after=FINANCE, name=None)], ["move 3"]),
    "a paragraph moved without marks": Case(
        [delegate.move_paragraph(TRAINING, BY_HAND, after=FINANCE)], ["move 3"], untracked=True
    ),
    "a paragraph moved and edited": Case(
        [
            delegate.move_paragraph(TRAINING, PEN, after=FINANCE),
            delegate.replace_words("encouraged training", "invited training", PEN),
        ],
        ["amend 3", "move 3"],
    ),
    "a paragraph split": Case([delegate.split_paragraph("lenders ask for collateral.", PEN)], ["amend 4", "insert 4"]),
    "a paragraph split without marks": Case(
        [delegate.split_paragraph("lenders ask for collateral.", BY_HAND)], ["amend 4", "insert 4"], untracked=True
    ),
    "paragraphs joined": Case([delegate.join_paragraph("invited ABAC", PEN)], ["amend 7", "delete 8"]),
    "paragraphs joined without marks": Case(
        [delegate.join_paragraph("invited ABAC", BY_HAND)], ["amend 7", "delete 8"], untracked=True
    ),
    "a comment": Case([delegate.comment("growing use", "By how much?", "Chile")], beside="comments"),
    "words in bold": Case([delegate.bold("growing use")], beside="formatting"),
    "straight quotes": Case([delegate.straight_quotes], beside="typography"),
    "bookmarks lost": Case([delegate.lose_bookmarks, AMENDED], ["amend 4"]),
    "a bookmark on other words": Case([delegate.copy_bookmark(FINANCE, TRAINING), AMENDED], ["amend 4"]),
    "properties lost": Case([delegate.lose_properties, AMENDED], ["amend 4"]),
    "one inserts, another deletes": Case(
        [delegate.insert_words(" and welcome", PEN, after="growing"), delegate.delete_words(" and welcome", OTHER)],
        beside="not_carried",
    ),
    "a table": Case([delegate.insert_table((("A", "B"),), after=TRAINING)], beside="not_carried"),
}
PROGRAMS = {
    "Word": resaved.by_word,
    "WPS": resaved.by_wps,
    "LibreOffice": resaved.by_libreoffice,
    "Google": resaved.by_google,
}


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Record, bytes]]:
    folder = tmp_path_factory.mktemp("small")
    with make.record(folder) as record:
        yield record, (folder / "draft-1.docx").read_bytes()


def read(record: Record, data: bytes, name: str = "reply.docx") -> Reading:
    wanted = replies.Wanted("CHL", make.SLUG)
    return replies.understand(record, [replies.Incoming(name, data)], wanted)[0].reading


def told(reading: Reading) -> list[str]:
    """'amend 4': paragraphs are named by the words of the small text's numbers."""
    numbered = [index for index, (kind, _) in enumerate(make.WORDS, 1) if kind == "numbered"]
    return [f"{one.kind.value} {numbered.index(int(one.paragraph[-12:], 16)) + 1}" for one in reading.proposals]


@pytest.mark.parametrize("name", CASES)
def test_each_edit_is_understood(sent: tuple[Record, bytes], name: str) -> None:
    record, draft = sent
    case = CASES[name]
    reading = read(record, answered(draft, *case.edits))
    assert told(reading) == list(case.gives)
    beside = {kind: len(getattr(reading, kind)) for kind in ("comments", "formatting", "typography", "not_carried")}
    assert beside == {**dict.fromkeys(beside, 0), **({case.beside: 1} if case.beside else {})}
    assert all(one.untracked == case.untracked for one in reading.proposals)
    assert reading.balanced


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("name", ["nothing", "words", "a paragraph inserted", "a paragraph moved", "a comment"])
def test_whatever_program_saved_it(sent: tuple[Record, bytes], program: str, name: str) -> None:
    record, draft = sent
    reading = read(record, PROGRAMS[program](answered(draft, *CASES[name].edits)))
    assert told(reading) == list(CASES[name].gives)
    assert len(reading.comments) == (name == "a comment")
    assert not any(one.untracked for one in reading.proposals)
    assert reading.balanced


def test_a_retyped_draft_gives_what_was_changed_in_it(sent: tuple[Record, bytes]) -> None:
    record, draft = sent
    reading = read(record, answered(draft, retyped, delegate.replace_words("growing use", "wider use", BY_HAND)))
    assert told(reading) == ["amend 4"]
    assert reading.balanced


def test_an_e_mail_gives_the_paragraphs_that_stand_in_it(sent: tuple[Record, bytes]) -> None:
    record, draft = sent
    document = from_docx(
        answered(draft, delegate.replace_words("growing use", "wider use", BY_HAND)), name="x"
    ).document
    mail = in_an_e_mail(document, ["wider use"], greeting="Dear colleagues,", closing="Best regards")
    reading = read(record, mail.encode(), "reply.txt")
    assert told(reading) == ["amend 4"]
    assert [one.text for one in reading.not_carried] == ["Dear colleagues,", "Best regards"]


def test_a_text_box_is_listed_with_its_words(sent: tuple[Record, bytes]) -> None:
    record, draft = sent
    reading = read(record, resaved.with_text_box(draft, "For our capital", after=TRAINING))
    assert [(one.what, one.text) for one in reading.not_carried] == [("text box", "For our capital")]


def test_words_that_are_not_there_are_named(sent: tuple[Record, bytes]) -> None:
    with pytest.raises(KeyError, match="cold storage"):
        answered(sent[1], delegate.replace_words("cold storage", "storage", PEN))
    with pytest.raises(KeyError, match="growing use"):
        answered(sent[1], AMENDED, AMENDED)


def test_the_same_edits_make_the_same_file(sent: tuple[Record, bytes], tmp_path: Path) -> None:
    assert answered(sent[1], AMENDED) == answered(sent[1], AMENDED)
