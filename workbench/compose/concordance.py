"""Each paragraph through all drafts: its number in each, who contributed, what was decided and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.compose.compilation import code_key
from workbench.compose.english import sentence
from workbench.compose.lines import Line
from workbench.compose.naming import CHAIR, CODES, Naming
from workbench.compose.redline import redline, show_pieces
from workbench.compose.stamp import Stamp, sheet, title_block
from workbench.compose.tables import WIDE, begins, cell, day, line_cell, near, quoted, table
from workbench.model.document import Block, Cell, Document, MarkStyle, Paragraph, Style
from workbench.model.meeting import Meeting, Member
from workbench.model.negotiation import Printing, RegionDecision
from workbench.model.text import ParagraphKind, Placed, Text

Stood = Sequence[tuple[str, str, str]]
"""Of the paragraphs of one draft: id, number as printed, body."""
NONE, FIRST = "–", "top"
SAID = "A dash: the paragraph does not stand in that draft."
HOW = {
    "take": "wording taken",
    "base": "working text kept",
    "wording": "worded anew",
    "offer": "Chair's wording offered",
    "accept": "accepted",
    "open": "open again",
    "agreed": "agreed",
    "ad-ref": "agreed ad ref",
    "brackets": "put in brackets",
    "lift": "brackets lifted",
    "edit": "edited",
}
"""How a decision is told. What is not listed is told by its own word."""


def concordance(
    meeting: Meeting, text: Text, drafts: Sequence[tuple[int, Stood]], now: Sequence[Placed],
    decisions: Sequence[RegionDecision], contributors: Mapping[str, Sequence[str]], stamp: Stamp, host_short: str = "",
    *, printing: Printing = CODES, members: Sequence[Member] = (),
) -> Document:  # fmt: skip
    """A table on its side with each paragraph of every draft and of the text as it stands, once, in the order of the
    text; one that stands there no more follows the paragraph it used to follow. `contributors` are codes by id."""
    naming = Naming(printing, tuple(members))
    rows = _Rows.of(drafts, now, decisions, contributors, naming, stamp.zone)
    heads = [*(f"Draft {number}" for number, _ in drafts), "Now", "Paragraph", "Contributed", "Decided, and why"]
    shares = [*(15 for _ in drafts), 15, 70, 30, 72]
    if not naming.named:
        heads.remove("Contributed")
        shares.remove(30)
    title = Paragraph(f"{text.title}: concordance of drafts", Style.TITLE)
    made = table(heads, shares, rows.all(), WIDE[stamp.page])
    key = code_key(naming, [code for codes in contributors.values() for code in codes])
    blocks: list[Block] = [*title_block(meeting, title, SAID, host_short), *key, made]
    return sheet(
        meeting, stamp, blocks, title.text, classification=text.classification, language=text.language, landscape=True
    )


def unnumbered(kind: ParagraphKind) -> str:
    """What stands in the column of a number for a paragraph that has none: 'heading', 'title' …"""
    return "heading" if kind.value.startswith("heading") else kind.value


def in_order(drafts: Sequence[Sequence[str]], now: Sequence[str]) -> list[str]:
    """Every id once: those of the text in its order, each lost one after the one it followed in the latest draft that
    had it."""
    following: dict[str, str] = dict(zip(["", *now], [*now, ""], strict=True))
    for draft in reversed(drafts):
        before = ""
        for key in draft:
            if key not in following:
                following[key], following[before] = following[before], key
            before = key
    ordered: list[str] = []
    key = following[""]
    while key:
        ordered.append(key)
        key = following[key]
    return ordered


@dataclass(frozen=True)
class _Rows:
    order: Sequence[str]
    numbers: Sequence[Mapping[str, str]]
    """Of each draft and of the text as it stands: numbers by id."""
    bodies: Mapping[str, str]
    standing: frozenset[str]
    decisions: Mapping[str, Sequence[RegionDecision]]
    contributors: Mapping[str, Sequence[str]]
    naming: Naming
    zone: str

    @classmethod
    def of(
        cls, drafts: Sequence[tuple[int, Stood]], now: Sequence[Placed], decisions: Sequence[RegionDecision],
        contributors: Mapping[str, Sequence[str]], naming: Naming, zone: str,
    ) -> _Rows:  # fmt: skip
        numbers = [{key: number for key, number, _ in stood} for _, stood in drafts]
        today = {entry.paragraph.id: entry.number or unnumbered(entry.paragraph.kind) for entry in now}
        bodies = {key: body for _, stood in drafts for key, _, body in stood}
        bodies.update({entry.paragraph.id: entry.paragraph.body for entry in now})
        by_paragraph: dict[str, list[RegionDecision]] = defaultdict(list)
        for decision in decisions:
            by_paragraph[decision.paragraph_id].append(decision)
        order = in_order([list(found) for found in numbers], list(today))
        return cls(order, [*numbers, today], bodies, frozenset(today), by_paragraph, contributors, naming, zone)

    def all(self) -> Iterator[list[Cell]]:
        for key in self.order:
            yield [*(cell(_number(numbers.get(key, NONE))) for numbers in self.numbers), *self._told(key)]

    def _told(self, key: str) -> Iterator[Cell]:
        words = begins(self.bodies[key])
        line = Line()
        line.add(words, *(() if key in self.standing else (MarkStyle.STRIKE,)))
        yield line_cell(line)
        if self.naming.named:
            yield cell(self.naming.by(self.naming.ordered(self.contributors.get(key, ()))))
        lines = [self._decision(one) for one in self.decisions.get(key, ())]
        yield line_cell(*lines) if lines else cell()

    def _decision(self, decision: RegionDecision) -> Line:
        """'B7, 1 September, 21:40: wording taken (AUS): agreeddecided. The reason.'"""
        line = Line()
        whose = self.naming.by(self._codes(decision.whose)) if decision.whose else ""
        told = f"{HOW.get(decision.how, decision.how)}{f' ({whose})' if whose else ''}"
        when = ", ".join(filter(None, (decision.label, day(decision.at, self.zone))))
        line.add(f"{when}: {told}")
        if decision.how in ("brackets", "lift"):
            line.add(f": {quoted(decision.before)}")
        elif decision.before != decision.after:
            line.add(": ")
            pieces = redline(decision.before, decision.after)
            show_pieces(line, decision.before, decision.after, near(pieces, decision.before))
        reason = sentence(self.naming.guarded(decision.reason))
        line.add(f". {reason}" if reason else ".")
        return line

    def _codes(self, whose: str) -> list[str]:
        return [code.strip() or CHAIR for code in whose.split(",")]


def _number(number: str) -> str:
    """What stands before the first number is called '0' on the command line, not in a paper."""
    return FIRST if number == "0" else number
