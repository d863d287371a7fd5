"""The papers of a negotiation: each is made as a Document, written, read back and proved before it is put in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.actions.compiled import Negotiation, draft_paragraphs, fresh_numbers, negotiation
from workbench.actions.proofs import is_between, reads_as_brackets, said, same_tables, trimmed
from workbench.actions.views import comment_views, proposal_views
from workbench.errors import WorkbenchError
from workbench.model.document import Document, PageSize
from workbench.model.negotiation import (
    AfterKind,
    CommentView,
    Draft,
    DraftParagraph,
    Form,
    OpenParagraph,
    Printing,
    ProposalView,
)
from workbench.model.text import ParagraphKind, Placed
from workbench.record.tables import negotiation as table

if TYPE_CHECKING:
    from workbench.compose.stamp import Stamp
    from workbench.record.file import Record


class Variant(StrEnum):
    """The ways a text goes out."""

    CLEAN = "clean"
    BRACKETED = "bracketed"
    TRACKED = "tracked"
    COMPILATION = "compilation"
    COMPARISON = "comparison"
    CONCORDANCE = "concordance"
    COMMENTS = "comments"
    DISPOSITIONS = "dispositions"


@dataclass(frozen=True)
class Asked:
    """Which paper is wanted."""

    variant: Variant = Variant.CLEAN
    attributed: bool = True
    names: bool = False
    """Short names in place of codes."""
    options: bool = False
    """'Option 1 / Option 2' in place of alt., bis and ter."""
    draft: int | None = None
    """A draft, as it went out; None: the text as it stands."""
    against: int | tuple[str, bytes] | None = None
    """Comparison: the older draft's number, or an outside Word file with its name."""
    delegation: str | None = None
    line_numbers: bool = False
    page: PageSize | None = None
    as_sent: bool = False
    """A draft exactly as it went out, the same bytes."""


THE_TEXT = Asked()
"""The clean text, as it stands."""


@dataclass(frozen=True)
class Paper:
    """A paper before it is written: its value, and what must be true of the file that is made of it."""

    document: Document
    paragraphs: int
    regions: int
    words: int
    prove: Callable[[Document], bool]


def printed_draft(text: Negotiation, paragraphs: Sequence[OpenParagraph], draft: Draft) -> Document:
    """A draft as it goes out, clean or in brackets."""
    from workbench.compose.bracketed import bracketed
    from workbench.compose.statement import statement

    stamp = stamp_of(text, draft.circulated_at, draft=draft)
    if draft.form is Form.CLEAN:
        return statement(text.meeting, text.text, _places(paragraphs), stamp, host_of(text))
    return bracketed(
        text.meeting,
        text.text,
        paragraphs,
        replace(stamp, line_numbers=True),
        host_of(text),
        Printing(draft.attributed, order=text.order),
        members=text.members,
    )


def paper(record: Record, slug: str, asked: Asked, *, now: datetime) -> Paper:
    """One paper of a text. WorkbenchError for what cannot be asked for together."""
    text = negotiation(record, slug)
    if not text.placed:
        raise WorkbenchError(f"{text.text.title} has no text yet", "start it with `workbench import-text`")
    _refuse_mixtures(text, asked)
    return _MAKERS[asked.variant](_Making(record, text, asked, now))


def _refuse_mixtures(text: Negotiation, asked: Asked) -> None:
    if asked.against is not None and asked.variant is not Variant.COMPARISON:
        raise WorkbenchError("Only a comparison is made against something", "say --variant comparison")
    if asked.variant is Variant.COMPARISON and asked.against is None:
        raise WorkbenchError("A comparison needs something to compare with", "say --against N or --against FILE")
    with_one = (Variant.TRACKED, Variant.DISPOSITIONS, Variant.COMMENTS, Variant.COMPILATION)
    if asked.delegation is not None:
        text.member(asked.delegation)
        if asked.variant not in with_one:
            raise WorkbenchError(
                f"A {asked.variant.value} paper is not made for one delegation",
                f"these are: {', '.join(one.value for one in with_one)}",
            )
    whole = (Variant.CONCORDANCE, Variant.DISPOSITIONS)
    if asked.draft is not None and asked.variant in whole:
        raise WorkbenchError(f"The {asked.variant.value} tell of all drafts", "leave --draft out")


