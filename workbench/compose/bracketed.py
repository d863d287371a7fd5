"""The working text with all that is open on it in square brackets, as it is circulated and read out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from workbench.compose.lines import Line
from workbench.compose.naming import CODES, Naming
from workbench.compose.printed import beside, one
from workbench.compose.stamp import Stamp, circulated, sheet, title_block
from workbench.compose.statement import disclaimer_of
from workbench.model.document import NUMBERED_STYLES, Document, MarkStyle, Paragraph, Style
from workbench.model.meeting import Meeting, Member
from workbench.model.negotiation import CompiledParagraph, OpenParagraph, PrintedLine, Printing, Region, SpanKind
from workbench.model.text import ParagraphKind, ParagraphStatus, Placed, Text, TextParagraph
from workbench.negotiation.brackets import held, printed_lines

AGREED, AD_REF = "agreed", "agreed ad ref"
_LOOKS = {
    SpanKind.OPEN: MarkStyle.BRACKET,
    SpanKind.CLOSE: MarkStyle.BRACKET,
    SpanKind.ATTRIBUTION: MarkStyle.ATTRIBUTION,
}


def bracketed(
    meeting: Meeting, text: Text, paragraphs: Sequence[OpenParagraph], stamp: Stamp, host_short: str = "",
    printing: Printing = CODES, *, members: Sequence[Member] = (), tracking: bool = False, protected: bool = False,
    properties: Iterable[tuple[str, str]] = (),
) -> Document:  # fmt: skip
    """The text in brackets. Each paragraph keeps its identity as its key, alternatives and inserted ones have that of
    their line; region labels and what is agreed stand in the margins. `members` are needed for the key to the codes and
    for who an agreement awaits; the last three are for a file that goes out for replies."""
    naming = Naming(printing, tuple(members))
    lists: dict[int, int] = {}
    numbered = numbers_of(paragraphs)
    first = next((entry for entry in paragraphs if entry.placed.paragraph.kind is ParagraphKind.TITLE), None)
    title = list(_block(first, text, naming, lists, numbered)) if first else [Paragraph(text.title, Style.TITLE)]
    rest = (entry for entry in paragraphs if entry is not first)
    body = [line for entry in rest for line in _block(entry, text, naming, lists, numbered)]
    head = title_block(meeting, title, disclaimer_of(text, meeting), host_short)
    blocks = (*head, *body, *_key(paragraphs, naming))
    name = first.placed.paragraph.body if first else text.title
    made = sheet(meeting, stamp, blocks, name, classification=text.classification, language=text.language, lined=True)
    return circulated(made, properties, tracking=tracking, protected=protected)


def numbers_of(paragraphs: Sequence[OpenParagraph]) -> Callable[[str], str]:
    """How a paragraph is called where another is to follow it."""
    names = {entry.placed.paragraph.id: entry.placed.number or entry.placed.name for entry in paragraphs}
    return lambda paragraph_id: names.get(paragraph_id, "a paragraph that is left out")


def _block(
    entry: OpenParagraph, text: Text, naming: Naming, lists: dict[int, int], named: Callable[[str], str]
) -> Iterator[Paragraph]:
    """What is printed of one paragraph: labels and stamp, its line, and the lines that stand beside it."""
    for line in printed_lines(held(entry), naming.printing, named=named):
        itself = line.key == entry.placed.paragraph.id
        if line.labels:
            yield Paragraph(" ".join(line.labels), Style.MARGIN)
        if itself and (said := _agreed(entry.placed.paragraph, naming)):
            yield Paragraph(said, Style.STAMP)
        placed = entry.placed if itself else beside(entry.placed, line.kind, line.level)
        like = one(placed, text.numbering, lists) if itself else _beside(placed, text, lists)
        yield _printed(line, like)


def _beside(placed: Placed, text: Text, lists: dict[int, int]) -> Paragraph:
    """The look of an alternative or an inserted paragraph: with a typed number where the text counts its kind."""
    like = one(placed, text.numbering, dict(lists))
    return Paragraph(style=Style.ALTERNATIVE) if like.style in NUMBERED_STYLES else like


def _printed(line: PrintedLine, like: Paragraph) -> Paragraph:
    """A line with its brackets and names in their looks; base words keep their own."""
    made = Line()
    if like.style is Style.ALTERNATIVE:
        made.add(f"{line.typed_number}\t")
    for span in line.spans:
        look = _LOOKS.get(span.kind)
        made.add_from(line.text, line.marks, span.start, span.end, None, *((look,) if look else ()))
    if not line.spans:
        made.add_from(line.text, line.marks, 0, len(line.text))
    return made.paragraph(like, key=line.key or None)


def _agreed(paragraph: TextParagraph, naming: Naming) -> str:
    """'agreed', 'agreed ad ref (RUS awaits its capital)'; '' while it is open."""
    if paragraph.status is ParagraphStatus.AGREED:
        return AGREED
    if paragraph.status is not ParagraphStatus.AD_REF:
        return ""
    who = naming.waiting(paragraph.waits)
    awaits = "awaits its capital" if len(paragraph.waits) == 1 else "await their capitals"
    return f"{AD_REF} ({who} {awaits})" if who else AD_REF


def _key(paragraphs: Sequence[OpenParagraph], naming: Naming) -> tuple[Paragraph, ...]:
    """What the codes stand for. In the style of the first page's small type, which nobody takes for part of the text."""
    codes = (code for entry in paragraphs for code in _codes(entry, naming))
    key = naming.code_key(codes)
    return (Paragraph(key, Style.DISCLAIMER),) if key else ()


def _codes(entry: OpenParagraph, naming: Naming) -> Iterator[str]:
    """The codes that are printed of a paragraph."""
    compiled = entry.compiled
    yield from codes_of(compiled)
    if entry.placed.paragraph.status is ParagraphStatus.AD_REF:
        waits = entry.placed.paragraph.waits
        yield from (member.code for member in naming.members if member.id in waits)


def codes_of(compiled: CompiledParagraph) -> Iterator[str]:
    """Who stands behind what is open on a paragraph; opposition is not printed."""
    yield from (*compiled.deleted_by, *compiled.reserves)
    yield from (code for moved in compiled.moved for code in moved.by)
    for region in compiled.regions:
        yield from region.reserves
        yield from _supporters(region)
    for after in compiled.after:
        yield from (code for variant in after.variants for code in variant.by)


def _supporters(region: Region) -> Iterator[str]:
    return (code for variant in region.variants for code in variant.by)
