"""The paragraphs of a delegation's file, and which paragraph of the draft each of them continues."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from workbench.model.document import Comment, Document, Mark, NotCarried, RevisionKind, Style
from workbench.model.negotiation import SnapshotParagraph
from workbench.model.text import ParagraphKind
from workbench.negotiation.align import IN_ORDER, align, alike, rising
from workbench.negotiation.intake import FURNITURE, Seen, seen
from workbench.negotiation.reply_joins import seams
from workbench.negotiation.reply_numbers import (
    begins_with,
    letter_of,
    level_of,
    number_before,
    number_of,
    says_deleted,
)
from workbench.negotiation.typography import bare, clean

DOUBTFUL = 0.75
"""A bookmark on words less like its own paragraph than this is believed only where no other paragraph is much liker."""
MUCH_LIKER = 0.2
_BY_NUMBER = 0.3
"""Likeness from which a paragraph that is typed with a number is the one that has this number."""
_BESIDE = re.compile(r"B\d+(?: B\d+)*|agreed(?: ad ref.*)?|[A-Z]{3} [^;.]+(?:; [A-Z]{3} [^;.]+)+")
"""Region labels, what is agreed, and the key to the codes, where their styles were lost."""
_LONGEST_HEAD = 10
"""Paragraphs that our papers print before the text's second one, at most."""


@dataclass(frozen=True)
class Unit:
    """One paragraph of the file, in one of its views."""

    text: str
    plain: str
    """As it is compared (`typography.bare`)."""
    kind: ParagraphKind
    level: int
    marks: tuple[Mark, ...]
    key: str | None
    typed: str
    """The number typed before it, with the space after it; not part of `text`."""
    comments: tuple[Comment, ...]
    source: str
    """Its words in the file, as the comments count them."""
    ours: bool
    """Whether it is set in one of the house template's styles."""
    hidden: bool
    """Whether signs that print nothing stand in the file's words, or letters in pieces; `text` is without them."""

    @property
    def begins_with(self) -> str:
        """The number that it begins with, 'bis' or not: '12' for '12 bis.' and '[12 bis.'; '' where there is none."""
        return begins_with(self.typed, self.text)

    @property
    def leaves_out(self) -> bool:
        """Whether it holds nothing but the wish to leave its paragraph out."""
        return says_deleted(self.text)


@dataclass(frozen=True)
class Pairing:
    """A view of the file beside the draft."""

    lines: tuple[SnapshotParagraph, ...]
    plain: tuple[str, ...]
    """The lines as they are compared."""
    units: tuple[Unit, ...]
    matches: tuple[int | None, ...]
    """For each unit the line it continues."""
    moved: frozenset[int]
    """Units that stand elsewhere than their lines."""
    misled: tuple[str, ...] = ()
    """Keys that stood on other words than their own."""
    found: dict[int, int] = field(default_factory=dict)
    """Line → unit: `matches` the other way round."""

    def differs(self, unit: int) -> bool:
        """Whether a unit says something else than its line."""
        line = self.matches[unit]
        return line is not None and self.units[unit].plain != self.plain[line]


def units(document: Document) -> tuple[tuple[Unit, ...], tuple[NotCarried, ...]]:
    """The paragraphs of a view, through the same eyes as any Word file, and its tables with their words."""
    rows, not_carried = seen(document)
    return tuple(_unit(row) for row in rows), tuple(one for one in not_carried if one.what != "comment")


def _unit(row: Seen) -> Unit:
    drafted, source, typed = row.drafted, row.source, row.typed
    text, marks, kind, level = drafted.body, drafted.marks, drafted.kind, drafted.level
    if source.style is Style.ALTERNATIVE and "\t" in text:
        typed = text[: text.index("\t") + 1]
        text, marks = text[len(typed) :], _shifted(marks, len(typed))
    elif not typed and source.style is Style.PLAIN:
        typed = number_before(text)
        text, marks = text[len(typed) :], _shifted(marks, len(typed))
        kind, level = (ParagraphKind.NUMBERED, level_of(typed)) if typed else (kind, level)
    return Unit(
        text,
        bare(text),
        kind,
        level,
        marks,
        source.key,
        typed,
        source.comments,
        source.text,
        source.style is not Style.PLAIN,
        not source.text.isascii() and clean(source.text) != source.text,
    )


def _shifted(marks: Iterable[Mark], by: int) -> tuple[Mark, ...]:
    return tuple(Mark(max(one.start - by, 0), one.end - by, one.style) for one in marks if one.end > by)


