"""The blocks of a page that is typed in: whatever the record becomes, the page reads like it."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from ui.places.text.contents import depths, unit
from ui.places.text.editor import Editor
from ui.places.text.editor_blocks import Blocks, each, handle_of, points, units
from ui.places.text.paragraph_facts import moved
from ui.places.text.pasted_words import of_html, of_text
from workbench.model.document import Mark, MarkStyle
from workbench.model.meeting import Meeting
from workbench.model.text import ParagraphKind, Written
from workbench.negotiation.written import LEVELLED, normal, normal_marks

KINDS = st.sampled_from(list(ParagraphKind))
WORDS = st.text(st.sampled_from("ab é\U0001f600“”-1."), min_size=1, max_size=12).filter(str.strip)
MARKS = st.lists(
    st.tuples(st.integers(0, 12), st.integers(1, 12), st.sampled_from(["bold", "italic", "underline", "superscript"])),
    max_size=3,
)


@st.composite
def written(draw: st.DrawFn, key: str) -> Written:
    kind, body = draw(KINDS), draw(WORDS)
    level = draw(st.integers(0, 2)) if kind in LEVELLED else 0
    marks = normal_marks((Mark(a, a + b, MarkStyle(s)) for a, b, s in draw(MARKS)), len(body))
    return normal(Written(key, kind, body, level, marks))


@st.composite
def texts(draw: st.DrawFn, keys: str = "abcdefgh") -> list[Written]:
    chosen = draw(st.lists(st.sampled_from(keys), unique=True, max_size=len(keys)))
    return [draw(written(key)) for key in chosen]


def blocks(text: list[Written]) -> Blocks:
    made = Blocks(QTextDocument())
    made.document.setUndoRedoEnabled(False)
    made.set_all(text, ParagraphKind.PLAIN)
    return made


def read(made: Blocks) -> list[Written]:
    return [one for one in made.read()[1] if one.body]


MEETING = Meeting("m", "s", 1, "A meeting", "Meeting", "Ministerial Meeting", city="City")
LAW = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


@LAW
@given(text=texts())
def test_what_is_put_in_is_read_again(qapp: object, text: list[Written]) -> None:
    assert read(blocks(text)) == text


@pytest.mark.slow
@LAW
@given(first=texts(), second=texts(), third=texts())
def test_the_page_becomes_whatever_the_record_is(
    qapp: object, first: list[Written], second: list[Written], third: list[Written]
) -> None:
    made = blocks(first)
    for text in (second, third):
        handles = {made.key_of(block): handle_of(block) for block in each(made.document)}
        made.lay(text, ParagraphKind.PLAIN)
        assert read(made) == text
        for block in each(made.document):
            assert handles.get(made.key_of(block), handle_of(block)) == handle_of(block) or not block.text()


@LAW
@given(text=texts())
def test_only_blocks_that_differ_are_touched(qapp: object, text: list[Written]) -> None:
    made = blocks(text)
    changes: list[object] = []
    made.document.contentsChange.connect(lambda *change: changes.append(change))
    assert made.lay(text, ParagraphKind.PLAIN) == []
    assert changes == []


@given(body=WORDS, place=st.integers(0, 12))
def test_places_in_letters_and_in_units_are_each_others(body: str, place: int) -> None:
    place = min(place, len(body))
    assert points(body, units(body, place)) == place


@LAW
@given(text=texts(), at=st.integers(0, 7), step=st.sampled_from([-1, 1]))
def test_a_move_there_and_back_loses_nothing(text: list[Written], at: int, step: int) -> None:
    if at >= len(text):
        return
    found = moved(text, [text[at].id or ""], step)
    if found is None:
        return
    ids, before = found
    assert ids == [one.id for one in text[at : unit(text, at)]]
    assert before not in ids
    assert before is None or before in [one.id for one in text]


@given(text=texts())
def test_every_depth_is_at_most_one_below_the_last(text: list[Written]) -> None:
    found = depths(text)
    assert all(after <= before + 1 for before, after in zip([-1, *found], found, strict=False))


@settings(LAW, max_examples=60)
@given(text=texts().filter(bool))
def test_what_is_copied_for_others_comes_back_as_the_same_words(qapp: object, text: list[Written]) -> None:
    page = Editor("page")
    page.show_paragraphs(MEETING, "Title", text)
    page.selectAll()
    data = page.createMimeDataFromSelection()
    came = of_html(data.html())
    assert [_letters(one.body) for one in came if _letters(one.body)] == [
        _letters(one.body) for one in text if _letters(one.body)
    ]
    assert len(of_text(data.text())) == len(text)


def _letters(body: str) -> str:
    """Without what a typed number could be taken for."""
    return "".join(sign for sign in body if sign in "é\U0001f600")
