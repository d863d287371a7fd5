"""The record's tables, one migration after another, and the triggers that are generated from them.

`LATEST` is the schema version kept in `PRAGMA user_version`: the number of migrations. A migration never changes once it
was released; it is plain SQL, so that later changes of the code leave it alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    from sqlite_utils import Database, Migrations

APPLICATION_ID = 0x4D575242
"""'MWRB' in `PRAGMA application_id`: what tells a record from any other SQLite file."""

LATEST = 3

UNJOURNALLED = frozenset({"action", "change", "content", "search_entry", "search_text", "_sqlite_migrations"})
"""Tables without journal triggers: the journal itself, bytes by hash, and what is derived."""

SENT = frozenset({"draft", "draft_paragraph", "draft_region"})
"""Tables of what has left the house: undoing the action that made a row leaves it there."""

SEARCHED: dict[str, tuple[str, str]] = {
    "meeting": ("title", "theme"),
    "member": ("short_name", "formal_name"),
    "delegation": ("name", "head"),
    "person": ("name", "role"),
    "agenda_item": ("title", "concat(purpose, annotation, summary, notes)"),
    "intervention": ("point", "body"),
    "decision": ("''", "body"),
    "paper": ("title", "symbol"),
    "text": ("title", "slug"),
    "proposal": ("ref", "concat(after, reason)"),
    "draft_comment": ("author", "concat(body, observation)"),
    "paragraph": ("''", "body"),
    "action_area": ("title", "short_title"),
    "commitment": ("deliverable", "body"),
    "indicator": ("name", "target"),
    "progress": ("cycle", "narrative"),
    "task": ("title", "concat(owner, note)"),
}
"""For each searched table what search shows as its title, and what else it reads."""

_FIRST = """
CREATE TABLE series (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, short_name TEXT NOT NULL, forum TEXT NOT NULL,
    member_word TEXT NOT NULL, member_words TEXT NOT NULL, language TEXT NOT NULL
) STRICT;
CREATE TABLE member (
    id TEXT PRIMARY KEY, series_id TEXT NOT NULL REFERENCES series(id), code TEXT NOT NULL CHECK (code <> ''),
    short_name TEXT NOT NULL, formal_name TEXT NOT NULL, position INTEGER NOT NULL, UNIQUE (series_id, code)
) STRICT;
CREATE TABLE meeting (
    id TEXT PRIMARY KEY, series_id TEXT NOT NULL REFERENCES series(id), number INTEGER, title TEXT NOT NULL,
    short_title TEXT NOT NULL, kind TEXT NOT NULL, theme TEXT NOT NULL, starts_on TEXT, ends_on TEXT,
    city TEXT NOT NULL, venue TEXT NOT NULL, zone TEXT NOT NULL, chair TEXT NOT NULL,
    host_id TEXT REFERENCES member(id), next_host_id TEXT REFERENCES member(id), next_year INTEGER,
    symbol TEXT NOT NULL, initiative TEXT NOT NULL, leaders_theme TEXT NOT NULL, leaders_aims TEXT NOT NULL,
    retreat TEXT NOT NULL, notice TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('preparing', 'open', 'closed')),
    CHECK (ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on), UNIQUE (series_id, number)
) STRICT;
CREATE TABLE delegation (
    id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meeting(id),
    kind TEXT NOT NULL CHECK (kind IN ('member', 'observer', 'guest')), position INTEGER NOT NULL,
    member_id TEXT REFERENCES member(id), name TEXT NOT NULL,
    attendance TEXT NOT NULL CHECK (attendance IN ('expected', 'present', 'absent')), head TEXT NOT NULL,
    committee INTEGER NOT NULL CHECK (committee IN (0, 1)),
    CHECK ((kind = 'member') = (member_id IS NOT NULL)), UNIQUE (meeting_id, member_id)
) STRICT;
CREATE TABLE person (
    id TEXT PRIMARY KEY, delegation_id TEXT REFERENCES delegation(id), name TEXT NOT NULL, role TEXT NOT NULL,
    email TEXT NOT NULL, phone TEXT NOT NULL
) STRICT;
CREATE TABLE agenda_item (
    id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meeting(id), parent_id TEXT REFERENCES agenda_item(id),
    position INTEGER NOT NULL, number TEXT NOT NULL, title TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('day', 'session', 'item', 'break', 'ceremony')),
    minutes INTEGER CHECK (minutes >= 0), pinned TEXT, purpose TEXT NOT NULL, lead TEXT NOT NULL,
    annotation TEXT NOT NULL, summary TEXT NOT NULL
) STRICT;
CREATE TABLE intervention (
    id TEXT PRIMARY KEY, agenda_item_id TEXT NOT NULL REFERENCES agenda_item(id),
    delegation_id TEXT NOT NULL REFERENCES delegation(id), position INTEGER NOT NULL, body TEXT NOT NULL,
    point TEXT NOT NULL
) STRICT;
CREATE TABLE decision (
    id TEXT PRIMARY KEY, agenda_item_id TEXT NOT NULL REFERENCES agenda_item(id), position INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE TABLE content (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64), size INTEGER NOT NULL, packed BLOB NOT NULL
) STRICT;
CREATE TABLE paper (
    id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meeting(id), number INTEGER NOT NULL,
    symbol TEXT NOT NULL, title TEXT NOT NULL, agenda_item_id TEXT REFERENCES agenda_item(id),
    submitted_by TEXT NOT NULL, purpose TEXT NOT NULL CHECK (purpose IN ('information', 'consideration', 'decision')),
    classification TEXT NOT NULL CHECK (classification IN ('public', 'restricted')), reason TEXT NOT NULL,
    derestricted_on TEXT, UNIQUE (meeting_id, number), UNIQUE (meeting_id, symbol)
) STRICT;
CREATE TABLE paper_version (
    id TEXT PRIMARY KEY, paper_id TEXT NOT NULL REFERENCES paper(id), number INTEGER NOT NULL CHECK (number >= 0),
    file_name TEXT NOT NULL, content_hash TEXT NOT NULL REFERENCES content(hash), size INTEGER NOT NULL,
    added_at TEXT NOT NULL, UNIQUE (paper_id, number)
) STRICT;
CREATE TABLE text (
    id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meeting(id), slug TEXT NOT NULL CHECK (slug <> ''),
    title TEXT NOT NULL, outline TEXT NOT NULL, numbering TEXT NOT NULL CHECK (numbering IN ('on', 'restart', 'none')),
    voice TEXT NOT NULL CHECK (voice IN ('ministers', 'we')), language TEXT NOT NULL,
    page TEXT NOT NULL CHECK (page IN ('A4', 'Letter')), classification TEXT NOT NULL, position INTEGER NOT NULL,
    UNIQUE (meeting_id, slug)
) STRICT;
CREATE TABLE paragraph (
    id TEXT PRIMARY KEY, text_id TEXT NOT NULL REFERENCES text(id), position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN
        ('title', 'heading1', 'heading2', 'heading3', 'numbered', 'plain', 'bullet', 'annex')),
    body TEXT NOT NULL, level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 2),
    marks TEXT NOT NULL CHECK (json_valid(marks)),
    status TEXT NOT NULL CHECK (status IN ('open', 'ad-ref', 'agreed')), waits TEXT NOT NULL CHECK (json_valid(waits))
) STRICT;
CREATE INDEX paragraph_in_text ON paragraph (text_id, position);
CREATE TABLE action_area (
    id TEXT PRIMARY KEY, series_id TEXT NOT NULL REFERENCES series(id), number INTEGER NOT NULL,
    title TEXT NOT NULL, short_title TEXT NOT NULL, UNIQUE (series_id, number)
) STRICT;
CREATE TABLE commitment (
    id TEXT PRIMARY KEY, series_id TEXT NOT NULL REFERENCES series(id), meeting_id TEXT REFERENCES meeting(id),
    area_id TEXT REFERENCES action_area(id), number INTEGER NOT NULL, body TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('commitment', 'instruction', 'decision')),
    scope TEXT NOT NULL CHECK (scope IN ('collective', 'individual', 'named')), deliverable TEXT NOT NULL,
    target TEXT NOT NULL, owner TEXT NOT NULL, due TEXT, revised_due TEXT, revised_why TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('open', 'fulfilled', 'superseded')), text_id TEXT REFERENCES text(id),
    paragraph_id TEXT REFERENCES paragraph(id), UNIQUE (area_id, number)
) STRICT;
CREATE TABLE commitment_member (
    id TEXT PRIMARY KEY, commitment_id TEXT NOT NULL REFERENCES commitment(id),
    member_id TEXT NOT NULL REFERENCES member(id), UNIQUE (commitment_id, member_id)
) STRICT;
CREATE TABLE indicator (
    id TEXT PRIMARY KEY, commitment_id TEXT NOT NULL REFERENCES commitment(id), name TEXT NOT NULL,
    baseline TEXT NOT NULL, target TEXT NOT NULL, unit TEXT NOT NULL
) STRICT;
CREATE TABLE progress (
    id TEXT PRIMARY KEY, commitment_id TEXT NOT NULL REFERENCES commitment(id),
    member_id TEXT NOT NULL REFERENCES member(id), cycle TEXT NOT NULL, reported_on TEXT NOT NULL,
    claim TEXT NOT NULL CHECK (claim IN ('not-started', 'in-progress', 'done')),
    evidence TEXT CHECK (evidence IN ('none', 'partial', 'full')),
    schedule TEXT CHECK (schedule IN ('on-time', 'late')), score INTEGER CHECK (score IN (-1, 0, 1)),
    narrative TEXT NOT NULL, UNIQUE (commitment_id, member_id, cycle)
) STRICT;
CREATE TABLE task (
    id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meeting(id), title TEXT NOT NULL, owner TEXT NOT NULL,
    due TEXT, status TEXT NOT NULL CHECK (status IN ('open', 'waiting', 'done')), about_kind TEXT NOT NULL,
    about_id TEXT, note TEXT NOT NULL, done_at TEXT
) STRICT;
CREATE INDEX task_to_do ON task (meeting_id, due) WHERE status <> 'done' AND due IS NOT NULL;
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE action (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at TEXT NOT NULL, who TEXT NOT NULL, label TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('edit', 'import', 'undo', 'redo')),
    target INTEGER REFERENCES action(number), open INTEGER NOT NULL CHECK (open IN (0, 1)),
    undone_by INTEGER REFERENCES action(number), redoable INTEGER NOT NULL CHECK (redoable IN (0, 1)),
    changes INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX action_open ON action (open) WHERE open = 1;
