"""A small record with an agenda, out of which a Chair's Summary is composed, and short ways to change its sources."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.workbench.actions import small
from workbench.actions import sources, texts
from workbench.model.agenda import AgendaItem, Decision, Intervention, ItemKind
from workbench.model.negotiation import Proposal
from workbench.model.sources import SourceState
from workbench.model.text import Text, TextParagraph
from workbench.record import rows
from workbench.record.file import Record
from workbench.record.tables import negotiation as table
from workbench.record.tables import text as text_table

S = "chairs-summary"
COST = "Ministers noted the cost of guarantees to small firms"
DESKS = "Ministers noted that a single desk saves time"
ITEMS = (
    AgendaItem("day", "m", None, 1, "", "Day 1", ItemKind.DAY),
    AgendaItem("fin", "m", "day", 1, "1", "Finance", ItemKind.SESSION),
    AgendaItem("cost", "m", "fin", 1, "1.1", "Guarantees", summary=COST),
    AgendaItem("desk", "m", "fin", 2, "1.2", "First desks", summary=DESKS),
    AgendaItem("tea", "m", "day", 2, "", "Tea", ItemKind.BREAK),
    AgendaItem("last", "m", "day", 3, "2", "Other matters"),
)


def fill(record: Record) -> None:
    small.fill(record)
    rows.insert_all(record, [Text("cs", "m", S, "Chair's Summary", S, position=2), *ITEMS])
    rows.insert(record, Text("pr", "m", "press-release", "Press Release", "press-release", position=3))
    rows.insert(record, Decision("dec", "cost", 1, "Ministers agreed to compare guarantees"))
    rows.insert(record, Intervention("int", "desk", "d-AUS", 1, "", "asked for one form"))


def change(record: Record, kind: type[Any], key: str, **values: object) -> None:
    with record.action("Change a source"):
        rows.update(record, replace(rows.get(record, kind, key), **values))


def add(record: Record, *new: object) -> None:
    with record.action("Add to a source"):
        rows.insert_all(record, new)


def drop(record: Record, kind: type[Any], key: str) -> None:
    with record.action("Take a source away"):
        rows.delete(record, kind, key)


def take_out(record: Record, *keys: str) -> None:
    with record.action("Take paragraphs out"):
        texts.remove(record, [rows.get(record, TextParagraph, key) for key in keys])


def paragraphs(record: Record) -> tuple[TextParagraph, ...]:
    return text_table.paragraphs(record, "cs")


def bodies(record: Record) -> list[str]:
    return [one.body for one in paragraphs(record)]


def named(record: Record, words: str) -> TextParagraph:
    return next(one for one in paragraphs(record) if words in one.body)


def standing(record: Record) -> tuple[Proposal, ...]:
    return table.standing(record, "cs")


def states(record: Record) -> dict[str, SourceState]:
    return {one.item_id: one.state for one in sources.sources(record, S)}


def composed_now(record: Record) -> list[str]:
    return [one.drafted.body for one in texts.composed(record, rows.get(record, Text, "cs"))]