class _Making:
    """One paper in the making."""

    def __init__(self, record: Record, text: Negotiation, asked: Asked, now: datetime) -> None:
        self._record = record
        self._text = text
        self._asked = asked
        self._draft = self._named_draft(asked.draft)
        self.paragraphs = (
            draft_paragraphs(record, text.text, self._draft)
            if self._draft
            else fresh_numbers(text.text, text.paragraphs)
        )
        stamp = stamp_of(text, self._draft.circulated_at if self._draft else now, draft=self._draft, page=asked.page)
        brackets = asked.variant is Variant.BRACKETED
        self._stamp: Stamp = replace(stamp, line_numbers=asked.line_numbers or brackets)
        names = tuple((member.code, member.short_name) for member in text.members) if asked.names else ()
        self._printing = Printing(asked.attributed, asked.options, names, text.order)

    def _named_draft(self, number: int | None) -> Draft | None:
        if number is None:
            return None
        return table.draft(self._record, self._text.text.id, self._text.text.title, number)

    def _paper(self, document: Document, prove: Callable[[Document], bool], regions: int = 0) -> Paper:
        bodies = [one.placed.paragraph.body for one in self.paragraphs if one.placed.paragraph.id]
        return Paper(document, len(bodies), regions, sum(len(body.split()) for body in bodies), prove)

    @property
    def _regions(self) -> int:
        return sum(one.compiled.count for one in self.paragraphs)

    @property
    def _bodies(self) -> list[str]:
        return self._title + [one.placed.paragraph.body for one in self.paragraphs if one.placed.paragraph.id]

    @property
    def _title(self) -> list[str]:
        """The text's name, which is printed where the text has no title of its own."""
        titled = any(one.placed.paragraph.kind is ParagraphKind.TITLE for one in self.paragraphs)
        return [] if titled else [self._text.text.title]

    # --- the text ---------------------------------------------------------------------------------------------------------

    def clean(self) -> Paper:
        from workbench.compose.statement import statement

        document = statement(
            self._text.meeting, self._text.text, _places(self.paragraphs), self._stamp, host_of(self._text)
        )
        return self._paper(document, lambda read: said(read) == trimmed(self._bodies))

    def bracketed(self) -> Paper:
        from workbench.compose.bracketed import bracketed

        document = bracketed(
            self._text.meeting,
            self._text.text,
            self.paragraphs,
            self._stamp,
            host_of(self._text),
            self._printing,
            members=self._text.members,
        )
        return self._paper(document, self._is_base, self._regions)

    def _is_base(self, read: Document) -> bool:
        return reads_as_brackets(read, self.paragraphs, self._printing)

    def tracked(self) -> Paper:
        from workbench.compose.tracked import tracked

        document = tracked(
            self._text.meeting,
            self._text.text,
            self.paragraphs,
            self._stamp,
            host_of(self._text),
            delegation=self._asked.delegation,
            members=self._text.members,
            printing=self._printing,
            reasons=self._reasons(),
        )
        return self._paper(document, self._is_rejected, self._regions)

    def _is_rejected(self, read: Document) -> bool:
        from workbench.word.revisions import accepted, rejected

        if said(rejected(read)) != trimmed(self._bodies):
            return False
        return self._asked.delegation is None or said(accepted(read)) == trimmed(
            self._title + self._wording_of(self._asked.delegation)
        )

    def _wording_of(self, code: str) -> list[str]:
        """The text as one delegation wants it: its wordings, without what it wants left out, with what it adds."""
        from workbench.compose.alone import alone
        from workbench.negotiation.compile import joined, own_body

        order: list[str] = []
        said: dict[str, list[str]] = {}
        moved: dict[str, str] = {}
        for one in self.paragraphs:
            key, compiled = one.placed.paragraph.id, alone(one.compiled, code)
            order.append(key)
            whole = [row.variants[0].body for row in compiled.after if row.kind is AfterKind.ALTERNATIVE]
            own = joined(compiled.segments, lambda region: _or(own_body(region, code), region.base))
            body = [] if compiled.deleted_by or not key else whole or [own]
            said[key] = [*body, *(row.variants[0].body for row in compiled.after if row.kind is AfterKind.INSERT)]
            if compiled.moved:
                moved[key] = compiled.moved[0].target
        for key, target in moved.items():
            order.remove(key)
            order.insert(order.index(target) + 1 if target in order else 0, key)
        return [body for key in order for body in said[key]]

    def _reasons(self) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {}
        for proposal in self._text.standing:
            if proposal.reason and (codes := self._text.by(proposal)):
                found.setdefault(proposal.paragraph_id, []).append((codes[0], proposal.reason))
        return found

    # --- tables -----------------------------------------------------------------------------------------------------------

    def compilation(self) -> Paper:
        from workbench.compose.compilation import compilation

        proposals = [one for one in self._views() if self._is_wanted(one.by)]
        page = self._asked.page or PageSize.A4
        document = compilation(
            self._text.meeting,
            self._text.text,
            self.paragraphs,
            proposals,
            [one for one in self._comments() if self._is_wanted((one.by,))],
            self._stamp,
            page=page,
            printing=self._printing,
            members=self._text.members,
        )
        return self._paper(document, lambda read: same_tables(document, read), self._regions)

    def _is_wanted(self, codes: Sequence[str]) -> bool:
        return self._asked.delegation is None or self._asked.delegation in codes

    def _views(self, *, all_of_them: bool = False) -> list[ProposalView]:
        return proposal_views(self._record, self._text, all_of_them=all_of_them)

    def _comments(self) -> list[CommentView]:
        return comment_views(self._record, self._text)

    def comparison(self) -> Paper:
        from workbench.compose.comparison import comparison

        old, old_name = self._old()
        new = _places(self.paragraphs)
        new_name = f"Draft {self._draft.number}" if self._draft else "the working text"
        document = comparison(
            self._text.meeting,
            self._text.text,
            old,
            new,
            self._stamp,
            host_of(self._text),
            old_name=old_name,
            new_name=new_name,
            author="Secretariat",
        )
        before = [one.paragraph.body for one in old]
        return self._paper(document, lambda read: is_between(read, before, self._bodies))

    def _old(self) -> tuple[Sequence[Placed], str]:
        against = self._asked.against
        if isinstance(against, int):
            draft = table.draft(self._record, self._text.text.id, self._text.text.title, against)
            return _places(draft_paragraphs(self._record, self._text.text, draft)), f"Draft {against}"
        assert against is not None
        return outside(self._text, *against), against[0]

    def concordance(self) -> Paper:
        from workbench.compose.concordance import concordance, unnumbered

        drafts = [
            (one.number, [(row.paragraph_id, row.number or unnumbered(row.kind), row.body) for row in self._stood(one)])
            for one in table.drafts(self._record, self._text.text.id)
            if not one.withdrawn
        ]
        document = concordance(
            self._text.meeting,
            self._text.text,
            drafts,
            _places(self.paragraphs),
            table.decisions(self._record, self._text.text.id),
            self._contributors(),
            self._stamp,
            printing=self._printing,
            members=self._text.members,
        )
        return self._paper(document, lambda read: same_tables(document, read))

    def _stood(self, draft: Draft) -> Sequence[DraftParagraph]:
        return table.draft_paragraphs(self._record, draft.id)

    def _contributors(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, set[str]] = {}
        for proposal in table.proposals(self._record, self._text.text.id):
            found.setdefault(proposal.paragraph_id, set()).update(self._text.by(proposal))
        order = self._text.order
        return {key: tuple(code for code in order if code in codes) for key, codes in found.items()}

    def comments(self) -> Paper:
        from workbench.compose.comments import comment_table

        rows = [one for one in self._comments() if self._is_wanted((one.by,))]
        document = comment_table(
            self._text.meeting, self._text.text, rows, self._stamp, printing=self._printing, members=self._text.members
        )
        return self._paper(document, lambda read: same_tables(document, read))

    def dispositions(self) -> Paper:
        from workbench.compose.dispositions import disposition_table

        rows = [one for one in self._views(all_of_them=True) if self._is_wanted(one.by)]
        document = disposition_table(
            self._text.meeting,
            self._text.text,
            rows,
            self._stamp,
            delegation=self._asked.delegation,
            printing=self._printing,
            members=self._text.members,
        )
        return self._paper(document, lambda read: same_tables(document, read))