def arrived(document: Document) -> frozenset[str]:
    """The paragraphs, as they are compared, all of whose words were inserted or moved to where they stand."""
    found = set()
    for paragraph in document.paragraphs:
        here = [
            one for one in paragraph.revisions if one.change.kind in (RevisionKind.INSERTED, RevisionKind.MOVED_HERE)
        ]
        if here and sum(one.end - one.start for one in here) >= len(paragraph.text.rstrip()):
            found.add(bare(paragraph.text))
    return frozenset(found)


def paired(
    lines: tuple[SnapshotParagraph, ...],
    plain: tuple[str, ...],
    rows: tuple[Unit, ...],
    *,
    arrivals: frozenset[str] = frozenset(),
    partial: bool = False,
) -> Pairing:
    """Which line each unit continues, and which of them moved. A paragraph that was inserted where it stands (`arrivals`)
    is the one that moved, where it or its neighbour could be."""
    rows = _with_their_numbers(rows, lines, plain)
    old, new = plain, [row.plain for row in rows]
    if list(old) == new:
        straight = tuple(range(len(rows)))
        return Pairing(lines, plain, rows, straight, frozenset(), (), {index: index for index in straight})
    known, left, misled = _believed([line.id for line in lines], [row.key for row in rows], old, new)
    if partial:
        known.update(_by_number(lines, rows, old, new, known))
    matches = list(align(old, new, known))
    taken = set(matches)
    for unit, line in left.items():
        if matches[unit] is None and line not in taken:
            matches[unit] = line
            taken.add(line)
    found = {line: unit for unit, line in enumerate(matches) if line is not None}
    rows = _parted(rows, lines, found)
    moved = frozenset() if partial else _moved(matches, new, arrivals)
    still = tuple(key for key in misled if _misleads(key, lines, rows, found))
    return Pairing(lines, plain, rows, tuple(matches), moved, still, found)


def _parted(rows: tuple[Unit, ...], lines: Sequence[SnapshotParagraph], found: Mapping[int, int]) -> tuple[Unit, ...]:
    """The rows with a space where paragraphs were joined without one."""
    places = seams([row.text for row in rows], [line.body for line in lines], found) if len(found) < len(lines) else {}
    return tuple(_spaced(row, places[unit]) if unit in places else row for unit, row in enumerate(rows))


def _spaced(row: Unit, place: int) -> Unit:
    text = f"{row.text[:place]} {row.text[place:]}"
    marks = tuple(Mark(one.start + (one.start >= place), one.end + (one.end > place), one.style) for one in row.marks)
    return replace(row, text=text, plain=bare(text), marks=marks)


def _with_their_numbers(
    rows: tuple[Unit, ...], lines: Sequence[SnapshotParagraph], plain: Sequence[str]
) -> tuple[Unit, ...]:
    """A typed number is part of the words where the draft has such a paragraph."""
    if not any(row.typed for row in rows):
        return rows
    by_words = dict(zip(plain, lines, strict=True))
    by_key = {line.id: text for line, text in zip(lines, plain, strict=True)}
    return tuple(_whole(row, by_words, by_key) for row in rows)


def _whole(row: Unit, by_words: Mapping[str, SnapshotParagraph], by_key: Mapping[str, str]) -> Unit:
    whole = bare(row.typed + row.text)
    own = by_key.get(row.key or "", "")
    if not row.typed or (whole not in by_words and not own.startswith(bare(row.typed))):
        return row
    shift = len(row.typed)
    marks = tuple(Mark(one.start + shift, one.end + shift, one.style) for one in row.marks)
    kind = by_words[whole].kind if whole in by_words else ParagraphKind.PLAIN
    return replace(row, text=row.typed + row.text, plain=whole, marks=marks, typed="", kind=kind)


def _misleads(key: str, lines: Sequence[SnapshotParagraph], rows: Sequence[Unit], found: dict[int, int]) -> bool:
    line = next(index for index, one in enumerate(lines) if one.id == key)
    return line in found and rows[found[line]].key != key


def printed_around(pairing: Pairing, document: Document) -> frozenset[str]:
    """What our papers print around a text (the meeting's name, place and date, theme, region labels …), as it is compared,
    in a file that kept neither our styles nor our bookmarks; empty for any other file."""
    if any(row.key for row in pairing.units) or any(one.style.name in FURNITURE for one in document.paragraphs):
        return frozenset()
    begins = next((unit for unit, line in enumerate(pairing.matches) if line), 0)
    return frozenset(
        row.plain
        for unit, (row, line) in enumerate(zip(pairing.units, pairing.matches, strict=True))
        if line is None and not row.ours and (unit < begins <= _LONGEST_HEAD or _BESIDE.fullmatch(row.plain))
    )


# --- bookmarks --------------------------------------------------------------------------------------------------------


