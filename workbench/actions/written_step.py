"""What a step of writing is called in the journal: 'Type in paragraph 12', 'Split paragraph 12', 'Edit 14 paragraphs'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from workbench.model.document import MarkStyle
from workbench.model.text import ParagraphKind, Placed, TextParagraph

if TYPE_CHECKING:
    from workbench.negotiation.handed import Handed

_KINDS = {
    ParagraphKind.TITLE: "the title",
    ParagraphKind.HEADING1: "a heading",
    ParagraphKind.HEADING2: "a heading of the second rank",
    ParagraphKind.HEADING3: "a heading of the third rank",
    ParagraphKind.NUMBERED: "a numbered paragraph",
    ParagraphKind.PLAIN: "plain text",
    ParagraphKind.BULLET: "a bullet",
    ParagraphKind.ANNEX: "an annex",
}
_MARKS = {
    MarkStyle.BOLD: "bold",
    MarkStyle.ITALIC: "italic",
    MarkStyle.UNDERLINE: "underlined",
    MarkStyle.SUPERSCRIPT: "superscript",
    MarkStyle.STRIKE: "struck through",
}
_SHORT = 30


def step_name(places: Sequence[Placed], plan: Handed) -> str:
    """The name of the step that makes `plan` of a text that stands as `places`."""
    names = {one.paragraph.id: called(one) for one in places}
    touched = len(plan.added) + len(plan.removed) + len(_rewritten(plan))
    return _of_parted(plan, names) or _of_order(plan, names) or _of_one(plan, names) or f"Edit {touched} paragraphs"


def called(one: Placed) -> str:
    """'paragraph 12'; 'the title'; 'heading “Skills”'; 'the paragraph “Ministers met in …”'."""
    row = one.paragraph
    if one.number is not None:
        return f"paragraph {one.number}"
    if row.kind is ParagraphKind.TITLE:
        return "the title"
    words = row.body if len(row.body) <= _SHORT else f"{row.body[:_SHORT].rsplit(' ', 1)[0]} …"
    kinds = {ParagraphKind.BULLET: "the bullet", ParagraphKind.PLAIN: "the paragraph", ParagraphKind.ANNEX: "annex"}
    return f"{kinds.get(row.kind, 'heading')} “{words}”"


def _rewritten(plan: Handed) -> list[tuple[TextParagraph, TextParagraph]]:
    """Rows that changed in more than their place: before and after."""
    old = {row.id: row for row in plan.old}
    pairs = [(old[row.id], row) for row in plan.changed]
    return [(was, row) for was, row in pairs if _content(was) != _content(row)]


def _content(row: TextParagraph) -> tuple[object, ...]:
    return row.kind, row.body, row.level, row.marks


def _of_parted(plan: Handed, names: Mapping[str, str]) -> str:
    """Where all that was done is one split, or one join."""
    parted = [(old, new) for old, new in plan.families if len(old) > 1 or len(new) > 1]
    if len(parted) != 1:
        return ""
    old, new = parted[0]
    others = [row for row in plan.added if row.id not in new] or [row for row in plan.removed if row.id not in old]
    if others or any(row.id not in (*new, *old) for _, row in _rewritten(plan)):
        return ""
    if len(old) == 1:
        return f"Split {names[old[0]]}"
    return f"Join {_listed([names[key] for key in old])}"


def _listed(names: Sequence[str]) -> str:
    """'paragraphs 12 and 13'; 'heading “A” and paragraph 3'."""
    if all(name.startswith("paragraph ") for name in names):
        names = [name.removeprefix("paragraph ") for name in names]
        return f"paragraphs {', '.join(names[:-1])} and {names[-1]}"
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _of_order(plan: Handed, names: Mapping[str, str]) -> str:
    """Where paragraphs were moved, and nothing else."""
    if plan.added or plan.removed or _rewritten(plan) or not plan.changed:
        return ""
    if len(plan.changed) == 1:
        return f"Move {names[plan.changed[0].id]}"
    return f"Move {len(plan.changed)} paragraphs"


def _of_one(plan: Handed, names: Mapping[str, str]) -> str:
    """Where one paragraph was added, removed, or changed."""
    rewritten = _rewritten(plan)
    if len(plan.added) + len(plan.removed) + len(rewritten) != 1:
        return ""
    if plan.removed:
        return f"Remove {names[plan.removed[0].id]}"
    if plan.added:
        return _adding(plan, names)
    was, row = rewritten[0]
    if was.body != row.body:
        return f"Type in {names[row.id]}"
    if was.kind is not row.kind:
        return f"Make {names[row.id]} {_KINDS[row.kind]}"
    if was.level != row.level:
        return f"Move {names[row.id]} a level {'down' if row.level > was.level else 'up'}"
    return _marking(was, row, names[row.id])


def _adding(plan: Handed, names: Mapping[str, str]) -> str:
    key = plan.added[0].id
    at = next(index for index, row in enumerate(plan.new) if row.id == key)
    if at == 0:
        return "Add a paragraph at the beginning"
    return f"Add a paragraph after {names[plan.new[at - 1].id].removeprefix('paragraph ')}"


def _marking(was: TextParagraph, row: TextParagraph, name: str) -> str:
    came, went = set(row.marks) - set(was.marks), set(was.marks) - set(row.marks)
    styles = {mark.style for mark in came | went}
    if len(styles) != 1:
        return f"Change how words look in {name}"
    style = styles.pop()
    more = sum(mark.end - mark.start for mark in came) > sum(mark.end - mark.start for mark in went)
    return f"Make words {'' if more else 'no longer '}{_MARKS[style]} in {name}"
