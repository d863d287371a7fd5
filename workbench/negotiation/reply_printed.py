"""A reply made inside a bracketed draft: the lines as they were printed, and what a delegation's edits of them say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from workbench.model.document import Mark, MarkStyle
from workbench.model.meeting import Member
from workbench.model.negotiation import (
    AfterKind,
    Category,
    Listed,
    PrintedLine,
    Printing,
    ProposalKind,
    Proposed,
    Snapshot,
    SnapshotParagraph,
    SpanKind,
    Stance,
    StanceKind,
    Variant,
)
from workbench.negotiation.brackets import printed_lines
from workbench.negotiation.categories import category
from workbench.negotiation.inside import Inside, InsideLine, inside, inside_line
from workbench.negotiation.reply_brackets import by_named, further, note

STRUCK = " struck from "
"""Between the names that were taken from an attribution, and the words they stood by."""
_PRINTED = {
    SpanKind.OPEN: MarkStyle.BRACKET,
    SpanKind.CLOSE: MarkStyle.BRACKET,
    SpanKind.ATTRIBUTION: MarkStyle.ATTRIBUTION,
}


@dataclass(frozen=True)
class Draft:
    """A draft as it was printed."""

    flat: Snapshot
    """Each printed line as a paragraph of its own, with the line's key as its id."""
    printing: Printing
    paragraphs: Mapping[str, SnapshotParagraph]
    """Paragraphs of the draft by id."""
    lines: Mapping[str, PrintedLine]
    """Lines of what is open, by key."""

    def paragraph_of(self, key: str) -> str:
        """The id of the paragraph that a line belongs to."""
        return self.lines[key].paragraph if key in self.lines else key

    def name(self, key: str) -> str:
        """How a paragraph is called: its number, else its name."""
        one = self.paragraphs.get(key)
        return (one.number or one.name) if one else "a paragraph that is left out"

    def find(self, number: str) -> str | None:
        """The id of the paragraph with that number or name."""
        return next((one.id for one in self.paragraphs.values() if number in (one.number, one.name)), None)


def printed(snapshot: Snapshot, printing: Printing | None = None) -> Draft:
    """The draft as it was printed; of a clean one the paragraphs as they are."""
    return _printed(snapshot, printing or Printing(attributed=snapshot.attributed))


@lru_cache(maxsize=2)
def _printed(snapshot: Snapshot, how: Printing) -> Draft:
    """Made once for all replies to a draft."""
    by_id = {one.id: one for one in snapshot.paragraphs}
    draft = Draft(snapshot, how, by_id, {})
    if not any(one.compiled for one in snapshot.paragraphs):
        return draft
    flat: list[SnapshotParagraph] = []
    lines: dict[str, PrintedLine] = {}
    for place, one in enumerate(snapshot.paragraphs):
        if one.compiled is None:
            flat.append(one)
            continue
        for line in printed_lines(one, how, named=draft.name, base=place):
            lines[line.key] = line
            flat.append(_as_paragraph(one, line))
    return replace(draft, flat=replace(snapshot, paragraphs=tuple(flat)), lines=lines)


def _as_paragraph(one: SnapshotParagraph, line: PrintedLine) -> SnapshotParagraph:
    marks = (*line.marks, *_printed_marks(line))
    if line.base is not None:
        return replace(one, body=line.text, marks=marks, compiled=None)
    name = line.typed_number or f"beside {one.number or one.name}"
    return SnapshotParagraph(line.key, "", name, line.kind, line.level, line.text, marks)


def _printed_marks(line: PrintedLine) -> Iterator[Mark]:
    """Where the brackets and names stand that we print."""
    for span in line.spans:
        if span.kind in _PRINTED:
            yield Mark(span.start, span.end, _PRINTED[span.kind])


@dataclass(frozen=True)
class Answered:
    """What one edit of a printed line says."""

    proposals: tuple[Proposed, ...] = ()
    listed: tuple[Listed, ...] = ()
    unpaired: bool = False
    own_name_struck: tuple[str, ...] = ()
    """Where the delegation struck out its own name, in words: 'NZL struck from 'decided''."""


def with_joined_read(edits: Sequence[Proposed], draft: Draft) -> list[Proposed]:
    """The edits, where a printed line that was joined with another paragraph as it stood is there in its paragraph's own
    words: the brackets that we printed in it are nobody's new ones."""
    gone = [one.paragraph for one in edits if one.kind is ProposalKind.DELETE and one.reason.startswith("joined with")]
    lines = [draft.lines[key] for key in gone if key in draft.lines and draft.lines[key].base is not None]
    return [_unprinted(one, lines, draft) if one.kind is ProposalKind.AMEND else one for one in edits]


def _unprinted(one: Proposed, lines: Sequence[PrintedLine], draft: Draft) -> Proposed:
    after = one.after
    for line in lines:
        after = after.replace(line.text.strip(), draft.paragraphs[line.paragraph].body.strip())
    return replace(one, after=after) if after != one.after else one


