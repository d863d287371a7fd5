"""The cost of a night grows in proportion to its paragraphs and replies. Counted, never timed."""

from dataclasses import replace

import pytest

from tests.workbench.negotiation.growth import calls, is_in_proportion
from tests.workbench.negotiation.replies import copies, draft, edited, read
from tests.workbench.negotiation.wordings import CODES
from workbench.model.document import Mark, MarkStyle, Paragraph
from workbench.model.negotiation import Printing, Snapshot, SnapshotParagraph, SpanKind, Wording
from workbench.negotiation import changes, printing, reply_printed
from workbench.negotiation.align import align
from workbench.negotiation.brackets import printed_line
from workbench.negotiation.compile import compile_paragraph
from workbench.negotiation.typography import marks_differ

PRINTING = Printing()


def body(sentences: int, mark: str) -> str:
    """A paragraph of so many sentences, none like those of another `mark`."""
    return " ".join(
        f"Ministers agreed on step {mark}{place} for small firms in each region." for place in range(sentences)
    )


def amended(text: str, places: range, mark: str) -> str:
    """With 'decided' for 'agreed' in the sentences at those places."""
    for place in places:
        text = text.replace(f"agreed on step {mark}{place} ", f"decided on step {mark}{place} ")
    return text


def wordings(text: str, count: int, mark: str, sentences: int) -> list[Wording]:
    """From so many delegations, each with a change of its own in one sentence."""
    made = []
    for place in range(count):
        sentence = f"step {mark}{place % sentences} "
        made.append(Wording(f"k{place}", text.replace(sentence, f"{sentence}(in {place}) "), (f"D{place:02}",)))
    return made


# --- compiling --------------------------------------------------------------------------------------------------------


def compiling(count: int, sentences: int, mark: str) -> int:
    text = body(sentences, mark)
    asked = wordings(text, count, mark, sentences)
    return calls(lambda: compile_paragraph(text, asked, order=CODES))


def test_compiling_grows_with_the_wordings_of_a_paragraph() -> None:
    compiling(2, 4, "w")  # what is loaded when first used
    assert is_in_proportion(compiling(20, 8, "a"), compiling(40, 8, "b"))


def test_compiling_grows_with_the_length_of_a_paragraph() -> None:
    compiling(2, 4, "w")
    assert is_in_proportion(compiling(10, 20, "a"), compiling(10, 40, "b"))


def test_each_different_wording_is_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []
    compare = changes.Base._compare
    monkeypatch.setattr(changes.Base, "_compare", lambda self, text: compared.append(text) or compare(self, text))
    text = body(4, "c")
    asked = [replace(one, by=(code,)) for one in wordings(text, 3, "c", 4) for code in CODES]
    compile_paragraph(text, asked, order=CODES)
    assert len(compared) == 3


# --- printing ---------------------------------------------------------------------------------------------------------


def snapshot_of(sentences: int, mark: str, key: str = "p1") -> SnapshotParagraph:
    """A bracketed paragraph with a region in each second sentence."""
    text = body(sentences, mark)
    asked = [
        Wording(f"k{place}", amended(text, range(place, place + 1), mark), (CODES[place % len(CODES)],))
        for place in range(0, sentences, 2)
    ]
    compiled = compile_paragraph(text, asked, order=CODES)
    return replace(draft("Title", text).paragraphs[1], id=key, compiled=compiled)


def test_printing_grows_with_the_regions_of_a_line() -> None:
    short, long = snapshot_of(20, "d"), snapshot_of(40, "e")
    assert len(long.compiled.regions) == 2 * len(short.compiled.regions) == 20
    assert is_in_proportion(calls(lambda: printed_line(short, PRINTING)), calls(lambda: printed_line(long, PRINTING)))


def test_a_line_is_read_back_once_where_nothing_in_it_can_be_misread(monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[object] = []
    lay_out = printing.laid_out
    monkeypatch.setattr(printing, "laid_out", lambda *asked: laid_out.append(asked) or lay_out(*asked))
    paragraph = snapshot_of(6, "f")
    for _ in range(3):
        printed_line(paragraph, PRINTING)
    assert len(laid_out) == 1


# --- replies ----------------------------------------------------------------------------------------------------------


def reading(paragraphs: int, mark: str) -> int:
    """A reply that changes each fifth paragraph."""
    snapshot = draft("Title", *(body(3, f"{mark}{place}n") for place in range(paragraphs)))
    blocks = [_changed(block) if place % 5 == 1 else block for place, block in enumerate(copies(snapshot))]
    return calls(lambda: read(snapshot, blocks))


def _changed(block: Paragraph) -> Paragraph:
    return edited(block, block.text.replace("agreed", "decided", 1))


def test_reading_grows_with_the_paragraphs() -> None:
    reading(5, "w")
    assert is_in_proportion(reading(60, "a"), reading(120, "b"))


def test_aligning_grows_with_the_paragraphs_where_most_stand_where_they_stood() -> None:
    def aligning(count: int, mark: str) -> int:
        old = [body(2, f"{mark}{place}n") for place in range(count)]
        new = [text.replace("agreed", "decided") if place % 7 == 3 else text for place, text in enumerate(old)]
        return calls(lambda: align(old, new))

    aligning(7, "w")
    assert is_in_proportion(aligning(210, "a"), aligning(420, "b"))


def test_a_bracketed_draft_is_printed_once_for_all_replies_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = tuple(snapshot_of(4, f"g{place}n", f"p{place}") for place in range(6))
    snapshot = Snapshot(rows, bracketed=True)
    printed: list[str] = []
    print_lines = reply_printed.printed_lines

    def noted(paragraph: SnapshotParagraph, *told: object, **named: object) -> object:
        printed.append(paragraph.id)
        return print_lines(paragraph, *told, **named)

    monkeypatch.setattr(reply_printed, "printed_lines", noted)
    blocks = copies(reply_printed.printed(snapshot).flat)
    for speaker in ("AUS", "JPN", "KOR"):
        changed = [replace(blocks[0], text=f"{blocks[0].text} More."), *blocks[1:]]
        assert read(snapshot, changed, speaker).proposals
    assert printed == [one.id for one in rows]


def test_type_that_nobody_set_is_not_compared_letter_by_letter() -> None:
    line = printed_line(snapshot_of(40, "h"), PRINTING)
    ours = tuple(Mark(span.start, span.end, MarkStyle.BRACKET) for span in line.spans if span.kind is SpanKind.OPEN)
    assert ours
    assert calls(lambda: marks_differ(line.text, (), line.text, ours)) < 100
