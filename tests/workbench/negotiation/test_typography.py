"""Signs that print nothing, letters in pieces, and sentences that met in a join: none of them is a word of the text."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workbench.negotiation.replies import BODIES, DRAFT, copies, edited, new, read
from workbench.model.document import Document, Mark, MarkStyle, Paragraph, Section
from workbench.model.negotiation import Listed, Reading
from workbench.negotiation.groups import pairs
from workbench.negotiation.intake import incoming
from workbench.negotiation.tokens import plain
from workbench.negotiation.typed_marks import without_unpaired
from workbench.negotiation.typography import bare, clean, kept, same

FILE = copies(DRAFT)
SIGNS = st.text(
    st.sampled_from("ab e\u0301\u0300\u00e9\u1fef\u212b\ufb01\u200b\u202e\u00ad\u00a0\u2013'`\u2026[]"), max_size=12
)


def amended(place: int, wording: str) -> Reading:
    return read(DRAFT, [*FILE[:place], edited(FILE[place], wording), *FILE[place + 1 :]])


HIDDEN = "\u200b\u200e\u00ad\u202e\u2066\ufeff\u2060\u200d"


def test_signs_that_print_nothing_are_typography() -> None:
    text = BODIES[2].replace("guarantee", f"guar\u00adan{HIDDEN}tee")
    reading = read(DRAFT, [*FILE[:2], replace(FILE[2], text=text), *FILE[3:]])
    assert reading == Reading(typography=(Listed("typography", "2", BODIES[2]),), changes=1, proved=True)


def test_signs_that_print_nothing_are_not_proposed_and_letters_are_composed() -> None:
    text = BODIES[2].replace("agreed", f"de{HIDDEN}cided").replace("schemes", "cafe\u0301s")
    (made,) = amended(2, text).proposals
    assert made.after == BODIES[2].replace("agreed", "decided").replace("schemes", "caf\u00e9s")
    came = read(DRAFT, [*FILE, new(f"A cafe\u0301{HIDDEN}.")]).proposals[0]
    assert came.after == "A caf\u00e9."


def test_marks_stand_on_the_same_words_without_hidden_signs() -> None:
    marks = (Mark(0, 11, MarkStyle.BOLD),)
    first = f"{HIDDEN[:2]}{BODIES[2]}"
    base = replace(DRAFT.paragraphs[2], marks=(Mark(0, 9, MarkStyle.BOLD),))
    draft = replace(DRAFT, paragraphs=(*DRAFT.paragraphs[:2], base, *DRAFT.paragraphs[3:]))
    reading = read(draft, [*FILE[:2], replace(FILE[2], text=first, marks=marks), *FILE[3:]])
    assert (len(reading.typography), reading.formatting, reading.balanced) == (1, (), True)


@pytest.mark.parametrize("text", [BODIES[2] + BODIES[3], f"{BODIES[2]} {BODIES[3]}"])
def test_sentences_that_meet_where_paragraphs_were_joined_are_parted(text: str) -> None:
    reading = read(DRAFT, [*FILE[:2], replace(FILE[2], text=text), *FILE[4:]])
    assert reading.balanced
    assert [row.after for row in reading.proposals] == [f"{BODIES[2]} {BODIES[3]}", ""]


def test_a_join_with_the_paragraph_before_is_parted_too() -> None:
    kept = replace(FILE[3], text=f"They met.{BODIES[3]}")
    assert read(DRAFT, [*FILE[:2], kept, *FILE[4:]]).proposals[1].after == f"They met. {BODIES[3]}"


def test_a_text_that_is_imported_holds_no_hidden_signs() -> None:
    marks = (Mark(1, 4, MarkStyle.BOLD),)
    file = Document((Section((Paragraph(f"{HIDDEN[0]}Cafe\u0301s and firms report.", marks=marks),)),))
    (one,) = incoming(file)[0]
    assert (one.body, one.marks) == ("Caf\u00e9s and firms report.", (Mark(0, 3, MarkStyle.BOLD),))


@given(SIGNS)
def test_what_was_cleaned_says_the_same_and_is_clean(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert same(clean(text), text)
    assert plain(plain(text)) == plain(text)
    assert not set(HIDDEN) & set(clean(text) + bare(text))


@given(SIGNS, SIGNS)
def test_the_bases_typography_is_kept_and_nothing_else(base: str, wording: str) -> None:
    assert same(kept(base, wording), wording)


@given(SIGNS)
def test_no_bracket_without_a_partner_is_left(text: str) -> None:
    left = without_unpaired(text, "")
    assert pairs(left)[1] == ()
    assert 2 * left.count("[") == text.count("[") + text.count("]") - len(pairs(text)[1])
