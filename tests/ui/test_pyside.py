"""PySide6 6.12.0 on Python 3.10 and 3.11 lost a reference of None at each call that returns nothing, and died of it."""

import subprocess
import sys

CALLS = 20_000
SCRIPT = f"""
import sys
from PySide6.QtCore import QObject

thing = QObject()
thing.setObjectName("a")
before = sys.getrefcount(None)
for _ in range({CALLS}):
    thing.setObjectName("a")
print(before - sys.getrefcount(None))
"""


def test_calls_that_return_nothing_keep_none_alive() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) < CALLS / 100
