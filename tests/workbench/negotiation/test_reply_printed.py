"""Replies made inside a bracketed draft."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workbench.negotiation.replies import (
    BODIES,
    DELETED,
    DRAFT,
    MEMBERS,
    added,
    change,
    document,
    edited,
    new,
    paragraph,
    read,
    struck,
)
from workbench.model.document import Comment, Mark, MarkStyle, Paragraph, Revision, Style
from workbench.model.negotiation import (
    Category,
    Insertion,
    Printing,
    ProposalKind,
    Reading,
    Snapshot,
    SpanKind,
    Wording,
)
from workbench.negotiation.brackets import printed_lines
from workbench.negotiation.compile import compile_paragraph
from workbench.negotiation.reply import Views, matches, read_reply
from workbench.word.revisions import accepted, rejected

K, C = ProposalKind, Category
ORDER = tuple(member.code for member in MEMBERS)
BASE = BODIES[2]
THANKS = "Ministers thanked the host for its welcome."
OURS = (SpanKind.OPEN, SpanKind.CLOSE, SpanKind.ATTRIBUTION)
WHOLE = "The economies will tell each other every year how their banks lend to small firms."


def bracketed(*, attributed: bool = True) -> Snapshot:
    """The draft with variants in 2, an addition and a reserve in 3, an alternative of 4, a paragraph after 5, and 6 struck
    by one delegation."""
    rows = list(DRAFT.paragraphs)
    wordings = {
        2: [("AUS", BASE.replace("agreed", "decided")), ("PER", BASE.replace("agreed", "resolved"))],
        3: [("JPN", BODIES[3].replace("business", "local business"))],
        4: [("PER", WHOLE)],
    }
    for place, asked in wordings.items():
        made = [Wording(f"{code}{place}", body, (code,)) for code, body in asked]
        rows[place] = replace(rows[place], compiled=compile_paragraph(rows[place].body, made, order=ORDER))
    inserted = [Insertion("i", THANKS, ("PER",))]
    rows[5] = replace(rows[5], compiled=compile_paragraph(BODIES[5], [], insertions=inserted, order=ORDER))
    rows[6] = replace(rows[6], compiled=compile_paragraph(BODIES[6], [], deleted_by=("CDA",), order=ORDER))
    return Snapshot(tuple(rows), bracketed=True, attributed=attributed)


def printed(snapshot: Snapshot) -> list[Paragraph]:
    """The draft as it goes out."""
    blocks = []
    names = {row.id: row.number or row.name for row in snapshot.paragraphs}
    for row in snapshot.paragraphs:
        if row.compiled is None:
            blocks.append(paragraph(row))
            continue
        for line in printed_lines(row, Printing(snapshot.attributed), named=names.__getitem__):
            if line.base is None and line.key != row.id:
                blocks.append(Paragraph(f"{line.typed_number}\t{line.text}", Style.ALTERNATIVE, key=line.key))
            else:
                blocks.append(paragraph(row, line.text))
    return blocks


SENT = bracketed()
FILE = printed(SENT)


def at(text: str) -> int:
    return next(place for place, block in enumerate(FILE) if text in block.text)


def changed(old: str, by: str, speaker: str = "KOR") -> Reading:
    """One printed line with some words replaced."""
    place = at(old)
    made = edited(FILE[place], FILE[place].text.replace(old, by, 1))
    return read(SENT, [*FILE[:place], made, *FILE[place + 1 :]], speaker)


def said(reading: Reading) -> list[tuple[str, str, str | None, str, str]]:
    assert reading.balanced
    return [(row.kind.value, row.category.value, row.by, row.paragraph, row.after) for row in reading.proposals]


def test_the_draft_is_printed_as_the_cases_below_say() -> None:
    assert [row.text for row in FILE[2:]] == [
        BASE.replace("agreed", "[agreed] [decided (AUS)] [resolved (PER)]"),
        BODIES[3].replace("business", "[local (JPN)] business"),
        BODIES[4],
        f"4 alt.\t[{WHOLE} (PER)]",
        BODIES[5],
        f"5 bis.\t[{THANKS} (PER)]",
        f"[{BODIES[6]} (delete: CDA)]",
    ]


@pytest.mark.parametrize("attributed", [True, False])
def test_an_unchanged_reply_to_a_bracketed_draft_gives_nothing(attributed: bool) -> None:
    snapshot = bracketed(attributed=attributed)
    assert read(snapshot, printed(snapshot)) == Reading(proved=True)
    keyless = [replace(block, key=None) for block in printed(snapshot)]
    assert read(snapshot, keyless) == Reading(proved=True)
    assert matches(snapshot, [block.text for block in printed(snapshot)]) > 0.9


def test_its_own_name_added_is_support() -> None:
    assert said(changed("decided (AUS)", "decided (AUS, KOR)")) == [
        ("amend", "modification", "KOR", "p2", BASE.replace("agreed", "decided"))
    ]


def test_a_variant_struck_out_is_opposed() -> None:
    reading = changed(" [decided (AUS)]", "")
    assert [row[:4] for row in said(reading)] == [("note", "opposed", "KOR", "p2")]
    assert reading.proposals[0].after.strip() == "decided"
    assert reading.proposals[0].before == BASE


def test_words_changed_inside_a_variant_are_a_new_one() -> None:
    assert said(changed("resolved (PER)", "pledged (PER)")) == [
        ("amend", "modification", "KOR", "p2", BASE.replace("agreed", "pledged"))
    ]


def test_words_outside_the_brackets() -> None:
    assert said(changed("cost of capital", "price of capital")) == [
        ("amend", "modification", "KOR", "p2", BASE.replace("cost of", "price of"))
    ]


def test_an_alternative_struck_out_is_opposed_and_one_with_its_name_is_supported() -> None:
    place = at("4 alt.")
    reading = read(SENT, [*FILE[:place], struck(FILE[place]), *FILE[place + 1 :]])
    assert said(reading) == [("note", "opposed", "KOR", "p4", WHOLE)]
    assert said(changed("lend to small firms. (PER)", "lend to small firms. (PER, KOR)")) == [
        ("note", "support", "KOR", "p4", WHOLE)
    ]


def test_an_inserted_paragraph_changed_is_one_of_its_own() -> None:
    assert said(changed("for its welcome", "for its kind welcome")) == [
        ("insert", "addition", "KOR", "p5", THANKS.replace("its welcome", "its kind welcome"))
    ]


def test_a_new_paragraph_after_an_alternative_stands_after_its_paragraph() -> None:
    place = at("4 alt.")
    reading = read(SENT, [*FILE[: place + 1], added(new("They will meet again next year.")), *FILE[place + 1 :]])
    assert said(reading) == [("insert", "addition", "KOR", "p4", "They will meet again next year.")]


def test_a_paragraph_without_brackets_is_read_as_in_a_clean_draft() -> None:
    place = at("Daegu")
    reading = read(
        SENT, [*FILE[:place], edited(FILE[place], BODIES[1].replace("met in", "[met] in")), *FILE[place + 1 :]]
    )
    assert said(reading) == [("note", "reserve", "KOR", "p1", "met")]


def test_a_whole_paragraph_struck_out_and_one_whose_deletion_is_supported() -> None:
    reading = read(SENT, [*FILE[:2], struck(FILE[2]), *FILE[3:]])
    assert said(reading) == [("delete", "suppression", "KOR", "p2", "")]
    assert said(changed("(delete: CDA)", "(delete: CDA, KOR)")) == [("delete", "suppression", "KOR", "p6", "")]


def test_a_comment_on_an_alternative_is_on_its_paragraph() -> None:
    place = at("4 alt.")
    start = FILE[place].text.index("economies")
    noted = replace(FILE[place], comments=(Comment(start, start + 9, "Kim", "Which?"),))
    reading = read(SENT, [*FILE[:place], noted, *FILE[place + 1 :]])
    assert reading.balanced
    assert [(row.paragraph, row.quote) for row in reading.comments] == [("p4", "economies")]


def test_a_name_struck_out_is_listed() -> None:
    reading = changed("decided (AUS)", "decided")
    assert reading.balanced
    assert reading.proposals == ()
    assert [row.what for row in reading.not_carried] == ["attribution"]
    assert reading.warnings == ()
    (warning,) = changed("decided (AUS)", "decided", "AUS").warnings
    assert warning == "2: AUS struck from 'decided'; say 'AUS withdraw' where it withdraws"


def test_a_line_with_brackets_that_is_joined_with_the_one_before() -> None:
    """What we printed in it is nobody's new wording."""
    place = at("Daegu")
    first = replace(FILE[place], text=f"{FILE[place].text} {FILE[place + 1].text}", marks=())
    reading = read(SENT, [*FILE[:place], first, *FILE[place + 2 :]])
    assert reading.balanced
    assert said(reading) == [
        ("amend", "addition", "KOR", "p1", f"{BODIES[1]} {BASE}"),
        ("delete", "suppression", "KOR", "p2", ""),
    ]


