"""Full-text search finds what stands in the record now."""

from pathlib import Path

import pytest

from workbench.record import journal
from workbench.record import search as search_module
from workbench.record.file import open_record
from workbench.record.search import match_of, order_of, search


def test_search_follows_edits_and_undo(path: Path) -> None:
    with open_record(path, write=True) as record:
        (found,) = search(record, "benchm")
        assert (found.kind, found.id, found.place) == ("paragraph", "p", "Joint Ministerial Statement")
        assert "benchmarks" in found.snippet
        with record.action("Rename"):
            record.execute("UPDATE paragraph SET body = 'Ministers welcomed vouchers.'")
        assert search(record, "benchmarks") == ()
        assert [hit.id for hit in search(record, "vouchers ministers")] == ["p"]
        journal.undo(record)
        assert [hit.id for hit in search(record, "benchmarks")] == ["p"]


@pytest.mark.parametrize("words", ["", "   ", "***", '"', "( ) ^"])
def test_signs_alone_find_nothing_and_break_nothing(path: Path, words: str) -> None:
    with open_record(path) as record:
        assert search(record, words) == ()


def test_operators_are_words() -> None:
    assert match_of('NEAR "a') == '"NEAR" """a"*'


def test_very_many_hits_come_as_they_were_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_record(path) as record:
        assert order_of(record, match_of("m")) == "rank"
        monkeypatch.setattr(search_module, "RANKED", 0)
        assert order_of(record, match_of("m")) == "search_text.rowid"
        assert search(record, "m")
