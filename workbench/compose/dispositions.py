"""Proposals and what became of them: 'Where did our language go?' on a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from workbench.compose.compilation import code_key
from workbench.compose.english import capital, joined
from workbench.compose.naming import CODES, Naming
from workbench.compose.stamp import Stamp, sheet, title_block
from workbench.compose.tables import UPRIGHT, cell, day, line_cell, proposed, table, who
from workbench.model.document import Block, Cell, Document, Paragraph, Style
from workbench.model.meeting import Meeting, Member
from workbench.model.negotiation import Disposition, Printing, ProposalView
from workbench.model.text import Text

HEADS = ("No.", "Reference", "Proposal", "Disposition", "Reason")
SHARES = (16, 24, 66, 27, 27)


def disposition_table(
    meeting: Meeting, text: Text, proposals: Sequence[ProposalView], stamp: Stamp, host_short: str = "", *,
    delegation: str | None = None, printing: Printing = CODES, members: Sequence[Member] = (),
) -> Document:  # fmt: skip
    """One row for each proposal in the order given (that of the text), as a short redline against the wording it
    answered. `delegation` is the code of the one it is made for."""
    naming = Naming(printing, tuple(members))
    kept = [place for place, head in enumerate(HEADS) if naming.named or head != "Reference"]
    title = Paragraph(_title(text, delegation, naming), Style.TITLE)
    rows = [[row[place] for place in kept] for row in (_row(view, stamp.zone, naming) for view in proposals)]
    made = table([HEADS[place] for place in kept], [SHARES[place] for place in kept], rows, UPRIGHT[stamp.page])
    key = code_key(naming, [code for view in proposals for code in view.by])
    blocks: list[Block] = [*title_block(meeting, title, counted(proposals), host_short), *key, made]
    return sheet(meeting, stamp, blocks, title.text, classification=text.classification, language=text.language)


def _title(text: Text, delegation: str | None, naming: Naming) -> str:
    if delegation is None or not naming.named:
        return f"{text.title}: what became of the proposals"
    names = {member.code: member.short_name for member in naming.members}
    return f"{text.title}: what became of the proposals of {names.get(delegation, delegation)}"


def counted(proposals: Sequence[ProposalView]) -> str:
    """'5 proposals: 2 accepted, 1 bracketed and 2 not reflected.'"""
    if not proposals:
        return "No proposals."
    found = Counter(view.disposition for view in proposals)
    parts = [f"{found[one]} {one.value}" for one in Disposition if found[one]]
    return f"{len(proposals)} proposal{'s' * (len(proposals) != 1)}: {joined(parts)}."


def _row(view: ProposalView, zone: str, naming: Naming) -> list[Cell]:
    decided = day(view.decided_at, zone) if view.decided_at else ""
    return [
        cell(view.number),
        cell(view.ref, who(view, naming) if len(view.by) > 1 or not view.ref else ""),
        line_cell(proposed(view, view.before, view.after, excerpt=True)),
        cell(capital(view.disposition.value), decided),
        cell(naming.guarded(view.disposition_reason)),
    ]
