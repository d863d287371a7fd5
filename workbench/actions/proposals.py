"""What is said in the room. A line is one step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.actions.carrying import closed
from workbench.actions.compiled import Negotiation, negotiation
from workbench.actions.heirs import give_up
from workbench.actions.taking_in import TakingIn
from workbench.errors import NotFoundError, WorkbenchError
from workbench.model.negotiation import (
    Category,
    Disposition,
    OpenParagraph,
    Proposal,
    ProposalKind,
    Proposed,
    Supporter,
)
from workbench.model.text import ParagraphKind
from workbench.negotiation.spoken import Spoken, SpokenAct, apply_words, find_words, spoken
from workbench.record import rows
from workbench.record.tables import negotiation as table

if TYPE_CHECKING:
    from workbench.record.file import Record

_NOTES = {
    SpokenAct.RESERVE: Category.RESERVE,
    SpokenAct.STUDY_RESERVE: Category.STUDY_RESERVE,
    SpokenAct.GENERAL_RESERVE: Category.GENERAL_RESERVE,
    SpokenAct.QUESTION: Category.QUESTION,
    SpokenAct.NO_CHANGE: Category.NO_CHANGE,
    SpokenAct.OPPOSE: Category.OPPOSED,
}
_WORDED = {
    SpokenAct.REPLACE: Category.MODIFICATION,
    SpokenAct.DELETE: Category.SUPPRESSION,
    SpokenAct.INSERT: Category.ADDITION,
}


@dataclass(frozen=True)
class Heard:
    """A line as it was understood. Nothing is written yet."""

    said: Spoken
    paragraph: OpenParagraph
    before: str = ""
    after: str = ""
    """The wording of the paragraph that is asked for, where the line words it anew, and what the delegation asked for till
    then; of a new paragraph its words; of words that are spoken for or about, those."""
    touched: tuple[str, ...] = ()
    """References of the proposals that it supports or withdraws."""


def heard(text: Negotiation, line: str) -> Heard:
    """What `propose` would make of a line, without writing it. WorkbenchError as there."""
    said, one = _understood(text, line)
    if said.act is SpokenAct.WITHDRAW:
        return Heard(said, one, touched=tuple(row.ref for row in _withdrawn(text, one, said)))
    joined = _supported(text, one, said) if said.act is SpokenAct.SUPPORT else None
    if joined is not None:
        return Heard(said, one, touched=(joined.ref,))
    asked = _proposed(text, one, said)
    if asked.kind is ProposalKind.AMEND:
        own = _own(text, asked.paragraph, said.by[0], asked.before)
        return Heard(said, one, asked.before if own == asked.after else own, asked.after)
    return Heard(said, one, after=asked.before[asked.start : asked.end] or asked.after)


def _understood(text: Negotiation, line: str) -> tuple[Spoken, OpenParagraph]:
    said = spoken(line, text.order)
    if any(sign in said.new for sign in "[]"):
        raise WorkbenchError(
            f"“{said.new}” holds square brackets, which are drafting marks",
            "say each wording by a line of its own; `workbench bracket` puts words in brackets",
        )
    return said, text.find(said.paragraph)


def propose(record: Record, slug: str, line: str) -> tuple[Proposal, ...]:
    """Take what is said in the room: 'AUS 12 replace "decided" by "agreed"'. Returns the proposals it made or touched.
    WorkbenchError for a line that is not understood, with what was expected."""
    text = negotiation(record, slug)
    said, one = _understood(text, line)
    with record.action(f"{', '.join(said.by)} in paragraph {said.paragraph}: {said.act.value}"):
        if said.act is SpokenAct.WITHDRAW:
            return _withdraw(record, text, one, said)
        joined = _supported(text, one, said) if said.act is SpokenAct.SUPPORT else None
        if joined is not None:
            return (_join(record, text, joined, said),)
        state = TakingIn(record, text.text)
        draft = table.latest(record, text.text.id)
        made = state.say(_proposed(text, one, said), draft)
        state.write()
        return (made,)


def _proposed(text: Negotiation, one: OpenParagraph, said: Spoken) -> Proposed:
    """What a line asks for, of today's text."""
    paragraph = one.placed.paragraph
    body, who = paragraph.body, said.by[0]
    plain = Proposed(
        who, ProposalKind.NOTE, Category.SUPPORT, paragraph.id, body, "", supporters=said.by[1:], reason=said.reason
    )
    if said.act is SpokenAct.INSERT_PARAGRAPH:
        return _new_paragraph(text, one, plain, said)
    if not paragraph.id:
        raise WorkbenchError("Before the first paragraph there are no words", "only a new paragraph can be put there")
    if said.act in _WORDED:
        after = _worded(_own(text, paragraph.id, who, body), body, said)
        return replace(plain, kind=ProposalKind.AMEND, category=_WORDED[said.act], after=after)
    if said.act is SpokenAct.DELETE_PARAGRAPH:
        return replace(plain, kind=ProposalKind.DELETE, category=Category.SUPPRESSION)
    if said.act is SpokenAct.MOVE:
        target = text.find(said.target).placed.paragraph.id
        return replace(plain, kind=ProposalKind.MOVE, category=Category.MOVE, target=target)
    return _note(one, plain, said)


def _new_paragraph(text: Negotiation, one: OpenParagraph, plain: Proposed, said: Spoken) -> Proposed:
    paragraph = one.placed.paragraph
    counts = paragraph.kind in (ParagraphKind.NUMBERED, ParagraphKind.BULLET, ParagraphKind.PLAIN) and paragraph.id
    same_place = [row for row in text.of_paragraph.get(paragraph.id, ()) if row.kind is ProposalKind.INSERT]
    return replace(
        plain,
        kind=ProposalKind.INSERT,
        category=Category.ADDITION,
        before="",
        after=said.new,
        new_kind=paragraph.kind if counts else ParagraphKind.NUMBERED,
        new_level=paragraph.level if counts else 0,
        order=sum(text.by(row)[:1] == (said.by[0],) for row in same_place),
    )


