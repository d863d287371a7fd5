import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbench.negotiation.wordings import BASES, CODES, stances, wordings
from workbench.model.negotiation import (
    AfterKind,
    CompiledParagraph,
    Insertion,
    Moved,
    Opposed,
    Region,
    Stance,
    StanceKind,
    Variant,
    Wording,
)
from workbench.model.text import CompiledAs
from workbench.negotiation import changes
from workbench.negotiation.compile import compile_paragraph, decided, joined, own_body, with_region
from workbench.negotiation.tokens import Hunk, coded_hunks

BASE = "Ministers agreed to review progress and to report."


def change(by: str, old: str, new: str, base: str = BASE, offered: bool = False) -> Wording:
    assert base.count(old) == 1
    return Wording(f"p-{by}-{new}", base.replace(old, new), tuple(by.split()), offered)


def compiled(base: str, *asked: Wording | Stance, as_: CompiledAs = CompiledAs.AUTO) -> CompiledParagraph:
    words = [one for one in asked if isinstance(one, Wording)]
    said = [one for one in asked if isinstance(one, Stance)]
    return compile_paragraph(base, words, said, order=CODES, as_=as_)


def line(paragraph: CompiledParagraph) -> str:
    """A paragraph's segments in short: <base|variant by, by|…>."""
    return "".join(one if isinstance(one, str) else f"<{_region(one)}>" for one in paragraph.segments)


def _region(region: Region) -> str:
    parts = [region.base, *map(_variant, region.variants)]
    parts += [f"reserve: {' '.join(region.reserves)}"] if region.reserves else []
    parts += [f"opposed: {one.body}:{' '.join(one.by)}" for one in region.opposed]
    return "|".join([*parts, *(["brackets"] if region.bracketed else [])])


def _variant(variant: Variant) -> str:
    return f"{variant.body}:{' '.join((*variant.by, *(['Chair'] if variant.offered else [])))}"


def on(words: str, kind: StanceKind, by: str = "", body: str | None = None, base: str = BASE) -> Stance:
    start = base.index(words)
    return Stance(kind, start, start + len(words), tuple(by.split()), body)


# --- by hand ------------------------------------------------------------------------------------------------------------

