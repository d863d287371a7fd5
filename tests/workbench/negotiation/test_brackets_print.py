"""Brackets as they are printed, and the laws by which they can be read again."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbench.negotiation.bracket_cases import (
    CODED,
    MEMBERS,
    NAMED,
    UNNAMED,
    paragraph,
    region,
)
from tests.workbench.negotiation.wordings import BASES, CODES, wordings
from workbench.model.document import Mark, MarkStyle
from workbench.model.negotiation import (
    After,
    AfterKind,
    CompiledParagraph,
    Moved,
    Printing,
    Region,
    SnapshotParagraph,
    SpanKind,
    Variant,
)
from workbench.model.text import CompiledAs, ParagraphKind
from workbench.negotiation.brackets import (
    chosen,
    in_words,
    laid_out,
    printed_line,
    printed_lines,
    typed,
    typed_line,
)
from workbench.negotiation.brackets import wordings as as_printed
from workbench.negotiation.compile import compile_paragraph, joined

AGREED = paragraph(
    "Ministers ", region("agreed", Variant("decided", ("AUS", "NZL")), Variant("resolved", (), True)), " to review …"
)
ADDED = paragraph("review progress", region("", Variant(" annually", ("JPN",))), " and")


@pytest.mark.parametrize(
    ("one", "line"),
    [
        (AGREED, "Ministers [agreed] [decided (AUS, NZL)] [resolved (Chair)] to review …"),
        (
            paragraph("report ", region("yearly", Variant("monthly", ("AUS",), True)), "."),
            "report [yearly] [monthly (AUS, Chair)].",
        ),
        (
            paragraph("report", region(" on a voluntary basis", Variant("", ("CDA",))), "."),
            "report [on a voluntary basis (delete: CDA)].",
        ),
        (
            paragraph(
                "report", region(" freely", Variant(" freely", ("KOR",)), Variant("", ("CDA",)), reserves=("JPN",)), "."
            ),
            "report [freely (KOR; delete: CDA; reserve: JPN)].",
        ),
        (
            paragraph("They", region(" agreed", Variant(" decided", ("AUS",)), Variant("", ("CDA",))), " to"),
            "They [agreed] [decided (AUS)] [delete (CDA)] to",
        ),
        (ADDED, "review progress [annually (JPN)] and"),
        (
            paragraph("progress", region("", Variant(" annually", ("JPN",)), Variant(" every two years", ("KOR",)))),
            "progress [annually (JPN)] [every two years (KOR)]",
        ),
        (paragraph("report ", region("annually", reserves=("JPN",)), "."), "report [annually (reserve: JPN)]."),
        (paragraph("report ", region("annually", bracketed=True), "."), "report [annually]."),
        (
            paragraph("report ", region("annually", Variant("annually", ("KOR",)), reserves=("JPN",)), "."),
            "report [annually (KOR; reserve: JPN)].",
        ),
        (
            paragraph("report ", region("annually", Variant("annually", ("KOR",)), bracketed=True), "."),
            "report [annually (KOR; brackets: Chair)].",
        ),
        (paragraph("in [2005] we ", region("met", Variant("meet", ("PER",)))), "in [2005] we [met] [meet (PER)]"),
        (paragraph("in ", region("2005", Variant("2006", ("PER",))), " we"), "in [2005] [2006 (PER)] we"),
    ],
)
def test_the_lines_of_the_rule(one: SnapshotParagraph, line: str) -> None:
    assert printed_line(one, CODED).text == line


@pytest.mark.parametrize(
    ("one", "line"),
    [
        (AGREED, "Ministers [agreed] [decided] [resolved] to review …"),
        (paragraph("report", region(" freely", Variant("", ("CDA",))), "."), "report [freely]."),
        (
            paragraph("They", region(" agreed", Variant(" decided", ("AUS",)), Variant("", ("CDA",))), " to"),
            "They [agreed] [decided] [delete] to",
        ),
        (ADDED, "review [progress] [progress annually] and"),
        (paragraph("report ", region("annually", reserves=("JPN",)), "."), "report [annually]."),
        (
            paragraph("progress", region("", Variant(" annually", ("JPN",)), Variant(" every two years", ("KOR",)))),
            "[progress] [progress annually] [progress every two years]",
        ),
    ],
)
def test_without_names_the_parentheses_go_and_the_base_is_still_told(one: SnapshotParagraph, line: str) -> None:
    assert printed_line(one, UNNAMED).text == line


AT_THE_LATEST = region(
    "", Variant(" at the latest", ("NZL",)), Variant(" at the latest or as soon as possible", ("USA",))
)


@pytest.mark.parametrize(
    ("one", "printing", "line"),
    [
        (
            paragraph("by 31 January 2006", AT_THE_LATEST, ", short"),
            CODED,
            "by 31 January [2006] [2006 at the latest (NZL)] [2006 at the latest or as soon as possible (USA)], short",
        ),
        (
            paragraph("by 31 January 2006", AT_THE_LATEST, ", short"),
            UNNAMED,
            "by 31 January [2006] [2006 at the latest] [2006 at the latest or as soon as possible], short",
        ),
        (
            paragraph(
                "by ", region("31 January", Variant("28 February", ("AUS",))), " 2006", AT_THE_LATEST, ", short enough"
            ),
            CODED,
            "by [31 January] [28 February (AUS)] 2006 [no addition] [at the latest (NZL)]"
            " [at the latest or as soon as possible (USA)], short enough",
        ),
        (
            paragraph("by ", region("31 January", Variant("28 February", ("AUS",))), " 2006", AT_THE_LATEST, ", short"),
            UNNAMED,
            "by [31 January] [28 February] 2006 [no addition] [at the latest]"
            " [at the latest or as soon as possible], short",
        ),
        (
            paragraph("progress", region("", Variant("", ("RUS",)), Variant(" annually", ("JPN",))), " and"),
            CODED,
            "progress [delete (RUS)] [annually (JPN)] and",
        ),
    ],
)
def test_only_a_delegation_asks_for_leaving_out(one: SnapshotParagraph, printing: Printing, line: str) -> None:
    assert printed_line(one, printing).text == line
    assert typed(line, MEMBERS, speaker=None).base == one.body


@pytest.mark.parametrize("printing", [CODED, UNNAMED])
def test_the_full_stop_of_whole_sentences_stands_inside_their_brackets(printing: Printing) -> None:
    assert printed_line(paragraph(region("They met.", bracketed=True)), printing).text == "[They met.]"
    second = paragraph("They met. ", region("They will again.", bracketed=True))
    assert printed_line(second, printing).text == "They met. [They will again.]"
    assert printed_line(paragraph("They ", region("met.", bracketed=True)), printing).text == "They [met]."


def test_short_names_are_parted_by_semicolons() -> None:
    one = paragraph("They ", region("agreed", Variant("decided", ("HKC", "NZL")), reserves=("JPN", "PER")), " to")
    assert printed_line(one, NAMED).text == (
        "They [agreed (reserve: Japan; Peru)] [decided (Hong Kong, China; New Zealand)] to"
    )


@pytest.mark.parametrize(
    ("one", "line"),
    [
        (paragraph("review ", region("", Variant("annually ", ("JPN",))), "and"), "review [annually (JPN)] and"),
        (paragraph(region("", Variant("Today ", ("JPN",))), "they met"), "[Today (JPN)] they met"),
        (paragraph("be ", region("open, ", Variant("fair, ", ("JPN",))), "new"), "be [open] [fair (JPN)], new"),
        (
            paragraph("progress", region("", Variant(" now", ("AUS",)), Variant(", now", ("PER",))), " and"),
            "[progress] [progress now (AUS)] [progress, now (PER)] and",
        ),
        (
            paragraph("the SMEs ", region("grow", Variant("grow", ("AUS",)), Variant("act", ("KOR",))), " well"),
            "the [SMEs grow (AUS)] [SMEs act (KOR)] well",
        ),
        (
            paragraph("training ", region("", Variant("or/and ", ("PER",))), "advice"),
            "[training] [training or/and (PER)] advice",
        ),
        (
            paragraph("well-", region("known", Variant("established", ("PER",))), " firms"),
            "well-[known] [established (PER)] firms",
        ),
    ],
)
def test_spaces_and_neighbouring_words(one: SnapshotParagraph, line: str) -> None:
    assert printed_line(one, CODED).text == line


def test_marks_stay_on_the_words_of_the_base() -> None:
    bold = Mark(0, 24, MarkStyle.BOLD)
    made = paragraph("Ministers ", region("agreed", Variant("decided", ("AUS",))), " to review progress")
    line = printed_line(SnapshotParagraph("a", "1", "1", made.kind, 0, made.body, (bold,), made.compiled), CODED)
    assert line.text == "Ministers [agreed] [decided (AUS)] to review progress"
    assert [line.text[mark.start : mark.end] for mark in line.marks] == ["Ministers ", "agreed", " to revi"]


WHOLE = CompiledParagraph(
    "",
    (),
    (
        After(AfterKind.ALTERNATIVE, (Variant("Full one.", ("PER",)), Variant("Full two.", ("RUS",))), label="B3"),
        After(AfterKind.INSERT, (Variant("New.", ("PER", "CHL")), Variant("Newer.", ("USA",))), label="B4"),
        After(AfterKind.INSERT, (Variant("Newest.", (), True),)),
    ),
    ("RUS",),
    (Moved(("KOR",), "p15"),),
    ("JPN",),
    "B1",
)


def test_whole_paragraphs() -> None:
    one = paragraph("They met ", region("once", Variant("twice", ("AUS",))), ".", compiled=WHOLE)
    lines = printed_lines(one, CODED, named={"p15": "15"}.__getitem__, base=4)
    assert [in_words(line, "12") for line in lines] == [
        "[12. They met [once] [twice (AUS)]. (delete: RUS; move to after 15: KOR; reserve: JPN)]",
        "12 alt. [Full one. (PER)]",
        "12 alt. 2. [Full two. (RUS)]",
        "[12 bis. New. (PER, CHL)]",
        "[12 bis alt. Newer. (USA)]",
        "[12 ter. Newest. (Chair)]",
    ]
    assert [line.text for line in lines[:2]] == [
        "[They met [once] [twice (AUS)]. (delete: RUS; move to after 15: KOR; reserve: JPN)]",
        "[Full one. (PER)]",
    ]
    assert [line.typed_number for line in lines] == ["", "12 alt.", "12 alt. 2.", "12 bis.", "12 bis alt.", "12 ter."]
    assert [line.key for line in lines] == ["p12", "B3-1", "B3-2", "B4-1", "B4-2", "p12-3-1"]
    assert [line.labels for line in lines] == [("B1",), ("B3",), (), ("B4",), (), ()]
    assert [(line.base, line.after, line.variant) for line in lines[:3]] == [(4, 0, 0), (None, 0, 0), (None, 0, 1)]


def test_options_in_place_of_alternatives() -> None:
    one = paragraph("They met.", compiled=WHOLE)
    options = Printing(attributed=False, options=True)
    assert [in_words(line, "12") for line in printed_lines(one, options)] == [
        "[12. Option 1: They met.]",
        "[12. Option 2: Full one.]",
        "[12. Option 3: Full two.]",
        "[New paragraph, option 1: New.]",
        "[New paragraph, option 2: Newer.]",
        "[New paragraph: Newest.]",
    ]


def test_a_paragraph_without_a_number_has_just_its_brackets() -> None:
    lines = printed_lines(paragraph("They met.", number="", compiled=WHOLE), CODED)
    assert [line.typed_number for line in lines] == [""] * 6
    assert in_words(lines[1]) == "[Full one. (PER)]"


def test_insertions_before_the_first_paragraph_hang_on_nothing() -> None:
    after = (After(AfterKind.INSERT, (Variant("First.", ("PER",)),)),)
    hook = SnapshotParagraph("", "", "0", ParagraphKind.PLAIN, 0, "", compiled=CompiledParagraph("", (), after))
    assert [line.text for line in printed_lines(hook, CODED)] == ["[First. (PER)]"]


@pytest.mark.parametrize("number", ["12", "3(a)", "A.3", ""])
def test_whole_lines_are_known_again(number: str) -> None:
    one = paragraph("They met ", region("once", Variant("twice", ("AUS",))), ".", number=number, compiled=WHOLE)
    for line in printed_lines(one, CODED, named=lambda target: "15")[1:] if number else ():
        found = typed_line(in_words(line, number), MEMBERS)
        variant = WHOLE.after[line.after].variants[line.variant]
        assert (found.number, found.rest, set(found.by)) == (number, variant.body, set(variant.by))
        assert found.role.value == WHOLE.after[line.after].kind.value
        assert found.turn == (0 if found.role.value == "alternative" else line.after)
    own = typed_line(in_words(printed_line(one, CODED, named=lambda target: "15"), number), MEMBERS)
    assert (own.number, own.deleted_by, own.moved, own.reserves) == (
        number,
        ("RUS",),
        ((("KOR",), "after 15"),),
        ("JPN",),
    )
    assert own.rest == "They met [once] [twice (AUS)]."


# --- laws -------------------------------------------------------------------------------------------------------------


@st.composite
def paragraphs(draw: st.DrawFn) -> SnapshotParagraph:
    """Paragraphs that were compiled from the wordings of some delegations, some nameless or the Chair's; doubled spaces
    are typography and never come so far."""
    base = draw(BASES.filter(bool))
    asked = [replace(one, body=re.sub(" +", " ", one.body).strip()) for one in draw(wordings(base, most=6))]
    made = compile_paragraph(base, asked, order=CODES, as_=CompiledAs.WORDS)
    return SnapshotParagraph("p", "12", "12", ParagraphKind.NUMBERED, 0, base, compiled=made)


WORDS = st.sampled_from(
    [
        "",
        " annually",
        " (new)",
        ", fair,",
        " 2005",
        " and/or",
        " café",
        " SMEs (small)",
        " [2005]",
        " of",
        "  two",
        "-led",
    ]
)


BETWEEN = st.sampled_from([" to review progress", ", and to grow.", " in a year"])


@st.composite
def by_hand(draw: st.DrawFn) -> SnapshotParagraph:
    """Paragraphs of regions put together by hand, with bodies that no compiler would give."""
    pieces: list[str | Region] = [draw(st.sampled_from(["Ministers met", "“We", "In [2005] they"]))]
    for _ in range(draw(st.integers(1, 3))):
        base, *bodies = draw(st.lists(WORDS, min_size=2, max_size=4, unique=True))
        codes = sorted(draw(st.sets(st.integers(0, 20), min_size=len(bodies), max_size=len(bodies))))
        found = [Variant(body, (CODES[at],)) for body, at in zip(bodies, codes, strict=True)]
        spoken = [Variant(base, (draw(st.sampled_from(CODES)),))] if draw(st.integers(0, 4)) == 0 else []
        pieces += [region(base, *spoken, *found), draw(BETWEEN)]
    return paragraph(*pieces)


def segments_of(one: SnapshotParagraph) -> tuple[str | Region, ...]:
    assert one.compiled is not None
    return one.compiled.segments


def texts(segments: tuple[str | Region, ...]) -> list[dict[str, tuple[frozenset[str], bool]]]:
    """For each region who stands behind which full text, the base's first: what a printed line must tell."""
    return [
        {full(segments, place, one.body): (frozenset(one.by), one.offered) for one in as_printed(place)}
        for place in segments
        if isinstance(place, Region)
    ]


