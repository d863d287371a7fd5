"""Brackets that delegations type."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbench.negotiation.bracket_cases import MEMBERS
from workbench.model.negotiation import Region, Stance, StanceKind
from workbench.negotiation.brackets import LineRole, Typed, typed, typed_line
from workbench.negotiation.compile import joined

BASE = "Ministers agreed to review progress annually."


def read(text: str, speaker: str | None = "JPN", base: str | None = BASE) -> Typed:
    return typed(text, MEMBERS, speaker=speaker, base=base)


def about(found: Typed, words: str) -> list[tuple[StanceKind, tuple[str, ...]]]:
    return [(one.kind, one.by) for one in found.stances if found.base[one.start : one.end] == words]


@pytest.mark.parametrize(
    "text",
    [
        "Ministers [agreed] [decided (KOR)] to review progress annually.",
        "Ministers [agreed] [KOR: decided] to review progress annually.",
        "Ministers [agreed] [decided (Korea)] to review progress annually.",
        "Ministers [agreed] [decided (the Republic of Korea)] to review progress annually.",
        "Ministers [agreed] [Republic of Korea: decided] to review progress annually.",
        "Ministers [agreed] / [decided (KOREA)] to review progress annually.",
        "Ministers [decided (KOR)] [agreed] to review progress annually.",
        "Ministers [decided (KOR)] to review progress annually.",
        "Ministers [agreed/decided (KOR)] to review progress annually.",
    ],
)
def test_a_wording_of_a_delegation_that_is_named(text: str) -> None:
    found = read(text)
    assert (found.base, found.wordings) == (BASE, ((("KOR",), "Ministers decided to review progress annually."),))
    assert not found.stances


@pytest.mark.parametrize(
    "text",
    [
        "Ministers [agreed] [decided] to review progress annually.",
        "Ministers [agreed/decided] to review progress annually.",
        "Ministers [decided] to review progress annually.",
        "Ministers [agreed] [decided (Japan)] to review progress annually.",
    ],
)
def test_a_wording_of_the_speaker(text: str) -> None:
    assert read(text).wordings == ((("JPN",), "Ministers decided to review progress annually."),)


@pytest.mark.parametrize(
    ("bracket", "by", "study"),
    [
        ("[annually]", ("JPN",), ()),
        ("[annually (reserve: PER; New Zealand)]", ("NZL", "PER"), ()),
        ("[annually (reserve: Hong Kong, China, peru)]", ("HKC", "PER"), ()),
        ("[annually (study reserve: USA)]", ("USA",), ("USA",)),
        ("[annually (reserve)]", ("JPN",), ()),
    ],
)
def test_words_of_the_base_in_brackets_are_a_reserve(bracket: str, by: tuple[str, ...], study: tuple[str, ...]) -> None:
    found = read(BASE.replace("annually", bracket))
    assert (found.wordings, about(found, "annually")) == ((), [(StanceKind.RESERVE, by)])
    assert found.study == study


@pytest.mark.parametrize("bracket", ["[annually (delete: CDA, KOR)]", "[annually] [delete (CDA, KOR)]"])
def test_words_to_be_left_out(bracket: str) -> None:
    found = read(BASE.replace("annually", bracket))
    assert found.wordings == ((("CDA", "KOR"), "Ministers agreed to review progress."),)


def test_without_a_speaker_brackets_are_the_chairs() -> None:
    found = read(BASE.replace("annually", "[annually]"), speaker=None)
    assert about(found, "annually") == [(StanceKind.BRACKETS, ())]
    offered = read("Ministers [agreed] [resolved (Chair)] [took care] to review progress annually.", speaker=None)
    assert offered.offered == ("Ministers resolved to review progress annually.",)
    assert offered.unattributed == ("Ministers took care to review progress annually.",)


@pytest.mark.parametrize(
    ("line", "base"),
    [
        ("review [annually (JPN)] [every two years (KOR)] and", "review and"),
        ("review [annually (KOR)] [every two years (JPN)] and", "review annually and"),
        ("review [every year (JPN)] [every two years (KOR)] and", "review every year and"),
        ("review [annually (JPN)] [delete (KOR)] and", "review annually and"),
        ("review [delete (KOR)] [annually (JPN)] and", "review and"),
        ("review [annually (JPN)] [often] and", "review often and"),
    ],
)
def test_which_words_are_the_base_is_a_rule_where_nothing_tells(line: str, base: str) -> None:
    assert read(line, None, None).base == base


@pytest.mark.parametrize("base", ["review and", "review annually and", "review often and"])
def test_the_base_tells_which_words_are_its_own(base: str) -> None:
    assert read("review [annually (JPN)] [often (KOR)] and", None, base).base == base


def test_what_stands_outside_the_brackets_is_the_speakers() -> None:
    found = read("All Ministers [agreed] [decided (KOR)] to review progress [annually (reserve: PER)] and in full.")
    assert found.base == BASE
    assert found.wordings == (
        (("JPN",), "All Ministers agreed to review progress annually and in full."),
        (("KOR",), "Ministers decided to review progress annually."),
    )
    assert about(found, "annually") == [(StanceKind.RESERVE, ("PER",))]


@pytest.mark.parametrize("letters", ["[2005]", "[…]", "[sic]", "[12]", "[2004/05]"])
def test_brackets_that_are_letters(letters: str) -> None:
    line = f"the decision {letters} of Ministers"
    assert read(line, "JPN", line) == Typed(line, segments=(line,))
    assert read(f"{letters} [met] [meet (KOR)] here", None, None).base == f"{letters} met here"


def test_a_year_is_a_wording_beside_another_year() -> None:
    found = read("the meeting in [2005] [2006 (PER)]", None, None)
    assert (found.base, found.wordings) == ("the meeting in 2005", ((("PER",), "the meeting in 2006"),))


@pytest.mark.parametrize(("line", "places"), [("we [met", (3,)), ("we] met", (2,)), ("[a [b] met (KOR)", (0,))])
def test_brackets_without_a_partner_are_told(line: str, places: tuple[int, ...]) -> None:
    assert read(line, None, None).unpaired == places


def test_brackets_inside_brackets() -> None:
    found = read("Ministers [agreed [and decided (KOR)] to review (AUS)] progress.", None, None)
    assert found.base == "Ministers agreed to review progress."
    assert found.wordings == ((("KOR",), "Ministers agreed and decided to review progress."),)
    assert about(found, "agreed to review") == [(StanceKind.SUPPORT, ("AUS",))]


def test_two_wordings_of_one_delegation() -> None:
    found = read("Ministers [agreed] [decided] [resolved] to review progress annually.")
    assert [body.split()[1] for _, body in found.wordings] == ["decided", "resolved"]


def test_brackets_round_a_whole_paragraph() -> None:
    found = read(
        "[Ministers [agreed] [decided (KOR)] to go. (delete: RUS; move to after 15: PER; reserve: THA)]", None, None
    )
    assert (found.base, found.deleted_by, found.moved) == (
        "Ministers agreed to go.",
        ("RUS",),
        ((("PER",), "after 15"),),
    )
    assert found.stances == (Stance(StanceKind.RESERVE, 0, 0, ("THA",)),)
    assert found.wordings == ((("KOR",), "Ministers decided to go."),)
    assert read("[Ministers met. (delete: Chair)]", None, None).deletion_offered


def test_an_abbreviation_is_no_attribution() -> None:
    line = "[small and medium enterprises (SMEs)] grow"
    assert read(line, None, None).base == "small and medium enterprises (SMEs) grow"
    assert read("grow and/or [train and/or share] staff", None, None).base == "grow and/or train and/or share staff"


@pytest.mark.parametrize(
    ("text", "role", "number", "rest", "by"),
    [
        ("12 alt. [They met. (PER)]", LineRole.ALTERNATIVE, "12", "They met.", ("PER",)),
        ("12. alt [They met. (Peru)]", LineRole.ALTERNATIVE, "12", "They met.", ("PER",)),
        ("12. Altogether they met.", LineRole.PARAGRAPH, "12", "Altogether they met.", ()),
        ("[12 bis. They met. (PER, CHL)]", LineRole.INSERT, "12", "They met.", ("CHL", "PER")),
        ("12 ter. [They met. (KOR)]", LineRole.INSERT, "12", "They met.", ("KOR",)),
        ("12bis They met.", LineRole.INSERT, "12", "They met.", ()),
        ("[12. Option 2: They met. (KOR)]", LineRole.ALTERNATIVE, "12", "They met.", ("KOR",)),
        ("12. They met.", LineRole.PARAGRAPH, "12", "They met.", ()),
        ("2005 was a good year.", LineRole.PARAGRAPH, "", "2005 was a good year.", ()),
        ("They met [once] [twice (KOR)]", LineRole.PARAGRAPH, "", "They met [once] [twice (KOR)]", ()),
    ],
)
def test_whole_lines(text: str, role: LineRole, number: str, rest: str, by: tuple[str, ...]) -> None:
    found = typed_line(text, MEMBERS)
    assert (found.role, found.number, found.rest, found.by) == (role, number, rest, by)


def test_a_deletion_that_word_counts_is_known_by_its_brackets() -> None:
    found = typed_line("[They met [once] [twice (KOR)]. (delete: RUS; Peru)]", MEMBERS)
    assert (found.bracketed, found.deleted_by, found.rest) == (True, ("PER", "RUS"), "They met [once] [twice (KOR)].")
    assert typed_line("[They met. (delete: RUS)]").deleted_by == ("RUS",)


PIECES = st.sampled_from(
    ["[", "]", "(", ")", "KOR", "Chair", "delete", ":", ";", "/", " ", "met", ",", "reserve", "2005"]
)


@given(st.lists(PIECES, max_size=30).map("".join), st.sampled_from([None, "KOR"]), st.sampled_from([None, "met here"]))
@settings(max_examples=300)
def test_whatever_is_typed_is_read(text: str, speaker: str | None, base: str | None) -> None:
    found = typed(text, MEMBERS, speaker=speaker, base=base)
    assert joined(found.segments, lambda region: region.base) == found.base
    for region in found.segments:
        if isinstance(region, Region):
            assert found.base[region.start : region.end] == region.base
    assert all(text[place] in "[]" for place in found.unpaired)
    assert all(0 <= one.start <= one.end <= len(found.base) for one in found.stances)
    typed_line(text, MEMBERS)