HAND = [
    (
        "identical wordings are one variant, the Chair's offer is last",
        [
            change("NZL", "agreed", "decided"),
            change("", "agreed", "resolved", offered=True),
            change("AUS", "agreed", "decided"),
        ],
        "Ministers <agreed|decided:AUS NZL|resolved:Chair> to review progress and to report.",
    ),
    (
        "variants stand in the protocol order of their first supporter",
        [change("NZL", "agreed", "decided"), change("KOR", "agreed", "resolved")],
        "Ministers <agreed|resolved:KOR|decided:NZL> to review progress and to report.",
    ),
    (
        "what nobody is named for stands before the Chair's offer",
        [change("", "agreed", "noted"), change("", "agreed", "acted", offered=True), change("PER", "agreed", "hoped")],
        "Ministers <agreed|hoped:PER|noted:|acted:Chair> to review progress and to report.",
    ),
    (
        "the Chair offers what a delegation has",
        [change("", "agreed", "decided", offered=True), change("PER", "agreed", "decided")],
        "Ministers <agreed|decided:PER Chair> to review progress and to report.",
    ),
    (
        "a deletion alone takes the space before it",
        [change("CDA", " and to report", "")],
        "Ministers agreed to review progress< and to report|:CDA>.",
    ),
    (
        "a deletion at the beginning takes the space behind it",
        [Wording("p", "Agreed to review progress and to report.", ("CDA",))],
        "<Ministers agreed|Agreed:CDA> to review progress and to report.",
    ),
    (
        "an addition brings the space before it",
        [change("JPN", "progress", "progress annually")],
        "Ministers agreed to review progress<| annually:JPN> and to report.",
    ),
    (
        "an addition at the beginning brings the space behind it",
        [change("JPN", "Ministers", "Today Ministers")],
        "<|Today :JPN>Ministers agreed to review progress and to report.",
    ),
    (
        "an addition before the last mark",
        [change("JPN", "report", "report annually")],
        "Ministers agreed to review progress and to report<| annually:JPN>.",
    ),
    (
        "two additions at one place",
        [change("KOR", "progress", "progress every two years"), change("JPN", "progress", "progress annually")],
        "Ministers agreed to review progress<| annually:JPN| every two years:KOR> and to report.",
    ),
    (
        "left out beside other wordings",
        [change("AUS", "agreed", "decided"), change("CDA", " agreed", "")],
        "Ministers< agreed| decided:AUS|:CDA> to review progress and to report.",
    ),
    (
        "neighbouring changes of two delegations are one region",
        [change("AUS", "review", "assess"), change("NZL", "progress", "results")],
        "Ministers agreed to <review progress|assess progress:AUS|review results:NZL> and to report.",
    ),
    (
        "two words with 'of' between them, changed by one delegation",
        [
            Wording("p", "Ministers took note of progress and to report.", ("JPN",)),
        ],
        "Ministers <agreed to review|took note of:JPN> progress and to report.",
    ),
    (
        "changes further apart are regions of their own",
        [Wording("p", "Ministers decided to review progress and to publish.", ("JPN",))],
        "Ministers <agreed|decided:JPN> to review progress and to <report|publish:JPN>.",
    ),
    (
        "a supporter of a delegation's wording",
        [change("AUS CHL", "agreed", "decided"), change("CHL", "report", "publish")],
        "Ministers <agreed|decided:AUS CHL> to review progress and to <report|publish:CHL>.",
    ),
    (
        "its own wording counts before its support for another's",
        [change("AUS CHL", "agreed", "decided"), change("CHL", "agreed", "resolved")],
        "Ministers <agreed|decided:AUS|resolved:CHL> to review progress and to report.",
    ),
    (
        "somebody speaks for the base",
        [change("AUS", "agreed", "decided"), on("agreed", StanceKind.SUPPORT, "USA")],
        "Ministers <agreed|agreed:USA|decided:AUS> to review progress and to report.",
    ),
    (
        "support for the base where nobody contests it opens nothing",
        [on("agreed", StanceKind.SUPPORT, "USA")],
        BASE,
    ),
    (
        "support for the base of all words",
        [change("AUS", "agreed", "decided"), Stance(StanceKind.SUPPORT, 0, 0, ("USA",))],
        "Ministers <agreed|agreed:USA|decided:AUS> to review progress and to report.",
    ),
    (
        "support for a variant",
        [change("AUS", "agreed", "decided"), on("agreed", StanceKind.SUPPORT, "USA", "decided")],
        "Ministers <agreed|decided:AUS USA> to review progress and to report.",
    ),
    (
        "support for a variant of a wider region",
        [
            change("AUS", "review", "assess"),
            change("NZL", "progress", "results"),
            on("review", StanceKind.SUPPORT, "USA", "assess"),
        ],
        "Ministers agreed to <review progress|assess progress:AUS USA|review results:NZL> and to report.",
    ),
    (
        "support for other words makes a variant",
        [on("agreed", StanceKind.SUPPORT, "USA", "decided")],
        "Ministers <agreed|decided:USA> to review progress and to report.",
    ),
    (
        "of two stances of one delegation the latter counts",
        [
            change("AUS", "agreed", "decided"),
            on("agreed", StanceKind.SUPPORT, "USA", "resolved"),
            on("agreed", StanceKind.SUPPORT, "USA", "decided"),
        ],
        "Ministers <agreed|decided:AUS USA> to review progress and to report.",
    ),
    (
        "support for leaving out",
        [on(" and to report", StanceKind.SUPPORT, "USA", "")],
        "Ministers agreed to review progress< and to report|:USA>.",
    ),
    (
        "a reserve alone, on part of a word",
        [on("rogres", StanceKind.RESERVE, "JPN")],
        "Ministers agreed to review <progress|reserve: JPN> and to report.",
    ),
    (
        "a reserve in a region",
        [change("AUS", "agreed to review", "welcomed"), on("agreed", StanceKind.RESERVE, "JPN")],
        "Ministers <agreed to review|welcomed:AUS|reserve: JPN> progress and to report.",
    ),
    (
        "a variant struck out",
        [change("AUS", "agreed", "decided"), on("agreed", StanceKind.OPPOSED, "RUS PER", "decided")],
        "Ministers <agreed|decided:AUS|opposed: decided:PER RUS> to review progress and to report.",
    ),
    (
        "the base struck out",
        [change("AUS", "agreed", "decided"), on("agreed", StanceKind.OPPOSED, "RUS")],
        "Ministers <agreed|decided:AUS|opposed: agreed:RUS> to review progress and to report.",
    ),
    (
        "the Chair's brackets widen a region",
        [change("AUS", "agreed", "decided"), on("agreed to", StanceKind.BRACKETS)],
        "Ministers <agreed to|decided to:AUS|brackets> review progress and to report.",
    ),
    (
        "the Chair's brackets alone",
        [on(" progress ", StanceKind.BRACKETS)],
        "Ministers agreed to review <progress|brackets> and to report.",
    ),
    (
        "words added at the very beginning are struck out and supported",
        [
            change("JPN", "Ministers", "Today Ministers"),
            Stance(StanceKind.OPPOSED, 0, 0, ("RUS",), "Today "),
            Stance(StanceKind.SUPPORT, 0, 0, ("PER",), "Today "),
        ],
        "<|Today :JPN PER|opposed: Today :RUS>Ministers agreed to review progress and to report.",
    ),
    ("the base itself is no proposal", [Wording("p", BASE, ("AUS",))], BASE),
]