_MAKERS: dict[Variant, Callable[[_Making], Paper]] = {
    Variant.CLEAN: _Making.clean,
    Variant.BRACKETED: _Making.bracketed,
    Variant.TRACKED: _Making.tracked,
    Variant.COMPILATION: _Making.compilation,
    Variant.COMPARISON: _Making.comparison,
    Variant.CONCORDANCE: _Making.concordance,
    Variant.COMMENTS: _Making.comments,
    Variant.DISPOSITIONS: _Making.dispositions,
}


def _places(paragraphs: Sequence[OpenParagraph]) -> tuple[Placed, ...]:
    return tuple(one.placed for one in paragraphs if one.placed.paragraph.id)


def host_of(text: Negotiation) -> str:
    """The host's short name; '' while it is not known."""
    return next((one.short_name for one in text.members if one.id == text.meeting.host_id), "")


def stamp_of(text: Negotiation, now: datetime, *, draft: Draft | None = None, page: PageSize | None = None) -> Stamp:
    """What a paper says of itself: as of when, which draft."""
    from workbench.compose.stamp import Stamp

    return Stamp(
        as_of=now,
        zone=text.meeting.zone,
        place=text.meeting.city,
        draft=draft.number if draft else None,
        page=page or PageSize(text.text.page),
        fingerprint=draft.fingerprint if draft else "",
    )