CREATE INDEX action_redoable ON action (undone_by) WHERE redoable = 1;
CREATE TABLE change (
    number INTEGER PRIMARY KEY, action INTEGER NOT NULL REFERENCES action(number), table_name TEXT NOT NULL,
    row_key TEXT NOT NULL, before TEXT, after TEXT
) STRICT;
CREATE INDEX change_of_action ON change (action);
CREATE TABLE search_entry (
    number INTEGER PRIMARY KEY, kind TEXT NOT NULL, row_key TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL,
    UNIQUE (kind, row_key)
) STRICT;
CREATE VIRTUAL TABLE search_text USING fts5(
    title, body, content='search_entry', content_rowid='number', tokenize='unicode61 remove_diacritics 2', prefix='2 3'
);
CREATE INDEX agenda_item_in_meeting ON agenda_item (meeting_id, position);
CREATE INDEX intervention_of_item ON intervention (agenda_item_id, position);
CREATE INDEX decision_of_item ON decision (agenda_item_id, position);
CREATE INDEX progress_of_member ON progress (member_id, cycle);
CREATE INDEX commitment_of_paragraph ON commitment (paragraph_id);
CREATE INDEX indicator_of_commitment ON indicator (commitment_id);
"""

_SECOND = """
ALTER TABLE paragraph ADD COLUMN compiled_as TEXT NOT NULL DEFAULT 'auto'
    CHECK (compiled_as IN ('auto', 'words', 'whole'));