@pytest.mark.parametrize(("asked", "expected"), [case[1:] for case in HAND], ids=[case[0] for case in HAND])
def test_by_hand(asked: Sequence[Wording | Stance], expected: str) -> None:
    assert line(compiled(BASE, *asked)) == expected


OTHER_BASES = [
    ("for open, fair trade", "for open trade", "for open<, fair|:AUS> trade"),
    ("for open trade", "for open, fair trade", "for open<|, fair:AUS> trade"),
    ("for open, fair trade", "for open, free, fair trade", "for open,<| free,:AUS> fair trade"),
    ("growth and trade", "growth and jobs and trade", "growth<| and jobs:AUS> and trade"),
    (
        "They met in Hong Kong, China.",
        "They met in Chinese Taipei.",
        "They met in <Hong Kong, China|Chinese Taipei:AUS>.",
    ),
    ("They grew by 3.5 per cent.", "They grew by 3.6 per cent.", "They grew by <3.5|3.6:AUS> per cent."),
    ("the better-trained staff", "the well-trained staff", "the <better-trained|well-trained:AUS> staff"),
    (
        "the quality of growth in all of the member economies",
        "the size of jobs in all of the member economies",
        "the <quality of growth|size of jobs:AUS> in all of the member economies",
    ),
    (
        "It is done. Ministers noted this. Ministers noted that.",
        "It is done. Ministers noted this. Ministers noted all. Ministers noted that.",
        "It is done. Ministers noted this.<| Ministers noted all.:AUS> Ministers noted that.",
    ),
    ("It is done.", "It is done. So be it.", "It is done.<| So be it.:AUS>"),
    ("It  is done.", "It is done.", "It< |:AUS> is done."),
    ("", "It is done.", "<|It is done.:AUS>"),
]


@pytest.mark.parametrize(("base", "wording", "expected"), OTHER_BASES)
def test_changes_read_as_language(base: str, wording: str, expected: str) -> None:
    assert line(compiled(base, Wording("p", wording, ("AUS",)))) == expected


def test_the_same_addition_beside_other_changes_is_one_variant() -> None:
    asked = [
        Wording("a", "Ministers agreed to review progress annually and to report.", ("AUS",)),
        Wording("b", "Ministers decided to review progress annually and to publish.", ("JPN",)),
    ]
    assert line(compiled(BASE, *asked)) == (
        "Ministers <agreed|decided:JPN> to review progress<| annually:AUS JPN> and to <report|publish:JPN>."
    )


# --- whole paragraphs ---------------------------------------------------------------------------------------------------


def test_a_wording_that_keeps_little_is_a_whole_alternative() -> None:
    other = "The economies will meet again in order to consider progress."
    paragraph = compiled(BASE, Wording("a", other, ("PER",)), Wording("b", other, ("CHL",)))
    assert paragraph.segments == (BASE,)
    assert [(one.kind, one.variants) for one in paragraph.after] == [
        (AfterKind.ALTERNATIVE, (Variant(other, ("CHL", "PER")),))
    ]
    assert line(compiled(BASE, Wording("a", other, ("PER",)), as_=CompiledAs.WORDS)) != BASE
    assert not compiled(BASE, Wording("a", other, ("PER",)), as_=CompiledAs.WORDS).after


def test_a_short_paragraph_is_word_by_word_unless_nothing_stays() -> None:
    assert line(compiled("Small and medium enterprises", Wording("a", "Large enterprises", ("PER",)))) == (
        "<Small and medium|Large:PER> enterprises"
    )
    assert compiled("Small and medium enterprises", Wording("a", "Other business", ("PER",))).after


