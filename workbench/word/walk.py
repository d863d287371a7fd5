"""The walk through one story of a Word file (its body, or a header): w:p elements become Paragraphs."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from typing import Final

from workbench.model.document import Change, Comment, MarkStyle, NotCarried, Paragraph, Revision, RevisionKind, Style
from workbench.word import normal
from workbench.word.keys import key_of
from workbench.word.names import ID, M_NS, MC_NS, REVISION_TAGS, Element, w
from workbench.word.remarks import Remarks
from workbench.word.styles import Styles
from workbench.word.words import (
    NO_AUTHOR,
    author,
    child,
    clean,
    description,
    field_code,
    is_label,
    moment,
    plain_text,
    style_id,
    symbol,
)

PAGE: Final = "\ue000"
PAGES_COUNT: Final = "\ue001"
"""Stand for the fields PAGE and NUMPAGES in a header's or footer's text."""
_KINDS: Final = {w(local): kind for kind, local in REVISION_TAGS.items()}
_STARTS: Final = {
    w(f"{REVISION_TAGS[kind]}RangeStart"): kind for kind in (RevisionKind.MOVED_HERE, RevisionKind.MOVED_AWAY)
}
_ENDS: Final = {
    w(f"{REVISION_TAGS[kind]}RangeEnd"): kind for kind in (RevisionKind.MOVED_HERE, RevisionKind.MOVED_AWAY)
}
_TRANSPARENT: Final = tuple(
    w(local) for local in ("hyperlink", "smartTag", "customXml", "dir", "bdo", "sdtContent", "sdt")
)
_SIGNS: Final = {
    w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad",
}  # fmt: skip
_P, _R, _T, _RPR, _PPR = w("p"), w("r"), w("t"), w("rPr"), w("pPr")
_DEL_TEXT: Final = w("delText")
_BOOKMARK: Final = w("bookmarkStart")
_CODES: Final = (w("instrText"), w("delInstrText"))
_SILENT: Final = (_PPR, w("bookmarkEnd"), w("proofErr"))
_NO_MARKS: Final[frozenset[MarkStyle]] = frozenset()
_PICTURES: Final = (w("drawing"), w("pict"), w("object"))
_MATH: Final = (f"{{{M_NS}}}oMath", f"{{{M_NS}}}oMathPara")
_ALTERNATE: Final = f"{{{MC_NS}}}AlternateContent"
_UNKNOWN_DELETION: Final = Change(RevisionKind.DELETED, NO_AUTHOR)
"""What deleted text is under that stands in no w:del."""
_UNPAIRED: Final = {
    RevisionKind.MOVED_HERE: RevisionKind.INSERTED, RevisionKind.MOVED_AWAY: RevisionKind.DELETED,
}  # fmt: skip
"""What half a move is that no range names: nothing tells where the other half is."""
_FIELDS: Final = {"PAGE": PAGE, "NUMPAGES": PAGES_COUNT}

_Nest = tuple[Change, ...]


class Story:
    """Reads paragraphs in order; moves, fields and comments may reach over several of them."""

    def __init__(
        self,
        styles: Styles,
        remarks: Remarks,
        notes: Mapping[str, Mapping[str, str]],
        not_carried: list[NotCarried],
        check_time: Callable[[], None],
        *,
        page_fields: bool = False,
        sound_fields: bool = True,
    ) -> None:
        self.styles = styles
        self.remarks = remarks
        self.notes = notes
        self.page_fields = page_fields
        self.sound_fields = sound_fields
        """Whether each field ends; where one does not, all that could be its code is shown."""
        self.moves: dict[RevisionKind, dict[str, str]] = {RevisionKind.MOVED_HERE: {}, RevisionKind.MOVED_AWAY: {}}
        self.fields: list[_Field] = []
        self._not_carried = not_carried
        self._check_time = check_time
        self._closed: dict[RevisionKind, str] = {}
        """Moves that ended in this paragraph: the paragraph's end still belongs to them."""
        self._counts: dict[Hashable, int] = {}
        self._place = 0
        self._waiting_key: str | None = None
        self._keys: set[str] = set()
        self.copied_keys: dict[str, None] = {}
        """Keys that stood on a further paragraph: the first has them."""

    def paragraph(self, element: Element) -> Paragraph | None:
        """The paragraph, or None for the empty one that the writer puts after a table."""
        self._check_time()
        self._place += 1
        properties = child(element, _PPR)
        style, level, count = self.styles.paragraph(properties)
        line = _Line(self)
        waiting, self._waiting_key = self._waiting_key, None
        if waiting:
            line.keys.append(waiting)
        self._closed.clear()
        line.walk(element, ())
        if not line.length and properties is not None and self.styles.is_separator(style_id(properties)):
            return None
        if style is Style.PLAIN and properties is not None and _is_label_frame(properties, line):
            style = Style.MARGIN
        number = None if count is None else self._counts.setdefault(count, len(self._counts))
        return Paragraph(
            text=line.text,
            style=style,
            level=level,
            list=number,
            key=self._key(line.keys),
            marks=normal.marks(line.marks) if line.marks else (),
            revisions=line.revisions(),
            comments=line.comments(),
            end_changes=self._end_changes(properties),
        )

    def range_marker(self, element: Element) -> None:
        """A marker between paragraphs: a move that begins or ends, or a bookmark that belongs to the next one."""
        if element.tag in _STARTS:
            self.moves[_STARTS[element.tag]][element.get(ID, "")] = element.get(w("name"), "")
        elif element.tag in _ENDS:
            kind = _ENDS[element.tag]
            self._closed[kind] = self.moves[kind].pop(element.get(ID, ""), "")
        elif element.tag == _BOOKMARK:
            self._waiting_key = key_of(element.get(w("name"), "")) or self._waiting_key

    def change(self, element: Element) -> Change:
        """The change a w:ins, w:del, w:moveFrom or w:moveTo records."""
        kind = _KINDS[element.tag]
        names = self.moves.get(kind)
        move = next(reversed(names.values()), "") if names else ""
        return Change(kind, author(element), moment(element.get(w("date"))), move or None)

    def miss(self, what: str, text: str) -> None:
        self._not_carried.append(NotCarried(what, self.where(), text))

    def where(self) -> str:
        """The place for a reader's eye: paragraphs counted from 1, those in tables included."""
        story = "header or footer, paragraph" if self.page_fields else "paragraph"
        return f"{story} {max(1, self._place)}"

    def _key(self, found: list[str]) -> str | None:
        """The first of a paragraph's keys that no paragraph has yet."""
        kept: str | None = None
        for key in found:
            if key.lower() in self._keys:
                self.copied_keys[key] = None
            elif kept is None:
                kept = key
        if kept is not None:
            self._keys.add(kept.lower())
        return kept

    def _end_changes(self, properties: Element | None) -> _Nest:
        run = None if properties is None else child(properties, _RPR)
        if run is None:
            return ()
        return normal.end_changes(self._end_change(one) for one in run if one.tag in _KINDS)

    def _end_change(self, element: Element) -> Change:
        change = self.change(element)
        return named(change if change.move else replace(change, move=self._closed.get(change.kind) or None))


