from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.workbench.negotiation.replies import (
    BODIES,
    DELETED,
    DRAFT,
    INSERTED,
    added,
    change,
    copies,
    draft,
    edited,
    joined,
    new,
    read,
    read_for,
    split,
    struck,
)
from workbench.model.document import (
    Cell,
    Comment,
    Mark,
    MarkStyle,
    NotCarried,
    Paragraph,
    Revision,
    RevisionKind,
    Row,
    Style,
    Table,
)
from workbench.model.negotiation import (
    Category,
    Commented,
    Listed,
    ProposalKind,
    Proposed,
    Reading,
)
from workbench.model.text import ParagraphKind

K, C = ProposalKind, Category
FILE = copies(DRAFT)
AT = datetime(2005, 9, 1, 12, tzinfo=UTC)


def amended(place: int, wording: str) -> Reading:
    return read(DRAFT, [*FILE[:place], edited(FILE[place], wording), *FILE[place + 1 :]])


def only(reading: Reading) -> Proposed:
    assert reading.balanced
    (one,) = reading.proposals
    return one


def said(reading: Reading) -> list[tuple[str, str, str]]:
    """(kind, paragraph, reason) of each proposal of a reading that is balanced."""
    assert reading.balanced
    return [(one.kind.value, one.paragraph, one.reason) for one in reading.proposals]


# --- the kinds of change ------------------------------------------------------------------------------------------------


def test_an_amendment_is_the_full_new_wording() -> None:
    wording = BODIES[2].replace("agreed", "decided").replace("cost", "price")
    assert only(amended(2, wording)) == Proposed("KOR", K.AMEND, C.MODIFICATION, "p2", BODIES[2], wording)


def test_a_deleted_paragraph() -> None:
    reading = read(DRAFT, [*FILE[:2], struck(FILE[2]), *FILE[3:]])
    assert only(reading) == Proposed("KOR", K.DELETE, C.SUPPRESSION, "p2", BODIES[2])


def test_the_last_paragraph_deleted() -> None:
    assert said(read(DRAFT, [*FILE[:-1], struck(FILE[-1])])) == [("delete", "p6", "")]


def test_inserted_paragraphs_stand_in_order_after_the_one_before_them() -> None:
    one, other = "Ministers thanked the host for its welcome.", "They paid tribute to the young exporters."
    reading = read(DRAFT, [FILE[0], added(new(one)), *FILE[1:3], added(new(one + "!")), added(new(other)), *FILE[3:]])
    assert reading.balanced
    assert [(row.paragraph, row.after, row.order) for row in reading.proposals] == [
        ("p0", one, 0),
        ("p2", one + "!", 0),
        ("p2", other, 1),
    ]
    assert {(row.kind, row.category, row.new_kind) for row in reading.proposals} == {
        (K.INSERT, C.ADDITION, ParagraphKind.NUMBERED)
    }


def test_a_paragraph_inserted_before_the_first() -> None:
    assert only(read(DRAFT, [added(new("Something stands before the title.")), *FILE])).paragraph == ""


def test_a_move_is_found_by_its_words_where_word_recorded_a_deletion_and_an_insertion() -> None:
    moved = added(replace(FILE[2], key=None))
    one = only(read(DRAFT, [*FILE[:2], struck(FILE[2]), *FILE[3:6], moved, FILE[6]]))
    assert (one.kind, one.category, one.paragraph, one.target) == (K.MOVE, C.MOVE, "p2", "p5")


def test_of_two_that_changed_places_the_one_that_was_carried_is_the_one_that_moved() -> None:
    moved = added(replace(FILE[2], key=None))
    one = only(read(DRAFT, [*FILE[:2], struck(FILE[2]), FILE[3], moved, *FILE[4:]]))
    assert (one.paragraph, one.target) == ("p2", "p3")
    moved = added(replace(FILE[3], key=None))
    one = only(read(DRAFT, [*FILE[:2], moved, FILE[2], struck(FILE[3]), *FILE[4:]]))
    assert (one.paragraph, one.target) == ("p3", "p1")


def test_moved_and_edited() -> None:
    moved = added(replace(FILE[2], key=None, text=BODIES[2].replace("agreed", "decided")))
    reading = read(DRAFT, [*FILE[:2], struck(FILE[2]), *FILE[3:6], moved, FILE[6]])
    assert said(reading) == [("amend", "p2", ""), ("move", "p2", "")]
    assert reading.changes == 2


