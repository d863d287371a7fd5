"""A bracketed paragraph as the lines that are printed of it: itself, its alternatives, what is inserted after it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from workbench.model.negotiation import (
    After,
    AfterKind,
    CompiledParagraph,
    OpenParagraph,
    PrintedLine,
    PrintedSpan,
    Printing,
    SnapshotParagraph,
    SpanKind,
    Variant,
)
from workbench.model.text import ITERATIONS, ParagraphKind, iteration
from workbench.negotiation.groups import CHAIR, DELETE, MOVE, RESERVE
from workbench.negotiation.printing import shown, words_line
from workbench.negotiation.wording import listed

NEW = "New paragraph"
"""What an inserted paragraph is called where whole paragraphs are printed as options: 'Option' alone is another wording."""
_INSERTED = re.compile(rf" (?:{'|'.join(ITERATIONS)})\b")


def held(paragraph: OpenParagraph) -> SnapshotParagraph:
    """A paragraph of the working text as a draft would hold it."""
    placed = paragraph.placed
    one = placed.paragraph
    return SnapshotParagraph(
        one.id,
        placed.number or "",
        placed.name,
        one.kind,
        one.level,
        one.body,
        one.marks,
        paragraph.compiled,
        placed.annex,
        placed.list,
    )


def as_it_is(paragraph_id: str) -> str:
    """A paragraph called by its id, where nothing better is known."""
    return paragraph_id


def printed_line(
    paragraph: SnapshotParagraph, printing: Printing, *, named: Callable[[str], str] = as_it_is
) -> PrintedLine:
    """The line of the paragraph itself, without its number: Word counts. `named` gives the number of the paragraph that
    a moved one is to follow."""
    return words_line(paragraph, printing, shown(paragraph, printing), *around(paragraph, printing, named))


def around(paragraph: SnapshotParagraph, printing: Printing, named: Callable[[str], str]) -> tuple[str, str]:
    """What stands before and after the words where a bracket goes round all of them: '[' and ' (delete: RUS)'."""
    compiled = paragraph.compiled
    if compiled is None:
        return "", ""
    said = _whole(compiled, printing, named)
    options = printing.options and _alternatives(compiled)
    round_it = bool(said or compiled.deleted_by or compiled.moved or compiled.reserves)
    return "[Option 1: " if options else "[" if round_it else "", said


def _alternatives(compiled: CompiledParagraph) -> bool:
    return any(after.kind is AfterKind.ALTERNATIVE for after in compiled.after)


def _whole(compiled: CompiledParagraph, printing: Printing, named: Callable[[str], str]) -> str:
    """' (delete: RUS; move to after 15: KOR; reserve: JPN)': what is said of the whole paragraph."""
    if not printing.attributed:
        return ""
    parts = [(DELETE, compiled.deleted_by)]
    parts += [(f"{MOVE} to {_where(move.target, named)}", move.by) for move in compiled.moved]
    parts.append((RESERVE, compiled.reserves))
    told = "; ".join(f"{role}: {listed(codes, printing)}" for role, codes in parts if codes)
    return f" ({told})" if told else ""


def _where(target: str, named: Callable[[str], str]) -> str:
    return f"after {named(target)}" if target else "the beginning"


def printed_lines(
    paragraph: SnapshotParagraph,
    printing: Printing,
    *,
    named: Callable[[str], str] = as_it_is,
    base: int | None = None,
) -> tuple[PrintedLine, ...]:
    """The paragraph's own line (`base` is its place in the snapshot), then its alternatives and the paragraphs to be
    inserted after it. Of what hangs before the first paragraph (id '') only the insertions are printed."""
    own = replace(printed_line(paragraph, printing, named=named), base=base)
    more = tuple(_after_lines(paragraph, printing))
    return (own, *more) if paragraph.id or paragraph.body else more


def _after_lines(paragraph: SnapshotParagraph, printing: Printing) -> Iterator[PrintedLine]:
    slot = 0
    for place, after in enumerate(paragraph.compiled.after if paragraph.compiled else ()):
        for at, variant in enumerate(after.variants):
            yield _after_line(paragraph, printing, place, after, at, variant, slot)
        slot += after.kind is AfterKind.INSERT


def _after_line(
    paragraph: SnapshotParagraph, printing: Printing, place: int, after: After, at: int, variant: Variant, slot: int
) -> PrintedLine:
    alternative = after.kind is AfterKind.ALTERNATIVE
    kind, level = (paragraph.kind, paragraph.level) if alternative else (variant.kind, variant.level)
    opening = _opening(after, at) if printing.options else "["
    text, spans = _bracketed(opening, variant, printing)
    number = ""
    if paragraph.number and kind is ParagraphKind.NUMBERED and not printing.options:
        number = f"{paragraph.number} {_counted(slot, at, alternative)}"
    return PrintedLine(
        key=f"{after.label or f'{paragraph.id}-{place + 1}'}-{at + 1}",
        paragraph=paragraph.id,
        text=text,
        spans=spans,
        kind=kind,
        level=level,
        typed_number=number,
        labels=(after.label,) if after.label and at == 0 else (),
        after=place,
        variant=at,
    )


def _opening(after: After, at: int) -> str:
    """'[Option 2: ', '[New paragraph: ', '[New paragraph, option 1: '."""
    if after.kind is AfterKind.ALTERNATIVE:
        return f"[Option {at + 2}: "
    return f"[{NEW}, option {at + 1}: " if len(after.variants) > 1 else f"[{NEW}: "


def _counted(slot: int, at: int, alternative: bool) -> str:
    """'alt.', 'alt. 2.'; 'bis.', 'bis alt.', 'bis alt. 2.', 'ter.' …"""
    turn = iteration(slot + 1)
    if alternative:
        return "alt." if at == 0 else f"alt. {at + 1}."
    if at == 0:
        return f"{turn}."
    return f"{turn} alt." if at == 1 else f"{turn} alt. {at}."


def _bracketed(opening: str, variant: Variant, printing: Printing) -> tuple[str, tuple[PrintedSpan, ...]]:
    """'[… (PER)]' with its spans."""
    who = listed((*variant.by, *((CHAIR,) if variant.offered else ())), printing) if printing.attributed else ""
    pieces = (
        (opening, SpanKind.OPEN),
        (variant.body, SpanKind.BODY),
        (f" ({who})" if who else "", SpanKind.ATTRIBUTION),
        ("]", SpanKind.CLOSE),
    )
    spans: list[PrintedSpan] = []
    at = 0
    for text, kind in pieces:
        if text:
            spans.append(PrintedSpan(at, at + len(text), kind))
            at += len(text)
    return "".join(text for text, _ in pieces), tuple(spans)


def in_words(line: PrintedLine, number: str = "") -> str:
    """The line as one string, as the command line prints it: '12 alt. [… (PER)]', '[12 bis. … (PER, CHL)]',
    '[12. … (delete: RUS)]'; the words alone where no bracket goes round all of them. `number` is the paragraph's own; a
    heading to be inserted after it has none."""
    first = line.spans[0] if line.spans else None
    if first is None or first.kind is not SpanKind.OPEN or first.region is not None:
        return line.text
    own = line.key == line.paragraph or line.text.startswith("[Option ")
    typed = line.typed_number or (dotted(number) if number and own else "")
    if not typed:
        return line.text
    if re.search(r" alt\.(?: \d+\.)?$", typed) and not _INSERTED.search(typed):
        return f"{typed} {line.text}"
    return f"[{typed} {line.text[1:]}"


def dotted(number: str) -> str:
    """'12.'; '3(a)' stays."""
    return number if number.endswith(")") else f"{number}."