class _Field:
    """A complex field while the walk is inside it (ECMA-376 Part 1, 17.16.18)."""

    def __init__(self) -> None:
        self.code = ""
        self.in_result = False


class _Line:
    """One paragraph while it is read: text so far, and spans over it."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self.pieces: list[str] = []
        self.length = 0
        self.keys: list[str] = []
        self.marks: list[tuple[int, int, MarkStyle]] = []
        self._changes: list[tuple[int, int, Change]] = []
        self._comment_starts: dict[str, int] = {}
        self._comment_ends: dict[str, int] = {}
        self._referenced: dict[str, int] = {}

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def walk(self, parent: Element, nest: _Nest) -> None:
        """Everything a paragraph, or what wraps runs inside it, holds."""
        for inner in parent:
            tag = inner.tag
            if tag == _R:
                self._run(inner, nest)
            elif tag in _SILENT:
                continue
            elif tag in _KINDS:
                self.walk(inner, (*nest, named(self._story.change(inner))))
            elif tag in _TRANSPARENT:
                self.walk(inner, nest)
            elif tag == w("fldSimple"):
                self._simple_field(inner, nest)
            elif tag in _MATH:
                self._story.miss("equation", plain_text(inner))
            elif tag == _ALTERNATE:
                self.walk(next(iter(inner), inner), nest)
            else:
                self._marker(inner)

    def revisions(self) -> tuple[Revision, ...]:
        return normal.revisions(self._changes) if self._changes else ()

    def comments(self) -> tuple[Comment, ...]:
        """Comments that begin here."""
        if not self._comment_starts and not self._referenced:
            return ()
        found = self._story.remarks.at(self._comment_starts, self._comment_ends, self._referenced, self.length)
        return normal.comments(found)

    def _marker(self, element: Element) -> None:
        tag = element.tag
        if tag == w("commentRangeStart"):
            self._comment_starts[element.get(ID, "")] = self.length
        elif tag == w("commentRangeEnd"):
            self._comment_ends[element.get(ID, "")] = self.length
        elif tag == _BOOKMARK:
            key = key_of(element.get(w("name"), ""))
            if key is not None and key not in self.keys:
                self.keys.append(key)
        else:
            self._story.range_marker(element)

    def _simple_field(self, element: Element, nest: _Nest) -> None:
        sign = _FIELDS.get(field_code(element.get(w("instr"), "")))
        if sign and self._story.page_fields:
            self._add(sign, frozenset(), nest)
        else:
            self.walk(element, nest)

    def _run(self, run: Element, nest: _Nest) -> None:
        marks = _NO_MARKS
        for piece in run:
            tag = piece.tag
            if tag == _RPR:
                marks = self._story.styles.run(piece) if len(piece) else _NO_MARKS
            elif tag == _T and not self._story.fields:
                self._add(clean(piece.text or ""), marks, nest)
            elif tag == _DEL_TEXT and not self._story.fields:
                self._deleted(piece, marks, nest)
            elif tag == w("fldChar"):
                self._field(piece.get(w("fldCharType")), marks, nest)
            elif tag in _CODES:
                if self._story.fields:
                    self._story.fields[-1].code += piece.text or ""
            elif self._shown():
                self._content(piece, marks, nest)

    def _shown(self) -> bool:
        """Whether the walk is outside fields, or inside their results."""
        return all(field.in_result and not self._replaced(field) for field in self._story.fields)

    def _replaced(self, field: _Field) -> bool:
        return self._story.page_fields and field_code(field.code) in _FIELDS

    def _field(self, kind: str | None, marks: frozenset[MarkStyle], nest: _Nest) -> None:
        fields = self._story.fields
        if kind == "begin" and self._story.sound_fields:
            fields.append(_Field())
        elif kind == "separate" and fields:
            fields[-1].in_result = True
        elif kind == "end" and fields:
            done = fields.pop()
            if self._replaced(done) and self._shown():
                self._add(_FIELDS[field_code(done.code)], marks, nest)

    def _content(self, piece: Element, marks: frozenset[MarkStyle], nest: _Nest) -> None:
        tag = piece.tag
        if tag == _T:
            self._add(clean(piece.text or ""), marks, nest)
        elif tag == _DEL_TEXT:
            self._deleted(piece, marks, nest)
        elif tag in _SIGNS:
            self._add(_SIGNS[tag], marks, nest)
        elif tag == w("br"):
            if piece.get(w("type"), "textWrapping") == "textWrapping":
                self._add("\n", marks, nest)
        elif tag == w("sym"):
            self._add(symbol(piece.get(w("char"), "")), marks, nest)
        elif tag == w("commentReference"):
            self._referenced[piece.get(ID, "")] = self.length
        elif tag in (w("footnoteReference"), w("endnoteReference")):
            kind = "footnote" if tag == w("footnoteReference") else "endnote"
            self._story.miss(kind, self._story.notes[kind].get(piece.get(ID, ""), ""))
        elif tag in _PICTURES:
            self._picture(piece)
        elif tag == w("ruby"):
            for base in piece.findall(f"{w('rubyBase')}/{w('r')}"):
                self._run(base, nest)
        elif tag == _ALTERNATE:
            for inner in next(iter(piece), piece):
                self._content(inner, marks, nest)

    def _deleted(self, piece: Element, marks: frozenset[MarkStyle], nest: _Nest) -> None:
        known = any(change.kind in normal.DEPARTURES for change in nest)
        self._add(clean(piece.text or ""), marks, nest if known else (*nest, _UNKNOWN_DELETION))

    def _picture(self, element: Element) -> None:
        """A drawing: a text box with its words, an embedded object, or a picture with its description. A box of nothing
        but labels of regions is what we print in the margin."""
        boxes = [plain_text(box).strip() for box in element.iter(w("txbxContent"))]
        if boxes:
            if not all(is_label(box) for box in boxes):
                self._story.miss("text box", "\n".join(boxes))
        elif element.tag == w("object"):
            self._story.miss("embedded object", plain_text(element))
        else:
            self._story.miss("picture", description(element))

    def _add(self, text: str, marks: frozenset[MarkStyle], nest: _Nest) -> None:
        if not text:
            return
        start, self.length = self.length, self.length + len(text)
        self.pieces.append(text)
        self.marks += [(start, self.length, mark) for mark in marks]
        if nest:
            self._changes += [
                (start, self.length, change) for change in (nest if len(nest) == 1 else normal.first_of_each(nest))
            ]


def named(change: Change) -> Change:
    """The change; a half of a move that has no name is an insertion or a deletion."""
    if change.move is None and change.kind in _UNPAIRED:
        return replace(change, kind=_UNPAIRED[change.kind])
    return change


def _is_label_frame(properties: Element, line: _Line) -> bool:
    """Whether a paragraph is what we print in the margin, saved by a program that lost its style."""
    return properties.find(w("framePr")) is not None and is_label(line.text)
