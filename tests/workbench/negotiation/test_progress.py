from hypothesis import given
from hypothesis import strategies as st

from workbench.model.negotiation import (
    After,
    AfterKind,
    CompiledParagraph,
    Moved,
    OpenParagraph,
    Opposed,
    Region,
    Segment,
    Variant,
)
from workbench.model.text import ParagraphKind, ParagraphStatus, Placed, TextParagraph
from workbench.negotiation.progress import Counts, counted

BASE = "Ministers agreed to review progress."
AGREED = Region(10, 16, "agreed", (Variant("agreed", ("KOR",)), Variant("decided", ("AUS",)), Variant("", ("CDA",))))
ADDED = Region(35, 35, "", (Variant(" annually", ("JPN",)), Variant("", ("PER",))))


def paragraph(
    kind: ParagraphKind = ParagraphKind.NUMBERED,
    status: ParagraphStatus = ParagraphStatus.OPEN,
    compiled: CompiledParagraph | None = None,
    id: str = "p",
) -> OpenParagraph:
    compiled = compiled or CompiledParagraph(BASE, (BASE,))
    return OpenParagraph(Placed(TextParagraph(id, "t", 0, kind, compiled.base, status=status), None, "0"), compiled)


def segments(*regions: Region) -> tuple[Segment, ...]:
    pieces: list[Segment] = []
    place = 0
    for region in regions:
        pieces += [BASE[place : region.start], region]
        place = region.end
    return (*pieces, BASE[place:])


def test_paragraphs_are_counted_by_status_but_headings_are_not() -> None:
    text = [
        paragraph(ParagraphKind.TITLE),
        paragraph(ParagraphKind.HEADING1),
        paragraph(ParagraphKind.ANNEX),
        paragraph(status=ParagraphStatus.AGREED),
        paragraph(ParagraphKind.PLAIN, ParagraphStatus.AGREED),
        paragraph(ParagraphKind.BULLET, ParagraphStatus.AD_REF),
        paragraph(),
    ]
    assert counted(text) == Counts(agreed=2, ad_ref=1, open=1, words=35)
    assert counted([]) == Counts()


def test_regions_and_what_is_offered_in_them() -> None:
    words = paragraph(compiled=CompiledParagraph(BASE, segments(AGREED, ADDED)))
    assert counted([words]) == Counts(open=1, regions=2, variants=3, words=5)
    bracketed = Region(10, 16, "agreed", reserves=("JPN",), opposed=(Opposed("decided", ("KOR",)),), bracketed=True)
    assert counted([paragraph(compiled=CompiledParagraph(BASE, segments(bracketed)))]).variants == 0


def test_whole_paragraphs_are_regions_too() -> None:
    alternatives = After(AfterKind.ALTERNATIVE, (Variant("Ministers met.", ("PER",)), Variant(BASE, ("KOR",))))
    inserted = After(AfterKind.INSERT, (Variant("A new one.", ("PER",)), Variant("Another one.", ("CHL",))))
    whole = CompiledParagraph(BASE, (BASE,), (alternatives, inserted), deleted_by=("RUS", "USA"))
    assert counted([paragraph(compiled=whole)]) == Counts(open=1, regions=3, variants=4, words=5)
    moved = CompiledParagraph(
        BASE, (BASE,), moved=(Moved(("AUS",), "p3"), Moved(("NZL",), "p7"), Moved(("PNG",), "p7"))
    )
    assert counted([paragraph(compiled=moved)]) == Counts(open=1, regions=1, variants=2, words=5)


def test_what_is_inserted_before_the_first_paragraph_counts_without_one() -> None:
    inserted = After(AfterKind.INSERT, (Variant("A new one.", ("PER",)),))
    first = paragraph(ParagraphKind.PLAIN, compiled=CompiledParagraph("", (), (inserted,)), id="")
    assert counted([first]) == Counts(regions=1, variants=1)


def test_brackets_in_a_heading_count() -> None:
    heading = paragraph(ParagraphKind.HEADING1, compiled=CompiledParagraph(BASE, segments(AGREED)))
    assert counted([heading]) == Counts(regions=1, variants=2, words=5)


KINDS = st.builds(
    paragraph,
    st.sampled_from(ParagraphKind),
    st.sampled_from(ParagraphStatus),
    st.sampled_from([None, CompiledParagraph(BASE, segments(AGREED, ADDED)), CompiledParagraph("", ())]),
)


@given(st.lists(KINDS, max_size=8), st.lists(KINDS, max_size=8))
def test_two_parts_count_as_much_as_the_whole(first: list[OpenParagraph], second: list[OpenParagraph]) -> None:
    parts, whole = (counted(first), counted(second)), counted(first + second)
    for name in ("agreed", "ad_ref", "open", "regions", "variants", "words"):
        assert getattr(whole, name) == sum(getattr(part, name) for part in parts)
