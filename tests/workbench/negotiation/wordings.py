"""Paragraphs of a statement and wordings of them, as delegations write them: for properties of negotiated text."""

import re
from collections.abc import Sequence

from hypothesis import strategies as st

from workbench.model.negotiation import Stance, StanceKind, Wording

CODES = (
    "AUS", "BRN", "CDA", "CHL", "PRC", "HKC", "INA", "JPN", "KOR", "MAS", "MEX",
    "NZL", "PNG", "PER", "PHL", "RUS", "SGP", "TPE", "THA", "USA", "VNM",
)  # fmt: skip
SENTENCES = (
    "Ministers agreed to review the progress of small and medium enterprises in the innovation of their services.",
    "Ministers welcomed the offer of Hong Kong, China to host a workshop on credit guarantees, to be held in March 2006.",
    "They called for open, fair and transparent rules; for better-trained staff; and for access to finance.",
    "Member economies will report annually, on a voluntary basis, on what they did and what they learnt.",
    "Ministers noted that women’s enterprises had grown by 3.5 per cent – twice the rate of 1,200 others.",
    "Training (for managers and for staff) is the key to growth and to jobs and to growth in the regions.",
    "The café owners of Daegu and the “cluster” of 중소기업 were thanked.",
    "Very, very small enterprises need very small loans.",
)
WORDS = (
    "decided", "resolved", "the", "of", "and", "annually", "every two years", "fair", "open", ",", ".", ";", "to",
    "domestic", "in line with domestic law", "Chinese Taipei", "growth", "growth and", ", where appropriate,", "(new)",
    "3.5", "–", "A new sentence was added.", "naïve", "지역", "enterprises",
)  # fmt: skip
EDITS = st.tuples(
    st.sampled_from(("replace", "insert", "delete", "delete more", "double", "lower", "space")),
    st.integers(0, 200),
    st.sampled_from(WORDS),
)


def edited(base: str, edits: Sequence[tuple[str, int, str]]) -> str:
    """The base after these edits, with the spaces that a careful hand would leave."""
    words = base.split(" ") if base else []
    for kind, place, word in edits:
        at = place % len(words) if words else 0
        if kind == "insert" or not words:
            words.insert(at, word)
        elif kind == "replace":
            words[at] = word
        elif kind == "double":
            words.insert(at, words[at])
        elif kind == "lower":
            words[at] = words[at].strip(",.").lower()
        elif kind == "space":
            words[at] += " "
        else:
            del words[at : at + (1 if kind == "delete" else 1 + place % 9)]
    return re.sub(r" ([,.;])", r"\1", " ".join(words))


BASES = st.lists(st.sampled_from(SENTENCES), min_size=0, max_size=3).map(" ".join)


@st.composite
def wordings(draw: st.DrawFn, base: str, most: int = len(CODES)) -> list[Wording]:
    """One wording for each of some delegations, some of them shared, one perhaps the Chair's, one perhaps nobody's."""
    bodies = draw(st.lists(st.lists(EDITS, max_size=4), min_size=1, max_size=8))
    texts = [edited(base, edits) for edits in bodies]
    codes = draw(st.lists(st.sampled_from(CODES), unique=True, max_size=most))
    picks = draw(st.lists(st.integers(0, len(texts) - 1), min_size=len(codes), max_size=len(codes)))
    found = [Wording(f"p-{code}", texts[pick], (code,)) for code, pick in zip(codes, picks, strict=True)]
    if draw(st.booleans()):
        found.append(Wording("p-chair", texts[0], (), offered=True))
    if draw(st.booleans()):
        found.append(Wording("p-nobody", texts[-1]))
    return found


@st.composite
def stances(draw: st.DrawFn, base: str) -> list[Stance]:
    """At most one stance of each delegation, and the Chair's brackets."""
    found = []
    for code in draw(st.lists(st.sampled_from(CODES), unique=True, max_size=5)):
        start, end = sorted((draw(st.integers(0, len(base))), draw(st.integers(0, len(base)))))
        kind = draw(st.sampled_from(StanceKind))
        body = draw(st.sampled_from((None, None, "", *WORDS[:6])))
        worded = kind in (StanceKind.SUPPORT, StanceKind.OPPOSED)
        found.append(Stance(kind, start, end, (code,), body if worded and (start or end) else None))
    return found
