"""The laws of the writer and the reader."""

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.workbench.word.documents import NOW, bracketed, documents, paper
from workbench.errors import WorkbenchError
from workbench.model.document import Document, Paragraph, Section
from workbench.word.keys import bookmark_name, key_of
from workbench.word.reader import from_docx
from workbench.word.writer import to_docx

GOLDEN = Path(__file__).parents[2] / "golden"


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents())
def test_what_is_written_is_read(document: Document) -> None:
    _check(document)


@pytest.mark.fuzz
@settings(max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents())
def test_what_is_written_is_read_many_times(document: Document) -> None:
    _check(document)


def _check(document: Document) -> None:
    result = from_docx(to_docx(document, now=NOW), name="test.docx")
    assert result.document == document
    assert (result.not_carried, result.format_changes, result.copied_keys) == ((), 0, ())


@pytest.mark.parametrize(("made", "name"), [(paper, "paper"), (bracketed, "bracketed")])
def test_a_document_has_its_golden_body(made: Callable[[], Document], name: str) -> None:
    written = zipfile.ZipFile(io.BytesIO(to_docx(made(), now=NOW))).read("word/document.xml")
    body, golden = written.replace(b"<w:p>", b"\n<w:p>"), GOLDEN / f"{name}.document.xml"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_bytes(body)
    assert body == golden.read_bytes()


def test_the_same_document_gives_the_same_bytes() -> None:
    assert to_docx(paper(), now=NOW) == to_docx(paper(), now=NOW)


def test_nothing_but_title_and_time_is_told_about_the_file() -> None:
    archive = zipfile.ZipFile(io.BytesIO(to_docx(paper(), now=NOW)))
    core = archive.read("docProps/core.xml").decode()
    assert "Bali Plan of Action" in core
    assert "2005-09-01T12:40:00Z" in core
    assert "creator" not in core
    assert "lastModifiedBy" not in core
    assert not [name for name in archive.namelist() if "app.xml" in name or "custom" in name]


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\r", "\ud800", "\uffff"])
def test_control_characters_are_refused(sign: str) -> None:
    with pytest.raises(WorkbenchError, match="cannot store"):
        to_docx(Document((Section((Paragraph(f"before{sign}after"),)),)), now=NOW)


@pytest.mark.parametrize("key", ["0b2c3d4e-0000-4000-8000-123456789abc", "a" * 36, "-" * 36, "A_b-9", "0" * 32])
def test_keys_round_trip_as_bookmark_names(key: str) -> None:
    name = bookmark_name(key)
    assert len(name) <= 40
    assert name[0].isalpha()
    assert name.replace("_", "").isalnum()
    assert key_of(name) == key


@pytest.mark.parametrize("key", ["", "a" * 37, "a b", "ø"])
def test_other_keys_are_refused(key: str) -> None:
    with pytest.raises(WorkbenchError):
        bookmark_name(key)
