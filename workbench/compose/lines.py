"""A paragraph put together stretch by stretch, its spans in the Document's normal form; and the recorded changes of
paragraphs' ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from workbench.model.document import Change, Comment, Mark, MarkStyle, Paragraph, Revision, RevisionKind

ARRIVALS = (RevisionKind.INSERTED, RevisionKind.MOVED_HERE)
LATER = timedelta(seconds=1)
MUCH_LATER = timedelta(minutes=10)


@dataclass
class Line:
    """The words of one paragraph as they are added, with the looks, changes and comments that lie over them."""

    text: str = ""
    _marks: list[Mark] = field(default_factory=list)
    _last: dict[MarkStyle, int] = field(default_factory=dict)
    """Where the latest mark of each look stands among them."""
    _revisions: list[Revision] = field(default_factory=list)
    _comments: list[Comment] = field(default_factory=list)

    def add(self, words: str, *looks: MarkStyle, change: Change | None = None) -> None:
        """Add words of one look, under one change."""
        start, self.text = len(self.text), self.text + words
        if not words:
            return
        for look in looks:
            self._mark(start, len(self.text), look)
        if change is not None:
            self._revise(start, len(self.text), change)

    def add_from(
        self, body: str, marks: Iterable[Mark], start: int, end: int, change: Change | None = None, *extra: MarkStyle
    ) -> None:
        """Add `body[start:end]` with the marks that lie over it in `body`, and `extra` over all of it."""
        place = len(self.text)
        self.add(body[start:end], *extra, change=change)
        for mark in marks:
            first, last = max(mark.start, start), min(mark.end, end)
            if first < last:
                self._mark(place + first - start, place + last - start, mark.style)

    def add_apart(self, words: str, change: Change) -> None:
        """Add words as a change of their own: where it would run into a like one before it, its time is a second later."""
        if self._revisions and self._revisions[-1].end == len(self.text):
            last = self._revisions[-1].change
            while change.at and replace(last, at=change.at) == change and last.at and last.at >= change.at:
                change = replace(change, at=last.at + LATER)
        self.add(words, change=change)

    def comment(self, comment: Comment) -> None:
        self._comments.append(comment)

    def paragraph(self, like: Paragraph, *, key: str | None = None, end: tuple[Change, ...] = ()) -> Paragraph:
        """The paragraph, of the style, level and list of `like`."""
        return replace(
            like,
            text=self.text,
            key=key,
            marks=tuple(sorted(self._marks)),
            revisions=tuple(self._revisions),
            comments=_sorted(self._comments),
            end_changes=end,
        )

    def _mark(self, start: int, end: int, look: MarkStyle) -> None:
        """Marks of one look that touch or overlap are one; they come in the order of their places."""
        place = self._last.get(look)
        if place is not None and self._marks[place].end >= start:
            last = self._marks[place]
            self._marks[place] = Mark(last.start, max(last.end, end), look)
            return
        self._last[look] = len(self._marks)
        self._marks.append(Mark(start, end, look))

    def _revise(self, start: int, end: int, change: Change) -> None:
        if self._revisions and self._revisions[-1].end == start and self._revisions[-1].change == change:
            start = self._revisions.pop().start
        self._revisions.append(Revision(start, end, change))


def _sorted(comments: Iterable[Comment]) -> tuple[Comment, ...]:
    return tuple(sorted(comments, key=lambda one: (one.start, one.end, one.author, one.body)))


def with_ends(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs of a whole document, each given with the changes of its own arrival and departure, as Word keeps
    them: the last one's mark cannot be recorded as changed, so its changes stand on the end of the nearest one before
    that has none of its kind."""
    ends = [list(paragraph.end_changes) for paragraph in paragraphs]
    for arrives in (True, False):
        _shift(ends, arrives)
    placed = [
        replace(paragraph, end_changes=tuple(sorted(changes, key=lambda one: one.kind not in ARRIVALS)))
        for paragraph, changes in zip(paragraphs, ends, strict=True)
    ]
    return tuple(_apart(placed))


def _apart(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """A new paragraph after one that ends in words of the same change is a change of its own: LibreOffice takes changes of
    one author within five minutes for one, and rejecting them would join the paragraph with the next."""
    before: Paragraph | None = None
    for paragraph in paragraphs:
        new = next((one for one in paragraph.end_changes if one.kind in ARRIVALS), None)
        if before is not None and new is not None and new.at and _ends_in(before, new):
            later = replace(new, at=new.at + MUCH_LATER)
            paragraph = replace(
                paragraph,
                revisions=tuple(
                    replace(one, change=later) if one.change == new else one for one in paragraph.revisions
                ),
                end_changes=tuple(later if one == new else one for one in paragraph.end_changes),
            )
        yield paragraph
        before = paragraph


def _ends_in(paragraph: Paragraph, change: Change) -> bool:
    """Whether the last words of a paragraph came by a change, and its end did not."""
    if any(one.kind in ARRIVALS for one in paragraph.end_changes):
        return False
    return any(one.end == len(paragraph.text) and one.change == change for one in paragraph.revisions)


def _shift(ends: list[list[Change]], arrives: bool) -> None:
    """Move the changes of one direction in the last run of paragraphs that have one, each to the paragraph before."""
    index = len(ends) - 1
    carried = _taken(ends[index], arrives) if ends else None
    while carried is not None and index > 0:
        index -= 1
        before = _taken(ends[index], arrives)
        ends[index].append(carried)
        carried = before


def _taken(changes: list[Change], arrives: bool) -> Change | None:
    """The change of that direction, taken out."""
    found = next((one for one in changes if (one.kind in ARRIVALS) is arrives), None)
    if found is not None:
        changes.remove(found)
    return found
