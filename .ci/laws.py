"""Whether LibreOffice, accepting or rejecting every change of our files, gets the words that the record holds.

Usage: python .ci/laws.py TOOLS RECORD FOLDER   (TOOLS holds lo_delegate.py; Word files go to FOLDER)
"""

import json
import subprocess
import sys
from pathlib import Path

from workbench.actions.export import Wanted, export
from workbench.actions.negotiated import Asked, Variant
from workbench.model.document import Document
from workbench.negotiation.intake import incoming
from workbench.record.file import open_record
from workbench.word.reader import from_docx
from workbench.word.revisions import accepted, rejected

SLUG = "joint-statement"


def main(tools: Path, record_path: Path, out: Path) -> int:
    asked = {
        "tracked": Asked(Variant.TRACKED),
        "tracked-unnamed": Asked(Variant.TRACKED, attributed=False),
        "compared": Asked(Variant.COMPARISON, against=1),
    }
    with open_record(record_path) as record:
        for name, paper in asked.items():
            export(record, SLUG, out / f"{name}.docx", force=True, wanted=Wanted(text=paper))
    jobs = [
        {"in": str(out / f"{name}.docx"), "out": str(out / f"{name}-{op}.docx"), "author": "LO", "ops": [{"op": op}]}
        for name in asked
        for op in ("accept_all", "reject_all")
    ]
    (out / "laws.json").write_text(json.dumps(jobs), encoding="utf-8")
    subprocess.run(
        ["/usr/bin/python3", str(tools / "lo_delegate.py"), "--batch", str(out / "laws.json")],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    wrong = [one for name in asked for one in _wrong(out, name)]
    for one in wrong:
        print(f"LibreOffice reads other words: {one}")
    return 1 if wrong else 0


def _wrong(out: Path, name: str) -> list[str]:
    """The files whose words are not those that we read ourselves."""
    document = from_docx((out / f"{name}.docx").read_bytes(), name=name).document
    ours = {"accept_all": accepted(document), "reject_all": rejected(document)}
    return [
        f"{name}, {op}"
        for op, mine in ours.items()
        if _words(mine) != _words(from_docx((out / f"{name}-{op}.docx").read_bytes(), name=name).document)
    ]


def _words(document: Document) -> list[str]:
    return [row.body for row in incoming(document)[0]]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]), Path(sys.argv[3]).resolve()))
