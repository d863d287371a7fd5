"""A Word file as a Document. The XML is walked element by element; nothing else of the file is trusted or followed."""

import time
from dataclasses import dataclass, replace
from typing import Final

from workbench.errors import WordFileError
from workbench.model.document import (
    Block,
    Cell,
    Document,
    NotCarried,
    PageSize,
    Paragraph,
    Row,
    Section,
    Style,
    Table,
)
from workbench.word import normal, package, properties, settings
from workbench.word.names import CORE_NS, DC_NS, ID, MC_NS, PAGES, R_NS, TWIPS_PER_MM, VAL, Element, w
from workbench.word.remarks import Remarks
from workbench.word.styles import Styles
from workbench.word.walk import PAGE, PAGES_COUNT, Story
from workbench.word.words import child, plain_text

MAX_SECONDS: Final = 30.0
_P, _PPR, _SECT_PR = w("p"), w("pPr"), w("sectPr")
_FORMATTING: Final = tuple(
    w(f"{local}Change")
    for local in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "trPr", "tcPr", "tblGrid", "numbering")
)
_TABLE_CHANGES: Final = (
    ("ins", "inserted"), ("del", "deleted"),
    ("cellIns", "inserted"), ("cellDel", "deleted"), ("cellMerge", "merged"),
)  # fmt: skip
_CONTAINERS: Final = (w("customXml"), w("ins"), w("del"), w("moveFrom"), w("moveTo"))


@dataclass(frozen=True)
class ReadResult:
    document: Document
    not_carried: tuple[NotCarried, ...]
    format_changes: int = 0
    """Recorded changes of formatting alone; those of one paragraph by one author at one time are one."""
    copied_keys: tuple[str, ...] = ()
    """Keys that stood on more than one paragraph, in reading order; the first paragraph has kept each."""


def from_docx(data: bytes, *, name: str) -> ReadResult:
    """The document in normal form, and what has no place in it with its text.

    `name` is what the user calls the file; it opens each refusal. Raises WordFileError for what is no Word file, is
    damaged, or passes a bound.
    """
    parts = package.opened(data, name=name)
    return _Reading(parts, name).result()