def test_a_wording_with_five_regions_in_one_sentence_is_a_whole_alternative() -> None:
    base = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen. End"
    five = base
    for old, new in (("one", "1"), ("four", "4"), ("seven", "7"), ("ten", "10"), ("thirteen", "13")):
        five = five.replace(f"{old} ", f"{new} ", 1)
    assert five.count("1") == 3
    assert compiled(base, Wording("a", five, ("PER",))).after
    two_sentences = base.replace("six", "six.")
    spread = two_sentences
    for old, new in (("one", "1"), ("four", "4"), ("seven", "7"), ("ten", "10"), ("thirteen", "13")):
        spread = spread.replace(f"{old} ", f"{new} ", 1)
    assert len(compiled(two_sentences, Wording("a", spread, ("PER",))).regions) == 5


def test_whole_alternatives_when_the_officer_says_so() -> None:
    paragraph = compiled(BASE, change("AUS", "agreed", "decided"), as_=CompiledAs.WHOLE)
    assert paragraph.segments == (BASE,)
    assert paragraph.after[0].variants == (Variant(BASE.replace("agreed", "decided"), ("AUS",)),)


def test_stances_on_the_whole_paragraph() -> None:
    other = "The economies will meet again in order to consider progress."
    stances_ = [
        Stance(StanceKind.RESERVE, 0, 0, ("RUS",)),
        Stance(StanceKind.SUPPORT, 0, 0, ("CHL",), other),
        Stance(StanceKind.OPPOSED, 0, 0, ("USA",), other),
        Stance(StanceKind.SUPPORT, 0, 0, ("VNM",), "New one."),
    ]
    found = compile_paragraph(
        BASE, [Wording("a", other, ("PER",))], stances_, order=CODES, insertions=[Insertion("i", "New one.", ("THA",))]
    )
    assert found.reserves == ("RUS",)
    assert found.after[0].variants == (Variant(other, ("CHL", "PER")),)
    assert [(one.body, one.by) for one in found.after[0].opposed] == [(other, ("USA",))]
    assert found.after[1].variants == (Variant("New one.", ("THA", "VNM")),)


def test_a_reserve_where_nothing_stands_any_more_is_on_the_whole_paragraph() -> None:
    place = BASE.index(" and")
    assert compiled(BASE, Stance(StanceKind.RESERVE, place, place, ("RUS",))).reserves == ("RUS",)
    added = compiled(BASE, change("JPN", "s and", "s annually and"), Stance(StanceKind.RESERVE, place, place, ("RUS",)))
    assert line(added) == "Ministers agreed to review progress<| annually:JPN|reserve: RUS> and to report."


def test_a_wording_without_words_leaves_the_paragraph_out() -> None:
    found = compile_paragraph(
        BASE, [Wording("a", "", ("PER",))], order=CODES, deleted_by=("RUS", "CHL", "RUS"), moved=[Moved(("THA",), "x")]
    )
    assert (found.segments, found.after, found.deleted_by) == ((BASE,), (), ("CHL", "PER", "RUS"))


def test_moves_to_one_place_are_joined() -> None:
    moved = [Moved(("THA",), "x"), Moved(("PER",), "y"), Moved(("AUS",), "x")]
    assert compile_paragraph(BASE, [], order=CODES, moved=moved).moved == (
        Moved(("AUS", "THA"), "x"),
        Moved(("PER",), "y"),
    )


def inserted(*asked: tuple[str, str]) -> list[list[tuple[str, str]]]:
    """Slots of insertions given as (code, body), each delegation's in its order."""
    one_by_one = [Insertion(f"{by}{at}", body, (by,), order=at) for at, (by, body) in enumerate(asked)]
    after = compile_paragraph(BASE, [], order=CODES, insertions=one_by_one).after
    assert compile_paragraph(BASE, [], order=CODES, insertions=one_by_one[::-1]).after == after
    return [[(one.body, " ".join(one.by)) for one in slot.variants] for slot in after]


def test_inserted_paragraphs_stand_in_slots() -> None:
    assert inserted(("PER", "A."), ("CHL", "A."), ("CHL", "B.")) == [[("A.", "CHL PER")], [("B.", "CHL")]]
    assert inserted(("PER", "A."), ("CHL", "B.")) == [[("B.", "CHL"), ("A.", "PER")]]
    assert inserted(("KOR", "A."), ("KOR", "B."), ("PER", "B.")) == [[("A.", "KOR")], [("B.", "KOR PER")]]