def test_a_paragraph_split_in_two() -> None:
    reading = read(DRAFT, [*FILE[:2], *split(FILE[2], BODIES[2].index("on credit")), *FILE[3:]])
    assert said(reading) == [("amend", "p2", "split"), ("insert", "p2", "split from 2")]
    assert [row.after for row in reading.proposals] == [
        "Ministers agreed to exchange information",
        "on credit guarantee schemes and on the cost of capital.",
    ]


def test_two_paragraphs_joined() -> None:
    reading = read(DRAFT, [*FILE[:2], joined(FILE[2]), *FILE[3:]])
    assert said(reading) == [("amend", "p2", "joined with 3"), ("delete", "p3", "joined with 2")]
    assert reading.proposals[0].after == f"{BODIES[2]} {BODIES[3]}"


@pytest.mark.parametrize(
    ("old", "wording", "category"),
    [
        ("cost of capital", "high cost of capital", C.ADDITION),
        (" on credit guarantee schemes and", "", C.SUPPRESSION),
        ("agreed", "decided", C.MODIFICATION),
        ("Ministers", "ministers", C.EDITORIAL),
        ("schemes", "scheme", C.EDITORIAL),
        ("information on", "information, on", C.EDITORIAL),
        ("cost of", "cost (and the price) of", C.ADDITION),
        ("agreed to", "agreed not to", C.ADDITION),
    ],
)
def test_categories(old: str, wording: str, category: Category) -> None:
    assert only(amended(2, BODIES[2].replace(old, wording, 1))).category is category


# --- typography, formatting, untracked ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (5, BODIES[5].replace("“", '"').replace("”", '"').replace("–", "-")),
        (2, BODIES[2].replace(" on ", "  on ", 1)),
        (2, BODIES[2].replace(" on ", "\u00a0on ", 1)),
        (6, BODIES[6].replace("officials", "o\ufb03cials")),
        (2, f"{BODIES[2]} "),
    ],
)
def test_typography_is_listed(place: int, text: str) -> None:
    reading = read(DRAFT, [*FILE[:place], replace(FILE[place], text=text), *FILE[place + 1 :]])
    assert reading.balanced
    assert reading.proposals == ()
    listed = [Listed("typography", str(place), text)] if not text.endswith(" ") else []
    assert list(reading.typography) == listed


def test_a_number_typed_instead_of_counted_is_typography() -> None:
    typed = Paragraph(f"2. {BODIES[2]}", Style.PLAIN, key="p2")
    reading = read(DRAFT, [*FILE[:2], typed, *FILE[3:]])
    assert reading == Reading(typography=(Listed("number typed", "2", "2."),), changes=1, proved=True)
    keyless = replace(typed, key=None, text=f"2.\t{BODIES[2]}")
    assert read(DRAFT, [*FILE[:2], keyless, *FILE[3:]]) == reading


def test_a_number_that_is_part_of_the_words_stays() -> None:
    base = draft("Title", "12. months are a year, and ministers said so in this paragraph.")
    one = Paragraph(base.paragraphs[1].body, Style.NUMBERED, list=0, key="p1")
    assert read(base, [copies(base)[0], one]) == Reading(proved=True)
    wording = one.text.replace("said", "saw")
    assert only(read(base, [copies(base)[0], replace(one, text=wording)])).after == wording


def test_the_base_keeps_its_own_typography_inside_an_amendment() -> None:
    wording = BODIES[5].replace("“", '"').replace("”", '"').replace("–", "-").replace("lower", "reduce")
    assert only(amended(5, wording)).after == BODIES[5].replace("lower", "reduce")


def test_formatting_is_listed_once_for_each_paragraph() -> None:
    bold = replace(FILE[2], marks=(Mark(0, 9, MarkStyle.BOLD), Mark(20, 30, MarkStyle.ITALIC)))
    lower = replace(FILE[3], level=1)
    plain = replace(FILE[4], style=Style.BULLET, list=None)
    reading = read(DRAFT, [*FILE[:2], bold, lower, plain, *FILE[5:]], format_changes=2)
    assert reading.balanced
    assert [(row.what, row.paragraph) for row in reading.formatting] == [
        ("bold, italic, underline or superscript changed", "2"),
        ("level 1 became level 2", "3"),
        ("numbered became bullet", "4"),
    ]
    assert reading.proposals == ()


