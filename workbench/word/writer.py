"""A Document as a Word file: the body in one pass of lxml elements, the rest of the package from the template."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import zip_longest
from typing import Final

from lxml import etree

from workbench.model.document import Block, Cell, Document, Paragraph, Section, Style, Table
from workbench.word import furniture, properties, settings
from workbench.word import template as templates
from workbench.word.names import (
    CUSTOM_PART,
    FOOTER,
    HEADER,
    PAGES,
    R_NS,
    SEPARATOR,
    TABLE,
    TWIPS_PER_MM,
    TYPE_PREFIX,
    VAL,
    W_NS,
    Element,
    w,
)
from workbench.word.paragraphs import ParagraphWriter, refuse_control_characters
from workbench.word.template import Part, Relation, Template, add_num, serialised

_MAIN: Final = "word/document.xml"
_DOCUMENT_TYPE: Final = f"{TYPE_PREFIX}document.main+xml"
_SECTION_ORDER: Final = tuple(
    w(local)
    for local in (
        "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc",
        "pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg",
        "textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings",
    )
)  # fmt: skip
"""ECMA-376 Part 1, 17.6.17 (CT_SectPr)."""
_SHADE: Final = "E7E6E6"
_TBL, _TR, _TC, _P = w("tbl"), w("tr"), w("tc"), w("p")


def to_docx(document: Document, *, now: datetime, template: bytes | None = None) -> bytes:
    """The document as the bytes of a .docx; the same arguments give the same bytes.

    `now` becomes the only date in the file, `template` replaces the house template. Raises WorkbenchError for a
    character Word cannot store, WordFileError for a template that cannot be used.
    """
    refuse_control_characters(document)
    house = templates.house() if template is None else templates.prepared(template)
    return _Writing(document, house).packed(now)


class _Writing:
    """One document being written: the growing body and the parts that belong to it."""

    def __init__(self, document: Document, house: Template) -> None:
        self._document = document
        self._house = house
        self._parts = dict(house.parts)
        self._relations = list(house.relations)
        self._body = etree.SubElement(etree.Element(w("document"), nsmap={"w": W_NS, "r": R_NS}), w("body"))
        self._counts: dict[int, str] = {}
        self._paragraphs = ParagraphWriter(house, self._count)
        self._with_header = any(one.header_left or one.header_right for one in document.sections)
        self._with_footer = any(one.footer_left or one.page_numbers for one in document.sections)

    def packed(self, now: datetime) -> bytes:
        sections = self._document.sections or (Section(),)
        for place, section in enumerate(sections):
            self._section(section, place, last=place == len(sections) - 1)
        self._comments()
        self._language()
        self._numbering()
        self._settings()
        main = self._body.getparent()
        used = set(main.xpath(".//@r:id", namespaces={"r": R_NS}))
        relations = [one for one in self._relations if one.kind not in ("header", "footer") or one.id in used]
        dropped = {one.target for one in self._relations} - {one.target for one in relations}
        parts = {name: part for name, part in self._parts.items() if name not in dropped}
        parts[_MAIN] = Part(_DOCUMENT_TYPE, serialised(main), furniture.relations(relations))
        parts["docProps/core.xml"] = furniture.core_properties(self._document.title, now)
        if self._document.properties:
            parts[CUSTOM_PART] = properties.part(self._document.properties)
        return _zipped(parts, now)

    def _count(self, number: int | None) -> str | None:
        """The w:numId of a list, made at its first appearance; None leaves the style's own count."""
        if number is None:
            return None
        if number not in self._counts:
            self._counts[number] = str(self._house.first_free_count + len(self._counts))
        return self._counts[number]

    def _section(self, section: Section, place: int, *, last: bool) -> None:
        properties = self._section_properties(section, place)
        blocks = section.blocks
        for block, following in zip_longest(blocks, blocks[1:]):
            self._block(block)
            if isinstance(block, Table) and not isinstance(following, Paragraph):
                self._separator()
        if not blocks:
            self._separator()
        if last:
            self._paragraphs.close_moves(self._last_paragraph())
            self._body.append(properties)
            return
        holder = self._last_paragraph()
        self._paragraphs.close_moves(holder)
        self._paragraphs.add_property(holder, properties)

    def _last_paragraph(self) -> Element:
        found = self._body[-1] if len(self._body) else None
        return found if found is not None and found.tag == _P else None

    def _separator(self) -> None:
        """The empty paragraph that Word needs after a table and at the end of an empty section."""
        paragraph = etree.SubElement(self._body, _P)
        properties = etree.SubElement(paragraph, w("pPr"))
        etree.SubElement(properties, w("pStyle"), {VAL: self._house.styles[SEPARATOR]})

    def _block(self, block: Block) -> None:
        if isinstance(block, Paragraph):
            self._paragraphs.write(self._body, block)
        else:
            self._paragraphs.close_moves(self._last_paragraph())
            self._table(block)

    def _table(self, table: Table) -> None:
        widths = [round(width * TWIPS_PER_MM) for width in table.widths]
        into = etree.SubElement(self._body, _TBL)
        properties = etree.SubElement(into, w("tblPr"))
        etree.SubElement(properties, w("tblStyle"), {VAL: self._house.styles[TABLE]})
        etree.SubElement(properties, w("tblW"), {w("w"): str(sum(widths)), w("type"): "dxa"})
        etree.SubElement(properties, w("tblLayout"), {w("type"): "fixed"})
        grid = etree.SubElement(into, w("tblGrid"))
        for width in widths:
            etree.SubElement(grid, w("gridCol"), {w("w"): str(width)})
        for place, row in enumerate(table.rows):
            self._row(into, row.cells, widths, head=place < table.head_rows)

    def _row(self, table: Element, cells: tuple[Cell, ...], widths: list[int], *, head: bool) -> None:
        row = etree.SubElement(table, _TR)
        properties = etree.SubElement(row, w("trPr"))
        etree.SubElement(properties, w("cantSplit"))
        if head:
            etree.SubElement(properties, w("tblHeader"))
        column = 0
        for cell in cells:
            self._cell(row, cell, sum(widths[column : column + cell.span]))
            column += cell.span

    def _cell(self, row: Element, cell: Cell, width: int) -> None:
        into = etree.SubElement(row, _TC)
        properties = etree.SubElement(into, w("tcPr"))
        etree.SubElement(properties, w("tcW"), {w("w"): str(width), w("type"): "dxa"})
        if cell.span > 1:
            etree.SubElement(properties, w("gridSpan"), {VAL: str(cell.span)})
        if cell.shaded:
            etree.SubElement(properties, w("shd"), {VAL: "clear", w("color"): "auto", w("fill"): _SHADE})
        for paragraph in cell.paragraphs or (Paragraph(style=Style.CELL),):
            self._paragraphs.write(into, paragraph)
        self._paragraphs.close_moves(into[-1])

    def _section_properties(self, section: Section, place: int) -> Element:
        """A w:sectPr: the template's own, with this section's page, header, footer and line numbers."""
        kept = {child.tag: child for child in etree.fromstring(self._house.section)}
        parts: list[Element] = [
            child for child in etree.fromstring(self._house.section) if child.tag in _SECTION_ORDER[:2]
        ]
        for tag in (*_SECTION_ORDER[:2], w("type"), w("lnNumType")):
            kept.pop(tag, None)
        wide, high = PAGES[section.page]
        size = {w("w"): str(high), w("h"): str(wide), w("orient"): "landscape"}
        upright = {w("w"): str(wide), w("h"): str(high)}
        kept[w("pgSz")] = etree.Element(w("pgSz"), size if section.landscape else upright)
        if section.line_numbers:
            kept[w("lnNumType")] = etree.Element(w("lnNumType"), {w("countBy"): "5", w("restart"): "newPage"})
        tab = str(_text_width(kept))
        if self._with_header:
            kept.pop(w("titlePg"), None)
            made = self._furniture(HEADER, place, furniture.header(section, self._header_style(section), tab))
            parts = [part for part in parts if part.tag != w("headerReference")] + [made]
        if self._with_footer:
            kept.pop(w("titlePg"), None)
            made = self._furniture(FOOTER, place, furniture.footer(section, self._house.styles[FOOTER], tab))
            parts = [part for part in parts if part.tag != w("footerReference")] + [made]
        properties = etree.Element(w("sectPr"))
        properties.extend(sorted([*parts, *kept.values()], key=lambda part: _SECTION_ORDER.index(part.tag)))
        return properties

    def _header_style(self, section: Section) -> str | None:
        """An empty header has no line under it."""
        return self._house.styles[HEADER] if section.header_left or section.header_right else None

    def _furniture(self, kind: str, place: int, root: Element) -> Element:
        """Add a header or footer part; what comes back is the reference to it."""
        name = self._free_name(f"word/{kind}{place + 1}")
        relation = self._add_part(kind, name, root)
        return etree.Element(w(f"{kind}Reference"), {w("type"): "default", f"{{{R_NS}}}id": relation})

    def _free_name(self, stem: str) -> str:
        while f"{stem}.xml" in self._parts:
            stem += "a"
        return f"{stem}.xml"

    def _add_part(self, kind: str, name: str, root: Element) -> str:
        relation = Relation(templates.free_relation(self._relations), kind, name)
        self._relations.append(relation)
        self._parts[name] = Part(f"{TYPE_PREFIX}{kind}+xml", serialised(root))
        return relation.id

    def _comments(self) -> None:
        found = self._paragraphs.comments
        if found:
            self._add_part("comments", "word/comments.xml", furniture.comments(found, self._house.styles))

    def _language(self) -> None:
        def change(styles: Element) -> None:
            run = _made(_made(_made(styles, "docDefaults", first=True), "rPrDefault", first=True), "rPr")
            _made(run, "lang").set(VAL, self._document.language)

        self._change_part("styles", change)

    def _numbering(self) -> None:
        def change(numbering: Element) -> None:
            for num in self._counts.values():
                add_num(numbering, num, self._house.body_count, restart=True)

        if self._counts:
            self._change_part("numbering", change)

    def _settings(self) -> None:
        document = self._document
        if document.tracking or document.protected:
            self._change_part(
                "settings",
                lambda root: settings.switch(root, tracking=document.tracking, protected=document.protected),
            )

    def _change_part(self, kind: str, change: Callable[[Element], None]) -> None:
        name = next(one.target for one in self._relations if one.kind == kind)
        root = etree.fromstring(self._parts[name].blob)
        change(root)
        self._parts[name] = Part(self._parts[name].content_type, serialised(root), self._parts[name].rels)


