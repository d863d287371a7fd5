"""Two wordings as runs for the screen: the same words left out and added as in a paper with recorded changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from workbench.compose.lines import Line
from workbench.compose.redline import Changes, revise
from workbench.model.document import Change, Mark, MarkStyle, Paragraph, RevisionKind
from workbench.model.looking_back import Fate, Run

_BY = Changes(Change(RevisionKind.INSERTED, "-"), Change(RevisionKind.DELETED, "-"))
_FATES = {RevisionKind.INSERTED: Fate.INSERTED, RevisionKind.DELETED: Fate.DELETED}


def runs(old: str, new: str, marks: Sequence[Mark] = (), new_marks: Sequence[Mark] = ()) -> tuple[Run, ...]:
    """How `old` became `new`, by whole words. Words that only look otherwise are deleted and inserted again."""
    line = Line()
    revise(line, old, new, marks, new_marks, _BY)
    return tuple(_cut(line.paragraph(Paragraph(""))))


def all_of_one(body: str, fate: Fate, marks: Sequence[Mark] = ()) -> tuple[Run, ...]:
    """A whole wording of one fate."""
    edges = {place for mark in marks for place in (mark.start, mark.end) if 0 < place < len(body)}
    cuts = [0, *sorted(edges), len(body)] if body else []
    return tuple(Run(body[start:end], fate, _looks(marks, start)) for start, end in pairwise(cuts))


def _cut(paragraph: Paragraph) -> Iterator[Run]:
    """The paragraph's words, cut wherever a look or a change begins or ends."""
    edges = {0, len(paragraph.text)}
    edges |= {place for mark in paragraph.marks for place in (mark.start, mark.end)}
    edges |= {place for one in paragraph.revisions for place in (one.start, one.end)}
    changes = list(paragraph.revisions)
    for start, end in pairwise(sorted(edges)):
        while changes and changes[0].end <= start:
            del changes[0]
        changed = bool(changes) and changes[0].start <= start
        fate = _FATES[changes[0].change.kind] if changed else Fate.KEPT
        yield Run(paragraph.text[start:end], fate, _looks(paragraph.marks, start))


def _looks(marks: Sequence[Mark], place: int) -> tuple[MarkStyle, ...]:
    return tuple(sorted({mark.style for mark in marks if mark.start <= place < mark.end}))