class _Reading:
    """One file being read."""

    def __init__(self, parts: package.Package, name: str) -> None:
        self._parts = parts
        self._name = name
        self._deadline = time.monotonic() + MAX_SECONDS
        self._main = parts.main_part()
        self._links = parts.links(self._main)
        self._styles = Styles(self._part("styles"), self._part("numbering"))
        self._notes = {kind: self._note_texts(f"{kind}s") for kind in ("footnote", "endnote")}
        self._not_carried: list[NotCarried] = []
        self._root = parts.parse(self._main)
        self._remarks = self._read_remarks()
        self._story = Story(
            self._styles,
            self._remarks,
            self._notes,
            self._not_carried,
            self._check_time,
            sound_fields=_fields_end(self._root),
        )
        self._sections: list[Section] = []
        self._blocks: list[Block] = []
        self._furniture: dict[str, Element] = {}

    def result(self) -> ReadResult:
        body = self._root.find(w("body"))
        if body is None:
            raise WordFileError(f"{self._name} is not a Word file", "open it in Word and save it as .docx")
        self._walk(body)
        last = body.find(w("sectPr"))
        self._end_section(last)
        shown = self._part("settings")
        document = Document(
            tuple(self._sections),
            self._title(),
            self._styles.language,
            self._properties(),
            settings.tracking(shown),
            settings.protected(shown),
        )
        for text in self._remarks.left():
            self._miss("comment without a place in the text", text)
        return ReadResult(
            normal.renumbered(document),
            tuple(self._not_carried),
            _format_changes(self._root),
            tuple(self._story.copied_keys),
        )

    def _read_remarks(self) -> Remarks:
        root = self._part("comments")
        if root is None:
            return Remarks(None, None, ())
        anchors = self._root.iter(w("commentReference"), w("commentRangeStart"))
        return Remarks(root, self._part("commentsExtended"), (one.get(ID, "") for one in anchors))

    def _check_time(self) -> None:
        if time.monotonic() > self._deadline:
            raise WordFileError(
                f"{self._name} takes longer than {MAX_SECONDS:.0f} seconds to read",
                "split it in Word and read the halves",
            )

    def _part(self, kind: str) -> Element | None:
        for link in self._links.values():
            if link.kind == kind and self._parts.has(link.target):
                return self._parts.parse(link.target)
        return None

    def _note_texts(self, kind: str) -> dict[str, str]:
        root = self._part(kind)
        if root is None:
            return {}
        return {note.get(w("id"), ""): plain_text(note).strip() for note in root if note.get(w("type")) is None}

    def _title(self) -> str:
        for link in self._parts.links("").values():
            if link.kind == "core-properties" and self._parts.has(link.target):
                root = self._parts.parse(link.target)
                found = root.find(f"{{{DC_NS}}}title") if root.tag == f"{{{CORE_NS}}}coreProperties" else None
                return "" if found is None else found.text or ""
        return ""

    def _properties(self) -> tuple[tuple[str, str], ...]:
        for link in self._parts.links("").values():
            if link.kind == "custom-properties" and self._parts.has(link.target):
                return properties.read(self._parts.parse(link.target))
        return ()

    def _walk(self, parent: Element) -> None:
        """The blocks of the body, wherever content controls and the like have put them."""
        for block in parent:
            if block.tag == _P:
                self._paragraph(block)
            elif block.tag == w("tbl"):
                self._blocks.append(self._table(block))
            elif block.tag == w("altChunk"):
                self._miss("another file put in whole", "")
            else:
                inner = block_content(block)
                if inner is None:
                    self._story.range_marker(block)
                else:
                    self._walk(inner)

    def _paragraph(self, element: Element) -> None:
        paragraph = self._story.paragraph(element)
        if paragraph is not None:
            self._blocks.append(paragraph)
        properties = child(element, _PPR)
        section = None if properties is None else child(properties, _SECT_PR)
        if section is not None:
            self._end_section(section)

    def _table(self, element: Element) -> Table:
        rows = _inside(element, w("tr"))
        grid = [_number(one.get(w("w")), 1440) for one in element.findall(f"{w('tblGrid')}/{w('gridCol')}")]
        read = tuple(self._row(row) for row in rows)
        columns = max([len(grid), *(sum(cell.span for cell in row.cells) for row in read)], default=0)
        grid += [1440] * (columns - len(grid))
        heads = 0
        while heads < len(rows) and _switched(rows[heads].find(f"{w('trPr')}/{w('tblHeader')}")):
            heads += 1
        return Table(tuple(max(1, round(width / TWIPS_PER_MM)) for width in grid), read, heads)

    def _row(self, element: Element) -> Row:
        properties = element.find(w("trPr"))
        before = after = 0
        if properties is not None:
            before, after = (_value(properties, local) for local in ("gridBefore", "gridAfter"))
            self._miss_changed(properties, "row", element)
        cells = [self._cell(cell) for cell in _inside(element, w("tc"))]
        lead = [Cell(span=before)] if before else []
        return Row((*lead, *cells, *([Cell(span=after)] if after else [])))

    def _miss_changed(self, properties: Element, what: str, element: Element) -> None:
        """List a row or a cell that was inserted, deleted or merged as such (17.13.5); its words come as they are."""
        for local, how in _TABLE_CHANGES:
            if properties.find(w(local)) is not None:
                self._miss(f"{how} table {what}", plain_text(element))

    def _cell(self, element: Element) -> Cell:
        properties = element.find(w("tcPr"))
        span, fill = 1, None
        if properties is not None:
            self._miss_changed(properties, "cell", element)
            span = max(1, min(_value(properties, "gridSpan"), 1000))
            shade = properties.find(w("shd"))
            fill = None if shade is None else shade.get(w("fill"))
        paragraphs = tuple(self._cell_paragraphs(element)) or (Paragraph(style=Style.CELL),)
        return Cell(paragraphs, span, fill not in (None, "auto", "FFFFFF", "ffffff"))

    def _cell_paragraphs(self, parent: Element) -> list[Paragraph]:
        found: list[Paragraph] = []
        for block in parent:
            if block.tag == _P:
                paragraph = self._story.paragraph(block)
                found += [] if paragraph is None else [paragraph]
            elif block.tag == w("tbl"):
                self._miss("a table inside a table (its text is kept in the cell)", plain_text(block))
                for cell in (cell for row in _inside(block, w("tr")) for cell in _inside(row, w("tc"))):
                    found += self._cell_paragraphs(cell)
            else:
                inner = block_content(block)
                if inner is None:
                    self._story.range_marker(block)
                else:
                    found += self._cell_paragraphs(inner)
        return found

    def _end_section(self, properties: Element | None) -> None:
        """Close the section its w:sectPr describes; one that goes on on the same page joins the section before."""
        blocks, self._blocks = tuple(self._blocks), []
        if properties is None:
            self._sections.append(Section(blocks))
            return
        kind = properties.find(w("type"))
        if self._sections and kind is not None and kind.get(VAL) == "continuous":
            last = self._sections[-1]
            self._sections[-1] = replace(last, blocks=(*last.blocks, *blocks))
            return
        size, landscape = _page(properties.find(w("pgSz")))
        self._find_furniture(properties)
        left, right = self._header()
        foot, numbers = self._footer()
        lines = properties.find(w("lnNumType")) is not None
        self._sections.append(Section(blocks, size, landscape, left, right, foot, numbers, lines))

    def _find_furniture(self, properties: Element) -> None:
        """The section's own header and footer; where it has none, those of the section before stay."""
        for kind in ("header", "footer"):
            for reference in properties.findall(w(f"{kind}Reference")):
                link = self._links.get(reference.get(f"{{{R_NS}}}id", ""))
                if link is None or not self._parts.has(link.target):
                    continue
                root = self._parts.parse(link.target)
                if reference.get(w("type"), "default") == "default":
                    self._furniture[kind] = root
                elif text := plain_text(root).strip():
                    self._miss(f"{kind} of {reference.get(w('type'))} pages", text)

    def _lines(self, kind: str) -> list[str]:
        root = self._furniture.get(kind)
        if root is None:
            return []
        story = Story(
            self._styles, Remarks(None, None, ()), self._notes, self._not_carried, self._check_time, page_fields=True
        )
        lines = [story.paragraph(one) for one in root.iter(w("p"))]
        return [words for line in lines if line is not None and (words := _left(line))]

    def _header(self) -> tuple[str, str]:
        lines = self._lines("header")
        if not lines:
            return "", ""
        pieces = lines[0].split("\t")
        if len(lines) > 1 or len(pieces) > 3 or (len(pieces) == 3 and pieces[1]) or not _simple(lines[0]):
            self._miss("header", _shown("\n".join(lines)))
            return "", ""
        return pieces[0], pieces[-1] if len(pieces) > 1 else ""

    def _footer(self) -> tuple[str, bool]:
        lines = self._lines("footer")
        if not lines:
            return "", False
        numbers = any(PAGE in line for line in lines)
        left, _, rest = lines[0].partition("\t")
        if PAGE in left:
            left, rest = "", lines[0]
        plain = not rest.strip() or (PAGE in rest and len(rest.strip()) <= len("Page x of y") + 4)
        if len(lines) > 1 or not plain or "\n" in left or PAGES_COUNT in left:
            self._miss("footer", _shown("\n".join(lines)))
            left = "" if len(lines) > 1 or not _simple(left) else left
        return left, numbers

    def _miss(self, what: str, text: str) -> None:
        self._not_carried.append(NotCarried(what, self._story.where(), text))