CREATE TABLE draft (
    id TEXT PRIMARY KEY, text_id TEXT NOT NULL REFERENCES text(id), number INTEGER NOT NULL CHECK (number > 0),
    form TEXT NOT NULL CHECK (form IN ('clean', 'bracketed')), attributed INTEGER NOT NULL CHECK (attributed IN (0, 1)),
    protected INTEGER NOT NULL CHECK (protected IN (0, 1)), circulated_at TEXT NOT NULL, deadline TEXT,
    fingerprint TEXT NOT NULL, file_name TEXT NOT NULL, content_hash TEXT NOT NULL REFERENCES content(hash),
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), UNIQUE (text_id, number)
) STRICT;
CREATE TABLE draft_paragraph (
    id TEXT PRIMARY KEY, draft_id TEXT NOT NULL REFERENCES draft(id), paragraph_id TEXT NOT NULL,
    position INTEGER NOT NULL, number TEXT NOT NULL, name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN
        ('title', 'heading1', 'heading2', 'heading3', 'numbered', 'plain', 'bullet', 'annex')),
    body TEXT NOT NULL, level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 2),
    marks TEXT NOT NULL CHECK (json_valid(marks)), status TEXT NOT NULL CHECK (status IN ('open', 'ad-ref', 'agreed')),
    waits TEXT NOT NULL CHECK (json_valid(waits)), annex INTEGER NOT NULL, list INTEGER NOT NULL,
    UNIQUE (draft_id, paragraph_id)
) STRICT;
CREATE INDEX draft_paragraph_in_order ON draft_paragraph (draft_id, position);
CREATE TABLE draft_region (
    id TEXT PRIMARY KEY, draft_id TEXT NOT NULL REFERENCES draft(id), paragraph_id TEXT NOT NULL,
    compiled TEXT NOT NULL CHECK (json_valid(compiled)), UNIQUE (draft_id, paragraph_id)
) STRICT;
CREATE TABLE reply (
    id TEXT PRIMARY KEY, draft_id TEXT NOT NULL REFERENCES draft(id), member_id TEXT NOT NULL REFERENCES member(id),
    kind TEXT NOT NULL CHECK (kind IN ('file', 'pasted', 'no-comments')),
    status TEXT NOT NULL CHECK (status IN ('standing', 'replaced', 'set-aside')), file_name TEXT NOT NULL,
    content_hash TEXT REFERENCES content(hash), received_at TEXT NOT NULL, taken_at TEXT NOT NULL,
    authors TEXT NOT NULL CHECK (json_valid(authors)), account TEXT NOT NULL CHECK (json_valid(account))
) STRICT;
CREATE INDEX reply_on_draft ON reply (draft_id, member_id);
CREATE TABLE reminder (
    id TEXT PRIMARY KEY, draft_id TEXT NOT NULL REFERENCES draft(id), member_id TEXT NOT NULL REFERENCES member(id),
    at TEXT NOT NULL
) STRICT;
CREATE INDEX reminder_on_draft ON reminder (draft_id, member_id);
CREATE TABLE proposal (
    id TEXT PRIMARY KEY, text_id TEXT NOT NULL REFERENCES text(id), draft_id TEXT REFERENCES draft(id),
    reply_id TEXT REFERENCES reply(id), member_id TEXT REFERENCES member(id), serial INTEGER NOT NULL, ref TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('amend', 'delete', 'insert', 'move', 'note')),
    category TEXT NOT NULL CHECK (category <> ''), paragraph_id TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,
    wording TEXT NOT NULL, start INTEGER NOT NULL CHECK (start >= 0), stop INTEGER NOT NULL CHECK (stop >= start),
    new_kind TEXT NOT NULL, new_level INTEGER NOT NULL, target_id TEXT, turn INTEGER NOT NULL,
    untracked INTEGER NOT NULL CHECK (untracked IN (0, 1)), spoken INTEGER NOT NULL CHECK (spoken IN (0, 1)),
    offered INTEGER NOT NULL CHECK (offered IN (0, 1)), maintained INTEGER, reason TEXT NOT NULL,
    taken INTEGER NOT NULL, merged INTEGER NOT NULL, refused INTEGER NOT NULL,
    disposition TEXT NOT NULL CHECK (disposition IN
        ('pending', 'bracketed', 'accepted', 'accepted in part', 'merged', 'not reflected', 'withdrawn')),
    disposition_reason TEXT NOT NULL, decided_at TEXT, UNIQUE (text_id, ref)
) STRICT;
CREATE INDEX proposal_of_paragraph ON proposal (text_id, paragraph_id);
CREATE INDEX proposal_of_reply ON proposal (reply_id);
CREATE TABLE supporter (
    id TEXT PRIMARY KEY, proposal_id TEXT NOT NULL REFERENCES proposal(id),
    member_id TEXT NOT NULL REFERENCES member(id), reply_id TEXT REFERENCES reply(id), UNIQUE (proposal_id, member_id)
) STRICT;
CREATE INDEX supporter_of_reply ON supporter (reply_id);
CREATE TABLE region_decision (
    id TEXT PRIMARY KEY, text_id TEXT NOT NULL REFERENCES text(id), paragraph_id TEXT NOT NULL,
    draft_id TEXT REFERENCES draft(id), at TEXT NOT NULL, how TEXT NOT NULL, label TEXT NOT NULL, before TEXT NOT NULL,
    after TEXT NOT NULL, whose TEXT NOT NULL, reason TEXT NOT NULL
) STRICT;
CREATE INDEX region_decision_of_paragraph ON region_decision (text_id, paragraph_id);
CREATE TABLE draft_comment (
    id TEXT PRIMARY KEY, text_id TEXT NOT NULL REFERENCES text(id), draft_id TEXT NOT NULL REFERENCES draft(id),
    reply_id TEXT NOT NULL REFERENCES reply(id), member_id TEXT NOT NULL REFERENCES member(id),
    paragraph_id TEXT NOT NULL, quote TEXT NOT NULL, author TEXT NOT NULL, at TEXT, body TEXT NOT NULL,
    observation TEXT NOT NULL
) STRICT;
CREATE INDEX draft_comment_of_text ON draft_comment (text_id, paragraph_id);
CREATE INDEX draft_comment_of_reply ON draft_comment (reply_id);
"""

_THIRD = """
ALTER TABLE agenda_item ADD COLUMN notes TEXT NOT NULL DEFAULT '';
ALTER TABLE paper ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1));
CREATE TABLE composed (
    id TEXT PRIMARY KEY, text_id TEXT NOT NULL REFERENCES text(id), paragraph_id TEXT NOT NULL, source_id TEXT NOT NULL,
    position INTEGER NOT NULL, kind TEXT NOT NULL, level INTEGER NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE INDEX composed_of_text ON composed (text_id, position);
CREATE INDEX change_of_row ON change (table_name, row_key, action);
"""


def migrations() -> Migrations:
    """Every migration, oldest first. What a migration is called never changes: the record remembers it by name."""
    from sqlite_utils import Migrations

    steps = Migrations("workbench")

    @steps(name="1_foundation")
    def foundation(db: Database) -> None:
        run_script(db.conn, _FIRST)

    @steps(name="2_negotiation")
    def negotiation(db: Database) -> None:
        run_script(db.conn, _SECOND)

    @steps(name="3_desktop")
    def desktop(db: Database) -> None:
        run_script(db.conn, _THIRD)

    return steps


def run_script(connection: sqlite3.Connection, script: str) -> None:
    """Run each statement of a script inside the present transaction (`executescript` would commit it)."""
    for statement in script.split(";\n"):
        if statement.strip():
            connection.execute(statement)


def tables(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """Every journalled table with its columns, primary key first, read from the file's own schema."""
    names = [
        row[0]
        for row in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        )
    ]
    kept = [name for name in names if name not in UNJOURNALLED and not name.startswith("search_text")]
    return {name: tuple(row[1] for row in connection.execute(f"PRAGMA table_info({name})")) for name in kept}


