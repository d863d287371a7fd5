"""The night of the drafting, played through: every sum is equal, every file opens, and the laws hold from file to file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.night import night
from workbench.model.document import Document
from workbench.model.meeting import Member
from workbench.negotiation.typed import typed
from workbench.record import file
from workbench.record.tables import meeting as meeting_table
from workbench.word.reader import from_docx
from workbench.word.revisions import accepted, rejected

REPLIES = 31


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str], bool]:
    """The folder, what was told, and whether every sum was equal."""
    folder, told = tmp_path_factory.mktemp("night"), list[str]()
    return folder, told, night(folder, told.append)


def opened(path: Path) -> Document:
    return from_docx(path.read_bytes(), name=path.name).document


def bodies(document: Document) -> dict[str, str]:
    return {paragraph.key: paragraph.text for paragraph in document.paragraphs if paragraph.key}


def words(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text.strip()]


def test_every_sum_is_equal(played: tuple[Path, list[str], bool]) -> None:
    _, told, equal = played
    assert equal
    assert "Sums equal: yes" in told
    assert sum(line.endswith("  yes") for line in told) == REPLIES
    assert not any(line.endswith("  NO") for line in told)


def test_a_reply_of_every_delegation_but_the_host_was_taken_in(played: tuple[Path, list[str], bool]) -> None:
    folder, told, _ = played
    assert len(list((folder / "replies").iterdir())) == REPLIES
    assert len(list((folder / "receipts").iterdir())) == REPLIES
    assert len({line[34:39] for line in told if line.endswith("  yes")}) == 20


def test_every_word_file_opens(played: tuple[Path, list[str], bool]) -> None:
    for path in sorted(played[0].rglob("*.docx")):
        assert any(paragraph.text for paragraph in opened(path).paragraphs), path.name


def test_all_changes_rejected_the_tracked_text_is_the_working_text(played: tuple[Path, list[str], bool]) -> None:
    folder = played[0]
    clean = bodies(opened(folder / "compiled, clean.docx"))
    tracked = bodies(rejected(opened(folder / "compiled, tracked.docx")))
    assert {key: tracked.get(key) for key in clean} == clean


def members_of(folder: Path) -> tuple[Member, ...]:
    with file.open_record(folder / "daegu-2005.meeting") as record:
        return meeting_table.members(record, meeting_table.current(record).series_id)


def test_the_base_variants_of_the_bracketed_text_are_the_working_text(played: tuple[Path, list[str], bool]) -> None:
    folder = played[0]
    members, clean = members_of(folder), bodies(opened(folder / "compiled, clean.docx"))
    bracketed = bodies(opened(folder / "compiled, in brackets.docx"))
    read = {key: typed(bracketed[key], members, speaker=None).base for key in clean}
    assert read == clean


def test_the_comparison_is_draft_1_rejected_and_draft_3_accepted(played: tuple[Path, list[str], bool]) -> None:
    folder = played[0]
    comparison = opened(folder / "comparison, Draft 1 and 3.docx")
    first, third = (bodies(opened(folder / f"Draft{number}.docx")) for number in (1, 3))
    assert set(first.values()) <= set(words(rejected(comparison)))
    assert set(third.values()) <= set(words(accepted(comparison)))


def test_the_third_draft_is_clean(played: tuple[Path, list[str], bool]) -> None:
    assert not any("[" in paragraph.text for paragraph in opened(played[0] / "Draft3.docx").paragraphs)


@pytest.mark.slow
def test_the_night_is_the_same_each_time(played: tuple[Path, list[str], bool], tmp_path: Path) -> None:
    night(tmp_path, lambda _: None)
    for path in sorted(played[0].rglob("*.docx")):
        assert path.read_bytes() == (tmp_path / path.relative_to(played[0])).read_bytes(), path.name
