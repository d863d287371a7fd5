"""Square brackets that a delegation typed into a clean draft."""

import pytest

from tests.workbench.negotiation.replies import BODIES, DRAFT, added, copies, edited, new, read
from workbench.model.negotiation import Category, ProposalKind, Proposed, Reading

K, C = ProposalKind, Category
FILE = copies(DRAFT)


def amended(place: int, wording: str) -> Reading:
    return read(DRAFT, [*FILE[:place], edited(FILE[place], wording), *FILE[place + 1 :]])


def only(reading: Reading) -> Proposed:
    assert reading.balanced
    (one,) = reading.proposals
    return one


def test_brackets_round_the_drafts_words_are_a_reserve() -> None:
    words = "on a voluntary basis"
    one = only(amended(6, BODIES[6].replace(words, f"[{words}]")))
    start = BODIES[6].index(words)
    assert (one.kind, one.category, one.by, one.after) == (K.NOTE, C.RESERVE, "KOR", words)
    assert (one.start, one.end) == (start, start + len(words))


def test_brackets_with_a_name_are_that_delegations() -> None:
    one = only(amended(6, BODIES[6].replace("progress", "progress [annually (Japan)]")))
    assert (one.by, one.category, one.after) == ("JPN", C.ADDITION, BODIES[6].replace("progress", "progress annually"))
    one = only(amended(6, BODIES[6].replace("asked", "[asked/instructed]")))
    assert (one.by, one.after) == ("KOR", BODIES[6].replace("asked", "instructed"))


def test_brackets_that_are_letters_and_brackets_without_a_partner() -> None:
    assert only(amended(6, BODIES[6].replace("meeting", "meeting [2005]"))).after.count("[2005]") == 1
    reading = amended(6, BODIES[6].replace("meeting", "meeting [of"))
    assert only(reading).after == BODIES[6].replace("meeting", "meeting of")
    assert reading.warnings == ("6: a square bracket has no partner",)


def test_a_bracket_without_a_partner_alone_proposes_nothing() -> None:
    reading = amended(6, BODIES[6].replace("officials", "[officials"))
    assert (reading.proposals, reading.balanced) == ((), True)
    assert [row.what for row in reading.not_carried] == ["brackets"]


def test_two_wordings_of_one_delegation_for_the_same_words_both_stand() -> None:
    """A delegation stands once in a region: the second goes without a name, and tells whose it is."""
    reading = amended(6, BODIES[6].replace("asked", "[asked/instructed/urged]"))
    assert reading.balanced
    assert [(row.by, row.after.split()[1], row.reason) for row in reading.proposals] == [
        ("KOR", "instructed", ""),
        (None, "urged", "a further wording of KOR"),
    ]


@pytest.mark.parametrize("said", ["(reserve: KOR)", "(Reserve: Korea)", "(reserve by KOR)"])
def test_a_reserve_typed_without_brackets_is_on_the_word_before_it(said: str) -> None:
    one = only(amended(6, BODIES[6].replace("progress", f"progress {said}")))
    start = BODIES[6].index("progress")
    assert (one.kind, one.category, one.by, one.start, one.end) == (K.NOTE, C.RESERVE, "KOR", start, start + 8)


def test_a_study_reserve_behind_a_paragraph_is_on_all_of_it() -> None:
    one = only(amended(6, f"{BODIES[6]} (study reserve: KOR)"))
    assert (one.kind, one.category, one.by, one.start, one.end) == (K.NOTE, C.STUDY_RESERVE, "KOR", 0, 0)


def test_a_reserve_that_is_no_mark_stays_words() -> None:
    for words in ("(reserve)", "(reserve fund)", "(reserve: a fund)"):
        assert words in only(amended(6, BODIES[6].replace("asked", f"asked {words}"))).after


def test_a_new_paragraph_in_brackets() -> None:
    line = added(new("[6 bis. Ministers thanked the host. (PER, KOR)]"))
    one = only(read(DRAFT, [*FILE, line]))
    assert (one.kind, one.by, one.supporters, one.after) == (
        K.INSERT,
        "KOR",
        ("PER",),
        "Ministers thanked the host.",
    )