def test_paragraphs_inserted_in_two_orders() -> None:
    slots = inserted(("AUS", "A."), ("AUS", "B."), ("PER", "B."), ("PER", "A."), ("PER", "C."))
    assert slots == [[("A.", "AUS PER")], [("B.", "AUS PER")], [("C.", "PER")]]


# --- laws ---------------------------------------------------------------------------------------------------------------


@st.composite
def asked_for(draw: st.DrawFn) -> tuple[str, list[Wording], list[Stance]]:
    base = draw(BASES)
    return base, draw(wordings(base)), draw(st.one_of(st.just([]), stances(base)))


def check_laws(base: str, words: list[Wording], said: list[Stance], chance: random.Random) -> None:
    found = compile_paragraph(base, words, said, order=CODES)
    assert joined(found.segments, lambda region: region.base) == base
    other_words, other_said = chance.sample(words, len(words)), chance.sample(said, len(said))
    assert compile_paragraph(base, other_words, other_said, order=CODES) == found
    check_regions(base, found)
    stood = {code for stance in said for code in stance.by}
    for wording in words:
        if wording.by and not stood & set(wording.by):
            check_own_wording(found, wording)


def check_regions(base: str, found: CompiledParagraph) -> None:
    assert all(found.segments)
    assert not any(isinstance(one, str) and isinstance(other, str) for one, other in pairwise(found.segments))
    for region in found.regions:
        assert base[region.start : region.end] == region.base
        supporters = [code for variant in region.variants for code in variant.by]
        assert len(supporters) == len(set(supporters))
        others = [one for one in region.variants if one.body != region.base]
        assert others or region.reserves or region.opposed or region.bracketed
        assert all(one.by for one in region.variants if one.body == region.base)
        assert len({one.body for one in region.variants}) == len(region.variants)
    for region, after in pairwise(found.regions):
        assert base[region.end : after.start].strip()
    for slot in found.after:
        supporters = [code for variant in slot.variants for code in variant.by]
        assert len(supporters) == len(set(supporters))
        assert slot.variants


def check_own_wording(found: CompiledParagraph, wording: Wording) -> None:
    (code,) = wording.by

    def choose(region: Region) -> str:
        own = own_body(region, code)
        return region.base if own is None else own

    whole = [one.body for slot in found.after for one in slot.variants if code in one.by]
    if whole:
        assert whole == [wording.body]
    elif wording.body.strip() or not found.base:
        assert joined(found.segments, choose) == wording.body
    else:
        assert code in found.deleted_by or wording.body == found.base


@settings(max_examples=500)
@given(asked_for(), st.randoms(use_true_random=False))
def test_laws(asked: tuple[str, list[Wording], list[Stance]], chance: random.Random) -> None:
    check_laws(*asked, chance)


@pytest.mark.fuzz
@settings(max_examples=10_000)
@given(asked_for(), st.randoms(use_true_random=False))
def test_laws_at_length(asked: tuple[str, list[Wording], list[Stance]], chance: random.Random) -> None:
    check_laws(*asked, chance)


@given(asked_for(), st.data())
def test_a_wording_stands_elsewhere_once_a_region_is_decided(
    asked: tuple[str, list[Wording], list[Stance]], data: st.DataObject
) -> None:
    base, words, _ = asked
    found = compile_paragraph(base, words, order=CODES, as_=CompiledAs.WORDS)
    if not found.regions:
        return
    region = data.draw(st.sampled_from(found.regions))
    body = data.draw(st.sampled_from((*[one.body for one in region.variants], region.base, "", "other words")))
    assert decided(base, region, body) == base[: region.start] + body + base[region.end :]
    for wording in words:
        if not wording.by or (base and not wording.body.strip()):
            continue

        def choose(one: Region, code: str = wording.by[0]) -> str:
            own = own_body(one, code)
            return body if one is region else one.base if own is None else own

        assert with_region(base, wording.body, region, body) == joined(found.segments, choose)


