"""What a delegation gets back for its reply: every change in its file, and where it went, on one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from workbench.compose.english import full_date
from workbench.compose.stamp import Stamp, sheet, title_block
from workbench.compose.tables import SPOKEN, UNTRACKED, UPRIGHT, begins, cell, line_cell, proposed, quoted, table
from workbench.model.document import Block, Cell, Document, Paragraph, Row, Style, Table
from workbench.model.meeting import Meeting
from workbench.model.negotiation import CommentView, Listed, ProposalView
from workbench.model.text import Text

HEADS = ("Reference", "No.", "As it was understood", "Kind")
SHARES = (24, 16, 92, 28)
COMMENT_HEADS = ("No.", "On the words", "Comment")
COMMENT_SHARES = (16, 44, 100)
LOST_HEADS = ("Where", "What", "Its text, and why it was not carried")
LOST_SHARES = (36, 30, 94)
SAID = "Please tell the secretariat if anything was not understood as it was meant."


def receipt(
    meeting: Meeting, text: Text, stamp: Stamp, host_short: str = "", *, file_name: str, received_at: datetime, draft: int,
    delegation: str, changes: int, proposals: Sequence[ProposalView] = (), comments: Sequence[CommentView] = (),
    formatting: Sequence[Listed] = (), typography: Sequence[Listed] = (), not_carried: Sequence[Listed] = (),
    warnings: Sequence[str] = (),
) -> Document:  # fmt: skip
    """The receipt for one reply of `delegation` (by name). `changes` were counted from the file alone; the sum of what
    is listed is printed beside them as it is."""
    title = Paragraph(f"{text.title}: receipt for a reply to Draft {draft}", Style.TITLE)
    parts = (
        (len(proposals), "proposal", "proposals"),
        (len(comments), "comment", "comments"),
        (len(formatting), "of formatting", "of formatting"),
        (len(typography), "of typography", "of typography"),
        (len(not_carried), "not carried", "not carried"),
    )
    blocks: list[Block] = list(title_block(meeting, title, SAID, host_short))
    blocks.append(_facts(file_name, received(received_at, stamp), draft, delegation, account(changes, parts)))
    if proposals:
        rows = (_proposal(view) for view in proposals)
        blocks += [_heading("Proposals"), table(HEADS, SHARES, rows, UPRIGHT[stamp.page])]
    if comments:
        made = (_comment(one) for one in comments)
        blocks += [_heading("Comments"), table(COMMENT_HEADS, COMMENT_SHARES, made, UPRIGHT[stamp.page])]
    if not_carried:
        lost = (_lost(one) for one in not_carried)
        blocks += [_heading("Not carried"), table(LOST_HEADS, LOST_SHARES, lost, UPRIGHT[stamp.page])]
    if besides := list(_besides(formatting, typography, warnings)):
        blocks += [_heading("Counted, and to be looked at"), *(Paragraph(words, Style.NOTE) for words in besides)]
    return sheet(meeting, stamp, blocks, title.text, classification=text.classification, language=text.language)


def account(changes: int, parts: Iterable[tuple[int, str, str]]) -> str:
    """'12 changes = 7 proposals + 2 comments + 1 of formatting + 2 not carried'; what there is none of is left out."""
    told = [f"{count} {one if count == 1 else many}" for count, one, many in parts if count]
    return f"{changes} change{'s' * (changes != 1)}{' = ' if told else ''}{' + '.join(told)}"


def received(at: datetime, stamp: Stamp) -> str:
    """'1 September 2005, 21:40 (Daegu); 12:40 UTC'; the day in UTC where it is another one."""
    local, there = at.astimezone(ZoneInfo(stamp.zone)), at.astimezone(UTC)
    other = f"{full_date(there)}, " if there.date() != local.date() else ""
    return f"{full_date(local)}, {local:%H:%M} ({stamp.place or stamp.zone}); {other}{there:%H:%M} UTC"


def _facts(file_name: str, when: str, draft: int, delegation: str, told: str) -> Table:
    lines = {
        "Delegation": delegation,
        "File": file_name,
        "Received": when,
        "In answer to": f"Draft {draft}",
        "Account": told,
    }
    rows = (
        Row((Cell((Paragraph(name, Style.CELL_HEAD),), shaded=True), cell(value)))
        for name, value in lines.items()
        if value
    )
    return Table((30, 130), tuple(rows), head_rows=0)


def _heading(words: str) -> Paragraph:
    return Paragraph(words, Style.HEADING2)


def _proposal(view: ProposalView) -> list[Cell]:
    kinds = (view.category, UNTRACKED if view.untracked else "", SPOKEN if view.spoken else "")
    line = proposed(view, view.before, view.after, excerpt=True)
    return [cell(view.ref), cell(view.number), line_cell(line), cell(*kinds)]


def _comment(one: CommentView) -> list[Cell]:
    return [cell(one.number), cell(quoted(one.quote)), cell(one.body)]


def _lost(one: Listed) -> list[Cell]:
    return [cell(one.paragraph), cell(one.what), cell(begins(one.text))]


def _besides(formatting: Sequence[Listed], typography: Sequence[Listed], warnings: Sequence[str]) -> Iterable[str]:
    """What is counted and listed in a line, not proposed; what the reader of the file was not sure of."""
    if formatting:
        yield f"Formatting, not taken: {_places(formatting)}."
    if typography:
        yield f"Typography, not taken: {_places(typography)}."
    yield from warnings


def _places(found: Sequence[Listed]) -> str:
    """'bold in 3 (2 times) and 5; quotation marks in 4'."""
    told: dict[str, Counter[str]] = {}
    for one in found:
        told.setdefault(one.what, Counter())[one.paragraph] += 1
    return "; ".join(
        f"{what} in {', '.join(f'{name} ({n} times)' if n > 1 else name for name, n in places.items())}"
        for what, places in told.items()
    )
