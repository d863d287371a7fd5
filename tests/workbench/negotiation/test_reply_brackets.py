"""Square brackets that a delegation typed into a clean draft."""

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
    assert only(reading).after.count("[of") == 1
    assert reading.warnings == ("6: a square bracket has no partner",)


def test_a_new_paragraph_in_brackets() -> None:
    line = added(new("[6 bis. Ministers thanked the host. (PER, KOR)]"))
    one = only(read(DRAFT, [*FILE, line]))
    assert (one.kind, one.by, one.supporters, one.after) == (
        K.INSERT,
        "KOR",
        ("PER",),
        "Ministers thanked the host.",
    )
