import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import shipped
from workbench.compose.outline import Line, fill, opening, parse
from workbench.model.document import Mark, MarkStyle
from workbench.model.text import Drafted, ParagraphKind

SOURCE = """= Statement

+ Ministers met in
  {city}.

? + They met under “{theme}”.

## Work *ahead*

++ one
"""


def test_parse() -> None:
    assert parse(SOURCE) == (
        Line(ParagraphKind.TITLE, "Statement"),
        Line(ParagraphKind.NUMBERED, "Ministers met in {city}."),
        Line(ParagraphKind.NUMBERED, "They met under “{theme}”.", 0, True),
        Line(ParagraphKind.HEADING1, "Work *ahead*"),
        Line(ParagraphKind.NUMBERED, "one", 1),
    )


@pytest.mark.parametrize(
    ("source", "kind", "level"),
    [
        ("= x", ParagraphKind.TITLE, 0),
        ("## x", ParagraphKind.HEADING1, 0),
        ("### x", ParagraphKind.HEADING2, 0),
        ("+ x", ParagraphKind.NUMBERED, 0),
        ("++ x", ParagraphKind.NUMBERED, 1),
        ("+++ x", ParagraphKind.NUMBERED, 2),
        ("* x", ParagraphKind.BULLET, 0),
        ("@ x", ParagraphKind.ANNEX, 0),
        ("x", ParagraphKind.PLAIN, 0),
        ("? * x", ParagraphKind.BULLET, 0),
    ],
)
def test_markers(source: str, kind: ParagraphKind, level: int) -> None:
    assert fill(source, {}) == (Drafted(kind, "x", level),)


def test_what_is_not_known_is_an_ellipsis_or_leaves_the_paragraph_out() -> None:
    assert [row.body for row in fill(SOURCE, {})] == ["Statement", "Ministers met in ….", "Work ahead", "one"]
    filled = fill(SOURCE, {"city": "Daegu", "theme": "Innovation"})
    assert [row.body for row in filled][1:3] == ["Ministers met in Daegu.", "They met under “Innovation”."]


def test_marks() -> None:
    (paragraph,) = fill("In **{city}** they *met* 2 * 3 * 4.", {"city": "Daegu"})
    assert paragraph.body == "In Daegu they met 2 * 3 * 4."
    assert paragraph.marks == (Mark(3, 8, MarkStyle.BOLD), Mark(14, 17, MarkStyle.ITALIC))


def test_a_fact_at_the_beginning_has_a_capital() -> None:
    (paragraph,) = fill("+ {next_host} will host.", {"next_host": "the Republic of Korea"})
    assert paragraph.body == "The Republic of Korea will host."


def test_opening() -> None:
    assert opening(SOURCE) == "+ Ministers met in {city}.\n\n? + They met under “{theme}”."
    assert opening("= only") == ""


@given(st.text("ab*{}? +\n", max_size=12), st.text("ab*{}# ", min_size=1, max_size=12))
def test_facts_are_never_read_as_markup(before: str, fact: str) -> None:
    (paragraph,) = fill("x **{name}** y", {"name": fact, "a": before})
    assert paragraph.body == f"x {fact} y"
    assert paragraph.marks == (Mark(2, 2 + len(fact), MarkStyle.BOLD),)


@given(st.text("ab*{}?+#=@ \n", max_size=60))
def test_marks_are_in_normal_form(source: str) -> None:
    for paragraph in fill(source, {"a": "fact", "b": "*"}):
        assert paragraph.body
        assert list(paragraph.marks) == sorted(paragraph.marks)
        assert all(0 <= mark.start < mark.end <= len(paragraph.body) for mark in paragraph.marks)


@given(st.lists(st.sampled_from(["plain", "**bold**", "*italic*"]), min_size=1, max_size=8))
def test_marked_words_are_found_again(words: list[str]) -> None:
    (paragraph,) = fill("x " + " ".join(words), {})
    marked = [paragraph.body[mark.start : mark.end] for mark in paragraph.marks]
    assert marked == [word.strip("*") for word in words if word != "plain"]


@pytest.mark.parametrize("name", ["joint-statement-third", "joint-statement-we", "press-release", "chairs-summary"])
def test_the_outlines_that_ship_fill_with_every_fact(name: str) -> None:
    source = shipped.read_text(f"outlines/{name}.txt")
    facts = {place: f"<{place}>" for line in parse(source) for place in line.places}
    drafted = fill(source, facts)
    assert len(drafted) == len(parse(source))
    assert drafted[0].kind is ParagraphKind.TITLE
    assert not any("{" in row.body for row in drafted)
    assert fill(opening(source), facts) == drafted[1 : 1 + len(parse(opening(source)))]
