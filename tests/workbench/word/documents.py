"""Documents for tests: a hypothesis strategy for any Document in normal form, and one small paper."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import strategies as st

from workbench.model.document import (
    Cell,
    Change,
    Comment,
    Document,
    Mark,
    MarkStyle,
    PageSize,
    Paragraph,
    Revision,
    RevisionKind,
    Row,
    Section,
    Style,
    Table,
)
from workbench.word import normal
from workbench.word.names import MARK_STYLES, MARK_TAGS

NOW = datetime(2005, 9, 1, 12, 40, tzinfo=UTC)
_LEGAL = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
WORDS = st.text(st.one_of(st.sampled_from("ab \t\n[]é—𝄞\u2011\u00ad"), _LEGAL), max_size=24)
LINE = st.text(st.one_of(st.sampled_from("ab ·,"), _LEGAL), max_size=12).map(
    lambda text: text.replace("\ue000", "").replace("\ue001", "")
)
AUTHORS = st.sampled_from(["AUS", "New Zealand", "Chile & Peru <x>", " é "])
TIMES = st.none() | st.integers(0, 10**9).map(
    lambda seconds: datetime(1995, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)
KEYS = st.uuids().map(str) | st.text("abcXYZ019_-", min_size=1, max_size=36)
NAMES = LINE.filter(bool)
LEVELLED = (Style.NUMBERED, Style.BULLET, Style.ANNEX_NUMBERED)


@st.composite
def changes(draw, kinds=tuple(RevisionKind)):
    kind = draw(st.sampled_from(kinds))
    moved = kind in (RevisionKind.MOVED_HERE, RevisionKind.MOVED_AWAY)
    move = draw(st.sampled_from(["move1", "move2"])) if moved else None
    return Change(kind, draw(AUTHORS), draw(TIMES), move)


@st.composite
def nests(draw):
    arrival = draw(st.none() | changes(normal.ARRIVALS))
    departure = draw(st.none() | changes(normal.DEPARTURES))
    return tuple(change for change in (arrival, departure) if change)


@st.composite
def revision_spans(draw, length):
    pool = draw(st.lists(nests(), min_size=1, max_size=4))
    cuts = sorted({0, length, *draw(st.lists(st.integers(0, length), max_size=5))})
    spans = []
    for start, end in pairwise(cuts):
        spans += [(start, end, change) for change in draw(st.sampled_from(pool))]
    return normal.revisions(spans)


@st.composite
def comments(draw, length):
    start, end = sorted((draw(st.integers(0, length)), draw(st.integers(0, length))))
    return Comment(start, end, draw(AUTHORS), draw(WORDS), draw(TIMES))


@st.composite
def style_spans(draw, length):
    """Brackets and attributions, which do not lie over one another."""
    cuts = sorted(draw(st.lists(st.integers(0, length), min_size=2, max_size=5)))
    return [(start, end, draw(st.sampled_from(list(MARK_STYLES)))) for start, end in list(pairwise(cuts))[::2]]


@st.composite
def paragraphs(draw, key=None):
    text = draw(WORDS)
    size = len(text)
    places = st.integers(0, size)
    style = draw(st.sampled_from(Style))
    spans = draw(st.lists(st.tuples(places, places, st.sampled_from(list(MARK_TAGS))), max_size=4))
    spans += draw(st.just([]) | style_spans(size))
    return Paragraph(
        text,
        style,
        level=draw(st.integers(0, 2)) if style in LEVELLED else 0,
        list=draw(st.integers(0, 2)) if style is Style.NUMBERED else None,
        key=key,
        marks=normal.marks((min(a, b), max(a, b), mark) for a, b, mark in spans),
        revisions=draw(st.just(()) | revision_spans(size)),
        comments=normal.comments(draw(st.lists(comments(size), max_size=2))),
        end_changes=draw(st.just(()) | nests()),
    )


@st.composite
def tables(draw):
    widths = tuple(draw(st.lists(st.integers(5, 120), min_size=1, max_size=4)))
    rows = []
    for _ in range(draw(st.integers(1, 3))):
        left, cells = len(widths), []
        while left:
            span = draw(st.integers(1, left))
            left -= span
            inside = tuple(draw(st.lists(paragraphs(), min_size=1, max_size=2)))
            cells.append(Cell(inside, span, draw(st.booleans())))
        rows.append(Row(tuple(cells)))
    return Table(widths, tuple(rows), draw(st.integers(0, len(rows))))


@st.composite
def sections(draw):
    blocks = st.lists(st.one_of(paragraphs(), paragraphs(), tables()), max_size=5)
    return Section(
        tuple(draw(blocks)),
        draw(st.sampled_from(PageSize)),
        draw(st.booleans()),
        *(draw(LINE) for _ in range(3)),
        page_numbers=draw(st.booleans()),
        line_numbers=draw(st.booleans()),
    )


@st.composite
def documents(draw):
    made = Document(
        tuple(draw(st.lists(sections(), min_size=1, max_size=3))),
        draw(LINE),
        draw(st.sampled_from(["en-GB", "es-CL"])),
        tuple(sorted(draw(st.lists(st.tuples(NAMES, WORDS), max_size=3, unique_by=lambda one: one[0].lower())))),
        draw(st.booleans()),
        draw(st.booleans()),
    )
    keys = iter(draw(st.lists(KEYS, unique_by=str.lower, max_size=6)))
    return normal.renumbered(normal.map_paragraphs(made, lambda one: replace(one, key=next(keys, None))))


def paper() -> Document:
    """A small paper with a bit of everything."""

    def change(kind, author, move=None):
        return Change(kind, author, NOW, move)

    kinds = RevisionKind
    blocks = (
        Paragraph("Ocean-Related Ministerial Meeting", Style.MEETING_NAME),
        Paragraph("Bali Plan of Action", Style.TITLE),
        Paragraph("Preamble", Style.HEADING1),
        Paragraph(
            "We met.", Style.NUMBERED, 0, 0, "0b2c3d4e-0000-4000-8000-123456789abc", (Mark(0, 2, MarkStyle.BOLD),)
        ),
        Paragraph("first", Style.NUMBERED, 1, 0),
        Paragraph(
            "We agreed",
            Style.NUMBERED,
            0,
            0,
            revisions=(
                Revision(0, 6, change(kinds.INSERTED, "AUS")),
                Revision(3, 6, change(kinds.DELETED, "NZL")),
            ),
            comments=(Comment(3, 9, "Chair", "Why?\nSo", NOW),),
        ),
        Paragraph(
            "moved",
            revisions=(Revision(0, 5, change(kinds.MOVED_AWAY, "CHL", "m1")),),
            end_changes=(change(kinds.MOVED_AWAY, "CHL", "m1"),),
        ),
        Paragraph("between"),
        Paragraph("moved", revisions=(Revision(0, 5, change(kinds.MOVED_HERE, "CHL", "m1")),)),
        Paragraph("Actions", Style.ANNEX),
        Paragraph("Do.", Style.ANNEX_NUMBERED, 0, 1),
    )
    head = Row((Cell((Paragraph("No.", Style.CELL_HEAD),), shaded=True), Cell((Paragraph("Text", Style.CELL_HEAD),))))
    table = Table((20, 140), (head, Row((Cell(), Cell()))))
    page = {"header_left": "AOMM2", "header_right": "2005/AOMM2/012", "footer_left": "RESTRICTED", "page_numbers": True}
    first, second = Section(blocks, line_numbers=True, **page), Section((table,), landscape=True, **page)
    return Document((first, second), "Bali Plan of Action", "en-GB")


def bracketed() -> Document:
    """One paragraph in brackets, as a draft goes round: its label and its stamp beside it, an alternative after it."""
    line = "Ministers [agreed] [decided (AUS, NZL)] to review progress."
    brackets = [Mark(place, place + 1, MarkStyle.BRACKET) for place, sign in enumerate(line) if sign in "[]"]
    names = line.index(" (AUS")
    marks = (*brackets, Mark(names, names + len(" (AUS, NZL)"), MarkStyle.ATTRIBUTION), Mark(0, 9, MarkStyle.ITALIC))
    key = "0b2c3d4e-0000-4000-8000-123456789abc"
    blocks = (
        Paragraph("B7", Style.MARGIN),
        Paragraph("agreed ad ref", Style.STAMP),
        Paragraph(line, Style.NUMBERED, 0, 0, key, tuple(sorted(marks))),
        Paragraph("B8", Style.MARGIN),
        Paragraph("12 alt.\t[Ministers met. (PER)]", Style.ALTERNATIVE, key="B8-1"),
    )
    properties = (("Draft", "2"), ("Fingerprint", "3f2a"))
    return Document((Section(blocks, line_numbers=True),), "Draft 2", "en-GB", properties, True, True)