def test_what_our_own_papers_print_is_no_formatting() -> None:
    printed = replace(FILE[2], marks=(Mark(0, 9, MarkStyle.BRACKET), Mark(9, 12, MarkStyle.ATTRIBUTION)))
    assert read(DRAFT, [*FILE[:2], printed, *FILE[3:]]) == Reading(proved=True)


def test_recorded_formatting_that_is_not_seen_is_listed() -> None:
    reading = read(DRAFT, FILE, format_changes=3)
    assert reading.balanced
    assert "3 recorded changes" in reading.formatting[0].text


def test_edits_without_marks_say_so() -> None:
    wording = BODIES[2].replace("agreed", "decided")
    blocks = [*FILE[:2], replace(FILE[2], text=wording), edited(FILE[3], f"{BODIES[3]} They agreed."), *FILE[4:]]
    blocks = [*blocks[:5], new("Ministers thanked the host for its welcome."), blocks[6]]
    reading = read(DRAFT, blocks)
    assert reading.balanced
    assert [(row.kind.value, row.paragraph, row.untracked) for row in reading.proposals] == [
        ("amend", "p2", True),
        ("amend", "p3", False),
        ("insert", "p4", True),
        ("delete", "p5", True),
    ]


def test_edited_with_and_without_marks_is_one_proposal() -> None:
    unmarked = replace(FILE[2], text=BODIES[2].replace("agreed", "decided"))
    one = only(read(DRAFT, [*FILE[:2], edited(unmarked, f"{unmarked.text} They met."), *FILE[3:]]))
    assert (one.after, one.untracked) == (BODIES[2].replace("agreed", "decided") + " They met.", True)


# --- bookmarks ----------------------------------------------------------------------------------------------------------


def test_bookmarks_lost() -> None:
    wording = BODIES[2].replace("agreed", "decided")
    blocks = [replace(row, key=None) for row in [*FILE[:2], edited(FILE[2], wording), *FILE[3:]]]
    assert only(read(DRAFT, blocks)).after == wording


def test_bookmarks_of_two_paragraphs_exchanged() -> None:
    blocks = [*FILE[:2], replace(FILE[2], key="p3"), replace(FILE[3], key="p2"), *FILE[4:]]
    assert read(DRAFT, blocks) == Reading(proved=True)
    edited_too = [*blocks[:5], edited(blocks[5], f"{BODIES[5]} They met."), blocks[6]]
    reading = read(DRAFT, edited_too)
    assert said(reading) == [("amend", "p5", "")]
    assert reading.warnings == ("the bookmark of 3 stands on other words", "the bookmark of 2 stands on other words")


def test_a_bookmark_on_a_copy_and_on_another_text() -> None:
    copied = replace(FILE[2], text="Ministers thanked the host for its welcome.")
    reading = read(DRAFT, [*FILE[:3], added(replace(copied, key="p2")), *FILE[3:]])
    assert said(reading) == [("insert", "p2", "")]
    twice = read(DRAFT, [*FILE[:3], added(FILE[2]), *FILE[3:]])
    assert said(twice) == [("insert", "p2", "")]


def test_a_bookmark_on_the_small_part_of_a_split_paragraph() -> None:
    part = replace(FILE[2], text="Ministers")
    rest = Paragraph(BODIES[2].removeprefix("Ministers "), Style.NUMBERED, list=0)
    reading = read(DRAFT, [*FILE[:2], part, rest, *FILE[3:]])
    assert [row.kind for row in reading.proposals] == [K.INSERT, K.AMEND]
    assert reading.balanced


def test_a_paragraph_written_anew_keeps_its_identity_by_its_bookmark() -> None:
    wording = "The economies will share what they know of lending."
    assert said(amended(2, wording)) == [("amend", "p2", "")]


# --- beside the text ----------------------------------------------------------------------------------------------------


def test_comments_quote_the_words_of_the_draft() -> None:
    noted = replace(
        edited(FILE[2], BODIES[2].replace("agreed", "decided")), comments=(Comment(10, 23, "Kim", "Too weak.", AT),)
    )
    pointed = replace(FILE[3], comments=(Comment(5, 5, "Sato", "Why?"),))
    reading = read(DRAFT, [*FILE[:2], noted, pointed, *FILE[4:]])
    assert reading.balanced
    assert reading.comments == (
        Commented("KOR", "p2", "agreed", "Kim", AT, "Too weak."),
        Commented("KOR", "p3", "", "Sato", None, "Why?"),
    )


