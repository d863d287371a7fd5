"""Full-text search over everything the record holds (FTS5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.model.journal import Found

if TYPE_CHECKING:
    from workbench.record.file import Record

RANKED = 2_000
"""The most hits that are ranked: over a million rows ranking those of '12*' costs a hundred times their finding."""

SEARCH = """SELECT e.kind, e.row_key, e.title, snippet(search_text, 1, '', '', '…', 12)
FROM search_text JOIN search_entry e ON e.number = search_text.rowid
WHERE search_text MATCH ? ORDER BY {order} LIMIT ?"""


def search(record: Record, words: str, limit: int = 20) -> tuple[Found, ...]:
    """What holds all the words, the last one also as the beginning of a word; best first."""
    match = match_of(words)
    if not match:
        return ()
    found = record.query(SEARCH.format(order=order_of(record, match)), (match, limit))
    places = _places(record, found)
    hits = []
    for kind, key, title, snippet in found:
        stands = _FIXED_PLACES.get(kind) or places.get((kind, key), "")
        hits.append(Found(kind, key, title or stands, snippet, stands))
    return tuple(hits)


def match_of(words: str) -> str:
    """The words as an FTS5 query: each quoted, so that no sign in them is read as an operator; '' without any."""
    quoted = ['"' + word.replace('"', '""') + '"' for word in words.split() if any(sign.isalnum() for sign in word)]
    return " ".join(quoted) + "*" if quoted else ""


def order_of(record: Record, match: str) -> str:
    """Best first; where there are very many hits, in the order in which they were written."""
    hits = "SELECT count(*) FROM (SELECT rowid FROM search_text WHERE search_text MATCH ? LIMIT ?)"
    ((count,),) = record.query(hits, (match, RANKED + 1))
    return "rank" if count <= RANKED else "search_text.rowid"


_FIXED_PLACES = {
    "member": "Delegations",
    "delegation": "Delegations",
    "person": "Delegations",
    "indicator": "Commitments",
    "task": "Tasks",
}

_PLACES = {
    "meeting": "SELECT id, short_title FROM meeting WHERE id IN ({})",
    "agenda_item": "SELECT id, trim('Agenda ' || number) FROM agenda_item WHERE id IN ({})",
    "intervention": "SELECT i.id, trim('Agenda ' || a.number) FROM intervention i"
    " JOIN agenda_item a ON a.id = i.agenda_item_id WHERE i.id IN ({})",
    "decision": "SELECT d.id, trim('Agenda ' || a.number) FROM decision d"
    " JOIN agenda_item a ON a.id = d.agenda_item_id WHERE d.id IN ({})",
    "paper": "SELECT id, symbol FROM paper WHERE id IN ({})",
    "text": "SELECT id, title FROM text WHERE id IN ({})",
    "paragraph": "SELECT p.id, t.title FROM paragraph p JOIN text t ON t.id = p.text_id WHERE p.id IN ({})",
    "proposal": "SELECT p.id, t.title || ', ' || p.ref FROM proposal p JOIN text t ON t.id = p.text_id WHERE p.id IN ({})",
    "draft_comment": "SELECT c.id, t.title FROM draft_comment c JOIN text t ON t.id = c.text_id WHERE c.id IN ({})",
    "action_area": "SELECT id, 'Action area ' || number FROM action_area WHERE id IN ({})",
    "commitment": "SELECT c.id, 'Commitment ' || coalesce(a.number || '.', '') || c.number FROM commitment c"
    " LEFT JOIN action_area a ON a.id = c.area_id WHERE c.id IN ({})",
    "progress": "SELECT id, 'Progress ' || cycle FROM progress WHERE id IN ({})",
}


def _places(record: Record, found: list[Any]) -> dict[tuple[str, str], str]:
    """Where each thing stands, one statement for each kind that was found."""
    keys: dict[str, list[str]] = {}
    for kind, key, *_ in found:
        if kind in _PLACES:
            keys.setdefault(kind, []).append(key)
    return {
        (kind, key): place
        for kind, some in keys.items()
        for key, place in record.query(_PLACES[kind].format(", ".join("?" * len(some))), some)
    }
