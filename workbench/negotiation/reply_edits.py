"""What a view of a reply changes in the draft: as proposals, and what is of formatting or typography alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from workbench.model.negotiation import Category, Listed, ProposalKind, Proposed, SnapshotParagraph
from workbench.model.text import ParagraphKind
from workbench.negotiation.categories import category
from workbench.negotiation.reply_units import Pairing, Unit
from workbench.negotiation.tokens import tokens
from workbench.negotiation.typography import bare, changed, clean, kept, marks_differ

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
            out = pairing.units[unit].leaves_out
            found.append(Edit(ProposalKind.DELETE if out else ProposalKind.AMEND, line, unit))
        found += placed[line]
    reasons = _reasons(pairing)
    return tuple(replace(edit, reason=reasons.get(_about(edit), "")) for edit in found) if reasons else tuple(found)


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
            after = places.get(pairing.units[unit].begins_with, anchor)
            placed[after].append(Edit(ProposalKind.INSERT, after, unit, order=len(placed[after])))
    return placed


def unplaced(pairing: Pairing) -> tuple[int, ...]:
    """Units of a partial reply that are no paragraph of the draft and do not begin like a new one of it."""
    return tuple(
        unit
        for unit, line in enumerate(pairing.matches)
        if line is None and not pairing.units[unit].begins_with and not pairing.units[unit].text.startswith("[")
    )


# --- splits and joins -------------------------------------------------------------------------------------------------


_About = tuple[ProposalKind, int]


def _about(edit: Edit) -> _About:
    """What tells an edit from the others: its unit where it is inserted, else its line."""
    return edit.kind, edit.unit if edit.kind is ProposalKind.INSERT and edit.unit is not None else edit.line


def named(line: SnapshotParagraph) -> str:
    """How a paragraph is called: by its number, else by its name."""
    return line.number or line.name


def _reasons(pairing: Pairing) -> dict[_About, str]:
    """Why paragraphs came or went that were split from an amended one, or joined with it."""
    found: dict[_About, str] = {}
    for unit, line in enumerate(pairing.matches):
        if line is None or not pairing.differs(unit):
            continue
        name, old, new = named(pairing.lines[line]), pairing.plain[line], pairing.units[unit].plain
        came = _run(unit, len(pairing.units), lambda beside: pairing.matches[beside] is None)
        parts = [one for one in came if _is_within(pairing.units[one].plain, old, new)]
        found.update({(ProposalKind.INSERT, part): f"split from {name}" for part in parts})
        went = _run(line, len(pairing.lines), lambda beside: beside not in pairing.found)
        taken = [one for one in went if _is_within(pairing.plain[one], new, old)]
        found.update({(ProposalKind.DELETE, one): f"joined with {name}" for one in taken})
        whole = ["split"] if parts else []
        whole += [f"joined with {', '.join(named(pairing.lines[one]) for one in taken)}"] if taken else []
        found.update({(ProposalKind.AMEND, line): "; ".join(whole)} if whole else {})
    return found


def _run(at: int, length: int, fits: Callable[[int], bool]) -> list[int]:
    """The places beside one, on either side, as far as they fit without a gap."""
    before = list(takewhile(fits, range(at - 1, -1, -1)))
    return [*reversed(before), *takewhile(fits, range(at + 1, length))]


def _lost(base: str, wording: str) -> list[str]:
    """The words of the base that the wording has not kept, in order."""
    old, new = tokens(base), tokens(wording)
    return [piece for one in changed(old, new) for piece in old[one.start : one.end] if piece[0].isalnum()]


def _is_within(part: str, text: str, rest: str) -> bool:
    """Whether most words of the part stand among those that the text has and the rest has not, in order."""
    from rapidfuzz.distance import LCSseq

    pieces, words = [piece for piece in tokens(part) if piece[0].isalnum()], _lost(text, rest)
    return len(pieces) >= _FEWEST and LCSseq.similarity(pieces, words) >= _COVERED * len(pieces)


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
        body = clean(draft.body.strip())
        if row.text != body or (row.hidden and body == draft.body.strip()):
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


def lines_of(lines: Sequence[SnapshotParagraph]) -> tuple[str, ...]:
    """The draft's paragraphs as they are compared."""
    return tuple(bare(line.body) for line in lines)
