"""One version of a text against another, as recorded changes: rejected they are the one, accepted the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from workbench.compose.lines import Line, with_ends
from workbench.compose.printed import one
from workbench.compose.redline import Changes, revise
from workbench.compose.stamp import Stamp, sheet, title_block
from workbench.model.document import Change, Document, Paragraph, RevisionKind, Style
from workbench.model.meeting import Meeting
from workbench.model.text import Numbering, ParagraphKind, Placed, Text
from workbench.negotiation.align import align, rising

Pair = tuple[int | None, int | None]
"""Where a paragraph stands in the old version, and in the new one."""


def comparison(
    meeting: Meeting, text: Text, old: Sequence[Placed], new: Sequence[Placed], stamp: Stamp, host_short: str = "", *,
    old_name: str, new_name: str, author: str, at: datetime | None = None,
) -> Document:  # fmt: skip
    """`new` ('Draft 2') against `old` ('Draft 1'), all changes by `author` at one time. Paragraphs are paired by
    identity, then by likeness; what moved unchanged is recorded as a move."""
    when = (at or stamp.as_of).replace(microsecond=0)
    titles, body = _Writing(old, new, author, when, text.numbering, pairs(old, new)).written()
    said = f"Comparison of {new_name} with {old_name}."
    head = title_block(meeting, titles or Paragraph(text.title, Style.TITLE), said, host_short)
    blocks = _keys_once(with_ends([*head, *body]))
    name = f"{text.title}: {new_name} against {old_name}"
    return sheet(meeting, stamp, blocks, name, classification=text.classification, language=text.language)


def pairs(old: Sequence[Placed], new: Sequence[Placed]) -> tuple[int | None, ...]:
    """For each new paragraph the index of the old one it continues: by identity first, the rest by likeness."""
    by_id = {entry.paragraph.id: index for index, entry in enumerate(old) if entry.paragraph.id}
    found = [by_id.pop(entry.paragraph.id, None) for entry in new]
    taken = set(found)
    olds = [index for index in range(len(old)) if index not in taken]
    news = [index for index, match in enumerate(found) if match is None]
    matches = align([old[index].paragraph.body for index in olds], [new[index].paragraph.body for index in news])
    for index, match in zip(news, matches, strict=True):
        found[index] = None if match is None else olds[match]
    return tuple(found)


@dataclass
class _Writing:
    old: Sequence[Placed]
    new: Sequence[Placed]
    author: str
    at: datetime
    numbering: Numbering
    matches: tuple[int | None, ...]
    lists: dict[int, int] = field(default_factory=dict)
    moves: dict[int, str] = field(default_factory=dict)
    """By index of an old paragraph that moved as it is, the name of its move."""

    def written(self) -> tuple[list[Paragraph], list[Paragraph]]:
        """The titles, and all other paragraphs."""
        steps = list(self._steps())
        first = next((pair for pair in steps if self._is_title(pair)), None)
        titles: list[Paragraph] = []
        body: list[Paragraph] = []
        for pair in steps:
            into = titles if pair is first else body
            into += self._pair(*pair)
        return titles, body

    def _is_title(self, pair: Pair) -> bool:
        """Whether it is a title on every side it stands on."""
        old, new = pair
        kinds = [self.old[old].paragraph.kind] if old is not None else []
        kinds += [self.new[new].paragraph.kind] if new is not None else []
        return all(kind is ParagraphKind.TITLE for kind in kinds)

    def _steps(self) -> Iterator[Pair]:
        """All paragraphs in the order of print: what stays in place, and between it first what left, then what came."""
        found = [(match, index) for index, match in enumerate(self.matches) if match is not None]
        staying = rising(found)
        for match, index in set(found) - set(staying):
            if _same(self.old[match], self.new[index]):
                self.moves[match] = ""
        self.moves = {match: f"move{count}" for count, match in enumerate(sorted(self.moves), 1)}
        old, new = 0, 0
        for match, index in [*staying, (len(self.old), len(self.new))]:
            yield from ((gone, None) for gone in range(old, match))
            yield from ((None, came) for came in range(new, index))
            if match < len(self.old):
                yield match, index
            old, new = match + 1, index + 1

    def _pair(self, old: int | None, new: int | None) -> Iterator[Paragraph]:
        if old is not None and new is not None and _kind(self.old[old]) == _kind(self.new[new]):
            yield self._revised(self.old[old], self.new[new])
            return
        if old is not None:
            yield self._whole(self._counted(old), RevisionKind.DELETED, RevisionKind.MOVED_AWAY, self.moves.get(old))
        if new is not None:
            match = self.matches[new] if old is None else None
            move = None if match is None else self.moves.get(match)
            yield self._whole(self.new[new], RevisionKind.INSERTED, RevisionKind.MOVED_HERE, move)

    def _counted(self, old: int) -> Placed:
        """An old paragraph, in the list of the new version that continues its own."""
        entry = self.old[old]
        return replace(entry, list=self._continued.get(entry.list, -1 - entry.list))

    @cached_property
    def _continued(self) -> dict[int, int]:
        """Old lists, and the new ones that hold what they held."""
        found = (
            (self.old[match].list, self.new[index].list)
            for index, match in enumerate(self.matches)
            if match is not None
        )
        return dict(reversed(list(found)))

    def _change(self, kind: RevisionKind, move: str | None = None) -> Change:
        return Change(kind, self.author, self.at, move)

    def _revised(self, old: Placed, new: Placed) -> Paragraph:
        by = Changes(self._change(RevisionKind.INSERTED), self._change(RevisionKind.DELETED))
        line, before, after = Line(), old.paragraph, new.paragraph
        revise(line, before.body, after.body, before.marks, after.marks, by)
        return line.paragraph(self._like(new), key=after.id or before.id or None)

    def _whole(self, entry: Placed, kind: RevisionKind, moving: RevisionKind, move: str | None) -> Paragraph:
        change = self._change(moving, move) if move else self._change(kind)
        line, paragraph = Line(), entry.paragraph
        line.add_from(paragraph.body, paragraph.marks, 0, len(paragraph.body), change)
        return line.paragraph(self._like(entry), key=paragraph.id or None, end=(change,))

    def _like(self, entry: Placed) -> Paragraph:
        return one(entry, self.numbering, self.lists)


def _kind(entry: Placed) -> tuple[ParagraphKind, int, bool]:
    return entry.paragraph.kind, entry.paragraph.level, entry.annex > 0


def _same(old: Placed, new: Placed) -> bool:
    before, after = old.paragraph, new.paragraph
    return _kind(old) == _kind(new) and before.body == after.body and before.marks == after.marks


def _keys_once(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """A key stands once in a file: with what remains, else where it first stands."""
    staying = {one.key for one in paragraphs if one.key and not one.end_changes}
    seen: set[str] = set()
    made: list[Paragraph] = []
    for paragraph in paragraphs:
        key = paragraph.key
        if key and (key.lower() in seen or (paragraph.end_changes and key in staying)):
            paragraph = replace(paragraph, key=None)
        seen.add((paragraph.key or "").lower())
        made.append(paragraph)
    return tuple(made)
