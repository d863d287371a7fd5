"""A fresh copy of the small record for each test; its clock stands still."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.workbench.actions import small, summarised
from workbench.record.file import Record, create


@pytest.fixture(scope="session")
def made_small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small record, made once; tests take copies."""
    path = tmp_path_factory.mktemp("small") / "small.meeting"
    create(path, small.fill)
    return path


@pytest.fixture(autouse=True)
def _the_clock_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(small.EVENING.timestamp())))


@pytest.fixture
def path(made_small: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made_small, tmp_path / "small.meeting"))


@pytest.fixture
def record(path: Path) -> Iterator[Record]:
    with small.writing(path) as opened:
        yield opened


@pytest.fixture
def draft(record: Record, tmp_path: Path) -> bytes:
    """Draft 1 of the small text, clean, as its Word file."""
    return small.circulate(record, tmp_path)


@pytest.fixture(scope="session")
def made_told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small record with an agenda of which there is something to tell; no text is composed from it yet."""
    path = tmp_path_factory.mktemp("told") / "told.meeting"
    create(path, summarised.fill)
    return path


@pytest.fixture
def told(made_told: Path, tmp_path: Path) -> Iterator[Record]:
    with small.writing(Path(shutil.copy(made_told, tmp_path / "told.meeting"))) as opened:
        yield opened
