"""The XML names the reader and the writer share, and what the house template calls each style."""

from functools import cache
from typing import Any, Final

from workbench.model.document import MarkStyle, PageSize, RevisionKind, Style

Element = Any
"""An lxml element; lxml ships no types."""

W_NS: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_NS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PKG_RELS_NS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES_NS: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
CORE_REL: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
CORE_NS: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
CUSTOM_PART: Final = "docProps/custom.xml"
DC_NS: Final = "http://purl.org/dc/elements/1.1/"
DCTERMS_NS: Final = "http://purl.org/dc/terms/"
XSI_NS: Final = "http://www.w3.org/2001/XMLSchema-instance"
M_NS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"
MC_NS: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
W14_NS: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
W15_NS: Final = "http://schemas.microsoft.com/office/word/2012/wordml"
XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
TYPE_PREFIX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."


@cache
def w(local: str) -> str:
    """A name in the WordprocessingML namespace, in Clark notation."""
    return f"{{{W_NS}}}{local}"


VAL: Final = w("val")
ID: Final = w("id")

STYLE_NAMES: Final[dict[Style, str]] = {
    Style.PLAIN: "Normal",
    Style.TITLE: "Title",
    Style.HEADING1: "heading 1",
    Style.HEADING2: "heading 2",
    Style.HEADING3: "heading 3",
    Style.NUMBERED: "Statement Numbered",
    Style.BULLET: "Statement Bullet",
    Style.ANNEX: "Annex Title",
    Style.ANNEX_HEADING: "Annex Heading",
    Style.ANNEX_NUMBERED: "Annex Numbered",
    Style.MEETING_NAME: "Meeting Name",
    Style.PLACE_AND_DATE: "Place and Date",
    Style.THEME: "Theme",
    Style.DISCLAIMER: "Disclaimer",
    Style.CELL: "Table Text",
    Style.CELL_HEAD: "Table Head",
    Style.NOTE: "Note",
    Style.ALTERNATIVE: "Statement Alternative",
    Style.MARGIN: "Region Number",
    Style.STAMP: "Status Stamp",
}
SEPARATOR: Final = "Separator"
"""The style of the empty paragraph Word needs after a table; the reader leaves it out."""
HEADER: Final = "header"
FOOTER: Final = "footer"
COMMENT_TEXT: Final = "annotation text"
COMMENT_REFERENCE: Final = "annotation reference"
TABLE: Final = "House Table"

REVISION_TAGS: Final[dict[RevisionKind, str]] = {
    RevisionKind.INSERTED: "ins",
    RevisionKind.DELETED: "del",
    RevisionKind.MOVED_HERE: "moveTo",
    RevisionKind.MOVED_AWAY: "moveFrom",
}
MARK_TAGS: Final[dict[MarkStyle, tuple[str, str | None]]] = {
    MarkStyle.BOLD: ("b", None),
    MarkStyle.ITALIC: ("i", None),
    MarkStyle.STRIKE: ("strike", None),
    MarkStyle.UNDERLINE: ("u", "single"),
    MarkStyle.SUPERSCRIPT: ("vertAlign", "superscript"),
}
"""Marks that are properties of a run, in the order ECMA-376 Part 1, 17.3.2.28 (CT_RPr) wants them."""
MARK_STYLES: Final[dict[MarkStyle, str]] = {MarkStyle.BRACKET: "Bracket", MarkStyle.ATTRIBUTION: "Attribution"}
"""Marks that are character styles of the template. A run has one style, so only one of them lies over a stretch."""

PAGES: Final[dict[PageSize, tuple[int, int]]] = {
    PageSize.A4: (11906, 16838),
    PageSize.A3: (16838, 23811),
    PageSize.LETTER: (12240, 15840),
}
"""Width and height upright, in twentieths of a point."""
TWIPS_PER_MM: Final = 1440 / 25.4
