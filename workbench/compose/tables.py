"""What the tables of the papers share: cells, head rows, widths, and how a proposal is told in a few words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from workbench.compose.english import MONTHS, capital
from workbench.compose.lines import Line
from workbench.compose.naming import CHAIR, Naming
from workbench.compose.redline import Fate, Piece, redline, show_pieces
from workbench.model.document import Cell, MarkStyle, PageSize, Paragraph, Row, Style, Table
from workbench.model.negotiation import ProposalKind, ProposalView

WIDE = {PageSize.A4: 247, PageSize.A3: 370, PageSize.LETTER: 229}
"""Millimetres between the margins of a page on its side."""
UPRIGHT = {PageSize.A4: 160, PageSize.A3: 247, PageSize.LETTER: 166}
NEAR = 45
"""Characters of what stayed that an excerpt shows beside a change."""
UNTRACKED, SPOKEN = "edited without change tracking", "made in the room"


def widths(shares: Sequence[int], total: int) -> tuple[int, ...]:
    """Columns of these shares that fill `total` millimetres exactly."""
    whole = sum(shares)
    made = [share * total // whole for share in shares]
    made[shares.index(max(shares))] += total - sum(made)
    return tuple(made)


def table(heads: Sequence[str], shares: Sequence[int], rows: Iterable[Sequence[Cell]], total: int) -> Table:
    """A table whose head row is repeated on each page."""
    head = Row(tuple(Cell((Paragraph(words, Style.CELL_HEAD),), shaded=True) for words in heads))
    return Table(widths(shares, total), (head, *(Row(tuple(cells)) for cells in rows)))


def cell(*lines: str) -> Cell:
    """A cell with these lines; an empty one still has its paragraph."""
    return Cell(tuple(Paragraph(words, Style.CELL) for words in lines if words) or (Paragraph(style=Style.CELL),))


def line_cell(*lines: Line) -> Cell:
    return Cell(tuple(line.paragraph(Paragraph(style=Style.CELL)) for line in lines))


def quoted(words: str) -> str:
    return f"“{words}”" if words else ""


def day(at: datetime, zone: str) -> str:
    """'1 September, 21:40', in the meeting's time."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{local.day} {MONTHS[local.month - 1]}, {local.hour:02}:{local.minute:02}"


def who(view: ProposalView, naming: Naming) -> str:
    """Whose a proposal is; '' where the paper names nobody."""
    return naming.by(view.by, view.offered) or ("" if not naming.named else CHAIR if view.offered else "not named")


def proposed(view: ProposalView, old: str, new: str, *, excerpt: bool = False) -> Line:
    """What a proposal asks for, as a redline from `old` to `new`, or in words where it has none. An excerpt leaves out
    what stayed far from the change."""
    line = Line()
    if view.kind is ProposalKind.AMEND:
        pieces = redline(old, new)
        show_pieces(line, old, new, near(pieces, old) if excerpt else pieces)
    elif view.kind is ProposalKind.DELETE:
        line.add(begins(old) if excerpt else old, MarkStyle.STRIKE)
    elif view.kind is ProposalKind.INSERT:
        line.add(f"New paragraph {view.number}: ", MarkStyle.ITALIC)
        line.add(begins(new) if excerpt else new, MarkStyle.UNDERLINE)
    elif view.kind is ProposalKind.MOVE:
        line.add(f"Move to {view.target}.", MarkStyle.ITALIC)
    else:
        line.add(_note(view), MarkStyle.ITALIC)
    return line


def _note(view: ProposalView) -> str:
    """'Reserve on “annually”.'; what was said besides."""
    about = f"{capital(view.category)} on {quoted(view.quote)}." if view.quote else f"{capital(view.category)}."
    return f"{about} {view.after}".strip() if view.after and view.after != view.quote else about


def begins(words: str) -> str:
    """The first words of a long paragraph."""
    return words if len(words) <= 3 * NEAR else f"{words[: 3 * NEAR].rsplit(' ', 1)[0]} …"


def near(pieces: Sequence[Piece], old: str) -> list[Piece]:
    """The pieces without what stayed far from every change: those of one stretch do not touch any more."""
    return [part for place, piece in enumerate(pieces) for part in _parts(piece, place, len(pieces), old)]


def _parts(piece: Piece, place: int, count: int, old: str) -> list[Piece]:
    """A kept piece as its end beside the change before it, and its beginning beside the one after it."""
    if piece.fate is not Fate.KEPT:
        return [piece]
    found = old.find(" ", piece.start + NEAR, piece.end)
    head = 0 if place == 0 else piece.end if found < 0 else found
    found = old.rfind(" ", piece.start, max(piece.end - NEAR, piece.start))
    tail = len(old) if place == count - 1 else piece.start if found < 0 else found + 1
    if place and place < count - 1 and tail <= head:
        return [piece]
    parts = [Piece(Fate.KEPT, piece.start, head, piece.other), Piece(Fate.KEPT, tail, piece.end, piece.other)]
    return [part for part in parts if part.start < part.end]
