"""The small parts around the body: headers, footers, comments, properties, relationships, content types."""

from collections.abc import Container, Iterable
from datetime import UTC, datetime
from functools import lru_cache

from lxml import etree

from workbench.model.document import Comment, Section
from workbench.word.names import (
    COMMENT_REFERENCE,
    COMMENT_TEXT,
    CORE_NS,
    CORE_REL,
    CUSTOM_PART,
    DC_NS,
    DCTERMS_NS,
    ID,
    PKG_RELS_NS,
    R_NS,
    TYPES_NS,
    VAL,
    W_NS,
    XML_SPACE,
    XSI_NS,
    Element,
    w,
)
from workbench.word.template import Part, Relation, serialised

_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_RELS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"


@lru_cache(maxsize=1024)
def stamp(at: datetime) -> str:
    """A time as Word writes it: whole seconds, UTC (ECMA-376 Part 1, 22.9.2.1). A naive time is taken as UTC."""
    return (at.astimezone(UTC) if at.tzinfo else at).strftime("%Y-%m-%dT%H:%M:%SZ")


def header(section: Section, style: str | None, tab: str) -> Element:
    """A header part: left text, and right text at a right tab `tab` twentieths of a point from the margin."""
    root, paragraph = _furniture("hdr", style, tab)
    _text(paragraph, section.header_left)
    if section.header_right:
        _tab(paragraph)
        _text(paragraph, section.header_right)
    return root


def footer(section: Section, style: str, tab: str) -> Element:
    """A footer part: left text, and 'Page x of y' at the right."""
    root, paragraph = _furniture("ftr", style, tab)
    _text(paragraph, section.footer_left)
    if section.page_numbers:
        _tab(paragraph)
        _text(paragraph, "Page ")
        _field(paragraph, "PAGE")
        _text(paragraph, " of ")
        _field(paragraph, "NUMPAGES")
    return root


def _furniture(tag: str, style: str | None, tab: str) -> tuple[Element, Element]:
    root = etree.Element(w(tag), nsmap={"w": W_NS})
    paragraph = etree.SubElement(root, w("p"))
    properties = etree.SubElement(paragraph, w("pPr"))
    if style:
        etree.SubElement(properties, w("pStyle"), {VAL: style})
    tabs = etree.SubElement(properties, w("tabs"))
    etree.SubElement(tabs, w("tab"), {VAL: "right", w("pos"): tab})
    return root, paragraph


def _text(paragraph: Element, text: str) -> None:
    if text:
        run = etree.SubElement(paragraph, w("r"))
        etree.SubElement(run, w("t"), {XML_SPACE: "preserve"}).text = text.replace("\t", " ").replace("\n", " ")


def _tab(paragraph: Element) -> None:
    etree.SubElement(etree.SubElement(paragraph, w("r")), w("tab"))


def _field(paragraph: Element, code: str) -> None:
    """A complex field with '1' as the result until Word counts (ECMA-376 Part 1, 17.16.18)."""
    for kind in ("begin", None, "separate", "", "end"):
        run = etree.SubElement(paragraph, w("r"))
        if kind is None:
            etree.SubElement(run, w("instrText"), {XML_SPACE: "preserve"}).text = f" {code} "
        elif kind:
            etree.SubElement(run, w("fldChar"), {w("fldCharType"): kind})
        else:
            etree.SubElement(run, w("t")).text = "1"


def comments(found: list[Comment], styles: dict[str, str]) -> Element:
    """The comments part; a comment's id is its place in the list."""
    root = etree.Element(w("comments"), nsmap={"w": W_NS})
    for place, one in enumerate(found):
        attributes = {ID: str(place), w("author"): one.author}
        if one.at:
            attributes[w("date")] = stamp(one.at)
        attributes[w("initials")] = "".join(word[0] for word in one.author.split())[:9]
        comment = etree.SubElement(root, w("comment"), attributes)
        for number, line in enumerate(one.body.split("\n")):
            _comment_line(comment, line, styles, first=number == 0)
    return root


def _comment_line(comment: Element, line: str, styles: dict[str, str], *, first: bool) -> None:
    paragraph = etree.SubElement(comment, w("p"))
    etree.SubElement(etree.SubElement(paragraph, w("pPr")), w("pStyle"), {VAL: styles[COMMENT_TEXT]})
    if first:
        run = etree.SubElement(paragraph, w("r"))
        etree.SubElement(etree.SubElement(run, w("rPr")), w("rStyle"), {VAL: styles[COMMENT_REFERENCE]})
        etree.SubElement(run, w("annotationRef"))
    for number, piece in enumerate(line.split("\t")):
        if number:
            _tab(paragraph)
        _text(paragraph, piece)


def core_properties(title: str, now: datetime) -> Part:
    """Title, created and modified, nothing else (ECMA-376 Part 2, 11.1)."""
    root = etree.Element(
        f"{{{CORE_NS}}}coreProperties",
        nsmap={"cp": CORE_NS, "dc": DC_NS, "dcterms": DCTERMS_NS, "xsi": XSI_NS},
    )
    etree.SubElement(root, f"{{{DC_NS}}}title").text = title
    for local in ("created", "modified"):
        one = etree.SubElement(root, f"{{{DCTERMS_NS}}}{local}", {f"{{{XSI_NS}}}type": "dcterms:W3CDTF"})
        one.text = stamp(now)
    return Part(_CORE_TYPE, serialised(root))


def relations(found: Iterable[Relation], folder: str = "word/") -> bytes:
    """The .rels file of the main part."""
    root = etree.Element(f"{{{PKG_RELS_NS}}}Relationships", nsmap={None: PKG_RELS_NS})
    for one in found:
        target = one.target.removeprefix(folder) if one.target.startswith(folder) else f"/{one.target}"
        attributes = {"Id": one.id, "Type": f"{R_NS}/{one.kind}", "Target": target}
        etree.SubElement(root, f"{{{PKG_RELS_NS}}}Relationship", attributes)
    return serialised(root)


def package_relations(main: str, parts: Container[str]) -> bytes:
    """The .rels file of the package: the main part, the core properties, and custom ones where there are some."""
    root = etree.Element(f"{{{PKG_RELS_NS}}}Relationships", nsmap={None: PKG_RELS_NS})
    found = [(f"{R_NS}/officeDocument", main), (CORE_REL, "docProps/core.xml")]
    if CUSTOM_PART in parts:
        found.append((f"{R_NS}/custom-properties", CUSTOM_PART))
    for place, (kind, target) in enumerate(found, 1):
        attributes = {"Id": f"rId{place}", "Type": kind, "Target": target}
        etree.SubElement(root, f"{{{PKG_RELS_NS}}}Relationship", attributes)
    return serialised(root)


def content_types(parts: dict[str, Part]) -> bytes:
    """[Content_Types].xml: each part by name (ECMA-376 Part 2, 10.1.2)."""
    root = etree.Element(f"{{{TYPES_NS}}}Types", nsmap={None: TYPES_NS})
    for extension, kind in (("rels", _RELS_TYPE), ("xml", "application/xml")):
        etree.SubElement(root, f"{{{TYPES_NS}}}Default", {"Extension": extension, "ContentType": kind})
    for name in sorted(parts):
        attributes = {"PartName": f"/{name}", "ContentType": parts[name].content_type}
        etree.SubElement(root, f"{{{TYPES_NS}}}Override", attributes)
    return serialised(root)
