"""What a delegation does with a bracketed draft: strikes variants, adds its name or a wording, closes brackets."""

from __future__ import annotations

from tests.journeys.delegate import Edit, Pen, on_paragraph, rewritten, seen
from workbench.model.document import Paragraph


def strike_variant(body: str, pen: Pen, *, where: str = "") -> Edit:
    """The bracket that opens with these words struck out whole, with the space before it."""

    def edit(paragraph: Paragraph) -> Paragraph:
        start, end = _group(paragraph, body)
        if seen(paragraph)[0][start - 1 : start] == " ":
            start -= 1
        return _rewrite(paragraph, start, end, "", pen)

    return on_paragraph(where or f"[{body}", edit)


def strike_all_but(body: str, pen: Pen, *, where: str = "") -> Edit:
    """Every other bracket of the same place struck out; the one that opens with these words stays as it is."""

    def edit(paragraph: Paragraph) -> Paragraph:
        kept = _group(paragraph, body)
        for start, end in reversed(_neighbours(seen(paragraph)[0], kept)):
            if (start, end) != kept:
                before = start < kept[0]
                paragraph = _rewrite(paragraph, start - (not before), end + before, "", pen)
        return paragraph

    return on_paragraph(where or f"[{body}", edit)


def add_name(body: str, code: str, pen: Pen, *, where: str = "") -> Edit:
    """The delegation's own code beside the others' behind a wording, or alone where nobody stood behind it."""

    def edit(paragraph: Paragraph) -> Paragraph:
        _, end = _group(paragraph, body)
        shown = seen(paragraph)[0]
        named = shown[end - 2] == ")"
        place = end - 2 if named else end - 1
        return _rewrite(paragraph, place, place, f", {code}" if named else f" ({code})", pen)

    return on_paragraph(where or f"[{body}", edit)


def add_variant(beside: str, new: str, pen: Pen, *, where: str = "") -> Edit:
    """A bracket of its own after the one that opens with these words: ' [new]'."""

    def edit(paragraph: Paragraph) -> Paragraph:
        _, end = _group(paragraph, beside)
        return _rewrite(paragraph, end, end, f" [{new}]", pen)

    return on_paragraph(where or f"[{beside}", edit)


def strike_brackets(body: str, pen: Pen, *, where: str = "") -> Edit:
    """The brackets and the names struck, with every other wording of the place: one wording is left."""

    def edit(paragraph: Paragraph) -> Paragraph:
        paragraph = _only(paragraph, body, pen)
        start, end = _group(paragraph, body)
        paragraph = _rewrite(paragraph, start + 1 + len(body), end, "", pen)
        return _rewrite(paragraph, start, start + 1, "", pen)

    return on_paragraph(where or f"[{body}", edit)


def _only(paragraph: Paragraph, body: str, pen: Pen) -> Paragraph:
    kept = _group(paragraph, body)
    for start, end in reversed(_neighbours(seen(paragraph)[0], kept)):
        if (start, end) != kept:
            before = start < kept[0]
            paragraph = _rewrite(paragraph, start - (not before), end + before, "", pen)
    return paragraph


def _rewrite(paragraph: Paragraph, start: int, end: int, new: str, pen: Pen) -> Paragraph:
    """As `rewritten`, in places of what a reader sees."""
    places = seen(paragraph)[1]
    if start == end:
        at = places[start - 1] + 1 if start else 0
        return rewritten(paragraph, at, at, new, pen)
    return rewritten(paragraph, places[start], places[end - 1] + 1, new, pen)


def _group(paragraph: Paragraph, body: str) -> tuple[int, int]:
    """Where the bracket that opens with these words begins and ends, among what a reader sees."""
    shown = seen(paragraph)[0]
    start = shown.find(f"[{body}")
    if start < 0:
        raise KeyError(f"no bracket opens with '{body}' in '{shown[:80]}'")
    return start, _closes(shown, start)


def _closes(shown: str, start: int) -> int:
    depth = 0
    for place in range(start, len(shown)):
        depth += (shown[place] == "[") - (shown[place] == "]")
        if not depth:
            return place + 1
    raise KeyError(f"the bracket '{shown[start : start + 40]}' does not close")


def _neighbours(shown: str, kept: tuple[int, int]) -> list[tuple[int, int]]:
    """The brackets that stand side by side with this one, parted by single spaces, in order."""
    groups = []
    start = shown.find("[")
    while start >= 0:
        groups.append((start, _closes(shown, start)))
        start = shown.find("[", groups[-1][1])
    at = groups.index(kept)
    first = last = at
    while first and shown[groups[first - 1][1] : groups[first][0]] == " ":
        first -= 1
    while last + 1 < len(groups) and shown[groups[last][1] : groups[last + 1][0]] == " ":
        last += 1
    return groups[first : last + 1]
