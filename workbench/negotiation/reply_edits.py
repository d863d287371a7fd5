"""What a view of a reply changes in the draft: as proposals, and what is of formatting or typography alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.model.negotiation import Category, Listed, ProposalKind, Proposed, SnapshotParagraph
from workbench.model.text import ParagraphKind
from workbench.negotiation.categories import category
from workbench.negotiation.reply_units import Pairing, Unit, begins_with
from workbench.negotiation.tokens import hunks, tokens
from workbench.negotiation.typography import bare, kept, marks_differ

_COVERED = 0.75
"""A paragraph with this share of its words in another one was split from it, or joined with it."""
_FEWEST = 3
"""Words that say enough to tell a part of a paragraph from a new one."""
_LEVELED = (ParagraphKind.NUMBERED, ParagraphKind.BULLET)


@dataclass(frozen=True)
class Edit:
    """One change of one paragraph."""

    kind: ProposalKind
    line: int
    """The line it is about; for an insertion the one it stands after, -1 before the first."""
    unit: int | None
    target: int = -1
    """The line that a moved paragraph is to follow, -1 to the beginning."""
    order: int = 0
    """Place among what is put after one line."""
    reason: str = ""


def edits(pairing: Pairing, *, partial: bool = False) -> tuple[Edit, ...]:
    """The changes in the order of the draft. Carried out they make the file's paragraphs out of the draft's. Of a partial
    reply what is missing is not left out, and only what begins with a number or a bracket is inserted."""
    placed = _numbered(pairing) if partial else _put_after(pairing)
    found: list[Edit] = list(placed[-1])
    for line in range(len(pairing.lines)):
        unit = pairing.found.get(line)
        if unit is None and not partial:
            found.append(Edit(ProposalKind.DELETE, line, None))
        elif unit is not None and pairing.differs(unit):
            found.append(Edit(ProposalKind.AMEND, line, unit))
        found += placed[line]
    parts = {**dict(_splits(pairing)), **dict(_joins(pairing))}
    whole = {**dict.fromkeys(_split_lines(pairing), "split"), **_joined_lines(parts, pairing)}
    return tuple(replace(edit, reason=_reason(edit, parts, whole)) for edit in found)


def _put_after(pairing: Pairing) -> dict[int, list[Edit]]:
    """What is inserted or moved, by the unmoved line it stands after."""
    placed: dict[int, list[Edit]] = defaultdict(list)
    anchor = -1
    for unit, line in enumerate(pairing.matches):
        order = len(placed[anchor])
        if line is None:
            placed[anchor].append(Edit(ProposalKind.INSERT, anchor, unit, order=order))
        elif unit in pairing.moved:
            placed[anchor].append(Edit(ProposalKind.MOVE, line, unit, anchor, order))
        else:
            anchor = line
    return placed


def _numbered(pairing: Pairing) -> dict[int, list[Edit]]:
    """What a partial reply inserts: after the paragraph whose number it begins with, else after the one before it."""
    places = {line.number: index for index, line in enumerate(pairing.lines) if line.number}
    placed: dict[int, list[Edit]] = defaultdict(list)
    anchor, outside = -1, set(unplaced(pairing))
    for unit, line in enumerate(pairing.matches):
        if line is not None:
            anchor = line
        elif unit not in outside:
            after = places.get(begins_with(pairing.units[unit]), anchor)
            placed[after].append(Edit(ProposalKind.INSERT, after, unit, order=len(placed[after])))
    return placed


def unplaced(pairing: Pairing) -> tuple[int, ...]:
    """Units of a partial reply that are no paragraph of the draft and do not begin like a new one of it."""
    return tuple(
        unit
        for unit, line in enumerate(pairing.matches)
        if line is None and not begins_with(pairing.units[unit]) and not pairing.units[unit].text.startswith("[")
    )


# --- splits and joins -------------------------------------------------------------------------------------------------


def _reason(edit: Edit, parts: dict[tuple[str, int], str], whole: dict[int, str]) -> str:
    if edit.kind is ProposalKind.AMEND:
        return whole.get(edit.line, "")
    if edit.kind is ProposalKind.INSERT and edit.unit is not None:
        return parts.get(("insert", edit.unit), "")
    return parts.get(("delete", edit.line), "") if edit.kind is ProposalKind.DELETE else ""


def named(line: SnapshotParagraph) -> str:
    """How a paragraph is called: by its number, else by its name."""
    return line.number or line.name


def _splits(pairing: Pairing) -> Iterator[tuple[tuple[str, int], str]]:
    for unit, line in _split_units(pairing):
        yield ("insert", unit), f"split from {named(pairing.lines[line])}"


def _split_lines(pairing: Pairing) -> list[int]:
    return [line for _, line in _split_units(pairing)]


def _split_units(pairing: Pairing) -> Iterator[tuple[int, int]]:
    """Inserted units beside an amended paragraph that hold words it lost, with its line."""
    for unit, line in enumerate(pairing.matches):
        if line is None or not pairing.differs(unit):
            continue
        lost = _lost(pairing.plain[line], pairing.units[unit].plain)
        if len(lost) < _FEWEST:
            continue
        for step in (1, -1):
            beside = unit + step
            while 0 <= beside < len(pairing.units) and pairing.matches[beside] is None:
                if not _is_within(pairing.units[beside].plain, lost):
                    break
                yield beside, line
                beside += step


def _joins(pairing: Pairing) -> Iterator[tuple[tuple[str, int], str]]:
    for line, unit in _joined_units(pairing):
        into = pairing.matches[unit]
        assert into is not None
        yield ("delete", line), f"joined with {named(pairing.lines[into])}"


def _joined_units(pairing: Pairing) -> Iterator[tuple[int, int]]:
    """Lines beside an amended one that are gone, and whose words it gained, with its unit."""
    for unit, line in enumerate(pairing.matches):
        if line is None or not pairing.differs(unit):
            continue
        gained = _lost(pairing.units[unit].plain, pairing.plain[line])
        if len(gained) < _FEWEST:
            continue
        for step in (1, -1):
            beside = line + step
            while 0 <= beside < len(pairing.lines) and beside not in pairing.found:
                if not _is_within(pairing.plain[beside], gained):
                    break
                yield beside, unit
                beside += step


def _joined_lines(parts: dict[tuple[str, int], str], pairing: Pairing) -> dict[int, str]:
    joined: dict[int, list[str]] = defaultdict(list)
    for line, unit in _joined_units(pairing):
        into = pairing.matches[unit]
        if into is not None and ("delete", line) in parts:
            joined[into].append(named(pairing.lines[line]))
    return {line: f"joined with {', '.join(names)}" for line, names in joined.items()}


def _lost(base: str, wording: str) -> list[str]:
    """The words of the base that the wording has not kept, in order."""
    old, new = tokens(base), tokens(wording)
    return [piece for one in hunks(old, new) for piece in old[one.start : one.end] if piece[0].isalnum()]


def _is_within(part: str, words: Sequence[str]) -> bool:
    """Whether most words of the part stand among the words, in order."""
    from rapidfuzz.distance import LCSseq

    pieces = [piece for piece in tokens(part) if piece[0].isalnum()]
    return len(pieces) >= _FEWEST and LCSseq.similarity(pieces, list(words)) >= _COVERED * len(pieces)


# --- proposals --------------------------------------------------------------------------------------------------------


def proposed(edit: Edit, pairing: Pairing, by: str, *, untracked: bool = False) -> Proposed:
    """One change as a delegation's proposal."""
    line = pairing.lines[edit.line] if edit.line >= 0 else None
    made = Proposed(
        by,
        edit.kind,
        Category.MOVE,
        line.id if line else "",
        before=line.body if line else "",
        order=edit.order,
        untracked=untracked,
        reason=edit.reason,
    )
    unit = pairing.units[edit.unit] if edit.unit is not None else None
    if edit.kind is ProposalKind.INSERT and unit is not None:
        kind, level = unit.kind, unit.level
        return replace(made, category=Category.ADDITION, before="", after=unit.text, new_kind=kind, new_level=level)
    if edit.kind is ProposalKind.DELETE:
        return replace(made, category=Category.SUPPRESSION)
    if edit.kind is ProposalKind.MOVE:
        target = pairing.lines[edit.target].id if edit.target >= 0 else ""
        return replace(made, after=made.before, target=target)
    assert unit is not None
    wording = kept(made.before, unit.text)
    return replace(made, after=wording, category=category(made.before, wording))


