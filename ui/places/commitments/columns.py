"""The columns of the register."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ui.models.column import Column, Tone
from ui.places.commitments.entries import (
    Book,
    Entry,
    area_name,
    as_reported,
    due_tip,
    due_words,
    kinds,
    late_tone,
    missing_words,
    scope_of,
    scopes,
    tr,
)
from ui.widgets.dates import short_date

WORDING, OWNER = 1, 4


@dataclass(frozen=True)
class Puts:
    """What is done with what is typed or chosen in a cell."""

    change: Callable[[Entry, str, object], None]
    """A field of a commitment gets a value."""
    due: Callable[[Entry, str], None]
    scope: Callable[[Entry, object], None]


def columns(book: Callable[[], Book], puts: Puts) -> tuple[Column[Entry], ...]:
    def line(name: str) -> Callable[[Entry, str], None]:
        return lambda row, said: puts.change(row, name, said.strip())

    def areas(row: Entry) -> list[str]:
        return [tr("none"), *(area_name(area) for area in book().areas)]

    def put_area(row: Entry, said: str) -> None:
        puts.change(row, "area_id", next((area.id for area in book().areas if area_name(area) == said), None))

    def put_kind(row: Entry, said: str) -> None:
        puts.change(row, "kind", next(kind for kind, words in kinds().items() if words == said))

    def put_scope(row: Entry, said: str) -> None:
        puts.scope(row, next(scope for scope, words in scopes().items() if words == said))

    return (
        Column(tr("No."), lambda row: row.number, 44),
        Column(tr("Wording"), lambda row: row.commitment.body, 290, _gone, tip=lambda row: row.commitment.body),
        Column(
            tr("Due"), due_words, 172, late_tone, put=puts.due, tip=due_tip,
            typed=lambda row: short_date(row.commitment.due_now),
        ),
        Column(tr("As reported"), as_reported, 160, _muted),
        Column(tr("Owner"), lambda row: row.commitment.owner, 140, put=line("owner")),
        Column(tr("Missing"), missing_words, 150, _muted),
        Column(
            tr("Action area"), lambda row: area_name(row.area) if row.area else "", 160, _muted, put=put_area,
            typed=lambda row: area_name(row.area) if row.area else tr("none"), choices=areas,
        ),
        Column(
            tr("Scope"), scope_of, 120, _muted, put=put_scope, typed=lambda row: scopes()[row.commitment.scope],
            choices=lambda row: list(scopes().values()),
        ),
        Column(
            tr("Kind"), lambda row: kinds()[row.commitment.kind], 104, _muted, put=put_kind,
            choices=lambda row: list(kinds().values()),
        ),
        Column(tr("Deliverable"), lambda row: row.commitment.deliverable, 150, put=line("deliverable")),
        Column(tr("Target"), lambda row: row.commitment.target, 120, put=line("target")),
    )  # fmt: skip


def _muted(row: object) -> Tone:
    return Tone.MUTED


def _gone(row: Entry) -> Tone:
    """What is not open any more steps back."""
    return Tone.PLAIN if row.is_open else Tone.MUTED
