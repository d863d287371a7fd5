"""Numbers are computed: 1. → (a) → (i); annexes count by themselves."""

from workbench.model.text import Numbering, ParagraphKind, TextParagraph, place

KINDS = ["title", "heading1", "numbered", "numbered+", "numbered+", "numbered++", "plain", "heading1", "numbered"]
ANNEX = ["annex", "heading1", "numbered", "numbered+", "annex", "numbered"]


def numbers(kinds: list[str], numbering: Numbering) -> list[str | None]:
    paragraphs = [
        TextParagraph(str(n), "t", n, ParagraphKind(kind.rstrip("+")), kind, level=kind.count("+"))
        for n, kind in enumerate(kinds)
    ]
    return [placed.number for placed in place(paragraphs, numbering)]


def test_numbers_run_on_through_headings() -> None:
    assert numbers(KINDS, Numbering.ON) == [None, None, "1", "1(a)", "1(b)", "1(b)(i)", None, None, "2"]


def test_numbers_restart_under_each_heading_or_are_left_out() -> None:
    assert numbers(KINDS, Numbering.RESTART)[-1] == "1"
    assert set(numbers(KINDS, Numbering.NONE)) == {None}


def test_each_annex_counts_by_itself() -> None:
    assert numbers(KINDS + ANNEX, Numbering.ON)[-6:] == [None, None, "A.1", "A.1(a)", None, "B.1"]


def test_names_are_unique_where_numbers_restart() -> None:
    kinds = ["heading1", "numbered", "numbered", "heading1", "numbered"]
    paragraphs = [TextParagraph(str(n), "t", n, ParagraphKind(kind), f"H{n}") for n, kind in enumerate(kinds)]
    assert [entry.name for entry in place(paragraphs, Numbering.RESTART)] == ["H0", "H0/1", "H0/2", "H3", "H3/1"]
