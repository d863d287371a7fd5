"""The neutral document between Word and everything else.

A `Document` is sections of paragraphs and tables. A paragraph is plain text with stand-off spans over it: marks
(bold …), revisions (who inserted or deleted what) and comments. Offsets are code points into `Paragraph.text`;
`start` is included, `end` is not. Runs, styles by id and numbering by id exist only inside `workbench.word`.

Normal form (what the reader gives, and what `read(write(d)) == d` holds for):
- text holds only characters that XML 1.0 allows, no carriage return; a tab is a tab, a line feed is a line break;
- spans are not empty, lie inside the text, and are sorted by (start, end, …); two marks of one style neither touch nor
  overlap; bracket and attribution do not lie over one stretch; two revisions that agree in kind, author, time and move
  neither touch nor overlap;
- revision authors are not empty; times are whole seconds, in UTC;
- over one stretch, and on one paragraph's end, lies at most one arrival (inserted, moved here) and one departure
  (deleted, moved away), the arrival first; every move has a name;
- comments are sorted by (start, end, author, body, time) and have an author;
- list numbers count up from 0 in the order of first appearance, and only numbered styles carry one; all
  annex-numbered paragraphs of one annex share one; levels stand only on numbered and bulleted styles;
- keys are unique, also without regard to case; a table's rows each fill all its columns, a cell has a paragraph;
- there is at least one section; header and footer texts hold no tab and no line feed;
- properties are sorted by name; names are not empty, hold no tab and no line feed, and are unique, also without regard
  to case; values hold no carriage return.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workbench.model.kinds import MarkStyle as MarkStyle


class Style(StrEnum):
    """What a paragraph is in a paper. The house template has one Word style for each."""

    PLAIN = "plain"
    TITLE = "title"
    HEADING1 = "heading1"
    HEADING2 = "heading2"
    HEADING3 = "heading3"
    NUMBERED = "numbered"
    BULLET = "bullet"
    ANNEX = "annex"
    ANNEX_HEADING = "annex-heading"
    ANNEX_NUMBERED = "annex-numbered"
    MEETING_NAME = "meeting-name"
    PLACE_AND_DATE = "place-and-date"
    THEME = "theme"
    DISCLAIMER = "disclaimer"
    CELL = "cell"
    CELL_HEAD = "cell-head"
    NOTE = "note"
    ALTERNATIVE = "alternative"
    """A paragraph printed with a typed number, a tab, and its text: '12 alt.', '12 bis.'; Word does not count it."""
    MARGIN = "margin"
    """Region labels ('B7 B8') that stand in the left margin beside the paragraph that follows."""
    STAMP = "stamp"
    """What was agreed ('agreed ad ref'), in the right margin beside the paragraph that follows."""


NUMBERED_STYLES = (Style.NUMBERED, Style.ANNEX_NUMBERED)
"""Styles whose paragraphs Word counts; they alone have a `list`."""


@dataclass(frozen=True, order=True)
class Mark:
    start: int
    end: int
    style: MarkStyle


class RevisionKind(StrEnum):
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_HERE = "moved-here"
    MOVED_AWAY = "moved-away"


@dataclass(frozen=True)
class Change:
    """One recorded change without its place: who, when, and for a move the name both its halves share."""

    kind: RevisionKind
    author: str
    at: datetime | None = None
    move: str | None = None


@dataclass(frozen=True)
class Revision:
    """A recorded change over a stretch of text. Two may lie over one stretch: a deletion by one author of what
    another inserted."""

    start: int
    end: int
    change: Change


@dataclass(frozen=True)
class Comment:
    """A comment on a stretch of text; `start == end` where it was anchored at a point."""

    start: int
    end: int
    author: str
    body: str
    at: datetime | None = None


@dataclass(frozen=True)
class Paragraph:
    text: str = ""
    style: Style = Style.PLAIN
    level: int = 0
    """0, 1 or 2: 1., (a), (i) of the numbered styles; the depth of a bullet."""
    list: int | None = None
    """Which count a numbered paragraph belongs to; a new list begins again at 1. None for every other style."""
    key: str | None = None
    """The paragraph's identity, kept in Word as a bookmark; None for what the papers add by themselves."""
    marks: tuple[Mark, ...] = ()
    revisions: tuple[Revision, ...] = ()
    comments: tuple[Comment, ...] = ()
    end_changes: tuple[Change, ...] = ()
    """Recorded changes of the paragraph's end: inserted is a split, deleted is a join with the next paragraph."""


@dataclass(frozen=True)
class Cell:
    paragraphs: tuple[Paragraph, ...] = (Paragraph(style=Style.CELL),)
    span: int = 1
    """Columns the cell stretches over."""
    shaded: bool = False


@dataclass(frozen=True)
class Row:
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    widths: tuple[int, ...]
    """Width of each column in millimetres."""
    rows: tuple[Row, ...]
    head_rows: int = 1
    """Rows at the top that Word repeats on each page."""


Block = Paragraph | Table


class PageSize(StrEnum):
    A4 = "A4"
    A3 = "A3"
    LETTER = "Letter"


@dataclass(frozen=True)
class Section:
    """A run of pages of one shape with one header and footer. A second section starts on a new page."""

    blocks: tuple[Block, ...] = ()
    page: PageSize = PageSize.A4
    landscape: bool = False
    header_left: str = ""
    header_right: str = ""
    footer_left: str = ""
    page_numbers: bool = False
    """'Page x of y' at the right of the footer, as real fields."""
    line_numbers: bool = False
    """Each fifth line, beginning anew on each page."""


@dataclass(frozen=True)
class Document:
    sections: tuple[Section, ...] = ()
    title: str = ""
    language: str = "en-GB"
    """BCP 47; written as `w:lang`."""
    properties: tuple[tuple[str, str], ...] = ()
    """Names and values that travel with the file (docProps/custom.xml) and are not printed."""
    tracking: bool = False
    """Whether Word records changes from the moment the file is opened."""
    protected: bool = False
    """Whether Word lets a reader change it only with recorded changes; without a password."""

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph of the body in reading order, those inside tables included."""
        return tuple(paragraph for section in self.sections for block in section.blocks for paragraph in _within(block))


def _within(block: Block) -> tuple[Paragraph, ...]:
    if isinstance(block, Paragraph):
        return (block,)
    return tuple(paragraph for row in block.rows for cell in row.cells for paragraph in cell.paragraphs)


@dataclass(frozen=True)
class NotCarried:
    """Something a Word file holds that has no place in a `Document`, with its text so that nothing is lost."""

    what: str
    where: str
    text: str