def test_a_move_is_to_the_paragraph_not_to_its_alternative() -> None:
    place = at("4 alt.")
    moved = added(replace(FILE[1], key=None))
    reading = read(SENT, [FILE[0], struck(FILE[1]), *FILE[2 : place + 1], moved, *FILE[place + 1 :]])
    assert reading.balanced
    assert [(row.kind, row.paragraph, row.target) for row in reading.proposals] == [(K.MOVE, "p1", "p4")]


CUTS = st.tuples(
    st.integers(0, 60), st.integers(0, 200), st.integers(0, 40), st.sampled_from(["", "]", "(KOR)", " [x] "])
)


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(CUTS, max_size=4), st.booleans())
def test_whatever_is_done_to_brackets_is_accounted_for(cuts: list[tuple[int, int, int, str]], marked: bool) -> None:
    blocks = list(FILE)
    for place, start, length, words in cuts:
        one = blocks[place % len(blocks)]
        if one.revisions:
            continue
        start = start % len(one.text)
        wording = one.text[:start] + words + one.text[start + length :]
        if wording.strip():
            blocks[place % len(blocks)] = edited(one, wording) if marked else replace(one, text=wording)
    file = document(blocks)
    views = Views(file, rejected(file), {"KOR": accepted(file)})
    assert read_reply(SENT, views, MEMBERS, "KOR").balanced