def answered(one: Proposed, draft: Draft, members: Sequence[Member]) -> Answered | None:
    """What an edit of a printed line says of what is open there; None where the line holds nothing open. `one` is the edit
    of the line as of any paragraph."""
    if one.kind is ProposalKind.INSERT or one.paragraph not in draft.lines:
        return None
    line = draft.lines[one.paragraph]
    paragraph = draft.paragraphs[line.paragraph]
    own = replace(one, paragraph=paragraph.id, before=paragraph.body)
    if line.base is not None:
        if one.kind is not ProposalKind.AMEND:
            after = paragraph.body if one.kind is ProposalKind.MOVE else ""
            return Answered((replace(own, after=after),))
        found = inside(paragraph, draft.printing, one.after, members, one.by or "", named=draft.name)
        made = tuple(_of_paragraph(own, found, draft, paragraph))
        return _or_listed(made, found.notes, one, paragraph, bool(found.unpaired))
    name = line.typed_number or paragraph.name
    if one.kind is ProposalKind.MOVE:
        return Answered(listed=(Listed("moved within the brackets", name, line.text),))
    return _of_line(one, own, line, paragraph, members)


def _or_listed(
    made: tuple[Proposed, ...], notes: Sequence[str], one: Proposed, paragraph: SnapshotParagraph, unpaired: bool
) -> Answered:
    """Whatever was changed and says nothing is listed as it stands."""
    listed = tuple(Listed("attribution", paragraph.name, words) for words in notes)
    if not made and not listed:
        listed = (Listed("brackets", paragraph.name, one.after),)
    own = tuple(words for words in notes if one.by in words.partition(STRUCK)[0].split(", ") and STRUCK in words)
    return Answered(made, listed, unpaired, own)


# --- the paragraph itself ---------------------------------------------------------------------------------------------


def _of_paragraph(own: Proposed, found: Inside, draft: Draft, paragraph: SnapshotParagraph) -> Iterator[Proposed]:
    yield from _amendments(own, found)
    for stance in found.stances:
        for code in stance.by or (None,):
            yield note(own, _widened(stance, paragraph), code)
    if found.deleted_by:
        yield from by_named(
            replace(own, kind=ProposalKind.DELETE, category=Category.SUPPRESSION, after=""), found.deleted_by
        )
    for codes, place in found.moved:
        target = "" if place == "the beginning" else draft.find(place.removeprefix("after "))
        moved = replace(own, kind=ProposalKind.MOVE, category=Category.MOVE, after=own.before, target=target)
        yield from by_named(moved, codes)


def _amendments(own: Proposed, found: Inside) -> Iterator[Proposed]:
    """The speaker's wording with those who are named for it too, the others' wordings, and further ones of the speaker."""
    asked: dict[str, list[str | None]] = {}
    if found.body is not None:
        asked[found.body] = [own.by]
    for code, body in found.named:
        asked.setdefault(body, []).append(code)
    for body, codes in asked.items():
        supporters = tuple(code for code in codes[1:] if code is not None)
        if body == own.before:
            for by in codes:
                yield note(own, Stance(StanceKind.SUPPORT, 0, 0), by)
        else:
            which = category(own.before, body)
            yield replace(own, by=codes[0], after=body, category=which, supporters=supporters)
    for body in found.extra:
        if body != own.before and body not in asked:
            made = replace(own, after=body, category=category(own.before, body))
            yield further(made, [own.by or ""]) if asked else made


def _widened(stance: Stance, paragraph: SnapshotParagraph) -> Stance:
    """What is said of words added before the first word, with this word: (0, 0) stands for the whole paragraph."""
    opens = paragraph.compiled is not None and any(one.end == 0 for one in paragraph.compiled.regions)
    if stance.end > 0 or (stance.body is None and not opens):
        return stance
    body = paragraph.body
    first = len(body) - len(body.lstrip()) + len((body.split() or [""])[0])
    return replace(stance, end=first, body=None if stance.body is None else stance.body + body[:first])


# --- lines beside it --------------------------------------------------------------------------------------------------


def _of_line(
    one: Proposed, own: Proposed, line: PrintedLine, paragraph: SnapshotParagraph, members: Sequence[Member]
) -> Answered:
    assert paragraph.compiled is not None
    after = paragraph.compiled.after[line.after]
    variant = after.variants[line.variant]
    edited = one.after if one.kind is ProposalKind.AMEND else None
    found = inside_line(line, variant, edited, members, one.by or "")
    made = tuple(_of_variant(own, found, variant, after.kind))
    name = line.typed_number or paragraph.name
    listed = tuple(Listed("reserve", name, f"{code}: {variant.body}") for code in found.reserves)
    rest = _or_listed(made, found.notes, one, replace(paragraph, name=name), bool(found.unpaired))
    return (
        replace(rest, listed=listed or rest.listed) if not found.notes else replace(rest, listed=listed + rest.listed)
    )


def _of_variant(own: Proposed, found: InsideLine, variant: Variant, kind: AfterKind) -> Iterator[Proposed]:
    if found.body is not None and kind is AfterKind.INSERT:
        yield replace(
            own,
            kind=ProposalKind.INSERT,
            category=Category.ADDITION,
            before="",
            after=found.body,
            new_kind=variant.kind,
            new_level=variant.level,
        )
    elif found.body is not None:
        which = category(own.before, found.body)
        yield replace(own, kind=ProposalKind.AMEND, category=which, after=found.body)
    if found.opposed:
        yield note(own, Stance(StanceKind.OPPOSED, 0, 0, body=variant.body), own.by)
    behind = ([own.by] if found.support else []) + list(found.named)
    for code in behind:
        yield note(own, Stance(StanceKind.SUPPORT, 0, 0, body=variant.body), code)