def drop_triggers(connection: sqlite3.Connection) -> None:
    """Take all triggers away before a migration; `make_triggers` puts them back from the schema as it then is."""
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")


def make_triggers(connection: sqlite3.Connection) -> None:
    """The journal's and the search index's triggers for every table of the file."""
    for table, columns in tables(connection).items():
        for statement in _journal_triggers(table, columns):
            connection.execute(statement)
        if table in SEARCHED:
            for statement in _search_triggers(table, columns[0], *SEARCHED[table]):
                connection.execute(statement)
    for statement in _INDEX_TRIGGERS:
        connection.execute(statement)


def _journal_triggers(table: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    key = columns[0]
    changed = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns)
    return (
        _noting(table, "INSERT", "", f"NEW.{key}", "NULL", _as_json("NEW", columns)),
        _noting(table, "UPDATE", f"WHEN {changed}", f"NEW.{key}", _as_json("OLD", columns), _as_json("NEW", columns)),
        _noting(table, "DELETE", "", f"OLD.{key}", _as_json("OLD", columns), "NULL"),
    )


def _noting(table: str, event: str, when: str, key: str, before: str, after: str) -> str:
    return f"""CREATE TRIGGER journal_{table}_{event.lower()} AFTER {event} ON {table} {when} BEGIN
        SELECT RAISE(ABORT, 'no action is open') WHERE NOT EXISTS (SELECT 1 FROM action WHERE open = 1);
        INSERT INTO change (action, table_name, row_key, before, after)
        VALUES ((SELECT number FROM action WHERE open = 1), '{table}', {key}, {before}, {after});
    END"""


