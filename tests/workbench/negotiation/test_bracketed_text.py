"""A whole bracketed text, printed in each form and read back."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.workbench.negotiation.bracket_cases import CODED, MEMBERS, NAMED, UNNAMED
from tests.workbench.negotiation.wordings import BASES, CODES, stances, wordings
from workbench.model.negotiation import (
    After,
    Category,
    CompiledParagraph,
    Insertion,
    Moved,
    Printing,
    ProposalKind,
    Region,
    SnapshotParagraph,
    Stance,
    StanceKind,
    Wording,
)
from workbench.model.text import Drafted, ParagraphKind
from workbench.negotiation.bracketed_text import Asked, BracketedText, bracketed_text
from workbench.negotiation.brackets import printed_lines
from workbench.negotiation.compile import compile_paragraph, joined

K = ParagraphKind
OPTIONS = replace(CODED, options=True)
UNNAMED_OPTIONS = replace(UNNAMED, options=True)
FORMS = (CODED, UNNAMED, OPTIONS, UNNAMED_OPTIONS)


def lines_of(paragraphs: Sequence[SnapshotParagraph], printing: Printing) -> list[Drafted]:
    """The paragraphs as their printed lines stand in a Word file: alternatives and new ones with a typed number."""
    return [
        Drafted(line.kind, f"{line.typed_number}\t{line.text}".strip(), line.level)
        for one in paragraphs
        for line in printed_lines(one, printing, named=lambda target: target)
    ]


def numbered(place: int, compiled: CompiledParagraph) -> SnapshotParagraph:
    number = str(place + 1)
    return SnapshotParagraph(f"p{number}", number, number, K.NUMBERED, 0, compiled.base, compiled=compiled)


def again(found: BracketedText) -> list[CompiledParagraph]:
    """What was read, compiled anew."""
    return [_compiled(place, one.body, found.asked) for place, one in enumerate(found.paragraphs)]


def _compiled(place: int, body: str, asked: Sequence[Asked]) -> CompiledParagraph:
    here = [(f"{at:05}", one) for at, one in enumerate(asked) if one.proposed.paragraph == str(place)]
    of = {kind: [(key, one) for key, one in here if one.proposed.kind is kind] for kind in ProposalKind}
    return compile_paragraph(
        body,
        [Wording(key, one.proposed.after, _by(one), one.offered) for key, one in of[ProposalKind.AMEND]],
        [_stance(one) for _, one in of[ProposalKind.NOTE]],
        order=CODES,
        insertions=[
            Insertion(key, one.proposed.after, _by(one), one.offered, order=one.proposed.order)
            for key, one in of[ProposalKind.INSERT]
        ],
        deleted_by=[code for _, one in of[ProposalKind.DELETE] for code in _by(one) or ("Chair",)],
        moved=[Moved(_by(one), (one.proposed.target or "").removeprefix("after ")) for _, one in of[ProposalKind.MOVE]],
    )


def _by(one: Asked) -> tuple[str, ...]:
    return (one.proposed.by, *one.proposed.supporters) if one.proposed.by else ()


_KINDS = {
    Category.RESERVE: StanceKind.RESERVE,
    Category.GENERAL_RESERVE: StanceKind.RESERVE,
    Category.SUPPORT: StanceKind.SUPPORT,
    Category.BRACKETS: StanceKind.BRACKETS,
}


def _stance(one: Asked) -> Stance:
    note = one.proposed
    body = note.after if note.category is Category.SUPPORT else None
    return Stance(_KINDS[note.category], note.start, note.end, _by(one), body)


def told(one: CompiledParagraph) -> object:
    """What is open of a paragraph: for each region who stands behind which full wording; what stands beside it."""
    regions = [
        ({_full(one, region, v.body): (v.by, v.offered) for v in region.variants}, region.reserves)
        for region in one.segments
        if isinstance(region, Region)
    ]
    return one.base, regions, [_beside(after) for after in one.after], one.deleted_by, one.moved, one.reserves


def _full(one: CompiledParagraph, region: Region, body: str) -> str:
    return joined(one.segments, lambda other: body if other is region else other.base)


def _beside(after: After) -> object:
    return after.kind, [(v.body, v.by, v.offered) for v in after.variants]


@st.composite
def paragraphs(draw: st.DrawFn, place: int = 0) -> SnapshotParagraph:
    """A paragraph compiled from what delegations ask for: wordings, stances, new paragraphs, deletion, a move. Brackets of
    the Chair's round several wordings are not told from the wordings' own, nor is a reserve on the word beside others
    from one on both, so there are none."""
    base = draw(BASES.filter(bool))
    asked = [replace(one, body=re.sub(" +", " ", one.body).strip()) for one in draw(wordings(base, most=5))]
    asked = asked if draw(st.booleans()) else asked[:2]
    said = [one for one in draw(stances(base)) if one.kind in (StanceKind.RESERVE, StanceKind.BRACKETS)]
    new = draw(st.lists(st.sampled_from(NEW), max_size=3, unique=True))
    codes = draw(st.lists(st.sampled_from(CODES), min_size=len(new), max_size=len(new), unique=True))
    some = st.lists(st.sampled_from(CODES), max_size=2, unique=True)
    compiled = compile_paragraph(
        base,
        asked,
        said if draw(st.integers(0, 2)) == 0 else (),
        order=CODES,
        insertions=[Insertion(f"i{body}", body, (code,)) for body, code in zip(new, codes, strict=True)],
        deleted_by=draw(some) if draw(st.integers(0, 3)) == 0 else (),
        moved=[Moved((draw(st.sampled_from(CODES)),), "9")] if draw(st.integers(0, 3)) == 0 else (),
    )
    worded = {(one.start, one.end) for one in compile_paragraph(base, asked, order=CODES).regions}
    assume(all((one.start, one.end) in worded and not one.bracketed for one in compiled.regions if one.variants))
    return numbered(place, compiled)


NEW = (
    "Ministers welcomed venture funds.",
    "Ministers invited member economies to publish a list of clusters [or a directory].",
    "They thanked Daegu, and the host.",
)
TEXTS = st.tuples(*(paragraphs(place) for place in range(2)))


def check_bases(text: Sequence[SnapshotParagraph], printing: Printing) -> None:
    """The lines alone give the bases; so they do over their own record."""
    bases = [one.body for one in text]
    drafted = lines_of(text, printing)
    assert [one.body for one in bracketed_text(drafted, MEMBERS).paragraphs] == bases
    assert [one.body for one in bracketed_text(drafted, MEMBERS, bases).paragraphs] == bases


@given(TEXTS, st.sampled_from(FORMS))
@settings(max_examples=40)
def test_each_form_gives_the_bases(text: Sequence[SnapshotParagraph], printing: Printing) -> None:
    check_bases(text, printing)


@given(TEXTS, st.sampled_from((CODED, OPTIONS, NAMED)))
@settings(max_examples=40)
def test_with_names_all_that_is_open_comes_back(text: Sequence[SnapshotParagraph], printing: Printing) -> None:
    found = bracketed_text(lines_of(text, printing), MEMBERS)
    assert [told(one) for one in again(found)] == [told(one.compiled) for one in text if one.compiled]


@pytest.mark.fuzz
@given(TEXTS, st.sampled_from(FORMS))
@settings(max_examples=2000)
def test_each_form_gives_the_bases_of_many_texts(text: Sequence[SnapshotParagraph], printing: Printing) -> None:
    check_bases(text, printing)


@pytest.mark.fuzz
@given(TEXTS, st.sampled_from((CODED, OPTIONS, NAMED)))
@settings(max_examples=2000)
def test_with_names_all_that_is_open_of_many_texts_comes_back(
    text: Sequence[SnapshotParagraph], printing: Printing
) -> None:
    found = bracketed_text(lines_of(text, printing), MEMBERS)
    assert [told(one) for one in again(found)] == [told(one.compiled) for one in text if one.compiled]


# --- lines as they stand ----------------------------------------------------------------------------------------------

REVIEW = "Ministers agreed to review progress and to report to Leaders."


def of(base: str, *asked: Wording, number: int = 0, insertions: Sequence[Insertion] = ()) -> SnapshotParagraph:
    return numbered(number, compile_paragraph(base, asked, order=CODES, insertions=insertions))


def test_options_and_new_paragraphs_are_told_apart() -> None:
    whole = Wording("a", "A report on finance will be asked for by the host economy every year.", ("PER",))
    new = [Insertion("b", "They met.", ("AUS",)), Insertion("c", "They meet.", ("KOR",))]
    later = Insertion("d", "They thanked the host.", ("KOR",), order=1)
    text = [of(REVIEW, whole, insertions=(*new, later)), of("They closed the meeting.", number=1)]
    drafted = lines_of(text, UNNAMED_OPTIONS)
    assert [one.body for one in drafted] == [
        f"[Option 1: {REVIEW}]",
        "[Option 2: A report on finance will be asked for by the host economy every year.]",
        "[New paragraph, option 1: They met.]",
        "[New paragraph, option 2: They meet.]",
        "[New paragraph: They thanked the host.]",
        "They closed the meeting.",
    ]
    for known in ((), (REVIEW, "They closed the meeting.")):
        found = bracketed_text(drafted, MEMBERS, known)
        assert [one.body for one in found.paragraphs] == [REVIEW, "They closed the meeting."]
        assert [(one.proposed.kind.value, one.proposed.after, one.proposed.order) for one in found.asked] == [
            ("amend", whole.body, 0),
            ("insert", "They met.", 0),
            ("insert", "They meet.", 0),
            ("insert", "They thanked the host.", 1),
        ]


def test_wordings_without_names_keep_their_order_and_stay_words() -> None:
    verbs = (("resolved", "AUS"), ("decided", "CDA"), ("undertook", "KOR"))
    also = (("assess", "JPN"), ("examine", "NZL"))
    asked = [Wording(word, REVIEW.replace("agreed", word), (code,)) for word, code in verbs]
    asked += [Wording(word, REVIEW.replace("review", word), (code,)) for word, code in also]
    line = lines_of([of(REVIEW, *asked)], UNNAMED)
    assert line[0].body == (
        "Ministers [agreed] [resolved] [decided] [undertook] to [review] [assess] [examine] progress and to report to"
        " Leaders."
    )
    (compiled,) = again(bracketed_text(line, MEMBERS))
    assert [[one.body for one in region.variants] for region in compiled.regions] == [
        ["resolved", "decided", "undertook"],
        ["assess", "examine"],
    ]


def test_a_heading_to_be_inserted_has_no_number_and_stays_a_heading() -> None:
    heading = Insertion("a", "Digital trade", ("INA",), kind=K.HEADING1)
    drafted = lines_of([of(REVIEW, insertions=[heading])], CODED)
    assert (drafted[1].kind, drafted[1].body) == (K.HEADING1, "[Digital trade (INA)]")
    (asked,) = bracketed_text(drafted, MEMBERS).asked
    assert (asked.proposed.kind, asked.proposed.new_kind) == (ProposalKind.INSERT, K.HEADING1)