def full(segments: tuple[str | Region, ...], place: Region, body: str) -> str:
    """The base with a wording in one region."""
    return joined(segments, lambda one: body if one is place else one.base)


def picked(segments: tuple[str | Region, ...], picks: list[int]) -> str:
    """The wording with these places among the wordings of each region."""
    left = iter(picks)
    return joined(segments, lambda one: as_printed(one)[next(left)].body)


@given(st.one_of(paragraphs(), by_hand()), st.sampled_from([CODED, UNNAMED, NAMED, Printing()]))
@settings(max_examples=150)
def test_a_line_and_its_spans_give_every_wording(one: SnapshotParagraph, printing: Printing) -> None:
    line = printed_line(one, printing)
    assert "".join(line.text[span.start : span.end] for span in line.spans) == line.text
    segments = segments_of(one)
    regions = [segment for segment in segments if isinstance(segment, Region)]
    assert chosen(line) == one.body
    for turn in range(max([len(as_printed(one)) for one in regions], default=0)):
        picks = [min(turn, len(as_printed(one)) - 1) for one in regions]
        assert chosen(line, picks.__getitem__) == picked(segments, picks)


@given(paragraphs(), st.sampled_from([CODED, NAMED]))
@settings(max_examples=150)
def test_an_attributed_line_alone_gives_the_regions(one: SnapshotParagraph, printing: Printing) -> None:
    read = typed(printed_line(one, printing).text, MEMBERS, speaker=None)
    assert read.base == one.body
    assert texts(read.segments) == texts(segments_of(one))


