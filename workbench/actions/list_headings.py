"""Which column of a list says what: by its heading, a word for the same, or a heading nearly so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from workbench.actions.list_cells import bare
from workbench.actions.list_fields import FIELDS, FOUND_BY, ListKind, field_named
from workbench.compose.english import joined
from workbench.errors import WorkbenchError

_LOOKED_AT = 20
"""Rows among which the headings are looked for; titles may stand above them."""
_NEAR, _CLEAR = 86, 8
"""How alike a heading must be (of 100), and how much more than to any other field."""


@dataclass(frozen=True)
class Matched:
    """A column: its place from 0, its heading, and the field it fills (None: it is left out)."""

    place: int
    heading: str
    field: str | None
    instead: str = ""
    """Why it is left out although its heading is known."""


@cache
def _names(kind: ListKind) -> dict[str, str]:
    """Every known heading, bare, with its field. A field's own title goes before another's other name."""
    found: dict[str, str] = {}
    for field in FIELDS[kind]:
        found.setdefault(bare(field.title), field.name)
    for field in FIELDS[kind]:
        for name in (field.name, *field.also):
            found.setdefault(bare(name), field.name)
    return found


@cache
def _field_of(kind: ListKind, word: str) -> tuple[str, float] | None:
    """The field that a bare heading means, and how well it fits: 100 is the very word."""
    names = _names(kind)
    if word in names:
        return names[word], 100 + (word == bare(field_named(kind, names[word]).title))
    if len(word) < 4:
        return None
    from rapidfuzz import fuzz

    best: dict[str, float] = {}
    for name, field in names.items():
        if len(name) > 3:
            best[field] = max(best.get(field, 0.0), fuzz.ratio(word, name))
    (field, score), *others = sorted(best.items(), key=lambda item: -item[1])
    clear = not others or score - others[0][1] >= _CLEAR
    return (field, score) if score >= _NEAR and clear else None


def heading_row(kind: ListKind, rows: Sequence[Sequence[str]]) -> int | None:
    """The row (from 0) with the most headings that are known, among the first that are not blank; one of them must say what
    a row is about."""
    best, most = None, 0
    looked_at = [place for place, row in enumerate(rows) if any(row)][:_LOOKED_AT]
    for place in looked_at:
        fits = (_field_of(kind, bare(cell)) for cell in rows[place] if cell)
        found = {fit[0] for fit in fits if fit is not None}
        if len(found) > most and found.intersection(FOUND_BY[kind]):
            best, most = place, len(found)
    return best


def matched(kind: ListKind, headings: Sequence[str], chosen: Mapping[int, str | None]) -> tuple[Matched, ...]:
    """Each column with its field. What is `chosen` goes first; of two columns for one field the better, then the first,
    has it."""
    known = {field.name for field in FIELDS[kind]}
    wrong = [name for name in chosen.values() if name is not None and name not in known]
    if wrong:
        raise WorkbenchError(
            f"A list of {kind.value} has no field '{wrong[0]}'", f"choose one of {', '.join(sorted(known))}"
        )
    taken: dict[str, int] = {}
    for place, name in chosen.items():
        if name is not None and taken.setdefault(name, place) != place:
            raise WorkbenchError(
                f"Two columns are chosen as '{field_named(kind, name).title}'", "leave one of them out"
            )
    fits = {place: _field_of(kind, bare(cell)) for place, cell in enumerate(headings) if cell and place not in chosen}
    for place, fit in sorted(fits.items(), key=lambda item: (-(item[1][1] if item[1] else 0), item[0])):
        if fit is not None:
            taken.setdefault(fit[0], place)
    field_at = {place: name for name, place in taken.items()}
    return tuple(
        Matched(
            place, heading or f"column {place + 1}", field_at.get(place), _instead(kind, fits.get(place), place, taken)
        )
        for place, heading in enumerate(headings)
    )


def _instead(kind: ListKind, fit: tuple[str, float] | None, place: int, taken: Mapping[str, int]) -> str:
    if fit is None or taken[fit[0]] == place:
        return ""
    return f"column {taken[fit[0]] + 1} is read as '{field_named(kind, fit[0]).title}' already"


def no_headings(kind: ListKind, source: str) -> WorkbenchError:
    """The refusal of a list without headings, with those that would be known."""
    titles = [field.title for field in FIELDS[kind]]
    return WorkbenchError(
        f"{source or 'The list'} has no row with headings of a list of {kind.value}",
        f"put headings above it; known are {joined(titles)}",
    )
