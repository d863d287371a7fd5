"""References are read as a drafter means them, and renumbered without losing anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.language.references import edited, moved, references, renumbering

CASES = [
    ("as in paragraph 12", ["12"]),
    ("paragraphs 3 and 4", ["3", "4"]),
    ("Paragraphs 3, 4 and 5 (b), or 6", ["3", "4", "5(b)", "6"]),
    ("paras 5-7 and para. A.3", ["5", "7", "A.3"]),
    ("paragraphs 5 to 7", ["5", "7"]),
    ("paragraph 3(a)(ii) above", ["3(a)(ii)"]),
    ("paragraph 12 bis, paragraph 12 ter", ["12 bis", "12 ter"]),
    ("paragraph 12 bis (11)", ["12 bis (11)"]),
    ("paragraph 3 and 14 economies", ["3"]),
    ("paragraph 4 of the Santiago Declaration", []),
    ("paragraphs 4 and 5 of the 2004 statement", []),
    ("paragraph 4 of this Statement", ["4"]),
    ("paragraph 2005, paragraph 3.5, subparagraph 3, 12 paragraphs", []),
]


@pytest.mark.parametrize(("body", "names"), CASES)
def test_what_names_a_paragraph(body: str, names: list[str]) -> None:
    found = references(body)
    assert [one.name for one in found] == names
    assert ["".join(body[one.start : one.stop].split()) for one in found] == ["".join(name.split()) for name in names]


NAMES = st.sampled_from(["3", "4", "12", "12 bis", "3(a)", "A.3", "7"])
PIECES = st.one_of(NAMES.map("in paragraph {}".format), st.sampled_from(["and", "Ministers, 7", "paras 3 and 4"]))
BODIES = st.lists(PIECES).map(" so ".join)


@given(body=BODIES, shuffled=st.permutations(["3", "4", "12", "12 bis", "3(a)", "A.3", "7"]))
def test_there_and_back_is_the_first_text(body: str, shuffled: list[str]) -> None:
    there = dict(zip(sorted(shuffled), shuffled, strict=True))
    back = {new: old for old, new in there.items()}
    edits = renumbering(body, there)
    new = edited(body, edits)
    assert [one.name for one in references(new)] == [there[one.name] for one in references(body)]
    assert edited(new, renumbering(new, back)) == body
    for one, other in zip(references(body), references(new), strict=True):
        assert (moved(one.start, edits), moved(one.stop, edits)) == (other.start, other.stop)


def test_a_part_of_a_paragraph_follows_it() -> None:
    body = "see paragraph 3 (a) and paragraph 5"
    assert edited(body, renumbering(body, {"3": "4"})) == "see paragraph 4 (a) and paragraph 5"