def _as_json(row: str, columns: tuple[str, ...]) -> str:
    return "json_object(" + ", ".join(f"'{column}', {row}.{column}" for column in columns) + ")"


def _search_triggers(table: str, key: str, title: str, body: str) -> tuple[str, ...]:
    new_title, new_body = searched_column(title, "NEW."), searched_column(body, "NEW.")
    old_title, old_body = searched_column(title, "OLD."), searched_column(body, "OLD.")
    return (
        f"""CREATE TRIGGER search_{table}_insert AFTER INSERT ON {table} BEGIN
            INSERT INTO search_entry (kind, row_key, title, body)
            VALUES ('{table}', NEW.{key}, {new_title}, {new_body}); END""",
        f"""CREATE TRIGGER search_{table}_update AFTER UPDATE ON {table}
            WHEN {old_title} IS NOT {new_title} OR {old_body} IS NOT {new_body} BEGIN
            UPDATE search_entry SET title = {new_title}, body = {new_body}
            WHERE kind = '{table}' AND row_key = NEW.{key}; END""",
        f"""CREATE TRIGGER search_{table}_delete AFTER DELETE ON {table} BEGIN
            DELETE FROM search_entry WHERE kind = '{table}' AND row_key = OLD.{key}; END""",
    )


def searched_column(expression: str, row: str = "") -> str:
    """SQL for one entry of SEARCHED: a column, a literal, or several columns joined by line feeds."""
    if expression.startswith("concat("):
        parts = expression[len("concat(") : -1].split(", ")
        return "trim(" + " || char(10) || ".join(row + part for part in parts) + ", char(10))"
    return expression if expression.startswith("'") else row + expression


_GONE = "INSERT INTO search_text (search_text, rowid, title, body) VALUES ('delete', OLD.number, OLD.title, OLD.body);"
_COME = "INSERT INTO search_text (rowid, title, body) VALUES (NEW.number, NEW.title, NEW.body);"
_INDEX_TRIGGERS = (
    f"CREATE TRIGGER index_entry_insert AFTER INSERT ON search_entry BEGIN {_COME} END",
    f"CREATE TRIGGER index_entry_delete AFTER DELETE ON search_entry BEGIN {_GONE} END",
    f"CREATE TRIGGER index_entry_update AFTER UPDATE ON search_entry BEGIN {_GONE} {_COME} END",
)
"""FTS5 with external content is kept in step by hand (SQLite documentation, FTS5 4.4.3)."""
