"""The wheel: what is in it, and that it works in an environment where nothing else is."""

import json
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.slow


def run(*command: object) -> str:
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-build-isolation", "--no-deps", "-w", folder, ROOT)
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_holds_the_three_packages_and_all_resources(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"workbench", "ui", "resources"}
    shipped = {path for path in (ROOT / "resources").rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    assert {path.relative_to(ROOT).as_posix() for path in shipped} <= names


def test_both_entry_points_work_from_a_clean_environment(wheel: Path, tmp_path: Path) -> None:
    programs = install(wheel, tmp_path)
    record = tmp_path / "sample.meeting"
    run(programs / "workbench", "new", record, "--sample", "daegu-2005")
    assert json.loads(run(programs / "workbench", "info", record, "--json"))["meeting"]["city"] == "Daegu"
    run(programs / "workbench", "export", record, "joint-statement", tmp_path / "statement.docx")
    assert zipfile.is_zipfile(tmp_path / "statement.docx")
    assert json.loads(run(programs / "ministerial-workbench", record, "--quit-when-shown"))["first_paint_ms"] > 0


def install(wheel: Path, folder: Path) -> Path:
    """Puts the wheel and what it needs, in the locked versions, into a new environment; the folder of its programs."""
    locked = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    versions = [line.removesuffix("\\") for line in locked if line and not line.startswith((" ", "#"))]
    constraints = folder / "constraints.txt"
    constraints.write_text("\n".join(versions), encoding="utf-8")
    venv.create(folder / "clean", with_pip=True)
    programs = folder / "clean" / ("Scripts" if sys.platform == "win32" else "bin")
    run(programs / "python", "-m", "pip", "install", "-q", "-c", constraints, wheel)
    return programs
