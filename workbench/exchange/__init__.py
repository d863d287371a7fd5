"""Workbooks, calendars, hand-over files, archive packs: what comes and goes besides Word."""
