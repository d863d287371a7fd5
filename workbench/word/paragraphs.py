"""Paragraphs as w:p elements: runs cut where a mark, a change or a comment begins or ends."""

import re
from collections.abc import Callable
from copy import copy
from typing import Final

from lxml import etree

from workbench.errors import WorkbenchError
from workbench.model.document import (
    NUMBERED_STYLES,
    Change,
    Comment,
    Document,
    Mark,
    MarkStyle,
    Paragraph,
    Revision,
    RevisionKind,
    Style,
)
from workbench.word.furniture import stamp
from workbench.word.keys import bookmark_name
from workbench.word.names import (
    COMMENT_REFERENCE,
    ID,
    MARK_STYLES,
    MARK_TAGS,
    REVISION_TAGS,
    STYLE_NAMES,
    VAL,
    W_NS,
    XML_SPACE,
    Element,
    w,
)
from workbench.word.normal import change_order
from workbench.word.template import Template

_ILLEGAL: Final = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, and the carriage return, which it would change (clause 2.11)."""
_P, _R, _T, _DEL_TEXT, _TAB, _BR = w("p"), w("r"), w("t"), w("delText"), w("tab"), w("br")
_AUTHOR, _DATE, _PPR, _RPR = w("author"), w("date"), w("pPr"), w("rPr")
_NAMES: Final = {"w": W_NS}
_SIGNS: Final = re.compile("([\t\n])")
_PRESERVE: Final = {XML_SPACE: "preserve"}
_RSTYLE: Final = w("rStyle")
_MARK_ORDER: Final = (*MARK_STYLES, *MARK_TAGS)
_WRAPPERS: Final = {kind: w(local) for kind, local in REVISION_TAGS.items()}

_NO_DATE: Final = "1900-01-01T00:00:00Z"
"""A range of a move must have a date (17.13.5.24, 17.13.5.28), also where the change itself has none."""

_Move = tuple[RevisionKind, str]
_Nest = tuple[Change, ...]


def refuse_control_characters(document: Document) -> None:
    """Raise WorkbenchError for the first character that a Word file cannot hold."""
    _refuse(document.title)
    _refuse(document.language)
    for name, value in document.properties:
        _refuse(name + value)
    for section in document.sections:
        _refuse(section.header_left + section.header_right + section.footer_left)
    for paragraph in document.paragraphs:
        _refuse(paragraph.text)
        for revision in paragraph.revisions:
            _refuse(revision.change.author + (revision.change.move or ""))
        for change in paragraph.end_changes:
            _refuse(change.author + (change.move or ""))
        for comment in paragraph.comments:
            _refuse(comment.author + comment.body)


def _refuse(text: str) -> None:
    found = _ILLEGAL.search(text)
    if found:
        near = _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text[max(0, found.start() - 20) : found.end() + 20])
        raise WorkbenchError(
            f"The text '{near}' holds a character that Word cannot store (U+{ord(found.group()):04X})",
            "remove the character there and try again",
        )


class ParagraphWriter:
    """Writes paragraphs in reading order; ids, bookmarks, comments and moves are counted over the whole document."""

    def __init__(self, house: Template, count: Callable[[int | None], str | None]) -> None:
        self._house = house
        self._count = count
        self._next_id = 0
        self._bookmarks: set[str] = set()
        self._kinds: dict[tuple[Style, int, int | None], Element] = {}
        self._moves: dict[_Move, str] = {}
        """Ids of the move ranges that are open."""
        self.comments: list[Comment] = []

    def write(self, parent: Element, paragraph: Paragraph) -> None:
        """Append the paragraph to `parent`."""
        into = etree.SubElement(parent, _P)
        if paragraph.style is not Style.PLAIN:
            into.append(copy(self._properties(paragraph.style, paragraph.level, paragraph.list)))
        bookmark = self._open_bookmark(into, paragraph.key) if paragraph.key else None
        if paragraph.marks or paragraph.revisions or paragraph.comments or self._moves:
            _Content(self, into, paragraph).write()
        elif paragraph.text:
            self.run(into, paragraph.text, (), _T)
        if paragraph.end_changes:
            self._end_changes(into, paragraph.end_changes)
        if bookmark:
            etree.SubElement(into, w("bookmarkEnd"), {ID: bookmark})

    def add_property(self, paragraph: Element, part: Element) -> None:
        """Add w:rPr or w:sectPr, the last two of w:pPr."""
        properties = paragraph.find(_PPR)
        if properties is None:
            properties = etree.Element(_PPR)
            paragraph.insert(0, properties)
        properties.append(part)

    def close_moves(self, paragraph: Element) -> None:
        """End the open move ranges in this paragraph: a range stays inside one cell or one stretch of paragraphs."""
        if paragraph is not None:
            self._move_ranges(paragraph, set(), ())

    def new_id(self) -> str:
        """The next id; revisions, moves and bookmarks share one count."""
        self._next_id += 1
        return str(self._next_id)

    def change_attributes(self, change: Change) -> dict[str, str]:
        attributes = {ID: self.new_id(), _AUTHOR: change.author}
        if change.at:
            attributes[_DATE] = stamp(change.at)
        return attributes

    def move_ranges(self, into: Element, changes: _Nest) -> bool:
        """Open and close move ranges so that exactly those of `changes` are open; whether anything was written."""
        if not changes and not self._moves:
            return False
        wanted = {(change.kind, change.move) for change in changes if change.move}
        if wanted == self._moves.keys():
            return False
        self._move_ranges(into, wanted, changes)
        return True

    def comment_reference(self, into: Element, number: int) -> None:
        run = etree.SubElement(into, _R)
        properties = etree.SubElement(run, _RPR)
        etree.SubElement(properties, _RSTYLE, {VAL: self._house.styles[COMMENT_REFERENCE]})
        etree.SubElement(run, w("commentReference"), {ID: str(number)})

    def run(self, into: Element, text: str, marks: tuple[MarkStyle, ...], tag: str) -> None:
        """Append a w:r with its marks, which come in the order of `_MARK_ORDER`."""
        run = etree.SubElement(into, _R)
        if marks:
            self._run_properties(etree.SubElement(run, _RPR), marks)
        _write_words(run, text, tag)

    def _run_properties(self, properties: Element, marks: tuple[MarkStyle, ...]) -> None:
        for mark in marks:
            name = MARK_STYLES.get(mark)
            if name is None:
                local, value = MARK_TAGS[mark]
                etree.SubElement(properties, w(local), {VAL: value} if value else {})
            elif not len(properties):
                etree.SubElement(properties, _RSTYLE, {VAL: self._house.styles[name]})

    def _properties(self, style: Style, level: int, number: int | None) -> Element:
        """The w:pPr of such paragraphs, made once: to be copied."""
        kind = (style, level, number)
        if kind not in self._kinds:
            self._kinds[kind] = self._made_properties(style, level, number)
        return self._kinds[kind]

    def _made_properties(self, style: Style, level: int, number: int | None) -> Element:
        properties = etree.Element(_PPR, nsmap=_NAMES)
        etree.SubElement(properties, w("pStyle"), {VAL: self._house.styles[STYLE_NAMES[style]]})
        frame = self._house.frames.get(style)
        if frame:
            etree.SubElement(properties, w("framePr"), frame)
        if style is Style.NUMBERED:
            _numbered(properties, level, self._count(number))
        elif style is Style.BULLET and level:
            _numbered(properties, level, self._house.bullet_count)
        elif style in NUMBERED_STYLES and level:
            _numbered(properties, level + 1, self._house.annex_count)
        return properties

    def _open_bookmark(self, into: Element, key: str) -> str | None:
        """A bookmark for a key; a key that appears again gets none, since names are unique in a file."""
        name = bookmark_name(key)
        if name.lower() in self._bookmarks:
            return None
        self._bookmarks.add(name.lower())
        number = self.new_id()
        etree.SubElement(into, w("bookmarkStart"), {ID: number, w("name"): name})
        return number

    def _end_changes(self, into: Element, changes: _Nest) -> None:
        """Changes of the paragraph's mark (ECMA-376 Part 1, 17.13.5): ins, del, moveFrom, moveTo in that order."""
        self.move_ranges(into, changes)
        properties = etree.Element(_RPR)
        order = [w("ins"), w("del"), w("moveFrom"), w("moveTo")]
        for change in sorted(changes, key=lambda one: order.index(_WRAPPERS[one.kind])):
            etree.SubElement(properties, _WRAPPERS[change.kind], self.change_attributes(change))
        self.add_property(into, properties)

    def _move_ranges(self, into: Element, wanted: set[_Move], changes: _Nest) -> None:
        for move in [one for one in self._moves if one not in wanted]:
            etree.SubElement(into, w(f"{REVISION_TAGS[move[0]]}RangeEnd"), {ID: self._moves.pop(move)})
        for change in changes:
            if change.move and (change.kind, change.move) not in self._moves:
                attributes = {**self.change_attributes(change), w("name"): change.move}
                attributes.setdefault(_DATE, _NO_DATE)
                self._moves[change.kind, change.move] = attributes[ID]
                etree.SubElement(into, w(f"{REVISION_TAGS[change.kind]}RangeStart"), attributes)


