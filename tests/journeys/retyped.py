"""A draft typed anew into an empty file, and a draft answered in an e-mail."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from tests.journeys.delegate import as_sections, seen
from workbench.model.document import Document, Paragraph, Style
from workbench.model.text import ParagraphKind, TextParagraph, place

_KINDS = {
    Style.NUMBERED: ParagraphKind.NUMBERED,
    Style.ANNEX_NUMBERED: ParagraphKind.NUMBERED,
    Style.ANNEX: ParagraphKind.ANNEX,
    Style.HEADING1: ParagraphKind.HEADING1,
    Style.TITLE: ParagraphKind.TITLE,
}
_LEFT_OUT = (Style.MARGIN, Style.STAMP, Style.MEETING_NAME, Style.PLACE_AND_DATE, Style.THEME, Style.DISCLAIMER)


def numbered(document: Document) -> Iterator[tuple[str, str, Paragraph]]:
    """(number as Word shows it, words, paragraph) of every paragraph that has words."""
    rows = [one for one in document.paragraphs if seen(one)[0].strip() and one.style not in _LEFT_OUT]
    kinds = [_KINDS.get(one.style, ParagraphKind.PLAIN) for one in rows]
    places = place(
        TextParagraph(str(index), "", index, kind, "", row.level)
        for index, (row, kind) in enumerate(zip(rows, kinds, strict=True))
    )
    for row, placed in zip(rows, places, strict=True):
        number = placed.number or ""
        yield number[number.find("(") if row.level == 1 else 0 :], seen(row)[0], row


def retyped(document: Document) -> Document:
    """The words in plain paragraphs, numbers typed before those of the body; no bookmark, no property, no style is left."""
    rows = (
        Paragraph(_with_number(number if row.style is Style.NUMBERED else "", words))
        for number, words, row in numbered(document)
    )
    return as_sections(document, tuple(rows))


def _with_number(number: str, words: str) -> str:
    if not number:
        return words
    return f"{number} {words}" if number.startswith("(") or "." in number else f"{number}. {words}"


def in_an_e_mail(
    document: Document, only: Sequence[str], *, greeting: str, closing: str, quoted: bool = True, width: int = 72
) -> str:
    """The paragraphs that say one of `only`, with their numbers, wrapped and quoted as mail programs do."""
    prefix = "> " if quoted else ""
    parts = [greeting]
    for number, words, _ in numbered(document):
        if any(one in words for one in only):
            lines = textwrap.wrap(_with_number(number, words), width, break_on_hyphens=False)
            parts.append("\n".join(prefix + line for line in lines))
    missing = [one for one in only if not any(one in words for _, words, _ in numbered(document))]
    if missing:
        raise KeyError(f"no paragraph says '{missing[0]}'")
    return "\n\n".join([*parts, closing]) + "\n"
