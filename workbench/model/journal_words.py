"""How the journal's tables, columns and rows are told in the field's words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Row = Mapping[str, Any]
"""A row as the journal keeps it: columns with what is stored in them."""
Name = Callable[[str, Any], str]
"""What a row is called, by its table and key; '' for none."""

EXCERPT = 60
"""Letters of a text that stand for it in a name."""

UNTOLD_TABLES = frozenset({"draft_paragraph", "draft_region", "composed"})
"""Snapshots: they say over again what a text says."""

UNTOLD_COLUMNS = frozenset({
    "id", "series_id", "meeting_id", "content_hash", "fingerprint", "account", "serial", "start", "stop", "turn", "size",
    "new_kind", "new_level", "taken", "merged", "refused", "maintained",
})  # fmt: skip
"""What the workbench keeps for itself: keys, sums, places within a text."""

UNTOLD_WHEN_NEW = frozenset({
    "position", "text_id", "reply_id", "ref", "wording", "level", "language", "page", "zone", "compiled_as", "disposition",
    "taken_at",
})  # fmt: skip
"""What every new row has and says nothing of it."""

PLACE = "position"

_TABLES = {
    "commitment_member": "{member} named in a commitment",
    "decision": "decision under an agenda item",
    "draft_comment": "comment on a draft",
    "member": "{member}",
    "paper_version": "file of a paper",
    "progress": "progress report",
    "region_decision": "decision on wording",
}

_COLUMNS = {
    "about_id": "about",
    "about_kind": "kind of thing it is about",
    "area_id": "action area",
    "at": "time",
    "attributed": "brackets name supporters",
    "body": "wording",
    "code": "working code",
    "committee": "sits in the drafting committee",
    "compiled_as": "printed",
    "disposition_reason": "reason of the disposition",
    "leaders_aims": "Leaders' aims",
    "leaders_theme": "Leaders' theme",
    "member_id": "{member}",
    "member_word": "word for a member",
    "member_words": "word for members",
    "minutes": "length in minutes",
    "page": "paper size",
    "parent_id": "part of",
    "pinned": "fixed start",
    "position": "place",
    "proposal.after": "proposed wording",
    "proposal.before": "wording it answers",
    "protected": "protected against untracked changes",
    "ref": "reference",
    "region_decision.after": "words after",
    "region_decision.before": "words before",
    "revised_why": "why it was revised",
    "spoken": "said in the room",
    "untracked": "edited without revision marks",
    "waits": "waits for",
    "wording": "wording carried forward",
}

_POINTS = {
    "area_id": "action_area",
    "host_id": "member",
    "next_host_id": "member",
    "parent_id": "agenda_item",
    "source_id": "agenda_item",
    "target_id": "paragraph",
}

YES_OR_NO = frozenset(("committee", "attributed", "protected", "withdrawn", "untracked", "spoken", "offered"))

_CODED = frozenset({
    "attendance", "category", "claim", "classification", "compiled_as", "disposition", "evidence", "form", "how", "kind",
    "numbering", "purpose", "schedule", "scope", "status", "voice",
})  # fmt: skip

_CODES = {
    "ad-ref": "agreed ad referendum",
    "auto": "as the rule says",
    "words": "word by word",
    "whole": "as whole alternatives",
    "heading1": "heading",
    "heading2": "sub-heading",
    "heading3": "sub-sub-heading",
}


def table_word(table: str, member: str) -> str:
    """'agenda item'. `member` is the series' word for a member: 'economy'."""
    return _TABLES.get(table, table.replace("_", " ")).format(member=member)


def column_word(table: str, column: str, member: str) -> str:
    """'due', 'host', 'fixed start'."""
    plain = column.removesuffix("_id").removesuffix("_at").removesuffix("_on").replace("_", " ")
    return _COLUMNS.get(f"{table}.{column}", _COLUMNS.get(column, plain)).format(member=member)


def points_at(column: str, row: Row) -> str:
    """The table whose key a column holds; '' where it holds none."""
    if column == "about_id":
        return row.get("about_kind") or ""
    return _POINTS.get(column, column[:-3]) if column.endswith("_id") else ""


def coded(column: str, value: str) -> str:
    """What a code is called: 'ad-ref' is 'agreed ad referendum'; any other column's value is as it is."""
    return _CODES.get(value, value.replace("-", " ")) if column in _CODED else value


def excerpt(text: str) -> str:
    """The beginning of a text, to the last whole word that fits."""
    line = " ".join(text.split())
    if len(line) <= EXCERPT:
        return line
    return line[:EXCERPT].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"


def row_name(table: str, row: Row, name: Name) -> str:
    """What a row is called. `name` gives what it points at."""
    made = _NAMES.get(table)
    return " ".join((made(row, name) if made else str(next(iter(row.values()), ""))).split())


def _either(*columns: str) -> Callable[[Row, Name], str]:
    """The first of the columns that says anything."""
    return lambda row, _: excerpt(next((str(row[column]) for column in columns if row.get(column)), ""))


def _member(row: Row, name: Name) -> str:
    return name("member", row.get("member_id"))


def _commitment(row: Row, name: Name) -> str:
    area = name("action_area", row.get("area_id")).split(" ")[0]
    number = f"{area}.{row.get('number')}" if area else str(row.get("number"))
    return f"{number} {excerpt(row.get('deliverable') or row.get('body') or '')}"


_NAMES: dict[str, Callable[[Row, Name], str]] = {
    "series": _either("short_name", "name"),
    "member": _either("short_name", "code"),
    "meeting": _either("short_title", "title"),
    "delegation": lambda row, name: _member(row, name) or row.get("name") or "",
    "person": _either("name"),
    "agenda_item": lambda row, _: f"{row.get('number') or ''} {excerpt(row.get('title') or '')}",
    "intervention": lambda row, name: (
        f"{name('delegation', row.get('delegation_id'))} on {name('agenda_item', row.get('agenda_item_id'))}"
    ),
    "decision": _either("body"),
    "paper": lambda row, _: f"{row.get('symbol') or ''} {excerpt(row.get('title') or '')}",
    "paper_version": _either("file_name"),
    "text": _either("title", "slug"),
    "paragraph": lambda row, name: f"{name('text', row.get('text_id'))}: {excerpt(row.get('body') or '')}",
    "action_area": lambda row, _: f"{row.get('number')} {row.get('short_title') or row.get('title') or ''}",
    "commitment": _commitment,
    "commitment_member": lambda row, name: f"{_member(row, name)}, {name('commitment', row.get('commitment_id'))}",
    "indicator": _either("name"),
    "progress": lambda row, name: f"{_member(row, name)}, {name('commitment', row.get('commitment_id'))}",
    "task": _either("title"),
    "setting": _either("name"),
    "draft": lambda row, name: f"Draft {row.get('number')} of {name('text', row.get('text_id'))}",
    "reply": lambda row, name: f"{_member(row, name)} on {name('draft', row.get('draft_id'))}",
    "reminder": lambda row, name: f"{_member(row, name)}, {name('draft', row.get('draft_id'))}",
    "proposal": _either("ref"),
    "supporter": lambda row, name: f"{_member(row, name)} behind {name('proposal', row.get('proposal_id'))}",
    "region_decision": lambda row, name: f"{name('text', row.get('text_id'))} {row.get('label') or ''}",
    "draft_comment": lambda row, name: f"{_member(row, name)}: {excerpt(row.get('body') or '')}",
}
