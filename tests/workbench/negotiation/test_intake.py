import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workbench.word.documents import documents
from workbench.model.document import (
    Cell,
    Comment,
    Document,
    Mark,
    MarkStyle,
    NotCarried,
    Paragraph,
    Row,
    Section,
    Style,
    Table,
)
from workbench.model.text import Drafted, ParagraphKind
from workbench.negotiation.intake import incoming

K = ParagraphKind


def read(*blocks: Paragraph | Table) -> tuple[Drafted, ...]:
    return incoming(Document((Section(blocks),)))[0]


def plain(*lines: str) -> list[tuple[str, int, str]]:
    drafted = read(Paragraph("Statement", Style.TITLE), *(Paragraph(line) for line in lines))
    return [(row.kind.value, row.level, row.body) for row in drafted[1:]]


def bold(text: str) -> Paragraph:
    return Paragraph(text, marks=(Mark(0, len(text), MarkStyle.BOLD),))


def test_our_own_styles_come_straight_back_without_what_we_print_around_them() -> None:
    assert read(
        Paragraph("12th Meeting", Style.MEETING_NAME),
        Paragraph("Statement", Style.TITLE, key="a"),
        Paragraph("Daegu", Style.PLACE_AND_DATE),
        Paragraph("“Innovation”", Style.THEME),
        Paragraph("A draft.", Style.DISCLAIMER),
        Paragraph("Finance", Style.HEADING1, key="b"),
        Paragraph("guarantees", Style.NUMBERED, 1, 0, "c"),
        Paragraph("12. typed, but ours", key="d"),
        Paragraph("Plan", Style.ANNEX, key="e"),
        Paragraph("Scope", Style.ANNEX_HEADING, key="f"),
        Paragraph("It is voluntary.", Style.ANNEX_NUMBERED, 0, 1, "g"),
    ) == (
        Drafted(K.TITLE, "Statement"),
        Drafted(K.HEADING1, "Finance"),
        Drafted(K.NUMBERED, "guarantees", 1),
        Drafted(K.PLAIN, "12. typed, but ours"),
        Drafted(K.ANNEX, "Plan"),
        Drafted(K.HEADING1, "Scope"),
        Drafted(K.NUMBERED, "It is voluntary."),
    )


@pytest.mark.parametrize("number", ["12.", "12)", "(12)", "1.\t", "120.\u00a0"])
def test_typed_numbers(number: str) -> None:
    assert plain(f"{number} Ministers met.") == [("numbered", 0, "Ministers met.")]


def test_typed_sub_levels() -> None:
    lines = "1. a", "(a) b", "(i) c", "(ii) d", "(iv) e", "(b) f", "b) g", "2. h", "(i) straight below"
    assert [level for _, level, _ in plain(*lines)] == [0, 1, 2, 2, 2, 1, 1, 0, 1]


def test_the_ninth_letter_is_no_roman_figure() -> None:
    assert [level for _, level, _ in plain("1. x", "(g) x", "(h) x", "(i) x", "(j) x")] == [0, 1, 1, 1, 1]


@pytest.mark.parametrize("text", ["2005. A year", "12.5 per cent", "(and) so", "12.", "(see) x", "a.m. at", "1.2 x"])
def test_what_is_no_number(text: str) -> None:
    assert plain(text) == [("plain", 0, text)]


def test_headings_by_their_looks() -> None:
    assert plain("FINANCE", "FINANCE IS SCARCE.", "Finance", "A" * 91, "12") == [
        ("heading1", 0, "FINANCE"),
        ("plain", 0, "FINANCE IS SCARCE."),
        ("plain", 0, "Finance"),
        ("plain", 0, "A" * 91),
        ("plain", 0, "12"),
    ]
    assert read(bold("Statement"), bold("Work ahead"), bold("Agreed."), Paragraph("x")) == (
        Drafted(K.TITLE, "Statement"),
        Drafted(K.HEADING1, "Work ahead"),
        Drafted(K.PLAIN, "Agreed.", 0, (Mark(0, 7, MarkStyle.BOLD),)),
        Drafted(K.PLAIN, "x"),
    )


def test_a_bold_line_before_a_title_is_a_heading() -> None:
    assert [row.kind for row in read(bold("Twelfth Meeting"), Paragraph("Statement", Style.TITLE))] == [
        K.HEADING1,
        K.TITLE,
    ]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("ANNEX A: DAEGU INITIATIVE", "DAEGU INITIATIVE"),
        ("ANNEX – PLAN", "PLAN"),
        ("ANNEX I. PLAN", "PLAN"),
        ("ANNEX TO THE STATEMENT", "ANNEX TO THE STATEMENT"),
        ("ANNEX", "Annex"),
    ],
)
def test_annexes(line: str, name: str) -> None:
    assert plain(line, "x") == [("annex", 0, name), ("plain", 0, "x")]


def test_a_bare_annex_takes_its_name_from_the_heading_below() -> None:
    rows = read(Paragraph("Statement", Style.TITLE), Paragraph("Annex B", Style.HEADING1), bold("Daegu Initiative"))
    assert rows[1:] == (Drafted(K.ANNEX, "Daegu Initiative"),)
    assert plain("ANNEX A") == [("annex", 0, "Annex")]


def test_white_space_goes_at_the_ends_only_and_marks_stay_on_their_words() -> None:
    paragraph = Paragraph(
        "  12.  Ministers  met \n", marks=(Mark(4, 15, MarkStyle.ITALIC), Mark(18, 23, MarkStyle.BOLD))
    )
    assert read(paragraph, Paragraph(" \t\n"), Paragraph("")) == (
        Drafted(K.NUMBERED, "Ministers  met", 0, (Mark(0, 8, MarkStyle.ITALIC), Mark(11, 14, MarkStyle.BOLD))),
    )


def test_tables_and_comments_are_listed_with_their_words() -> None:
    def row(*words: str) -> Row:
        return Row(tuple(Cell((Paragraph(word, Style.CELL),)) for word in words))

    table = Table((40, 40), (row("Area", "Date"), row("Capital", "2006")))
    noted = Paragraph("Ministers met.", comments=(Comment(0, 9, "KOR", "Who?"),))
    assert incoming(Document((Section((table, noted, table)),)))[1] == (
        NotCarried("table", "at the beginning", "Area | Date\nCapital | 2006"),
        NotCarried("comment", "at 'Ministers met.'", "KOR: Who?"),
        NotCarried("table", "after 'Ministers met.'", "Area | Date\nCapital | 2006"),
    )


@pytest.mark.slow
@given(documents())
def test_whatever_is_read_is_in_normal_form(document: Document) -> None:
    drafted, not_carried = incoming(document)
    tables = sum(isinstance(block, Table) for section in document.sections for block in section.blocks)
    assert sum(row.what == "table" for row in not_carried) == tables
    for paragraph in drafted:
        assert paragraph.body
        assert paragraph.body == paragraph.body.strip()
        assert all(0 <= mark.start < mark.end <= len(paragraph.body) for mark in paragraph.marks)
        assert list(paragraph.marks) == sorted(paragraph.marks)


@given(st.lists(st.sampled_from(["1. x", "(a) x", "(b) x", "(i) x", "(ii) x", "(v) x", "ONE", "Plain text."])))
def test_no_word_of_a_paragraph_is_lost(lines: list[str]) -> None:
    drafted = read(*(Paragraph(line) for line in lines))
    assert [row.body for row in drafted] == ["x" if line.endswith(" x") else line for line in lines]
    assert all(0 <= row.level <= 2 for row in drafted)