@pytest.mark.fuzz
@given(paragraphs(), st.sampled_from([CODED, NAMED]))
@settings(max_examples=5000)
def test_many_attributed_lines_give_their_regions(one: SnapshotParagraph, printing: Printing) -> None:
    read = typed(printed_line(one, printing).text, MEMBERS, speaker=None)
    assert (read.base, texts(read.segments)) == (one.body, texts(segments_of(one)))


@given(by_hand())
@settings(max_examples=150)
def test_so_does_one_put_together_by_hand(one: SnapshotParagraph) -> None:
    line = printed_line(one, CODED).text
    read = typed(line, MEMBERS, speaker=None)
    meant = texts(segments_of(one))
    plainly = [{" ".join(text.split()): said for text, said in region.items()} for region in meant]
    assert [{" ".join(text.split()): said for text, said in found.items()} for found in texts(read.segments)] == plainly


@given(st.one_of(paragraphs(), by_hand()), st.sampled_from([CODED, UNNAMED]))
@settings(max_examples=100)
def test_what_is_laid_out_stays(one: SnapshotParagraph, printing: Printing) -> None:
    once = laid_out(segments_of(one), printing)
    assert joined(once, lambda region: region.base) == one.body
    assert laid_out(once, printing) == once


def test_cost_grows_in_proportion() -> None:
    few = paragraph(*segments_of(AGREED)[:2], " to review.")
    many = paragraph(*(piece for _ in range(40) for piece in segments_of(few)))
    line = printed_line(many, CODED)
    assert line.text.count("[") == 120
    assert sum(span.kind is SpanKind.OPEN for span in line.spans) == 120
