"""All comments on a text, each with the secretariat's observation."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.compose.compilation import code_key
from workbench.compose.naming import CODES, Naming
from workbench.compose.stamp import Stamp, sheet, title_block
from workbench.compose.tables import UPRIGHT, cell, quoted, table
from workbench.model.document import Block, Cell, Document, Paragraph, Style
from workbench.model.meeting import Meeting, Member
from workbench.model.negotiation import CommentView, Printing
from workbench.model.text import Text

HEADS = ("No.", "Draft", "Delegation", "On the words", "Comment", "Observation of the secretariat")
SHARES = (13, 13, 24, 32, 42, 36)
SAID = "Comments are printed as they were received."


def comment_table(
    meeting: Meeting, text: Text, comments: Sequence[CommentView], stamp: Stamp, host_short: str = "", *,
    printing: Printing = CODES, members: Sequence[Member] = (),
) -> Document:  # fmt: skip
    """One row for each comment, in the order given. Without names the delegations go, and with them the words of a
    comment that names one."""
    naming = Naming(printing, tuple(members))
    kept = [place for place, head in enumerate(HEADS) if naming.named or head != "Delegation"]
    title = Paragraph(f"{text.title}: comments", Style.TITLE)
    rows = [[row[place] for place in kept] for row in (_row(one, naming) for one in comments)]
    made = table([HEADS[place] for place in kept], [SHARES[place] for place in kept], rows, UPRIGHT[stamp.page])
    key = code_key(naming, [one.by for one in comments])
    blocks: list[Block] = [*title_block(meeting, title, SAID, host_short), *key, made]
    return sheet(meeting, stamp, blocks, title.text, classification=text.classification, language=text.language)


def _row(comment: CommentView, naming: Naming) -> list[Cell]:
    return [
        cell(comment.number),
        cell(str(comment.draft)),
        cell(naming.by((comment.by,))),
        cell(quoted(comment.quote)),
        cell(naming.guarded(comment.body)),
        cell(naming.guarded(comment.observation)),
    ]