def test_comments_on_what_was_deleted_or_inserted_are_kept() -> None:
    gone = replace(struck(FILE[2]), comments=(Comment(0, 9, "Kim", "Leave out."),))
    came = replace(added(new("Ministers thanked the host.")), comments=(Comment(0, 9, "Kim", "New."),))
    reading = read(DRAFT, [*FILE[:2], gone, FILE[3], came, *FILE[4:]])
    assert reading.balanced
    assert [(row.paragraph, row.quote, row.body) for row in reading.comments] == [
        ("p2", "Ministers", "Leave out."),
        ("p3", "Ministers", "New."),
    ]


def test_what_has_no_place_is_listed() -> None:
    table = Table((40, 40), (Row((Cell((Paragraph("Area", Style.CELL),)), Cell((Paragraph("Date", Style.CELL),)))),))
    picture = NotCarried("picture", "after paragraph 3", "A map")
    reading = read(DRAFT, [*FILE[:3], table, *FILE[3:]], not_carried=(picture,))
    assert reading.balanced
    assert [(row.what, row.text) for row in reading.not_carried] == [("picture", "A map"), ("table", "Area | Date")]


def test_furniture_and_empty_paragraphs_are_nothing() -> None:
    styles = (Style.MEETING_NAME, Style.PLACE_AND_DATE, Style.THEME, Style.DISCLAIMER, Style.MARGIN, Style.STAMP)
    printed = [Paragraph("printed by us", style) for style in styles]
    assert read(DRAFT, [*printed, *FILE, Paragraph(), Paragraph(" \t")]) == Reading(proved=True)


def test_a_file_that_kept_neither_styles_nor_bookmarks() -> None:
    head = ["12th Meeting of Ministers", "Daegu, Korea", "A draft. Nothing in it has been agreed."]
    lines = [head[0], BODIES[0], *head[1:], *(f"{place}. {body}" for place, body in enumerate(BODIES[1:], 1))]
    blocks = [Paragraph(line) for line in lines]
    reading = read(DRAFT, [*blocks[:5], edited(blocks[5], f"{lines[5]} They met."), *blocks[6:]])
    assert said(reading) == [("amend", "p2", "")]
    assert [row.text for row in reading.formatting if "printed by us" in row.what] == sorted(head)
    assert len(reading.typography) == len(BODIES) - 2


# --- several authors ----------------------------------------------------------------------------------------------------


def test_each_author_speaks_for_a_delegation() -> None:
    text = BODIES[2]
    revisions = [
        Revision(0, 9, change(DELETED, "Sato")),
        Revision(text.index("cost"), text.index("cost") + 5, change(DELETED, "Kim")),
    ]
    shared = replace(FILE[2], revisions=tuple(revisions))
    blocks = [FILE[0], replace(FILE[1], text=f"{BODIES[1]} It rained."), shared, *FILE[3:]]
    reading = read_for(DRAFT, blocks, {"Sato": "JPN"})
    assert reading.balanced
    assert [(row.by, row.paragraph, row.untracked) for row in reading.proposals] == [
        ("KOR", "p1", True),
        ("KOR", "p2", False),
        ("JPN", "p2", False),
    ]
    assert reading.proposals[1].after == text.replace("cost ", "")
    assert reading.proposals[2].after == text.removeprefix("Ministers").strip()


def test_what_one_inserted_and_another_deleted_is_listed_with_both_names() -> None:
    text = BODIES[2] + " They met twice."
    start = len(BODIES[2])
    nested = tuple(
        Revision(start, len(text), change(kind, author)) for kind, author in ((INSERTED, "Kim"), (DELETED, "Sato"))
    )
    blocks = [*FILE[:2], replace(FILE[2], text=text, revisions=nested), *FILE[3:]]
    reading = read(DRAFT, blocks)
    assert reading.balanced
    assert reading.proposals == ()
    assert reading.not_carried == (Listed("inserted by Kim, deleted by Sato", "2", "They met twice."),)


def test_a_recorded_move_of_words() -> None:
    text = BODIES[2]
    moved = replace(
        FILE[2],
        text=f"{text} {text}",
        revisions=(
            Revision(0, len(text) + 1, replace(change(RevisionKind.MOVED_AWAY), move="m")),
            Revision(len(text) + 1, 2 * len(text) + 1, replace(change(RevisionKind.MOVED_HERE), move="m")),
        ),
    )
    assert read(DRAFT, [*FILE[:2], moved, *FILE[3:]]) == Reading(proved=True)
