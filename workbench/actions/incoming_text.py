"""Making a Word file the working text, brackets and all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.actions import texts
from workbench.actions.carrying import after_edit
from workbench.errors import WorkbenchError
from workbench.model.document import NotCarried
from workbench.model.journal import ActionKind
from workbench.model.meeting import Meeting
from workbench.model.negotiation import RESERVES, Category, Proposal, ProposalKind, Proposed
from workbench.model.text import Drafted, Placed, Text
from workbench.record import rows
from workbench.record.tables import meeting as meeting_table
from workbench.record.tables import negotiation as table
from workbench.record.tables import text as text_table

if TYPE_CHECKING:
    from workbench.negotiation.bracketed_text import Asked
    from workbench.record.file import Record


@dataclass(frozen=True)
class Imported:
    """What `import_text` took in, and what it could not."""

    text: Text
    paragraphs: int
    regions: int
    not_carried: tuple[NotCarried, ...]


def import_text(record: Record, file_name: str, data: bytes, slug: str) -> Imported:
    """Make a Word file the working text of `slug`, starting the text where there is none. Tracked changes are read as
    accepted, brackets as what they say: their regions, wordings and supporters come with the text. Paragraphs keep their
    identities by likeness, open proposals are carried forward. WordFileError for what cannot be read."""
    from workbench.actions.compiled import negotiation
    from workbench.negotiation.bracketed_text import bracketed_text
    from workbench.negotiation.intake import incoming
    from workbench.word.reader import from_docx
    from workbench.word.revisions import accepted

    read = from_docx(data, name=file_name)
    drafted, not_carried = incoming(accepted(read.document))
    if not drafted:
        raise WorkbenchError(f"{file_name} holds no text", "choose a Word file with the statement's paragraphs in it")
    meeting = meeting_table.current(record)
    members = meeting_table.members(record, meeting.series_id)
    with record.action(f"Import {file_name} as {slug}", ActionKind.IMPORT):
        text = text_table.find(record, meeting.id, slug) or texts.start(record, meeting, slug)
        known = [paragraph.body for paragraph in text_table.paragraphs(record, text.id)]
        found = bracketed_text(drafted, members, known)
        replace_paragraphs(record, text, tuple(found.paragraphs))
        _ask(record, meeting, text, found.asked)
    unpaired = [NotCarried("bracket without a partner", *_told(found.paragraphs[index])) for index in found.unpaired]
    regions = sum(one.compiled.count for one in negotiation(record, slug).paragraphs)
    return Imported(text, len(found.paragraphs), regions, (*read.not_carried, *not_carried, *unpaired))


def _told(paragraph: Drafted) -> tuple[str, str]:
    return f"in '{paragraph.body[:40]}'", paragraph.body


def replace_paragraphs(record: Record, text: Text, drafted: tuple[Drafted, ...]) -> None:
    """Make `drafted` the working text. What is like a paragraph that stood there keeps its identity; an agreed one that
    reads differently now is open again; open proposals go on, what collides stays as a variant."""
    with record.action(f"Replace the working text of {text.title}"):
        before = {row.id: row.body for row in text_table.paragraphs(record, text.id)}
        texts.replace_rows(record, text, drafted)
        after = {row.id: row.body for row in text_table.paragraphs(record, text.id)}
        now = record.now().replace(microsecond=0)
        for proposal in after_edit(table.standing(record, text.id), before, after, now):
            rows.update(record, proposal)


def _ask(record: Record, meeting: Meeting, text: Text, asked: list[Asked]) -> None:
    """Put down what the brackets ask for; what the same delegations ask already is not asked twice."""
    from workbench.actions.taking_in import TakingIn

    if not asked:
        return
    placed = texts.placed(record, text)
    state = TakingIn(record, text)
    draft = table.latest(record, text.id)
    bracketed = {one.paragraph_id for one in table.standing(record, text.id) if _is_of_all(one)}
    for one in asked:
        index = int(one.proposed.paragraph)
        proposed = replace(one.proposed, paragraph=placed[index].paragraph.id if index >= 0 else "")
        if proposed.paragraph in bracketed and _is_round_it(proposed):
            continue
        if proposed.kind is ProposalKind.MOVE:
            proposed = replace(proposed, target=_target(placed, proposed.target or ""))
        state.say(proposed, draft, offered=one.offered, spoken=False)
    state.write()


def _is_of_all(proposal: Proposal) -> bool:
    """Whether it puts brackets round the whole paragraph in print."""
    about_all = proposal.kind is ProposalKind.NOTE and proposal.category in RESERVES and proposal.stop == 0
    return about_all or proposal.kind in (ProposalKind.DELETE, ProposalKind.MOVE)


def _is_round_it(proposed: Proposed) -> bool:
    """Whether it is brackets round the whole paragraph. Printed without names, those of a deletion, a move or a reserve
    are no more than this."""
    return proposed.category is Category.BRACKETS and proposed.start == 0 and proposed.end in (0, len(proposed.before))


def _target(placed: tuple[Placed, ...], words: str) -> str:
    """The paragraph that 'after 15' names; '' for the beginning and for one that is not there."""
    name = words.removeprefix("after ").strip()
    return next((one.paragraph.id for one in placed if name in (one.number, one.name)), "")