@settings(max_examples=60)
@given(BASES.filter(bool), st.data())
def test_support_and_opposition_for_the_words_of_a_region_go_to_its_variant(base: str, data: st.DataObject) -> None:
    words = [one for one in data.draw(wordings(base)) if "VNM" not in one.by]
    found = compile_paragraph(base, words, order=CODES)
    for region in found.regions:
        for variant in region.variants:
            support = Stance(StanceKind.SUPPORT, region.start, region.end, ("VNM",), variant.body)
            by = replace(variant, by=(*variant.by, "VNM"))
            others = [one for one in region.variants if one != variant]
            after = compile_paragraph(base, words, [support], order=CODES)
            assert [(one.start, one.end) for one in after.regions] == [(one.start, one.end) for one in found.regions]
            now = next(one for one in after.regions if one.start == region.start)
            assert set(now.variants) == {by, *others}
            against = compile_paragraph(base, words, [replace(support, kind=StanceKind.OPPOSED)], order=CODES)
            struck = replace(region, opposed=(Opposed(variant.body, ("VNM",)),))
            assert against.regions == tuple(struck if one is region else one for one in found.regions)


@given(BASES, st.data())
def test_supporters_of_several_wordings_stand_once(base: str, data: st.DataObject) -> None:
    words = data.draw(wordings(base))
    more = data.draw(st.lists(st.lists(st.sampled_from(CODES), max_size=4), min_size=len(words), max_size=len(words)))
    shared = [replace(one, by=(*one.by, *extra)) for one, extra in zip(words, more, strict=True)]
    found = compile_paragraph(base, shared, data.draw(stances(base)), order=CODES)
    check_regions(base, found)
    assert joined(found.segments, lambda region: region.base) == base
    assert compile_paragraph(base, shared[::-1], order=CODES) == compile_paragraph(base, shared, order=CODES)


def test_a_change_over_the_edge_of_a_region_stays_before_it() -> None:
    region = compiled(BASE, change("AUS", "review", "assess")).regions[0]
    whole = "Ministers took note of progress and to report."
    assert with_region(BASE, whole, region, "assess") == "Ministers took note ofassess progress and to report."


@given(st.lists(st.tuples(st.sampled_from(CODES[:5]), st.sampled_from("ABCDEF")), max_size=14), st.randoms())
def test_laws_of_inserted_paragraphs(asked: list[tuple[str, str]], chance: random.Random) -> None:
    one_by_one = [Insertion(f"{at}", body, (by,), order=at) for at, (by, body) in enumerate(asked)]
    after = compile_paragraph(BASE, [], order=CODES, insertions=one_by_one).after
    mixed = chance.sample(one_by_one, len(one_by_one))
    assert compile_paragraph(BASE, [], order=CODES, insertions=mixed).after == after
    assert sorted(one.body for slot in after for one in slot.variants) == sorted({body for _, body in asked})
    for slot in after:
        supporters = [code for one in slot.variants for code in one.by]
        assert slot.variants
        assert len(supporters) == len(set(supporters))
    assert {(code, one.body) for slot in after for one in slot.variants for code in one.by} == set(asked)


# --- cost ---------------------------------------------------------------------------------------------------------------


def crowd(chance: random.Random, count: int) -> tuple[str, list[Wording]]:
    """A paragraph of eighty words and so many wordings of it."""
    pool = [f"word{number}" for number in range(300)]
    words = chance.choices(pool, k=80)
    asked = []
    for number in range(count):
        changed = list(words)
        for _ in range(chance.randint(1, 3)):
            changed[chance.randrange(len(changed))] = chance.choice(pool)
        asked.append(Wording(f"p{number}", " ".join(changed), (CODES[number % len(CODES)],)))
    return " ".join(words), asked


def test_a_wording_is_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []

    def counted(base: str, wording: str) -> list[Hunk]:
        calls.append(len(base) + len(wording))
        return coded_hunks(base, wording)

    monkeypatch.setattr(changes, "coded_hunks", counted)
    base, asked = crowd(random.Random(3), 40)
    compile_paragraph(base, [*asked, *asked, Wording("base", base, ("VNM",))], order=CODES)
    assert len(calls) == len({one.body for one in asked})


@pytest.mark.fuzz
def test_a_text_of_two_hundred_paragraphs_compiles_quickly() -> None:
    chance = random.Random(3)
    text = [crowd(chance, 7 + number % 2) for number in range(200)]
    took = []
    for _ in range(3):
        begun = perf_counter()
        for base, asked in text:
            compile_paragraph(base, asked, order=CODES)
        took.append(perf_counter() - begun)
    assert min(took) < 0.5
