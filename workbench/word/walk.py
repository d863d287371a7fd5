"""The walk through one story of a Word file (its body, or a header): w:p elements become Paragraphs."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from workbench.model.document import Change, Comment, MarkStyle, NotCarried, Paragraph, Revision, RevisionKind
from workbench.word import normal
from workbench.word.keys import key_of
from workbench.word.names import ID, M_NS, MC_NS, REVISION_TAGS, VAL, Element, w
from workbench.word.styles import Styles, direct_marks

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
_SYMBOLS: Final = {"F0B7": "•", "F0D8": "➢", "F0A7": "▪", "F0FC": "✓", "F0E0": "→", "F02D": "-", "F0AE": "→"}
_PICTURES: Final = (w("drawing"), w("pict"), w("object"))
_MATH: Final = (f"{{{M_NS}}}oMath", f"{{{M_NS}}}oMathPara")
_ALTERNATE: Final = f"{{{MC_NS}}}AlternateContent"
_NO_AUTHOR: Final = "Unknown author"
_FIELDS: Final = {"PAGE": PAGE, "NUMPAGES": PAGES_COUNT}

_Nest = tuple[Change, ...]


class Story:
    """Reads paragraphs in order; moves, fields and comments may reach over several of them."""

    def __init__(
        self,
        styles: Styles,
        comments: Element | None,
        notes: Mapping[str, Mapping[str, str]],
        not_carried: list[NotCarried],
        check_time: Callable[[], None],
        *,
        page_fields: bool = False,
    ) -> None:
        self.styles = styles
        self.comments = {} if comments is None else {one.get(ID, ""): one for one in comments.findall(w("comment"))}
        self.notes = notes
        self.page_fields = page_fields
        self.moves: dict[RevisionKind, dict[str, str]] = {RevisionKind.MOVED_HERE: {}, RevisionKind.MOVED_AWAY: {}}
        self.fields: list[_Field] = []
        self._not_carried = not_carried
        self._check_time = check_time
        self._closed: dict[RevisionKind, str] = {}
        """Moves that ended in this paragraph: the paragraph's end still belongs to them."""
        self._counts: dict[Hashable, int] = {}
        self._place = 0
        self._waiting_key: str | None = None

    def paragraph(self, element: Element) -> Paragraph | None:
        """The paragraph, or None for the empty one that the writer puts after a table."""
        self._check_time()
        self._place += 1
        properties = element.find(w("pPr"))
        style, level, count = self.styles.paragraph(properties)
        line = _Line(self)
        line.key, self._waiting_key = self._waiting_key, None
        self._closed.clear()
        line.walk(element, ())
        if not line.length and properties is not None and self.styles.is_separator(_style_id(properties)):
            return None
        number = None if count is None else self._counts.setdefault(count, len(self._counts))
        return Paragraph(
            text="".join(line.pieces),
            style=style,
            level=level,
            list=number,
            key=line.key,
            marks=normal.marks(line.marks),
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
        elif element.tag == w("bookmarkStart"):
            self._waiting_key = key_of(element.get(w("name"), "")) or self._waiting_key

    def change(self, element: Element) -> Change:
        """The change a w:ins, w:del, w:moveFrom or w:moveTo records."""
        kind = _KINDS[element.tag]
        names = list(self.moves[kind].values()) if kind in self.moves else []
        move = names[-1] or None if names else None
        return Change(kind, _author(element), moment(element.get(w("date"))), move)

    def miss(self, what: str, text: str) -> None:
        self._not_carried.append(NotCarried(what, self.where(), text))

    def where(self) -> str:
        """The place for a reader's eye: paragraphs counted from 1, those in tables included."""
        story = "header or footer, paragraph" if self.page_fields else "paragraph"
        return f"{story} {max(1, self._place)}"

    def _end_changes(self, properties: Element | None) -> _Nest:
        run = None if properties is None else properties.find(w("rPr"))
        if run is None:
            return ()
        return normal.end_changes(self._end_change(child) for child in run if child.tag in _KINDS)

    def _end_change(self, element: Element) -> Change:
        change = self.change(element)
        return change if change.move else replace(change, move=self._closed.get(change.kind) or None)


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
        self.key: str | None = None
        self.marks: list[tuple[int, int, MarkStyle]] = []
        self._changes: list[tuple[int, int, Change]] = []
        self._comment_starts: dict[str, int] = {}
        self._comment_ends: dict[str, int] = {}
        self._referenced: dict[str, int] = {}

    def walk(self, parent: Element, nest: _Nest) -> None:
        """Everything a paragraph, or what wraps runs inside it, holds."""
        for child in parent:
            tag = child.tag
            if tag == w("r"):
                self._run(child, nest)
            elif tag in _KINDS:
                self.walk(child, (*nest, self._story.change(child)))
            elif tag in _TRANSPARENT:
                self.walk(child, nest)
            elif tag == w("fldSimple"):
                self._simple_field(child, nest)
            elif tag in _MATH:
                self._story.miss("equation", plain_text(child))
            elif tag == _ALTERNATE:
                self.walk(next(iter(child), child), nest)
            else:
                self._marker(child)

    def revisions(self) -> tuple[Revision, ...]:
        return normal.revisions(self._changes)

    def comments(self) -> tuple[Comment, ...]:
        """Comments that begin here; one that ends in a later paragraph reaches to the end of this one."""
        found = []
        for number in {**self._comment_starts, **self._referenced}:
            body = self._story.comments.pop(number, None)
            if body is None:
                continue
            here = self._referenced.get(number, self.length)
            start = self._comment_starts.get(number, here)
            end = max(start, self._comment_ends.get(number, here))
            at = moment(body.get(w("date")))
            found.append(Comment(start, end, _author(body), comment_text(body), at))
        return normal.comments(found)

    def _marker(self, element: Element) -> None:
        tag, number = element.tag, element.get(ID, "")
        if tag == w("commentRangeStart"):
            self._comment_starts[number] = self.length
        elif tag == w("commentRangeEnd"):
            self._comment_ends[number] = self.length
        elif tag == w("bookmarkStart"):
            self.key = self.key or key_of(element.get(w("name"), ""))
        else:
            self._story.range_marker(element)

    def _simple_field(self, element: Element, nest: _Nest) -> None:
        sign = _FIELDS.get(_code(element.get(w("instr"), "")))
        if sign and self._story.page_fields:
            self._add(sign, frozenset(), nest)
        else:
            self.walk(element, nest)

    def _run(self, run: Element, nest: _Nest) -> None:
        marks = self._marks_of(run.find(w("rPr")))
        for child in run:
            tag = child.tag
            if tag == w("fldChar"):
                self._field(child.get(w("fldCharType")), marks, nest)
            elif tag in (w("instrText"), w("delInstrText")):
                if self._story.fields:
                    self._story.fields[-1].code += child.text or ""
            elif self._shown():
                self._content(child, marks, nest)

    def _shown(self) -> bool:
        """Whether the walk is outside fields, or inside their results."""
        return all(field.in_result and not self._replaced(field) for field in self._story.fields)

    def _replaced(self, field: _Field) -> bool:
        return self._story.page_fields and _code(field.code) in _FIELDS

    def _field(self, kind: str | None, marks: frozenset[MarkStyle], nest: _Nest) -> None:
        fields = self._story.fields
        if kind == "begin":
            fields.append(_Field())
        elif kind == "separate" and fields:
            fields[-1].in_result = True
        elif kind == "end" and fields:
            done = fields.pop()
            if self._replaced(done) and self._shown():
                self._add(_FIELDS[_code(done.code)], marks, nest)

    def _content(self, child: Element, marks: frozenset[MarkStyle], nest: _Nest) -> None:
        tag = child.tag
        if tag in (w("t"), w("delText")):
            self._add(_clean(child.text or ""), marks, nest)
        elif tag in _SIGNS:
            self._add(_SIGNS[tag], marks, nest)
        elif tag == w("br"):
            if child.get(w("type"), "textWrapping") == "textWrapping":
                self._add("\n", marks, nest)
        elif tag == w("sym"):
            self._add(_symbol(child.get(w("char"), "")), marks, nest)
        elif tag == w("commentReference"):
            self._referenced[child.get(ID, "")] = self.length
        elif tag in (w("footnoteReference"), w("endnoteReference")):
            kind = "footnote" if tag == w("footnoteReference") else "endnote"
            self._story.miss(kind, self._story.notes[kind].get(child.get(ID, ""), ""))
        elif tag in _PICTURES:
            self._picture(child)
        elif tag == w("ruby"):
            for base in child.findall(f"{w('rubyBase')}/{w('r')}"):
                self._run(base, nest)
        elif tag == _ALTERNATE:
            for inner in next(iter(child), child):
                self._content(inner, marks, nest)

    def _picture(self, element: Element) -> None:
        """A drawing: a text box with its words, an embedded object, or a picture with its description."""
        boxes = [plain_text(box).strip() for box in element.iter(w("txbxContent"))]
        if boxes:
            self._story.miss("text box", "\n".join(boxes))
        elif element.tag == w("object"):
            self._story.miss("embedded object", plain_text(element))
        else:
            self._story.miss("picture", _description(element))

    def _marks_of(self, properties: Element | None) -> frozenset[MarkStyle]:
        if properties is None:
            return frozenset()
        style = properties.find(w("rStyle"))
        marks = dict.fromkeys(self._story.styles.run_marks(None if style is None else style.get(VAL)), True)
        marks.update(direct_marks(properties))
        return frozenset(mark for mark, on in marks.items() if on)

    def _add(self, text: str, marks: frozenset[MarkStyle], nest: _Nest) -> None:
        if not text:
            return
        start, self.length = self.length, self.length + len(text)
        self.pieces.append(text)
        self.marks += [(start, self.length, mark) for mark in marks]
        if nest:
            self._changes += [(start, self.length, change) for change in normal.first_of_each(nest)]


def plain_text(element: Element) -> str:
    """All words inside an element, a line for each paragraph: for what is listed, not carried."""
    lines = [element] if element.tag == w("p") else list(element.iter(w("p"))) or [element]
    return "\n".join("".join(_plain(line)) for line in lines)


def _plain(element: Element) -> list[str]:
    words = []
    for one in element.iter():
        if one.tag in (w("t"), w("delText"), f"{{{M_NS}}}t"):
            words.append(one.text or "")
        elif one.tag in (w("tab"), w("br"), w("cr")) and one.getparent().tag == w("r"):
            words.append("\t" if one.tag == w("tab") else "\n")
    return words


def comment_text(comment: Element) -> str:
    """The words of a comment, a line for each of its paragraphs."""
    return "\n".join("".join(_plain(line)) for line in comment.iter(w("p")))


def moment(text: str | None) -> datetime | None:
    """A Word date as whole seconds in UTC; one without a zone is taken as UTC, one that is no date is None."""
    if not text:
        return None
    try:
        at = datetime.fromisoformat(text)
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return at.replace(microsecond=0)


def _author(element: Element) -> str:
    return element.get(w("author")) or _NO_AUTHOR


def _style_id(properties: Element) -> str | None:
    found = properties.find(w("pStyle"))
    return None if found is None else found.get(VAL)


def _code(instruction: str) -> str:
    return next(iter(instruction.split()), "").upper()


def _clean(text: str) -> str:
    return text.replace("\r", "") if "\r" in text else text


def _symbol(code: str) -> str:
    """A w:sym: the usual signs of Symbol and Wingdings as Unicode, else the character as it is numbered."""
    try:
        return _SYMBOLS.get(code.upper()) or chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _description(element: Element) -> str:
    for one in element.iter():
        text = one.get("descr") or one.get("title") or one.get("alt")
        if text:
            return str(text)
    return ""
