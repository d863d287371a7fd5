"""Follow-up tasks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from workbench.model.tasks import Bounds, Task, TaskGroup
from workbench.record import rows

if TYPE_CHECKING:
    from workbench.record.file import Record

_ORDER = "ORDER BY status = 'done', due IS NULL, due, id"
"""What is still to be done first, by its due time; then what has none; then what is done."""

_GROUPS = tuple(TaskGroup)
_GROUPED = """SELECT id, CASE
    WHEN status = 'done' THEN 6 WHEN status = 'waiting' THEN 5 WHEN due IS NULL THEN 4
    WHEN due < ? THEN 0 WHEN due < ? THEN 1 WHEN due < ? THEN 2 ELSE 3 END AS grouped
FROM task WHERE meeting_id = ? AND (? OR status <> 'done') AND (? = '' OR owner = ?)
    AND NOT EXISTS (SELECT 1 FROM json_each(?) word
        WHERE instr(lower(title || ' ' || owner || ' ' || note), lower(word.value)) = 0)
ORDER BY grouped, CASE WHEN status = 'done' THEN done_at END DESC, due NULLS LAST, id"""

_NAMES = {
    "agenda_item": "SELECT id, trim(number || ' ' || title) FROM agenda_item",
    "text": "SELECT id, title FROM text",
    "paper": "SELECT id, symbol || ' ' || title FROM paper",
    "commitment": "SELECT id, 'Commitment ' || coalesce((SELECT number FROM action_area a WHERE a.id = area_id) || '.', '')"
    " || number FROM commitment",
}
"""What a task can be about: its table, and words for a row of it."""

ABOUT = tuple(_NAMES)


def keys(record: Record, meeting_id: str) -> list[str]:
    """Ids alone, in the order of display: quick for any number of tasks."""
    return [row[0] for row in record.query(f"SELECT id FROM task WHERE meeting_id = ? {_ORDER}", (meeting_id,))]


def groups(
    record: Record,
    meeting_id: str,
    now: datetime,
    bounds: Bounds,
    *,
    words: str = "",
    owner: str = "",
    done: bool = True,
) -> list[tuple[str, TaskGroup]]:
    """Every id with its group, group by group, in one statement: by due time, what is done latest first. `bounds` are
    `model.tasks.bounds`. Only those that hold each of some words in their title, owner or note; only those of one owner;
    without what is done."""
    instants = [rows.as_text(at) for at in (now, *bounds)]
    asked = (*instants, meeting_id, done, owner, owner, json.dumps(words.split()))
    return [(key, _GROUPS[group]) for key, group in record.query(_GROUPED, asked)]


def owners(record: Record, meeting_id: str) -> tuple[str, ...]:
    """Everybody who has a task, by name."""
    found = record.query(
        "SELECT DISTINCT owner FROM task WHERE meeting_id = ? AND owner <> '' ORDER BY owner COLLATE NOCASE, owner",
        (meeting_id,),
    )
    return tuple(row[0] for row in found)


def window(record: Record, some: Sequence[str]) -> dict[str, Task]:
    """The named tasks, by id."""
    return rows.by_keys(record, Task, some)


def about(record: Record, kind: str, some: Iterable[str]) -> tuple[Task, ...]:
    """The tasks about any of the named rows of one table."""
    return rows.select(
        record,
        Task,
        "WHERE about_kind = ? AND about_id IN (SELECT value FROM json_each(?)) ORDER BY due IS NULL, due, id",
        (kind, json.dumps(list(some))),
    )


def about_name(record: Record, some: Iterable[tuple[str, str | None]]) -> dict[tuple[str, str], str]:
    """Words for what tasks are about, by kind and id, one statement for each kind: '3.1 Women in small business',
    'Joint Ministerial Statement', '2005/SMEMM/004 Training', 'Commitment 2.3'. What is not there any more is left out."""
    wanted: dict[str, set[str]] = {}
    for kind, key in some:
        if kind in _NAMES and key is not None:
            wanted.setdefault(kind, set()).add(key)
    return {
        (kind, key): words
        for kind, ids in wanted.items()
        for key, words in record.query(
            f"{_NAMES[kind]} WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(sorted(ids)),)
        )
    }


def names(record: Record, meeting_id: str) -> dict[str, tuple[str, str]]:
    """What a quick line can name after '#', in small letters: kind and id by 'joint-statement' and 'statement', 'item-3.1'
    and '3.1', 'paper-012' and '012', 'commitment-2.3'. A name that several things have is the first one's."""
    found: dict[str, tuple[str, str]] = {}
    for name, kind, key, *_ in record.query(_NAMED, (meeting_id,)):
        found.setdefault(name.lower(), (kind, key))
    return found


_NAMED = """
SELECT slug, 'text', id, 1, position FROM text WHERE meeting_id = ?1
UNION ALL SELECT replace(slug, rtrim(slug, replace(slug, '-', '')), ''), 'text', id, 2, position
    FROM text WHERE meeting_id = ?1
UNION ALL SELECT 'item-' || number, 'agenda_item', id, 3, position
    FROM agenda_item WHERE meeting_id = ?1 AND number <> ''
UNION ALL SELECT number, 'agenda_item', id, 4, position FROM agenda_item WHERE meeting_id = ?1 AND number <> ''
UNION ALL SELECT 'paper-' || printf('%03d', number), 'paper', id, 5, number FROM paper WHERE meeting_id = ?1
UNION ALL SELECT 'paper-' || number, 'paper', id, 6, number FROM paper WHERE meeting_id = ?1
UNION ALL SELECT printf('%03d', number), 'paper', id, 7, number FROM paper WHERE meeting_id = ?1
UNION ALL SELECT 'commitment-' || coalesce((SELECT a.number FROM action_area a WHERE a.id = c.area_id) || '.', '')
    || c.number, 'commitment', c.id, 8, c.number
    FROM commitment c WHERE series_id = (SELECT series_id FROM meeting WHERE id = ?1)
ORDER BY 4, 5, 3"""


def of_meeting(record: Record, meeting_id: str, limit: int = -1) -> tuple[Task, ...]:
    return rows.select(record, Task, f"WHERE meeting_id = ? {_ORDER} LIMIT ?", (meeting_id, limit))


def due_next(record: Record, meeting_id: str, limit: int) -> tuple[Task, ...]:
    """What is still to be done and has a due time, the first one first. Walks the index `task_to_do`, never all tasks."""
    return rows.select(
        record, Task, "WHERE meeting_id = ? AND status <> 'done' AND due IS NOT NULL ORDER BY due LIMIT ?",
        (meeting_id, limit),
    )  # fmt: skip