def test_what_is_said_at_the_beginning_of_a_paragraph_is_not_of_all_of_it() -> None:
    rows = list(DRAFT.paragraphs)
    wording = Wording("a", f"In Daegu {BASE}", ("AUS",))
    rows[2] = replace(rows[2], compiled=compile_paragraph(BASE, [wording], order=ORDER))
    snapshot = Snapshot(tuple(rows), bracketed=True)
    blocks = printed(snapshot)
    gone = Revision(0, blocks[2].text.index("]") + 2, change(DELETED))
    (one,) = read(snapshot, [*blocks[:2], replace(blocks[2], revisions=(gone,)), *blocks[3:]]).proposals
    assert one.category in (C.OPPOSED, C.SUPPORT)
    assert one.after.strip()
    assert one.end > 0


def test_the_look_of_our_own_brackets_is_no_formatting() -> None:
    """LibreOffice writes out that they are bold, in place of their style or beside it."""
    draft = bracketed()
    blocks = []
    for one in draft.paragraphs:
        for line in printed_lines(one, Printing(), named=str, base=0):
            bold = [Mark(span.start, span.end, MarkStyle.BOLD) for span in line.spans if span.kind in OURS]
            style = Style.ALTERNATIVE if line.typed_number else Style.TITLE if one.id == "p0" else Style.NUMBERED
            text = f"{line.typed_number}\t{line.text}" if line.typed_number else line.text
            shift = len(text) - len(line.text)
            marks = tuple(Mark(mark.start + shift, mark.end + shift, mark.style) for mark in bold)
            blocks.append(
                Paragraph(text, style, list=0 if style is Style.NUMBERED else None, key=line.key, marks=marks)
            )
    assert any(block.marks for block in blocks)
    assert read(draft, blocks, "AUS") == Reading(proved=True)
