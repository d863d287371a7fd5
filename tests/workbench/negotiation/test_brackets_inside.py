"""Replies made inside the brackets of a draft."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbench.negotiation.bracket_cases import CODED, MEMBERS, NAMED, UNNAMED, paragraph, region
from tests.workbench.negotiation.test_brackets_print import by_hand, paragraphs
from workbench.model.negotiation import (
    CompiledParagraph,
    Moved,
    Printing,
    SnapshotParagraph,
    Stance,
    StanceKind,
    Variant,
)
from workbench.negotiation.brackets import Inside, InsideLine, inside, inside_line, printed_line, printed_lines

VERBS = region("agreed", Variant("decided", ("AUS", "NZL")), Variant("resolved", (), True))
ONE = paragraph("Ministers ", VERBS, " to review progress", region("", Variant(" annually", ("JPN",))), " and report.")
LINE = "Ministers [agreed] [decided (AUS, NZL)] [resolved (Chair)] to review progress [annually (JPN)] and report."
TWO = paragraph(
    "They act",
    region(" on a voluntary basis", Variant("", ("CDA",))),
    " and ",
    region("annually", reserves=("JPN",)),
    " report",
    region(" home", bracketed=True),
    ".",
)
OTHER = "They act [on a voluntary basis (delete: CDA)] and [annually (reserve: JPN)] report [home]."


def said(edited: str, one: SnapshotParagraph = ONE, printing: Printing = CODED, by: str = "KOR") -> Inside:
    return inside(one, printing, edited, MEMBERS, by)


def test_the_lines_are_as_printed() -> None:
    assert (printed_line(ONE, CODED).text, printed_line(TWO, CODED).text) == (LINE, OTHER)


ALL = "[agreed] [decided (AUS, NZL)] [resolved (Chair)]"
VOLUNTARY = Inside(stances=(Stance(StanceKind.SUPPORT, 8, 29, ("KOR",)),))


@pytest.mark.parametrize(
    ("old", "new", "body"),
    [
        (ALL, "[decided (AUS, NZL)]", "Ministers decided to review progress and report."),
        (ALL, "decided (AUS, NZL)", "Ministers decided to review progress and report."),
        (ALL, "resolved", "Ministers resolved to review progress and report."),
        (ALL, "undertook", "Ministers undertook to review progress and report."),
        (f"{ALL} ", "", "Ministers to review progress and report."),
        ("decided", "firmly decided", "Ministers firmly decided to review progress and report."),
        ("[agreed]", "[fully agreed]", "Ministers fully agreed to review progress and report."),
        ("[agreed]", "[agreed/undertook]", "Ministers undertook to review progress and report."),
        ("(Chair)]", "(Chair)] [undertook]", "Ministers undertook to review progress and report."),
        ("(Chair)]", "(Chair)] undertook", "Ministers undertook to review progress and report."),
        ("[agreed] ", "[undertook] [agreed] ", "Ministers undertook to review progress and report."),
        ("[agreed] ", "[agreed] undertook ", "Ministers undertook to review progress and report."),
        ("NZL)", "NZL, KOR)", "Ministers decided to review progress and report."),
        ("NZL)", "NZL; Korea)", "Ministers decided to review progress and report."),
        ("(Chair)", "(KOR, Chair)", "Ministers resolved to review progress and report."),
        ("[annually (JPN)]", "annually", "Ministers agreed to review progress annually and report."),
        ("[annually (JPN)]", "[annually (JPN, KOR)]", "Ministers agreed to review progress annually and report."),
        ("annually", "every year", "Ministers agreed to review progress every year and report."),
        ("(JPN)]", "(JPN)] [in full]", "Ministers agreed to review progress in full and report."),
        ("to review", "to examine", "Ministers agreed to examine progress and report."),
        ("Ministers [", "All Ministers [", "All Ministers agreed to review progress and report."),
        ("report.", "report to Leaders.", "Ministers agreed to review progress and report to Leaders."),
        (" [annually (JPN)] and report", ", which they welcome", "Ministers agreed to review progress, which they welcome."),
    ],
)  # fmt: skip
def test_what_the_speaker_would_have(old: str, new: str, body: str) -> None:
    found = said(LINE.replace(old, new))
    assert (found.body, found.extra, found.named, found.unpaired) == (body, (), (), ())
    assert not any(stance.kind is StanceKind.OPPOSED for stance in found.stances)


@pytest.mark.parametrize(
    "edited",
    [
        LINE.replace(ALL, "agreed"),
        LINE.replace(ALL, "[agreed]"),
        LINE.replace("[agreed]", "[agreed (KOR)]"),
        LINE.replace("[agreed]", "[agreed (the Republic of Korea)]"),
    ],
)
def test_support_of_the_base(edited: str) -> None:
    assert said(edited) == Inside(stances=(Stance(StanceKind.SUPPORT, 10, 16, ("KOR",)),))


@pytest.mark.parametrize("edited", [LINE.replace("[annually (JPN)] ", ""), LINE.replace(" [annually (JPN)]", "")])
def test_an_addition_struck_out_is_support_of_doing_without(edited: str) -> None:
    assert said(edited) == Inside(stances=(Stance(StanceKind.SUPPORT, 35, 35, ("KOR",)),))


@pytest.mark.parametrize(
    ("old", "new", "opposed"),
    [
        (" [decided (AUS, NZL)]", "", ["decided"]),
        ("decided", "", ["decided"]),
        (" [resolved (Chair)]", "", ["resolved"]),
        ("[agreed] ", "", [None]),
        ("[agreed] [decided (AUS, NZL)]", "[agreed] [fully decided (AUS, NZL)]", []),
    ],
)
def test_one_of_several_struck_out_is_opposed(old: str, new: str, opposed: list[str | None]) -> None:
    found = said(LINE.replace(old, new))
    assert [stance.body for stance in found.stances] == opposed
    assert all(
        (one.kind, one.start, one.end, one.by) == (StanceKind.OPPOSED, 10, 16, ("KOR",)) for one in found.stances
    )


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("NZL)", "NZL, PER)", (("PER", "Ministers decided to review progress and report."),)),
        ("(JPN)", "(JPN, PER)", (("PER", "Ministers agreed to review progress annually and report."),)),
        ("(Chair)]", "(Chair)] [undertook (PER)]", (("PER", "Ministers undertook to review progress and report."),)),
    ],
)
def test_other_delegations_that_it_names(old: str, new: str, found: tuple[tuple[str, str], ...]) -> None:
    assert said(LINE.replace(old, new)) == Inside(named=found)


def test_a_name_taken_away_is_told() -> None:
    found = said(LINE.replace("AUS, NZL", "NZL"))
    assert found == Inside(notes=("AUS struck from 'decided'",))


def test_further_wordings() -> None:
    found = said(LINE.replace("(Chair)]", "(Chair)] [undertook] [promised]"))
    assert found.body == "Ministers undertook to review progress and report."
    assert found.extra == ("Ministers promised to review progress and report.",)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("CDA", "CDA, KOR", Inside("They act and annually report home.")),
        (" [on a voluntary basis (delete: CDA)]", "", Inside("They act and annually report home.")),
        ("[on a voluntary basis (delete: CDA)]", "on a voluntary basis", VOLUNTARY),
        ("(delete: CDA)", "(KOR; delete: CDA)", VOLUNTARY),
        ("a voluntary", "their own", Inside("They act on their own basis and annually report home.")),
        ("JPN", "JPN, KOR", Inside(stances=(Stance(StanceKind.RESERVE, 34, 42, ("KOR",)),))),
        ("[annually (reserve: JPN)]", "annually", Inside(stances=(Stance(StanceKind.SUPPORT, 34, 42, ("KOR",)),))),
        ("[annually (reserve: JPN)] ", "", Inside("They act on a voluntary basis and report home.")),
        ("[home]", "home", Inside(stances=(Stance(StanceKind.SUPPORT, 49, 54, ("KOR",)),))),
        (" [home]", "", Inside("They act on a voluntary basis and annually report.")),
        ("[home]", "[home (reserve: KOR)]", Inside(stances=(Stance(StanceKind.RESERVE, 49, 54, ("KOR",)),))),
    ],
)  # fmt: skip
def test_regions_of_which_one_wording_is_seen(old: str, new: str, found: Inside) -> None:
    assert said(OTHER.replace(old, new), TWO) == found


def test_names_behind_two_wordings_in_one_bracket_are_those_of_the_last() -> None:
    edited = LINE.replace("[agreed] [decided (AUS, NZL)]", "[agreed/decided (AUS, NZL)]")
    assert said(edited).says_nothing


@pytest.mark.parametrize("put", ["; KOR: reserve on the word", "; KOR reserve", ", KOR: a general reserve"])
def test_what_is_put_to_an_attribution_is_not_words(put: str) -> None:
    found = said(OTHER.replace("reserve: JPN", f"reserve: JPN{put}"), TWO)
    assert (found.body, found.named, found.extra) == (None, (), ())
    assert found.notes == (f"'{put[2:]}' beside 'annually'",)
    assert [stance.by for stance in found.stances] == ([("KOR",)] if "a general" not in put else [])


def test_a_slip_of_a_bracket_outside_the_regions_is_no_word() -> None:
    found = said(LINE.replace("to review", "[to review"))
    assert (found.body, bool(found.unpaired)) == (None, True)


def test_a_reserve_typed_without_brackets_inside_a_bracketed_line() -> None:
    found = said(LINE.replace("review", "review (reserve: KOR)"))
    assert (found.body, found.stances) == (None, (Stance(StanceKind.RESERVE, 20, 26, ("KOR",)),))


def test_brackets_typed_elsewhere_in_the_line() -> None:
    found = said(LINE.replace("progress", "[progress]").replace("report", "[report] [publish (PER)]"))
    assert found.body is None
    assert found.named == (("PER", "Ministers agreed to review progress and publish."),)
    assert found.stances == (Stance(StanceKind.RESERVE, 27, 35, ("KOR",)),)


def test_a_bracket_left_alone_is_told() -> None:
    assert said(LINE.replace("[agreed]", "agreed]")).unpaired == (16,)


def test_without_names() -> None:
    line = printed_line(ONE, UNNAMED).text
    assert line == "Ministers [agreed] [decided] [resolved] to review [progress] [progress annually] and report."
    assert said(line.replace("[decided] ", ""), printing=UNNAMED).stances[0].body == "decided"
    changed = said(line.replace("decided", "undertook"), printing=UNNAMED)
    assert changed == Inside("Ministers undertook to review progress and report.")
    assert said(line.replace("[progress] [progress annually]", "progress annually"), printing=UNNAMED).body == (
        "Ministers agreed to review progress annually and report."
    )


def test_with_short_names() -> None:
    line = printed_line(ONE, NAMED).text
    found = said(line.replace("Australia", "Australia; Hong Kong, China; Korea"), printing=NAMED)
    assert found.body == "Ministers decided to review progress and report."
    assert found.named == (("HKC", "Ministers decided to review progress and report."),)


WHOLE = paragraph(
    "They met ",
    region("once", Variant("twice", ("AUS",))),
    ".",
    compiled=CompiledParagraph("", (), (), ("RUS",), (Moved(("PER",), "15"),)),
)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("RUS", "RUS, KOR", Inside(deleted_by=("KOR",))),
        ("PER", "PER, KOR", Inside(moved=((("KOR",), "after 15"),))),
        ("PER", "PER; reserve: KOR", Inside(stances=(Stance(StanceKind.RESERVE, 0, 0, ("KOR",)),))),
        ("twice", "thrice", Inside("They met thrice.")),
        ("They", "We", Inside("We met once.")),
    ],
)
def test_brackets_round_the_whole_paragraph(old: str, new: str, found: Inside) -> None:
    line = printed_line(WHOLE, CODED).text
    assert line == "[They met [once] [twice (AUS)]. (delete: RUS; move to after 15: PER)]"
    assert said(line.replace(old, new), WHOLE) == found


def test_the_whole_paragraph_struck_out_or_wanted() -> None:
    assert said(" ", WHOLE) == Inside(deleted_by=("KOR",))
    assert said("They met [once] [twice (AUS)].", WHOLE).stances == (Stance(StanceKind.SUPPORT, 0, 0, ("KOR",)),)
    assert said("They met [once] [twice].", WHOLE, UNNAMED).stances == (Stance(StanceKind.SUPPORT, 0, 0, ("KOR",)),)
    line = printed_line(WHOLE, CODED).text
    assert said(f"{line} They thanked the host.", WHOLE) == Inside("They met once. They thanked the host.")


@pytest.mark.parametrize(
    ("edited", "found"),
    [
        ("[New words. (PER)]", InsideLine()),
        ("12 bis.\t[New words. (PER)]", InsideLine()),
        (None, InsideLine(opposed=True)),
        ("[ (PER)]", InsideLine(opposed=True)),
        ("[New words. (PER, KOR)]", InsideLine(support=True)),
        ("New words.", InsideLine(support=True)),
        ("[New words. (PER, THA)]", InsideLine(named=("THA",))),
        ("[Few new words. (PER)]", InsideLine(body="Few new words.")),
        ("[New words. (PER; reserve: KOR)]", InsideLine(reserves=("KOR",))),
        ("[New words.]", InsideLine(notes=("PER struck from 'New words.'",))),
    ],
)
def test_alternatives_and_inserted_paragraphs(edited: str | None, found: InsideLine) -> None:
    from workbench.model.negotiation import After, AfterKind

    wording = Variant("New words.", ("PER",))
    one = paragraph("Old.", compiled=CompiledParagraph("", (), (After(AfterKind.INSERT, (wording,)),)))
    line = printed_lines(one, CODED)[1]
    assert inside_line(line, wording, edited, MEMBERS, "KOR") == found


# --- laws -------------------------------------------------------------------------------------------------------------


@given(st.one_of(paragraphs(), by_hand()), st.sampled_from([CODED, UNNAMED, NAMED]))
@settings(max_examples=100)
def test_a_line_unchanged_says_nothing(one: SnapshotParagraph, printing: Printing) -> None:
    line = printed_line(one, printing).text
    assert said(line, one, printing) == Inside()
    assert said(line.replace("“", '"').replace(" ", "\u00a0"), one, printing) == Inside()


@given(st.one_of(paragraphs(), by_hand()), st.sampled_from([CODED, UNNAMED]), st.data())
@settings(max_examples=200)
def test_whatever_is_struck_or_typed_is_read(one: SnapshotParagraph, printing: Printing, data: st.DataObject) -> None:
    line = printed_line(one, printing).text
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    found = said(
        line[:start] + data.draw(st.sampled_from(["", " new", "[", "] [new (KOR)", ", and"])) + line[end:],
        one,
        printing,
    )
    assert found.body != one.body
    assert all(0 <= stance.start <= stance.end <= len(one.body) for stance in found.stances)


@given(paragraphs())
@settings(max_examples=100)
def test_words_added_at_the_end_are_the_bases_and_those(one: SnapshotParagraph) -> None:
    line = printed_line(one, CODED).text
    if line.endswith("."):
        assert said(f"{line} They thanked the host.", one).body == f"{one.body} They thanked the host."