def _made(parent: Element, local: str, *, first: bool = False) -> Element:
    """The child of that name, made where it is missing."""
    found = parent.find(w(local))
    if found is None:
        found = etree.Element(w(local))
        parent.insert(0 if first else len(parent), found)
    return found


def _text_width(properties: dict[str, Element]) -> int:
    """The width between the margins, in twentieths of a point."""
    width = int(properties[w("pgSz")].get(w("w")))
    margins = properties.get(w("pgMar"))
    if margins is None:
        return width - 2 * 1417
    return width - int(margins.get(w("left"), "1417")) - int(margins.get(w("right"), "1417"))


def _zipped(parts: dict[str, Part], now: datetime) -> bytes:
    """The package, its entries in the order of their names, all of one date."""
    files = {
        "[Content_Types].xml": furniture.content_types(parts),
        "_rels/.rels": furniture.package_relations(_MAIN, parts),
    }
    for name, part in parts.items():
        files[name] = part.blob
        if part.rels is not None:
            folder, _, base = name.rpartition("/")
            files[f"{folder}/_rels/{base}.rels"] = part.rels
    when = (now.astimezone(UTC) if now.tzinfo else now).timetuple()[:6]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, when)
            entry.create_system = 0
            archive.writestr(entry, files[name], zipfile.ZIP_DEFLATED)
    return packed.getvalue()