def _believed(
    line_keys: Sequence[str], keys: Sequence[str | None], old: Sequence[str], new: Sequence[str]
) -> tuple[dict[int, int], dict[int, int], list[str]]:
    """Pairs (unit → line) that the bookmarks make sure of; pairs to fall back on where neither side finds a better one;
    and keys that were copied or stand on the words of another paragraph."""
    places = {key: index for index, key in enumerate(line_keys)}
    claims = [(unit, places[key]) for unit, key in enumerate(keys) if key is not None and key in places]
    known = {unit: line for unit, line in claims if new[unit] == old[line]}
    known = _once(known)
    taken = set(known.values())
    open_claims = [(unit, line) for unit, line in claims if unit not in known]
    if not open_claims:
        return known, {}, []
    old_left = [line for line in range(len(old)) if line not in taken]
    exact = {old[line] for line in old_left} & {text for unit, text in enumerate(new) if unit not in known}
    likeness = alike(old, new)
    rated = [(likeness(line, unit), unit, line) for unit, line in open_claims if new[unit] not in exact]
    left: dict[int, int] = {}
    misled = [line_keys[line] for unit, line in open_claims if new[unit] in exact]
    for rate, unit, line in sorted(rated, key=lambda one: (-one[0], one[1])):
        if line in taken:
            misled.append(line_keys[line])
        elif old[line] not in exact and _is_sure(rate, unit, line, old_left, likeness):
            known[unit] = line
            taken.add(line)
        else:
            left.setdefault(unit, line)
            misled.append(line_keys[line])
    return known, left, misled


def _once(pairs: dict[int, int]) -> dict[int, int]:
    """The first unit of each line: a paragraph that was copied whole is itself where it stands first."""
    first: dict[int, int] = {}
    for unit, line in pairs.items():
        first.setdefault(line, unit)
    return {unit: line for line, unit in first.items()}


def _is_sure(rate: float, unit: int, line: int, lines: Sequence[int], likeness: Callable[[int, int], float]) -> bool:
    """Whether the words speak for the bookmark, or at least no other paragraph's words speak against it."""
    if rate < IN_ORDER:
        return False
    if rate >= DOUBTFUL:
        return True
    return all(likeness(other, unit) <= rate + MUCH_LIKER for other in lines if other != line)


def _by_number(
    lines: Sequence[SnapshotParagraph],
    rows: Sequence[Unit],
    old: Sequence[str],
    new: Sequence[str],
    known: dict[int, int],
) -> dict[int, int]:
    """Pairs that typed numbers speak for, where the words do not speak against it."""
    places = {line.number: index for index, line in enumerate(lines) if line.number}
    likeness, taken, found = alike(old, new), set(known.values()), dict[int, int]()
    exact, last = set(old), 0
    for unit, row in enumerate(rows):
        if unit in known or (row.plain in exact and not row.leaves_out):
            last = known.get(unit, last)
            continue
        for line in _numbered_like(row, lines, places, last):
            if line not in taken and (row.leaves_out or likeness(line, unit) >= _BY_NUMBER):
                found[unit] = last = line
                taken.add(line)
                break
    return found


def _numbered_like(
    row: Unit, lines: Sequence[SnapshotParagraph], places: Mapping[str, int], last: int
) -> Iterator[int]:
    """The lines that a typed number may be of: the one with this number; for '(b)' alone the one below the paragraph that
    was named `last`, then all others with this letter."""
    if number := number_of(row.typed):
        yield from (places[number],) if number in places else ()
    elif letter := letter_of(row.typed):
        above = lines[last].number.split("(")[0]
        yield from (places[above + letter],) if above + letter in places else ()
        yield from (index for name, index in places.items() if name.endswith(letter))


# --- moves ------------------------------------------------------------------------------------------------------------


def _moved(matches: Sequence[int | None], new: Sequence[str], arrivals: frozenset[str]) -> frozenset[int]:
    """Units out of order: those that are not in the longest rising run. What arrived where it stands is put to the run
    last, so that of two that changed places the one that was carried is the one that moved."""
    pairs = [(line, unit) for unit, line in enumerate(matches) if line is not None]
    if all(one < other for (one, _), (other, _) in pairwise(pairs)):
        return frozenset()
    stayed = [pair for pair in pairs if new[pair[1]] not in arrivals]
    run = rising(stayed)
    kept = rising(_fitting(pairs, run))
    return frozenset(unit for _, unit in pairs) - {unit for _, unit in kept}


def _fitting(pairs: Sequence[tuple[int, int]], run: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The run, and every other pair that stands between the right neighbours of it, in the new order."""
    held, ends = set(run), [*run, (1 << 60, 1 << 60)]
    fitting, at, last = [], 0, -1
    for pair in pairs:
        while ends[at][1] < pair[1]:
            last, at = ends[at][0], at + 1
        if pair in held or last < pair[0] < ends[at][0]:
            fitting.append(pair)
    return fitting
