"""From a Word file's `Document` to the paragraphs of a text.

Our own styles come straight back. Files from outside seldom use styles, so a plain paragraph is taken for what it looks
like: a typed number makes it numbered, a short line in bold or capitals a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from workbench.model.document import Block, Document, Mark, MarkStyle, NotCarried, Paragraph, Style, Table
from workbench.model.text import Drafted, ParagraphKind
from workbench.negotiation.typography import clean

LONGEST_HEADING = 90
"""A line of more characters is a paragraph, however bold."""
FURNITURE = frozenset({"MEETING_NAME", "PLACE_AND_DATE", "THEME", "DISCLAIMER", "MARGIN", "STAMP"})
"""Names of the styles of what our own papers print around a text; it is made anew at each export."""
_OTHER_KINDS = {
    "ANNEX_HEADING": ParagraphKind.HEADING1,
    "ANNEX_NUMBERED": ParagraphKind.NUMBERED,
    "ALTERNATIVE": ParagraphKind.NUMBERED,
    "CELL": ParagraphKind.PLAIN,
    "CELL_HEAD": ParagraphKind.PLAIN,
    "NOTE": ParagraphKind.PLAIN,
}
_LEVELED = (ParagraphKind.NUMBERED, ParagraphKind.BULLET)
_HEADINGS = (ParagraphKind.TITLE, ParagraphKind.HEADING1, ParagraphKind.HEADING2, ParagraphKind.ANNEX)
_TYPED = re.compile(r"(?:(?P<digits>\d{1,3})[.)]|\((?P<inner>\d{1,3})\)|\(?(?P<letters>[a-z]{1,5})\))\s+(?=\S)")
"""A number typed as letters, where Word counts nothing: '12.', '12)', '(12)', '(a)', 'a)', '(iv)'."""
_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")
_ANNEX = re.compile(r"annex(?:\s+(?:[A-Z]|[IVX]{1,5}|\d{1,2}))?\s*(?:[:.–—-]\s*|$)|annex\s+[A-Z]\s+(?=[A-Z])")
_ANNEX_WORD = re.compile(r"annex\b")


@dataclass(frozen=True)
class Seen:
    """A paragraph as it was taken, and as it stands in the file."""

    drafted: Drafted
    source: Paragraph
    typed: str = ""
    """The number typed before it, with the space after it: '12. '."""


def incoming(document: Document) -> tuple[tuple[Drafted, ...], tuple[NotCarried, ...]]:
    """The paragraphs of a text, and what has no place in one (tables, comments), with its words. Revisions must have been
    accepted. Only white space at a paragraph's ends goes."""
    rows, not_carried = seen(document)
    return tuple(row.drafted for row in rows), not_carried


def seen(document: Document) -> tuple[tuple[Seen, ...], tuple[NotCarried, ...]]:
    """As `incoming`, each paragraph with what it was in the file."""
    reading = _Reading(any(block.style is Style.TITLE for block in _blocks(document) if isinstance(block, Paragraph)))
    for block in _blocks(document):
        reading.take(block)
    return tuple(_annexes_named(reading.rows)), tuple(reading.not_carried)


def typed_number(text: str) -> str:
    """The number that is typed at the beginning, with the space after it: '12. ', '(a) '; '' where there is none."""
    found = _TYPED.match(text)
    return found[0] if found else ""


def _blocks(document: Document) -> Iterator[Block]:
    for section in document.sections:
        yield from section.blocks


@dataclass
class _Reading:
    """What has been read so far."""

    has_title: bool
    rows: list[Seen] = field(default_factory=list)
    not_carried: list[NotCarried] = field(default_factory=list)
    above: str = ""
    """Letters of the typed number before, under the same heading: tells '(i)' after '(h)' from '(i)' the Roman one."""
    deepest_letter: bool = False
    """Whether '(a)' was typed since the last whole number, so that '(i)' stands below it."""

    def take(self, block: Block) -> None:
        if isinstance(block, Table):
            self.not_carried.append(NotCarried("table", self._where(), _words_of(block)))
            return
        for comment in block.comments:
            words = f"{comment.author}: {comment.body}" if comment.author else comment.body
            self.not_carried.append(NotCarried("comment", f"at '{block.text[:40]}'", words))
        paragraph = _trimmed(_cleaned(block))
        if paragraph.text and paragraph.style.name not in FURNITURE:
            drafted = self._read(paragraph)
            self._add(Seen(drafted, block, paragraph.text[: len(paragraph.text) - len(drafted.body)]))

    def _where(self) -> str:
        return f"after '{self.rows[-1].drafted.body[:40]}'" if self.rows else "at the beginning"

    def _add(self, row: Seen) -> None:
        if row.drafted.kind in _HEADINGS:
            self.above, self.deepest_letter = "", False
        self.rows.append(row)

    def _read(self, paragraph: Paragraph) -> Drafted:
        kind = _OTHER_KINDS.get(paragraph.style.name) or ParagraphKind(paragraph.style.value)
        if paragraph.key is not None:  # ours: it is what its style says
            return _as(kind, paragraph)
        if kind is ParagraphKind.PLAIN:
            return self._numbered(paragraph) or self._heading(paragraph) or _as(kind, paragraph)
        if kind in (ParagraphKind.TITLE, ParagraphKind.HEADING1):
            return _annex(paragraph) or _as(kind, paragraph)
        return _as(kind, paragraph)

    def _numbered(self, paragraph: Paragraph) -> Drafted | None:
        found = _TYPED.match(paragraph.text)
        if found is None:
            return None
        level = self._level(found["letters"] or "")
        if level is None:
            return None
        return Drafted(ParagraphKind.NUMBERED, paragraph.text[found.end() :], level, _cut(paragraph, found.end()))

    def _level(self, letters: str) -> int | None:
        """0 for figures, 1 for letters, 2 for Roman figures below letters (1 where there are none); None for a word in
        brackets."""
        if not letters:
            self.above, self.deepest_letter = "", False
            return 0
        roman = _ROMAN.fullmatch(letters) is not None
        follows = len(letters) == 1 and len(self.above) == 1 and ord(letters) == ord(self.above) + 1
        if not roman and len(letters) > 1:
            return None
        as_roman = roman and not (follows and self.deepest_letter)
        if not as_roman:
            self.above, self.deepest_letter = letters, True
            return 1
        return 2 if self.deepest_letter else 1

    def _heading(self, paragraph: Paragraph) -> Drafted | None:
        if not _looks_like_heading(paragraph):
            return None
        is_title = not self.rows and not self.has_title
        kind = ParagraphKind.TITLE if is_title else ParagraphKind.HEADING1
        marks = tuple(mark for mark in paragraph.marks if mark.style is not MarkStyle.BOLD)
        return _annex(paragraph) or Drafted(kind, paragraph.text, 0, marks)