class _Content:
    """One paragraph's runs."""

    def __init__(self, writer: ParagraphWriter, into: Element, paragraph: Paragraph) -> None:
        self._writer = writer
        self._into = into
        self._paragraph = paragraph
        self._open: list[tuple[Change, Element]] = []
        """The change elements that are open, outermost first."""
        first = len(writer.comments)
        self._comments = list(enumerate(paragraph.comments, first))
        writer.comments.extend(paragraph.comments)

    def write(self) -> None:
        paragraph = self._paragraph
        cuts, starting = self._cuts()
        marks: list[Mark] = []
        revisions: list[Revision] = []
        for start, end in zip(cuts, [*cuts[1:], None], strict=True):
            if self._comments:
                self._anchors(start)
            if end is None:
                break
            marks = [mark for mark in marks if mark.end > start]
            revisions = [one for one in revisions if one.end > start]
            for span in starting.get(start, ()):
                if isinstance(span, Mark):
                    marks.append(span)
                else:
                    revisions.append(span)
            self._stretch(paragraph.text[start:end], marks, revisions)
        if not paragraph.end_changes:
            self._writer.move_ranges(self._into, ())

    def _cuts(self) -> tuple[list[int], dict[int, list[Mark | Revision]]]:
        """Where runs begin or end, and what begins at each place."""
        paragraph = self._paragraph
        cuts = {0, len(paragraph.text)}
        starting: dict[int, list[Mark | Revision]] = {}
        spans: tuple[Mark | Revision, ...] = (*paragraph.marks, *paragraph.revisions)
        for span in spans:
            if span.start < span.end:
                starting.setdefault(span.start, []).append(span)
                cuts.update((span.start, span.end))
        for comment in paragraph.comments:
            cuts.update((comment.start, comment.end))
        return sorted(cuts), starting

    def _anchors(self, place: int) -> None:
        """Where comments end, begin, or stand."""
        for number, comment in self._comments:
            if comment.end == place and comment.start < place:
                self._end_comment(number)
        for number, comment in self._comments:
            if comment.start == place:
                self._open.clear()
                etree.SubElement(self._into, w("commentRangeStart"), {ID: str(number)})
                if comment.end == place:
                    self._end_comment(number)

    def _end_comment(self, number: int) -> None:
        self._open.clear()
        etree.SubElement(self._into, w("commentRangeEnd"), {ID: str(number)})
        self._writer.comment_reference(self._into, number)

    def _stretch(self, text: str, marks: list[Mark], revisions: list[Revision]) -> None:
        """A stretch of text under one set of marks and changes."""
        nest = tuple(one.change for one in revisions)
        if len(nest) > 1:
            nest = tuple(sorted(nest, key=change_order))
        if self._writer.move_ranges(self._into, nest):
            self._open.clear()
        deleted = any(change.kind is RevisionKind.DELETED for change in nest)
        into = self._nested(nest) if nest or self._open else self._into
        self._writer.run(into, text, _ordered(marks), _DEL_TEXT if deleted else _T)

    def _nested(self, nest: _Nest) -> Element:
        """The innermost of the change elements for this stretch; those already open are used on."""
        same = 0
        while same < min(len(nest), len(self._open)) and self._open[same][0] == nest[same]:
            same += 1
        del self._open[same:]
        into = self._open[-1][1] if self._open else self._into
        for change in nest[same:]:
            tag = _WRAPPERS[change.kind]
            into = etree.SubElement(into, tag, self._writer.change_attributes(change))
            self._open.append((change, into))
        return into


def _ordered(marks: list[Mark]) -> tuple[MarkStyle, ...]:
    """The looks of a stretch, each once, in the order of their elements."""
    if len(marks) < 2:
        return tuple(mark.style for mark in marks)
    styles = {mark.style for mark in marks}
    return tuple(style for style in _MARK_ORDER if style in styles)


def _write_words(run: Element, text: str, tag: str) -> None:
    """Fill a w:r; tabs and line breaks become elements of their own."""
    if "\t" not in text and "\n" not in text:
        etree.SubElement(run, tag, _PRESERVE).text = text
        return
    for piece in _SIGNS.split(text):
        if piece == "\t":
            etree.SubElement(run, _TAB)
        elif piece == "\n":
            etree.SubElement(run, _BR)
        elif piece:
            etree.SubElement(run, tag, _PRESERVE).text = piece


def _numbered(properties: Element, level: int, count: str | None) -> None:
    if count is not None:
        number = etree.SubElement(properties, w("numPr"))
        etree.SubElement(number, w("ilvl"), {VAL: str(level)})
        etree.SubElement(number, w("numId"), {VAL: count})