def _format_changes(root: Element) -> int:
    """How many changes of formatting alone are recorded (17.13.5: the elements whose names end in 'Change')."""
    found = set()
    for one in root.iter(*_FORMATTING):
        holder = next(one.iterancestors(w("p"), w("tbl")), None)
        found.add((holder, one.get(w("author")), one.get(w("date"))))
    return len(found)


def _fields_end(root: Element) -> bool:
    """Whether as many complex fields end as begin."""
    kinds = [one.get(w("fldCharType")) for one in root.iter(w("fldChar"))]
    return kinds.count("begin") == kinds.count("end")


def block_content(element: Element) -> Element | None:
    """What holds blocks inside a content control, custom XML, a block-level change or alternate content."""
    if element.tag == w("sdt"):
        return element.find(w("sdtContent"))
    if element.tag in _CONTAINERS:
        return element
    if element.tag == f"{{{MC_NS}}}AlternateContent":
        return next(iter(element), None)
    return None


def _inside(parent: Element, tag: str) -> list[Element]:
    """Rows of a table or cells of a row, also inside content controls."""
    found: list[Element] = []
    for one in parent:
        if one.tag == tag:
            found.append(one)
        elif (inner := block_content(one)) is not None:
            found += _inside(inner, tag)
    return found


def _switched(element: Element | None) -> bool:
    return element is not None and element.get(VAL) not in ("0", "false", "off")


def _value(properties: Element, local: str) -> int:
    found = properties.find(w(local))
    return 0 if found is None else max(0, min(_number(found.get(VAL), 0), 1000))


def _number(text: str | None, default: int) -> int:
    try:
        return round(float(text)) if text else default
    except (ValueError, OverflowError):
        return default


def _page(element: Element | None) -> tuple[PageSize, bool]:
    """The nearest page the model knows, and whether it lies on its side."""
    if element is None:
        return PageSize.A4, False
    wide, high = (_number(element.get(w(local)), 0) for local in ("w", "h"))
    short, long = sorted((wide, high))
    nearest = min(PAGES, key=lambda page: abs(PAGES[page][0] - short) + abs(PAGES[page][1] - long))
    return nearest, element.get(w("orient")) == "landscape" or wide > high


def _left(paragraph: Paragraph) -> str:
    """Its words without those whose deletion is recorded: a header has no place for changes."""
    gone = [one for one in paragraph.revisions if one.change.kind in normal.DEPARTURES]
    cut = {place for one in gone for place in range(one.start, one.end)}
    return "".join(sign for place, sign in enumerate(paragraph.text) if place not in cut) if cut else paragraph.text


def _simple(text: str) -> bool:
    return "\n" not in text and PAGE not in text and PAGES_COUNT not in text


def _shown(text: str) -> str:
    return text.replace(PAGE, "#").replace(PAGES_COUNT, "##")
