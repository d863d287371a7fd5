"""The record: one SQLite file with its journal, search and backup. The only place that imports sqlite3 or sqlite_utils."""
