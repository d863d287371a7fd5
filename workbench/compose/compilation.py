"""All proposals on a text beside its words: what the drafting committee has on its table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workbench.compose.english import capital
from workbench.compose.naming import CODES, Naming
from workbench.compose.stamp import Stamp, sheet, title_block
from workbench.compose.tables import SPOKEN, UNTRACKED, WIDE, cell, line_cell, proposed, quoted, table, who
from workbench.model.document import Block, Cell, Document, PageSize, Paragraph, Style
from workbench.model.meeting import Meeting, Member
from workbench.model.negotiation import STANDING, CommentView, OpenParagraph, Printing, ProposalKind, ProposalView
from workbench.model.text import Text

HEADS = ("No.", "Working text", "Proposal", "Delegation", "Kind", "Reason and comments", "Disposition")
SHARES = (14, 58, 66, 26, 25, 34, 24)
UNNAMED_HEADS = (*HEADS[:3], *HEADS[4:])
UNNAMED_SHARES = (14, 68, 78, 27, 34, 26)
SAID = "Added words are underlined, words to be left out are struck out. This table is not an agreed text."


def compilation(
    meeting: Meeting, text: Text, paragraphs: Sequence[OpenParagraph], proposals: Sequence[ProposalView],
    comments: Sequence[CommentView], stamp: Stamp, host_short: str = "", *, page: PageSize = PageSize.A4,
    printing: Printing = CODES, members: Sequence[Member] = (), whole: bool = False, decided: bool = False,
) -> Document:  # fmt: skip
    """A table on its side: each open proposal once, in the order of the text, with the comments of its delegation.
    `whole` prints the paragraphs on which nothing is proposed too, `decided` a second table of what was decided."""
    naming = Naming(printing, tuple(members))
    standing = [view for view in proposals if view.disposition in STANDING]
    rows = _Rows(naming, paragraphs, whole)
    heads, shares = (HEADS, SHARES) if naming.named else (UNNAMED_HEADS, UNNAMED_SHARES)
    title = Paragraph(f"{text.title}: compilation of proposals", Style.TITLE)
    key = code_key(naming, [code for view in proposals for code in view.by] + [one.by for one in comments])
    blocks: list[Block] = [*title_block(meeting, title, SAID, host_short), *key]
    blocks.append(table(heads, shares, rows.of(standing, comments), WIDE[page]))
    done = [view for view in proposals if view.disposition not in STANDING]
    if decided and done:
        blocks.append(Paragraph("Decided", Style.HEADING1))
        rows = _Rows(naming, paragraphs, False, decided=True)
        blocks.append(table(heads, shares, rows.of(done, ()), WIDE[page]))
    return sheet(
        meeting, stamp, blocks, title.text, classification=text.classification, language=text.language, page=page,
        landscape=True,
    )  # fmt: skip


def code_key(naming: Naming, codes: Iterable[str]) -> tuple[Paragraph, ...]:
    """What the codes in a table stand for, above it."""
    key = naming.code_key(codes)
    return (Paragraph(key, Style.DISCLAIMER),) if key else ()


@dataclass(frozen=True)
class _Rows:
    """The rows of one table."""

    naming: Naming
    paragraphs: Sequence[OpenParagraph]
    whole: bool
    decided: bool = False

    def of(self, proposals: Sequence[ProposalView], comments: Sequence[CommentView]) -> Iterator[list[Cell]]:
        """Paragraph by paragraph; at last what is about paragraphs that the text has no more."""
        views: dict[str, list[ProposalView]] = defaultdict(list)
        said: dict[str, list[CommentView]] = defaultdict(list)
        for view in proposals:
            views[view.paragraph].append(view)
        for comment in comments:
            said[comment.paragraph].append(comment)
        for entry in self.paragraphs:
            placed = entry.placed
            found = views.pop(placed.paragraph.id, []), said.pop(placed.paragraph.id, [])
            if any(found) or (self.whole and placed.paragraph.id):
                yield from self._group(placed.number or "", placed.paragraph.body, *found)
        for key in dict.fromkeys([*views, *said]):
            first = (views[key] or said[key])[0]
            before = "" if isinstance(first, CommentView) or not key else first.before
            yield from self._group(first.number, before, views[key], said[key])

    def _group(
        self, number: str, body: str, views: Sequence[ProposalView], comments: Sequence[CommentView]
    ) -> Iterator[list[Cell]]:
        """A paragraph's rows; its words stand in the first one."""
        left = list(comments)
        shown = body
        for view in views:
            own = [one for one in left if one.by in view.by]
            left = [one for one in left if one not in own]
            yield [cell(number), cell(shown), *self._proposal(view, body, own)]
            shown = ""
        for comment in left:
            yield [cell(number), cell(shown), *self._comment(comment)]
            shown = ""
        if not views and not comments:
            yield [cell(number), cell(shown), *self._blank()]

    def _proposal(self, view: ProposalView, body: str, comments: Sequence[CommentView]) -> Iterator[Cell]:
        new = view.after if self.decided or view.kind is ProposalKind.INSERT else view.wording
        yield line_cell(proposed(view, view.before if self.decided else body, new))
        if self.naming.named:
            yield cell(who(view, self.naming), view.ref)
        yield cell(capital(view.category), UNTRACKED if view.untracked else "", SPOKEN if view.spoken else "")
        yield cell(self.naming.guarded(view.reason), *(line for one in comments for line in self._words(one)))
        yield cell(capital(view.disposition.value), self.naming.guarded(view.disposition_reason))

    def _comment(self, comment: CommentView) -> Iterator[Cell]:
        yield cell()
        if self.naming.named:
            yield cell(self.naming.by((comment.by,)))
        yield cell("Comment")
        yield cell(*self._words(comment))
        yield cell()

    def _words(self, comment: CommentView) -> Iterator[str]:
        """'“annually”: too often'; the secretariat's answer after it."""
        words = self.naming.guarded(comment.body)
        if words:
            yield f"{quoted(comment.quote)}: {words}" if comment.quote else words
        if comment.observation:
            yield f"Secretariat: {self.naming.guarded(comment.observation)}"

    def _blank(self) -> list[Cell]:
        return [cell() for _ in (HEADS if self.naming.named else UNNAMED_HEADS)[2:]]
