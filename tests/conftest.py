"""Shared by all tests. Nothing here needs Qt."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("workbench", deadline=None, print_blob=True, derandomize=True)
settings.register_profile("explore", deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "workbench"))
"""The same cases each time, so that a red test is red for everybody; `HYPOTHESIS_PROFILE=explore` looks for new ones."""


@pytest.fixture(scope="session")
def made_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Daegu sample, made once; tests take copies."""
    from workbench.actions.sample import make

    path = tmp_path_factory.mktemp("sample") / "daegu-2005.meeting"
    make(path, "daegu-2005")
    return path


@pytest.fixture
def sample(made_sample: Path, tmp_path: Path) -> Path:
    """A fresh copy of the Daegu sample."""
    return Path(shutil.copy(made_sample, tmp_path / "daegu-2005.meeting"))