# --- formatting and typography ----------------------------------------------------------------------------------------


def typographic(pairing: Pairing, *, partial: bool = False) -> dict[int, Listed]:
    """Line → its entry: paragraphs whose words are the same but for typography."""
    found = {}
    for line, unit in sorted(pairing.found.items()):
        row, draft = pairing.units[unit], pairing.lines[line]
        if pairing.differs(unit):
            continue
        if row.text != draft.body.strip():
            found[line] = Listed("typography", draft.name, row.text)
        elif row.typed and draft.number and not partial:
            found[line] = Listed("number typed", draft.name, row.typed.strip())
    return found


def formatted(pairing: Pairing) -> dict[int, Listed]:
    """Line → its entry: paragraphs of another kind or level than in the draft, and such as have the draft's words in other
    type."""
    found = {}
    for line, unit in sorted(pairing.found.items()):
        row, draft = pairing.units[unit], pairing.lines[line]
        said = _kind_changed(row, draft)
        if not said and not pairing.differs(unit) and marks_differ(draft.body, draft.marks, row.text, row.marks):
            said = "bold, italic, underline or superscript changed"
        if said:
            found[line] = Listed(said, draft.name, row.text)
    return found


def _kind_changed(row: Unit, draft: SnapshotParagraph) -> str:
    if row.typed and draft.kind is ParagraphKind.NUMBERED:
        return ""
    if row.kind is not draft.kind:
        return f"{draft.kind.value} became {row.kind.value}"
    if row.kind in _LEVELED and row.level != draft.level:
        return f"level {draft.level + 1} became level {row.level + 1}"
    return ""


def words_of(pairing: Pairing) -> list[str]:
    """The file's paragraphs as they are compared."""
    return [row.plain for row in pairing.units]


def lines_of(lines: Sequence[SnapshotParagraph]) -> tuple[str, ...]:
    """The draft's paragraphs as they are compared."""
    return tuple(bare(line.body) for line in lines)
