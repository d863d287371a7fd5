"""Words are found as a reader sees them; what is put in their place looks like what stood there."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.workbench.actions.small import SLUG, bodies, state
from workbench.actions import undo
from workbench.actions.compiled import negotiation
from workbench.actions.replacing import find, replace_all
from workbench.actions.writing import shown, write
from workbench.model.document import Mark, MarkStyle
from workbench.model.text import ParagraphKind, TextParagraph, Written
from workbench.record import journal, rows
from workbench.record.file import Record

BOLD, ITALIC = MarkStyle.BOLD, MarkStyle.ITALIC


def one(body: str, *marks: Mark) -> Written:
    return Written("x", ParagraphKind.PLAIN, body, 0, marks)


def spans(body: str, words: str, **how: bool) -> list[str]:
    return [body[place.start : place.stop] for place in find([one(body)], words, **how)]


def test_find() -> None:
    assert spans("Ministers and ministers'", "ministers") == ["Ministers", "ministers"]
    assert spans("Ministers and ministers", "ministers", match_case=True) == ["ministers"]
    assert spans("firm, firms, Firm", "firm", whole_words=True) == ["firm", "Firm"]
    assert spans("the Chair\u2019s text, the\u00a0Chair's text", "the chair's") == [
        "the Chair\u2019s",
        "the\u00a0Chair's",
    ]
    assert spans("a.b a+b", "a+b") == ["a+b"]
    assert spans("anything", "") == []


@given(body=st.text("ab .", max_size=20), words=st.text("ab.", min_size=1, max_size=3))
def test_find_finds_what_splitting_finds(body: str, words: str) -> None:
    places = find([one(body)], words, match_case=True)
    assert len(places) == body.count(words)
    assert all(body[place.start : place.stop] == words for place in places)


def test_replace_all_is_one_step(record: Record) -> None:
    before, said, steps = state(record), bodies(record), len(journal.history(record))
    count = replace_all(record, SLUG, "ministers", "Heads")
    assert count == len(find(negotiation(record, SLUG).placed, "Heads", match_case=True)) == 7
    assert bodies(record) == [body.replace("Ministers", "Heads") for body in said]
    assert len(journal.history(record)) == steps + 1
    assert journal.history(record)[0].label == "Replace “ministers” by “Heads” in 7 places"
    assert replace_all(record, SLUG, "Heads", "Heads") == 0
    assert replace_all(record, SLUG, "unheard of", "Heads") == 0
    undo.undo(record)
    assert state(record) == before


def test_what_is_put_in_has_the_marks_of_the_first_letter_replaced(record: Record) -> None:
    body = "We met in Daegu and in Daegu we parted."
    marks = (Mark(0, 12, BOLD), Mark(26, 39, ITALIC))
    text = shown(record, SLUG)
    write(record, SLUG, [replace(text[2], body=body, marks=marks)])
    assert replace_all(record, SLUG, "daegu", "the City of Daegu") == 2
    row = rows.get(record, TextParagraph, "p3")
    assert row.body == "We met in the City of Daegu and in the City of Daegu we parted."
    assert [(mark.style, row.body[mark.start : mark.end]) for mark in row.marks] == [
        (BOLD, "We met in the City of Daegu"),
        (ITALIC, " we parted."),
    ]


@given(
    body=st.text("ab ", min_size=1, max_size=24),
    words=st.sampled_from(["a", "ab", "b "]),
    by=st.sampled_from(["", "x", "xyz"]),
    span=st.tuples(st.integers(0, 24), st.integers(0, 24)),
)
def test_marks_stay_on_the_letters_that_stay(body: str, words: str, by: str, span: tuple[int, int]) -> None:
    """Letter by letter: a mark is on what it was on, and on what stands for a letter that it was on."""
    from workbench.actions.replacing import _with

    mark = Mark(min(span[0], len(body)), min(span[1], len(body)), BOLD)
    places = [(place.start, place.stop) for place in find([one(body)], words, match_case=True)]
    made = _with(one(body, mark), places, by)
    expected: list[tuple[str, bool]] = []
    at = 0
    while at < len(body):
        marked = mark.start <= at < mark.end
        stop = dict(places).get(at)
        expected += [(sign, marked) for sign in (body[at] if stop is None else by)]
        at = at + 1 if stop is None else stop
    found = [(sign, any(m.start <= n < m.end for m in made.marks)) for n, sign in enumerate(made.body)]
    assert found == expected