def outside(text: Negotiation, name: str, data: bytes) -> Sequence[Placed]:
    """The paragraphs of an outside Word file, its changes accepted."""
    from workbench.model.text import TextParagraph, place
    from workbench.negotiation.intake import incoming
    from workbench.word.reader import from_docx
    from workbench.word.revisions import accepted

    drafted, _ = incoming(accepted(from_docx(data, name=name).document))
    if not drafted:
        raise WorkbenchError(f"{name} holds no text", "choose a Word file with paragraphs in it")
    rows = [
        TextParagraph(f"outside-{index}", text.text.id, index, one.kind, one.body, one.level, one.marks)
        for index, one in enumerate(drafted)
    ]
    return place(rows, text.text.numbering)


def write(record: Record, slug: str, asked: Asked, out: Path, *, template: bytes | None, force: bool) -> Paper:
    """Write one paper: made, read back, proved, and only then put in place. A draft asked for as it went out comes back
    as the same bytes."""
    from workbench.files import write_whole
    from workbench.record.tables import papers as papers_table
    from workbench.word.reader import from_docx
    from workbench.word.writer import to_docx

    now = record.now().replace(second=0, microsecond=0)
    sent = _as_sent(record, slug, asked) if template is None else None
    if sent is not None:
        asked = replace(asked, variant=Variant(sent.form.value))
    made = paper(record, slug, asked, now=now)
    if sent is not None:
        write_whole(out, papers_table.content(record, sent.content_hash), force=force)
        return made
    data = to_docx(made.document, now=now, template=template)
    if not made.prove(from_docx(data, name=out.name).document):
        raise RuntimeError(f"the {asked.variant.value} paper of {slug} does not read back as it was made")
    write_whole(out, data, force=force)
    return made


def _as_sent(record: Record, slug: str, asked: Asked) -> Draft | None:
    """The draft, where exactly the file that went out is asked for: by saying nothing but its number, or its form."""
    if asked.draft is None:
        return None
    text = negotiation(record, slug)
    draft = table.draft(record, text.text.id, text.text.title, asked.draft)
    same_form = asked.variant.value == draft.form.value
    as_usual = asked == Asked(asked.variant, attributed=asked.attributed, draft=asked.draft)
    without_names = draft.form is Form.BRACKETED and draft.attributed and not asked.attributed
    return draft if asked.as_sent or (same_form and as_usual and not without_names) else None


def _or(body: str | None, base: str) -> str:
    return base if body is None else body