def _own(text: Negotiation, paragraph_id: str, code: str, body: str) -> str:
    """The wording a delegation asks for already; else the working text's."""
    for row in text.of_paragraph.get(paragraph_id, ()):
        if row.kind is ProposalKind.AMEND and text.by(row)[:1] == (code,):
            return row.wording
    return body


def _worded(own: str, body: str, said: Spoken) -> str:
    """A delegation's own wording with what it asks for now; words that are no longer in it are the working text's."""
    try:
        return apply_words(own, said)
    except WorkbenchError:
        if own == body:
            raise
        return apply_words(body, said)


def _note(one: OpenParagraph, plain: Proposed, said: Spoken) -> Proposed:
    if said.act is SpokenAct.SUPPORT:
        return _spoken_for(one, plain, said.words)
    category = _NOTES[said.act]
    if category is Category.OPPOSED:
        return replace(_spoken_for(one, plain, said.words), category=category)
    start, stop = find_words(plain.before, said.words, said.nth) if said.words else (0, 0)
    return replace(plain, category=category, after=said.new, start=start, end=stop)


def _spoken_for(one: OpenParagraph, plain: Proposed, words: str) -> Proposed:
    """Support for wording of a region, or for words of the working text."""
    body = plain.before
    if not words:
        return replace(plain, after=body, start=0, end=len(body))
    for region in one.compiled.regions:
        for wording in (region.base, *(variant.body for variant in region.variants)):
            if wording.strip() == words.strip():
                return replace(plain, after=wording, start=region.start, end=region.end)
    if body.count(words) != 1:
        raise NotFoundError(
            f"“{words}” is neither one of the wordings in paragraph {one.placed.number or one.placed.name}"
            " nor words that stand there once",
            "see the wordings with `workbench compile`",
        )
    start = body.index(words)
    return replace(plain, after=words, start=start, end=start + len(words))


# --- support and withdrawal -----------------------------------------------------------------------------------------------


def _supported(text: Negotiation, one: OpenParagraph, said: Spoken) -> Proposal | None:
    """The proposal that is supported: named by its reference, by its delegation, or by its words."""
    here = text.of_paragraph.get(one.placed.paragraph.id, [])
    if said.ref:
        found = [row for row in text.standing if row.ref.lower() == said.ref.lower()]
        return _only(found, f"proposal {said.ref}", text)
    if said.member:
        found = [row for row in here if text.by(row)[:1] == (said.member,) and row.kind is not ProposalKind.NOTE]
        return _only(found, f"proposal of {said.member} in paragraph {said.paragraph}", text)
    words = said.words.strip()
    found = [row for row in here if words and row.kind is ProposalKind.INSERT and row.wording.strip() == words]
    return found[0] if found else None


def _only(found: list[Proposal], what: str, text: Negotiation) -> Proposal:
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFoundError(f"There is no open {what} of {text.text.title}", "see them with `workbench compile`")
    refs = ", ".join(row.ref for row in found)
    raise WorkbenchError(f"There are several: {what}", f"name one by its reference: {refs}")


def _join(record: Record, text: Negotiation, proposal: Proposal, said: Spoken) -> Proposal:
    """Delegations stand behind a proposal. One that does already changes nothing."""
    there = set(text.by(proposal))
    for code in said.by:
        if code not in there:
            rows.insert(record, Supporter(record.fresh_key(), proposal.id, text.by_code[code].id))
    return proposal


def _withdraw(record: Record, text: Negotiation, one: OpenParagraph, said: Spoken) -> tuple[Proposal, ...]:
    """Delegations withdraw their proposals in a paragraph, or one by its reference; where others support one, it stays
    theirs, and what they only supported they support no longer."""
    return tuple(_without(record, text, row, said) for row in _withdrawn(text, one, said))


def _withdrawn(text: Negotiation, one: OpenParagraph, said: Spoken) -> list[Proposal]:
    """The proposals that a withdrawal is about."""
    here = text.of_paragraph.get(one.placed.paragraph.id, [])
    if said.ref:
        here = [_only([row for row in text.standing if row.ref.lower() == said.ref.lower()], said.ref, text)]
    touched = [row for row in here if set(said.by) & set(text.by(row))]
    if not touched:
        where = said.ref or f"paragraph {said.paragraph}"
        raise NotFoundError(f"{', '.join(said.by)} has nothing open in {where}", "see `workbench compile`")
    return touched


def _without(record: Record, text: Negotiation, row: Proposal, said: Spoken) -> Proposal:
    leaving = {text.by_code[code].id for code in said.by}
    if row.member_id not in leaving:
        _support_no_longer(record, row, leaving)
        return row
    at = record.now().replace(microsecond=0)
    withdrawn = closed(row, Disposition.WITHDRAWN, said.reason or "withdrawn in the room", at)
    done = give_up(record, row, _body(text, row.paragraph_id), withdrawn, leaving=leaving)
    _support_no_longer(record, row, leaving)
    return done


def _body(text: Negotiation, paragraph_id: str) -> str:
    return next((one.paragraph.body for one in text.placed if one.paragraph.id == paragraph_id), "")


def _support_no_longer(record: Record, row: Proposal, leaving: set[str]) -> None:
    for support in rows.select(record, Supporter, "WHERE proposal_id = ?", (row.id,)):
        if support.member_id in leaving:
            rows.delete(record, Supporter, support.id)
