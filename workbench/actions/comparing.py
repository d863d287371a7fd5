"""Two versions of a text side by side: any draft, the text as it stands, or a Word file. Reads only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from workbench.actions.compiled import Negotiation, draft_paragraphs, negotiation
from workbench.model.looking_back import Compared, Difference, Fate, Summary, VerbChange, newer, older
from workbench.model.text import Placed
from workbench.record.tables import negotiation as table

if TYPE_CHECKING:
    from workbench.record.file import Record

_CHANGED = (Difference.CHANGED, Difference.MOVED_AND_CHANGED)
_MOVED = (Difference.MOVED, Difference.MOVED_AND_CHANGED)


def compare(record: Record, slug: str, old: int | None, new: int | None) -> tuple[Compared, ...]:
    """Every paragraph of both versions once, in the order of the newer one; one that it lost stands where it used to
    stand. A version is a draft's number, or None for the text as it stands. NotFoundError for a draft that is not there."""
    text = negotiation(record, slug)
    return paired(_version(record, text, old), _version(record, text, new))


def compare_with_file(record: Record, slug: str, old: int | None, data: bytes, name: str) -> tuple[Compared, ...]:
    """The same with a Word file as the newer version, its recorded changes accepted. Its paragraphs are paired by
    likeness; what is new in it has an id of its own. WorkbenchError for a file that holds no text."""
    from workbench.actions.negotiated import outside

    text = negotiation(record, slug)
    return paired(_version(record, text, old), outside(text, name, data))


def _version(record: Record, text: Negotiation, number: int | None) -> tuple[Placed, ...]:
    if number is None:
        return text.placed
    draft = table.draft(record, text.text.id, text.text.title, number)
    return tuple(one.placed for one in draft_paragraphs(record, text.text, draft) if one.placed.paragraph.id)


def paired(old: Sequence[Placed], new: Sequence[Placed]) -> tuple[Compared, ...]:
    """Two versions as rows: paragraphs paired by identity, then by likeness."""
    from workbench.compose.comparison import pairs
    from workbench.negotiation.align import rising

    matches = pairs(old, new)
    staying = rising([(match, index) for index, match in enumerate(matches) if match is not None])
    lost = set(range(len(old))) - set(matches)
    return tuple(_rows(old, new, matches, staying, lost))


def _rows(
    old: Sequence[Placed],
    new: Sequence[Placed],
    matches: Sequence[int | None],
    staying: Sequence[tuple[int, int]],
    lost: set[int],
) -> Iterator[Compared]:
    """In the order of print: what stays in place, and between it first what left, then what came."""
    before, after = 0, 0
    for match, index in [*staying, (len(old), len(new))]:
        yield from (_gone(old[place]) for place in range(before, match) if place in lost)
        for place in range(after, index):
            source = matches[place]
            yield _came(new[place]) if source is None else _both(old[source], new[place], moved=True)
        if index < len(new):
            yield _both(old[match], new[index], moved=False)
        before, after = match + 1, index + 1


def _gone(entry: Placed) -> Compared:
    from workbench.compose.runs import all_of_one

    one = entry.paragraph
    words = all_of_one(one.body, Fate.DELETED, one.marks)
    return Compared(one.id, Difference.DELETED, entry.number, None, one.kind, one.level, None, words)


def _came(entry: Placed) -> Compared:
    from workbench.compose.runs import all_of_one

    one = entry.paragraph
    words = all_of_one(one.body, Fate.INSERTED, one.marks)
    return Compared(one.id, Difference.INSERTED, None, entry.number, one.kind, one.level, None, words)


def _both(old: Placed, new: Placed, *, moved: bool) -> Compared:
    from workbench.compose.runs import runs

    before, after = old.paragraph, new.paragraph
    words = runs(before.body, after.body, before.marks, after.marks)
    other = (before.kind, before.level) != (after.kind, after.level)
    changed = other or any(run.fate is not Fate.KEPT for run in words)
    if moved:
        difference = Difference.MOVED_AND_CHANGED if changed else Difference.MOVED
    elif changed:
        difference = Difference.CHANGED
    else:
        difference = Difference.SAME if old.number == new.number else Difference.RENUMBERED
    kind_before = before.kind if other else None
    return Compared(after.id, difference, old.number, new.number, after.kind, after.level, kind_before, words)


def summary(rows: Sequence[Compared]) -> Summary:
    """The rows of a comparison in numbers, with the sentences whose verb changed its strength."""
    kinds = Counter(row.difference for row in rows)
    return Summary(
        kinds[Difference.SAME],
        kinds[Difference.RENUMBERED],
        sum(kinds[one] for one in _CHANGED),
        sum(kinds[one] for one in _MOVED),
        kinds[Difference.INSERTED],
        kinds[Difference.DELETED],
        _words(rows, Fate.INSERTED),
        _words(rows, Fate.DELETED),
        tuple(verbs(rows)),
    )


def _words(rows: Sequence[Compared], fate: Fate) -> int:
    return sum(len(run.text.split()) for row in rows for run in row.runs if run.fate is fate)


def verbs(rows: Sequence[Compared]) -> Iterator[VerbChange]:
    """Sentences whose verb grew stronger or weaker, in the order of the rows."""
    from workbench.language.verbs import changed_strength

    for row in rows:
        if row.difference in _CHANGED:
            for one in changed_strength(older(row.runs), newer(row.runs)):
                yield VerbChange(
                    row.paragraph_id,
                    row.number_after,
                    one.sentence_before,
                    one.sentence_after,
                    one.verb_before,
                    one.verb_after,
                    one.stronger,
                )
