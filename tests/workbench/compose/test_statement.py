from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.workbench.compose.values import MEETING, STAMP, TEXT, placed
from workbench.compose.stamp import as_of_line
from workbench.compose.statement import statement
from workbench.model.document import Document, PageSize, Paragraph, Style
from workbench.model.text import Drafted, Numbering, ParagraphKind, TextParagraph, place
from workbench.negotiation.intake import incoming
from workbench.word import normal
from workbench.word.reader import from_docx
from workbench.word.writer import to_docx

K = ParagraphKind
ROWS = (
    (K.TITLE, "Joint Ministerial Statement"),
    (K.NUMBERED, "Ministers met."),
    (K.HEADING1, "Finance"),
    (K.NUMBERED, "Ministers agreed on:"),
    (K.NUMBERED, "guarantees;", 1),
    (K.BULLET, "a point"),
    (K.ANNEX, "Daegu Initiative"),
    (K.HEADING1, "Scope"),
    (K.NUMBERED, "It is voluntary."),
)


def body(document: Document) -> list[tuple[str, str, int, int | None, str | None]]:
    return [(p.text, p.style.value, p.level, p.list, p.key) for p in document.paragraphs]


def test_the_statement_of_daegu() -> None:
    document = statement(MEETING, TEXT, placed(*ROWS), STAMP, "Korea")
    assert body(document) == [
        ("12th APEC Small and Medium Enterprises Ministerial Meeting", "meeting-name", 0, None, None),
        ("Joint Ministerial Statement", "title", 0, None, "p0"),
        ("Daegu, Korea, 1-2 September 2005", "place-and-date", 0, None, None),
        ("“Promoting Innovation of SMEs”", "theme", 0, None, None),
        (
            "This text is still a draft. Nothing in it has been agreed, and it leaves the position of every delegation"
            " open.",
            "disclaimer",
            0,
            None,
            None,
        ),
        ("Ministers met.", "numbered", 0, 0, "p1"),
        ("Finance", "heading1", 0, None, "p2"),
        ("Ministers agreed on:", "numbered", 0, 0, "p3"),
        ("guarantees;", "numbered", 1, 0, "p4"),
        ("a point", "bullet", 0, None, "p5"),
        ("Daegu Initiative", "annex", 0, None, "p6"),
        ("Scope", "annex-heading", 0, None, "p7"),
        ("It is voluntary.", "annex-numbered", 0, 1, "p8"),
    ]
    assert document.title == "Joint Ministerial Statement - 12th APEC Small and Medium Enterprises Ministerial Meeting"


def test_header_and_footer() -> None:
    noticed = replace(MEETING, notice="Illustration, not a record of positions")
    stamp = replace(STAMP, page=PageSize.LETTER, line_numbers=True)
    document = statement(noticed, replace(TEXT, language="en-US"), placed(*ROWS), stamp)
    (section,) = document.sections
    assert section.header_left == "12th APEC SME Ministerial Meeting"
    assert section.header_right == "Draft 2 · as of 1 September 2005, 21:40 (Daegu)"
    assert section.footer_left == "Restricted · Illustration, not a record of positions"
    assert (section.page, section.page_numbers, section.line_numbers) == (PageSize.LETTER, True, True)
    assert document.language == "en-US"
    assert disclaimer(document).endswith("open. Illustration, not a record of positions.")


def test_as_of() -> None:
    assert as_of_line(replace(STAMP, draft=None)) == "Draft · as of 1 September 2005, 21:40 (Daegu)"
    assert as_of_line(replace(STAMP, place="")) == "Draft 2 · as of 1 September 2005, 21:40 (Asia/Seoul)"


def disclaimer(document: Document) -> str:
    return next(p.text for p in document.paragraphs if p.style is Style.DISCLAIMER)


def test_what_nobody_negotiates_has_its_own_disclaimer() -> None:
    said = {
        slug: disclaimer(statement(MEETING, replace(TEXT, slug=slug), placed(*ROWS), STAMP))
        for slug in ("chairs-summary", "press-release")
    }
    assert "sole responsibility of the Chair" in said["chairs-summary"]
    assert "agreed" not in said["chairs-summary"]
    assert said["press-release"] == "Draft"


def test_the_text_is_named_where_it_has_no_title_of_its_own() -> None:
    document = statement(MEETING, TEXT, placed(*ROWS[1:]), STAMP)
    assert Paragraph("Joint Ministerial Statement", Style.TITLE) in document.paragraphs


def test_numbers_begin_again_under_each_heading() -> None:
    text = replace(TEXT, numbering=Numbering.RESTART)
    document = statement(MEETING, text, placed(*ROWS, numbering=Numbering.RESTART), STAMP)
    assert [p.list for p in document.paragraphs if p.list is not None] == [0, 1, 1, 2]


def test_no_numbers() -> None:
    text = replace(TEXT, numbering=Numbering.NONE)
    document = statement(MEETING, text, placed(*ROWS, numbering=Numbering.NONE), STAMP)
    assert all(p.list is None and (p.level == 0) for p in document.paragraphs)
    assert ("guarantees;", "plain", 0, None, "p4") in body(document)


DRAFTED = st.builds(
    lambda kind, words, level: Drafted(kind, words, level if kind in (K.NUMBERED, K.BULLET) else 0),
    st.sampled_from([K.HEADING1, K.NUMBERED, K.PLAIN, K.BULLET, K.ANNEX, K.HEADING2]),
    st.sampled_from(["Ministers met.", "12. ", "FINANCE", "(a) x", "Annex", "é 𝄞 y"]).map(str.strip),
    st.integers(0, 2),
)


@given(st.lists(DRAFTED, max_size=12), st.sampled_from([Numbering.ON, Numbering.RESTART]))
def test_a_printed_text_is_read_back_as_it_was(drafted: list[Drafted], numbering: Numbering) -> None:
    drafted = [Drafted(K.TITLE, "Statement"), *drafted]
    paragraphs = [
        TextParagraph(f"p{index}", "t", index, row.kind, row.body, row.level) for index, row in enumerate(drafted)
    ]
    document = statement(MEETING, replace(TEXT, numbering=numbering), place(paragraphs, numbering), STAMP)
    assert normal.renumbered(document) == document
    assert incoming(document) == (tuple(drafted), ())


def test_word_gives_the_statement_back() -> None:
    document = statement(MEETING, TEXT, placed(*ROWS), STAMP)
    assert from_docx(to_docx(document, now=STAMP.as_of), name="j.docx").document == document