def _as(kind: ParagraphKind, paragraph: Paragraph) -> Drafted:
    return Drafted(kind, paragraph.text, paragraph.level if kind in _LEVELED else 0, paragraph.marks)


def _annex(paragraph: Paragraph) -> Drafted | None:
    """'ANNEX A: Plan' is the annex 'Plan', since Word counts annexes; a bare 'Annex' takes its name from the next line."""
    text = paragraph.text
    if not _ANNEX_WORD.match(text.lower()):
        return None
    found = _ANNEX.match(text[:5].lower() + text[5:])
    start = found.end() if found else 0
    marks = tuple(mark for mark in _cut(paragraph, start) if mark.style is not MarkStyle.BOLD)
    return Drafted(ParagraphKind.ANNEX, text[start:], 0, marks)


def _annexes_named(rows: list[Seen]) -> Iterator[Seen]:
    """Where an annex has no name yet, the heading that follows it is its name; else it is called 'Annex'."""
    bare: Seen | None = None
    for row in rows:
        if bare is not None:
            if row.drafted.kind in (ParagraphKind.TITLE, ParagraphKind.HEADING1):
                yield replace(row, drafted=replace(row.drafted, kind=ParagraphKind.ANNEX))
                bare = None
                continue
            yield _unnamed(bare)
            bare = None
        if row.drafted.kind is ParagraphKind.ANNEX and not row.drafted.body:
            bare = row
        else:
            yield row
    if bare is not None:
        yield _unnamed(bare)


def _unnamed(annex: Seen) -> Seen:
    return replace(annex, drafted=replace(annex.drafted, body="Annex"))


def _looks_like_heading(paragraph: Paragraph) -> bool:
    """A short line, bold throughout or in capitals, that does not end like a sentence."""
    text = paragraph.text
    if len(text) > LONGEST_HEADING or text.endswith((".", ";", ",", ":")):
        return False
    letters = sum(character.isalpha() for character in text)
    return letters > 2 and (text.isupper() or _is_all_bold(paragraph))


def _is_all_bold(paragraph: Paragraph) -> bool:
    bold = {index for mark in paragraph.marks if mark.style is MarkStyle.BOLD for index in range(mark.start, mark.end)}
    return all(index in bold or character.isspace() for index, character in enumerate(paragraph.text))


def _words_of(table: Table) -> str:
    rows = (" | ".join(" / ".join(p.text for p in cell.paragraphs) for cell in row.cells) for row in table.rows)
    return "\n".join(rows)


def _cleaned(paragraph: Paragraph) -> Paragraph:
    """Without signs that print nothing; its marks stand on the same words."""
    text = clean(paragraph.text)
    if text == paragraph.text:
        return paragraph
    places = (
        (len(clean(paragraph.text[: one.start])), len(clean(paragraph.text[: one.end]))) for one in paragraph.marks
    )
    marks = (
        Mark(start, end, one.style) for one, (start, end) in zip(paragraph.marks, places, strict=True) if start < end
    )
    return replace(paragraph, text=text, marks=tuple(sorted(marks)))


def _trimmed(paragraph: Paragraph) -> Paragraph:
    """Without white space at its ends."""
    if paragraph.text == paragraph.text.strip():
        return paragraph
    text = paragraph.text.rstrip()
    start = len(text) - len(text.lstrip())
    return replace(paragraph, text=text[start:], marks=_cut(replace(paragraph, text=text), start))


def _cut(paragraph: Paragraph, start: int) -> tuple[Mark, ...]:
    """The marks on what is left of the text from `start` on."""
    length = len(paragraph.text) - start
    cut = ((max(mark.start - start, 0), min(mark.end - start, length), mark.style) for mark in paragraph.marks)
    return tuple(sorted(Mark(begin, end, style) for begin, end, style in cut if begin < end))
